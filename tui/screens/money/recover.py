"""Recover Write-off: a written-off client pays after all."""

from __future__ import annotations

from collections.abc import Iterator

from domain.acts import Act
from domain.errors import Code
from domain.kinds import Method
from domain.money import ZERO, Money
from domain.posting import Posting
from domain.receipts.recorded import ReceiptLineAdded
from domain.receipts.write_offs import RecoverWriteOff
from tui.refusals import Refusal
from tui.screens.fields import method_field
from tui.screens.money.money_form import MoneyForm
from tui.widgets.fields import Field, FindField, Remedy
from tui.widgets.form import PreviewLine, Values


class RecoverWriteOffForm(MoneyForm):
    """All that stands written off is proposed, on the named invoice or oldest first."""

    called = "Recover Write-off"

    def compose_rest(self) -> Iterator[Field]:
        yield self.amount
        yield method_field()
        if self.invoice is None:
            yield FindField("invoice", "Invoice only", self.find_invoice)

    def most(self, values: Values) -> Money:
        client = values.get("client")
        return self.front.reading.written_off(client, values.get("invoice")) if client else ZERO

    def act(self, values: Values) -> Act:
        return RecoverWriteOff(
            client=values["client"], amount=values["amount"], method=Method(values["method"]), invoice=values["invoice"]
        )

    def foresee(self, posting: Posting, values: Values) -> tuple[PreviewLine, ...]:
        return (
            *super().foresee(posting, values),
            PreviewLine("The balance stays: the payment meets the write-off taken back.", tone="dim"),
        )

    def naming(self, posting: Posting, values: Values) -> str:
        taken = Money.total(line.amount for line in posting.of_type(ReceiptLineAdded))
        return f"Recover: take {self.front.formats.money(taken)} {values['method']} from {self.name_of(values)}"

    def remedy(self, refusal: Refusal) -> Remedy | None:
        return self.at_most(refusal, Code.EXCEEDS_WRITTEN_OFF) or super().remedy(refusal)
