"""Write-off: a debt that will never be recovered leaves what the client owes, and is no money."""

from __future__ import annotations

from collections.abc import Iterator

from domain.acts import Act
from domain.errors import Code
from domain.money import ZERO, Money
from domain.posting import Posting
from domain.write_offs import WriteOff
from tui.refusals import Refusal
from tui.screens.billing.fields import reason_field
from tui.screens.money.fields import WHO_TREATED, WHY_NEVER_PAID, practitioner_field
from tui.screens.money.money_form import MoneyForm
from tui.widgets.fields import Field, FindField, Remedy
from tui.widgets.form import PreviewLine, Values


class WriteOffForm(MoneyForm):
    """All that is owed is proposed, on the named invoice or oldest first."""

    called = "Write Off"

    def compose_rest(self) -> Iterator[Field]:
        yield self.amount
        yield practitioner_field(self.front, WHO_TREATED)
        yield reason_field(WHY_NEVER_PAID)
        if self.invoice is None:
            yield FindField("invoice", "Invoice only", self.find_invoice)

    def most(self, values: Values) -> Money:
        invoice = self.known_invoice(values)
        if invoice is not None:
            return invoice.open
        client = values.get("client")
        return self.front.reading.standing(client)[0] if client else ZERO

    def act(self, values: Values) -> Act:
        return WriteOff(
            client=values["client"],
            amount=values["amount"],
            practitioner=values["practitioner"],
            reason=values["reason"],
            invoice=values["invoice"],
        )

    def foresee(self, posting: Posting, values: Values) -> tuple[PreviewLine, ...]:
        return (
            *super().foresee(posting, values),
            PreviewLine("No money moves: not in the till, not income; the client is marked.", tone="dim"),
        )

    def naming(self, posting: Posting, values: Values) -> str:
        return f"Write Off {self.front.formats.money(values['amount'])} of {self.name_of(values)}"

    def remedy(self, refusal: Refusal) -> Remedy | None:
        return self.at_most(refusal, Code.WRITE_OFF_EXCEEDS_BALANCE)
