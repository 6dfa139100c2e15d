"""Cash Out: a client's credit is paid out in money, at most what was received."""

from __future__ import annotations

from collections.abc import Iterator

from domain.acts import Act
from domain.errors import Code
from domain.kinds import Method
from domain.money import ZERO, Money
from domain.posting import Posting
from domain.receipts.cashing_out import CashOut
from domain.receipts.recorded import ReceiptLineAdded
from tui.refusals import Refusal
from tui.screens.fields import method_field
from tui.screens.money.money_form import MoneyForm
from tui.screens.money.paying_out import credit_lines
from tui.widgets.fields import Field, Remedy, TextField
from tui.widgets.form import PreviewLine, Values


class CashOutForm(MoneyForm):
    """What of the credit was received in money is proposed; the rest stays credit."""

    called = "Cash Out"

    def compose_rest(self) -> Iterator[Field]:
        yield self.amount
        yield method_field()
        yield TextField("reference", "Reference", hint="cheque number, transfer")
        yield TextField("reason", "Reason")

    def most(self, values: Values) -> Money:
        client = values.get("client")
        return self.front.reading.payable(client) if client else ZERO

    def act(self, values: Values) -> Act:
        return CashOut(
            client=values["client"],
            amount=values["amount"],
            method=Method(values["method"]),
            reference=values["reference"],
            reason=values["reason"],
        )

    def standing(self, values: Values) -> tuple[PreviewLine, ...]:
        return (*super().standing(values), *credit_lines(self.front, values.get("client")))

    def naming(self, posting: Posting, values: Values) -> str:
        given = self.front.formats.money(posting.of_type(ReceiptLineAdded)[0].amount)
        return f"Cash Out: give {given} {values['method']} to {self.name_of(values)}"

    def remedy(self, refusal: Refusal) -> Remedy | None:
        return self.at_most(refusal, Code.EXCEEDS_CREDIT, Code.EXCEEDS_PAID) or super().remedy(refusal)
