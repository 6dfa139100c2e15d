"""A payment typed under the wrong method is corrected, with trace, while its till is open."""

from __future__ import annotations

from domain.acts import Act
from domain.books import Books
from domain.errors import invalid, unknown, wrong_status
from domain.kinds import EntryKind, Method, TillKind
from domain.posting import Posting, required
from domain.receipts.facts import Receipt, ReceiptLine
from domain.receipts.known import known_receipt
from domain.receipts.payments import refuse_where_given_back
from domain.receipts.recorded import MethodChanged
from domain.receipts.taking_anew import session_of, take_anew
from domain.till.cash import changing_hands, into_till, open_till
from domain.values import act


@act
class ChangeMethod(Act):
    receipt: str
    line: int
    method: Method
    reason: str

    def decide(self, books: Books, posting: Posting) -> None:
        receipt = known_receipt(books, self.receipt)
        reason = required(self.reason, "reason")
        line = changeable(posting, receipt, self.line)
        was = line.method
        if was is None or was is self.method:
            raise invalid("method", f"is {self.method} already")
        if self._rounds(posting, receipt, line):
            take_anew(posting, receipt, line, self.method, reason)
            return
        self._move_cash(books, posting, receipt, line)
        entry = line.entry.id if line.entry else None
        posting.add(MethodChanged(receipt.number, line.line, entry, was, self.method, reason))

    def _rounds(self, posting: Posting, receipt: Receipt, line: ReceiptLine) -> bool:
        """Whether the cash was rounded, or coins could not pay the amount."""
        if line.method is Method.CASH:
            return any(entry.kind is EntryKind.ROUNDING for entry in receipt.entries)
        return self.method is Method.CASH and changing_hands(posting, line.amount) != line.amount

    def _move_cash(self, books: Books, posting: Posting, receipt: Receipt, line: ReceiptLine) -> None:
        """Out of the till it was wrongly counted in, or into the one that is open now."""
        if line.method is Method.CASH:
            session = session_of(books, receipt, line)
            into_till(posting, session, TillKind.CASH_IN, -line.amount, receipt.number, None)
        if self.method is Method.CASH:
            into_till(posting, open_till(posting), TillKind.CASH_IN, line.amount, receipt.number, line.entry)


def changeable(posting: Posting, receipt: Receipt, number: int) -> ReceiptLine:
    """The line, refused unless it is a payment that still stands and of which nothing was given back."""
    line = next((line for line in receipt.lines if line.line == number), None)
    if line is None:
        raise unknown("line", number)
    if receipt.reversed or line.kind is not EntryKind.PAYMENT:
        status = "reversed" if receipt.reversed else f"a {line.kind.replace('_', ' ')}"
        raise wrong_status(receipt.number, status, "given another method")
    if line.entry is not None:
        refuse_where_given_back(posting.books, posting, receipt, line.entry)
    return line
