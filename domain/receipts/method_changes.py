"""A payment typed under the wrong method is corrected, with trace, while its till is open."""

from __future__ import annotations

from domain.acts import Act
from domain.books import Books
from domain.errors import invalid, till_closed, unknown, wrong_status
from domain.kinds import EntryKind, Method, TillKind
from domain.posting import Posting, required
from domain.receipts.facts import Receipt, ReceiptLine
from domain.receipts.known import known_receipt
from domain.receipts.payments import refuse_where_given_back
from domain.receipts.recorded import MethodChanged
from domain.till.cash import into_till, open_till
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
        if was is Method.CASH and any(entry.kind is EntryKind.ROUNDING for entry in receipt.entries):
            raise invalid("method", "the cash was rounded; reverse the receipt and take the payment again")
        self._move_cash(books, posting, receipt, line)
        entry = line.entry.id if line.entry else None
        posting.add(MethodChanged(receipt.number, line.line, entry, was, self.method, reason))

    def _move_cash(self, books: Books, posting: Posting, receipt: Receipt, line: ReceiptLine) -> None:
        """Out of the till it was wrongly counted in, or into the one that is open now."""
        if line.method is Method.CASH:
            moved = books.till_movement(line.entry.id) if line.entry else None
            session = books.open_session(moved.session) if moved else None
            if session is None:
                raise till_closed(
                    f"The till that {receipt.number} went through is closed",
                    "Reverse the receipt and take the payment again",
                )
            into_till(posting, session, TillKind.CASH_IN, -line.amount, receipt.number, None)
        if self.method is Method.CASH:
            if posting.practice.cash_rounding and line.amount.units % posting.practice.cash_rounding.units:
                raise invalid("method", "coins cannot pay this amount; reverse the receipt and take the payment again")
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
