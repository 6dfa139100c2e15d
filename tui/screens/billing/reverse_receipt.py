"""Reverse Receipt: what it paid is open again, what it gave out is credit again."""

from __future__ import annotations

from collections.abc import Iterator

from domain.acts import Act
from domain.books import Receipt
from domain.desk import Done
from domain.errors import Code
from domain.errors import Refused as DomainRefused
from domain.money import Money
from domain.payments import ReverseReceipt
from domain.posting import Posting
from domain.recorded import Allocation
from tui.front_desk import FrontDesk
from tui.screens.billing.fields import reason_field
from tui.screens.kept_form import KeptForm
from tui.screens.preview_lines import heading, ledger_lines, till_lines
from tui.widgets.fields import Field
from tui.widgets.form import PreviewLine, Values


class ReverseReceiptForm(KeptForm):
    """A bounced cheque, a mistyped amount: the receipt stays, answered by its opposite."""

    enter_saves = False
    elsewhere = {Code.ALREADY_REFUNDED: "reason", Code.WRONG_STATUS: "reason", Code.TILL_CLOSED: "reason"}

    def __init__(self, front: FrontDesk, receipt: Receipt) -> None:
        super().__init__(front)
        self.receipt = receipt
        self.kept_as = f"reverse.{receipt.number}"
        self.heading = self.button = f"Reverse {receipt.number}"

    def compose_fields(self) -> Iterator[Field]:
        yield reason_field("Why is it reversed? A bounced cheque, a mistyped amount …")

    def act(self, values: Values) -> Act:
        return self._for_reason(values["reason"])

    def _for_reason(self, reason: str) -> Act:
        return ReverseReceipt(receipt=self.receipt.number, reason=reason)

    def until_complete(self, values: Values) -> tuple[PreviewLine, ...]:
        """What the reversal does does not depend on its reason."""
        try:
            posting = self.front.desk.preview(self._for_reason("…"))
        except DomainRefused:
            return ()
        return self.foresee(posting, values)

    def foresee(self, posting: Posting, values: Values) -> tuple[PreviewLine, ...]:
        return (
            heading(),
            *self._open_again(posting),
            *ledger_lines(self.front, self.receipt.client, posting),
            *till_lines(posting, self.front),
        )

    def _open_again(self, posting: Posting) -> Iterator[PreviewLine]:
        """The invoices it had paid, which are owed again."""
        shown = self.front.reading.show("receipt", self.receipt.number) or {"lines": []}
        undone = any(part.amount.units < 0 for part in posting.of_type(Allocation))
        for line in shown["lines"] if undone else ():
            for paid in line["invoices"]:
                amount = posting.practice.currency.parse(paid["amount"])
                yield PreviewLine(f"{paid['invoice']} is owed again", self.front.formats.money(amount))

    def naming(self, posting: Posting, values: Values) -> str:
        total = Money.total(line.amount for line in self.receipt.lines)
        return f"Reverse {self.receipt.number}: {self.front.formats.money(total)}"

    def said(self, done: Done) -> str:
        return f"Saved. {self.receipt.number} is reversed."
