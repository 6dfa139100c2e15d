"""Cheque Refund: a client's credit goes out by cheque, on an invoice of its own that may be dated back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from domain.acts import Act
from domain.errors import Code
from domain.money import ZERO, Money
from domain.posting import Posting
from domain.receipts.journals import ChequeRefund
from tui.refusals import Refusal
from tui.screens.fields import day_field, text_needed
from tui.screens.money.fields import practitioner_field
from tui.screens.money.money_form import MoneyForm
from tui.screens.money.paying_out import credit_lines, dated
from tui.widgets.fields import Field, Remedy
from tui.widgets.form import PreviewLine, Values


class ChequeRefundForm(MoneyForm):
    """What of the credit was received in money is proposed."""

    called = "Cheque Refund"

    def compose_rest(self) -> Iterator[Field]:
        yield self.amount
        yield text_needed("cheque_number", "Cheque number", "Which cheque? Type its number.", "as printed on it")
        yield day_field(self.front)
        yield practitioner_field(self.front)

    def most(self, values: Values) -> Money:
        client = values.get("client")
        return self.front.reading.payable(client) if client else ZERO

    def act(self, values: Values) -> Act:
        return ChequeRefund(
            client=values["client"],
            amount=values["amount"],
            cheque_number=values["cheque_number"],
            practitioner=values["practitioner"],
            on=dated(self.front, values),
        )

    def standing(self, values: Values) -> tuple[PreviewLine, ...]:
        return (*super().standing(values), *credit_lines(self.front, values.get("client")))

    def naming(self, posting: Posting, values: Values) -> str:
        on: date = values["on"]
        back = "" if on == self.front.reading.today() else f", dated {self.front.formats.day(on)}"
        return f"Cheque Refund: {self.front.formats.money(values['amount'])} to {self.name_of(values)}{back}"

    def remedy(self, refusal: Refusal) -> Remedy | None:
        return self.at_most(refusal, Code.EXCEEDS_CREDIT, Code.EXCEEDS_PAID)
