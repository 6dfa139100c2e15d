"""A payment entered by the wrong method whose cash was rounded, or would be.

With the rounding its amounts in the ledger change, and those stand as they were entered: so the receipt is reversed and
another one takes its place, in one act. What it paid stays paid, to the cent.
"""

from __future__ import annotations

from collections.abc import Sequence

from domain.books import Books
from domain.documents import DocumentReversed
from domain.errors import invalid, till_closed
from domain.kinds import DocumentKind, EntryKind, Method, TillKind
from domain.ledger.allocation import pay
from domain.ledger.facts import Applied
from domain.ledger.reversing import release, reverse_entry
from domain.money import Money
from domain.posting import Posting
from domain.receipts.facts import Receipt, ReceiptLine
from domain.receipts.payments import refuse_where_given_back
from domain.receipts.writing import ReceiptDraft, Said
from domain.till.cash import into_till, settled_by
from domain.till.facts import TillSession
from domain.values import frozen


@frozen
class Taken:
    """A payment as it came in: by what, how much before its cash was rounded, and what it paid."""

    method: Method
    amount: Money
    said: Said
    paid: Sequence[Applied]

    @property
    def settled(self) -> Money:
        return Money.total(part.amount for part in self.paid)


def take_anew(posting: Posting, receipt: Receipt, changed: ReceiptLine, method: Method, reason: str) -> None:
    """Reverse the receipt and take its payments anew, the changed one by this method."""
    books = posting.books
    _refuse_with_more(receipt, changed)
    for entry in receipt.entries:
        refuse_where_given_back(books, posting, receipt, entry)
    payments = [_taken(books, receipt, line, method if line is changed else line.method) for line in receipt.lines]
    release(posting, receipt.entries)
    posting.add(DocumentReversed(DocumentKind.RECEIPT, receipt.number, posting.on, reason))
    for entry in receipt.entries:
        opposite = reverse_entry(posting, entry, receipt.client, receipt.number)
        if changed.method is Method.CASH and entry == changed.entry:
            # Nothing leaves a drawer now: it was never in the one it was counted in.
            session = session_of(books, receipt, changed)
            into_till(posting, session, TillKind.CASH_IN, -changed.amount, receipt.number, opposite)
    draft = ReceiptDraft.open(posting, receipt.client)
    for taken in payments:
        cash = taken.method is Method.CASH
        amount = settled_by(posting, taken.amount, taken.settled, "method") if cash else taken.amount
        credits = draft.money_in(taken.method, amount, taken.said)
        for part in taken.paid:
            pay(posting, credits, [(part.debit, part.amount)], from_credit=part.from_credit)


def session_of(books: Books, receipt: Receipt, line: ReceiptLine) -> TillSession:
    """The till that the line's cash went through; refused once it is closed."""
    moved = books.till_movement(line.entry.id) if line.entry else None
    session = books.open_session(moved.session) if moved else None
    if session is None:
        raise till_closed(
            f"The till that {receipt.number} went through is closed", "Reverse the receipt and take the payment again"
        )
    return session


def _refuse_with_more(receipt: Receipt, changed: ReceiptLine) -> None:
    """Only payments, with one rounding among them, are told apart here."""
    others = [line for line in receipt.lines if line is not changed]
    known = all(entry.kind in (EntryKind.PAYMENT, EntryKind.ROUNDING) for entry in receipt.entries)
    if not known or any(line.method is Method.CASH for line in others):
        raise invalid("method", "cannot be changed by itself on this receipt: reverse it, and take the payment again")


def _taken(books: Books, receipt: Receipt, line: ReceiptLine, method: Method | None) -> Taken:
    assert method is not None, "a payment came in by some method"
    rounded = line.method is Method.CASH
    entries = [
        entry for entry in receipt.entries if entry == line.entry or (rounded and entry.kind is EntryKind.ROUNDING)
    ]
    paid = [part for entry in entries for part in books.applied_from(entry.id)]
    amount = Money.total(-entry.amount for entry in entries)
    return Taken(method, amount, Said(line.practitioner, line.reference), paid)
