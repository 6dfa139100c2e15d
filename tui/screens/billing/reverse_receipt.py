"""Reverse Receipt: what it paid is open again, what it gave out is credit again."""

from __future__ import annotations

from collections.abc import Iterator

from domain.acts import Act
from domain.ledger.recorded import Allocation
from domain.money import Money
from domain.posting import Posting
from domain.receipts.facts import Receipt
from domain.receipts.payments import ReverseReceipt
from tui.front_desk import FrontDesk
from tui.screens.fields import reason_field
from tui.screens.money.undo import UndoForm, written_off_again
from tui.screens.preview_lines import heading, ledger_lines, till_lines
from tui.widgets.fields import Field
from tui.widgets.form import PreviewLine, Values


class ReverseReceiptForm(UndoForm):
    """A bounced cheque, a mistyped amount: the receipt stays, answered by its opposite, all its lines as one."""

    def __init__(self, front: FrontDesk, receipt: Receipt) -> None:
        moved = [line for line in receipt.lines if line.method is not None] or receipt.lines
        super().__init__(front, receipt.number, receipt.client, Money.total(line.amount for line in moved))

    def compose_fields(self) -> Iterator[Field]:
        yield reason_field("Why is it reversed? A bounced cheque, a mistyped amount …")

    def for_reason(self, reason: str) -> Act:
        return ReverseReceipt(receipt=self.number, reason=reason)

    def foresee(self, posting: Posting, values: Values) -> tuple[PreviewLine, ...]:
        return (
            heading(),
            *self._open_again(posting),
            *ledger_lines(self.front, self.client, posting),
            *till_lines(self.front, posting),
        )

    def _open_again(self, posting: Posting) -> Iterator[PreviewLine]:
        """The invoices it had paid, which are owed again, or stand written off again where it had recovered them."""
        shown = self.front.reading.show("receipt", self.number) or {"lines": []}
        undone = any(part.amount.units < 0 for part in posting.of_type(Allocation))
        money = self.front.formats.money
        for line in shown["lines"] if undone else ():
            for paid in line["invoices"]:
                if not paid["recovered"]:
                    amount = posting.practice.currency.parse(paid["amount"])
                    yield PreviewLine(f"{paid['invoice']} is owed again", money(amount))
        yield from written_off_again(self.front, posting)
