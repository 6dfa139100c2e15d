"""Allocation: which credit pays which debit. Oldest first, unless someone names the invoice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from domain.errors import invalid
from domain.ledger.facts import Applied, LedgerBooks, OpenEntry
from domain.money import ZERO, Money
from domain.posting import Posting


def open_debits(books: LedgerBooks, client: str) -> list[OpenEntry]:
    """What the client owes, oldest first."""
    return list(books.open_debits(client))


def open_credits(books: LedgerBooks, client: str) -> list[OpenEntry]:
    """The client's available credit, oldest first."""
    return [entry for entry in books.open_entries(client) if entry.open < ZERO]


def available(credits: Iterable[OpenEntry]) -> Money:
    """The sum of open credits, as a positive amount."""
    return Money.total(-entry.open for entry in credits)


def pay(
    posting: Posting, credits: Sequence[OpenEntry], debits: Sequence[OpenEntry], limit: Money | None = None
) -> Money:
    """Let credits pay debits in the order given, up to `limit`; answers how much was allocated."""
    left = Money.total(-posting.open_of(credit) for credit in credits) if limit is None else limit
    allocated = ZERO
    for debit in debits:
        for credit in credits:
            amount = min(left, posting.open_of(debit), -posting.open_of(credit))
            if amount > ZERO:
                posting.allocate(credit, debit, amount)
                left -= amount
                allocated += amount
    return allocated


def left_open(posting: Posting, credits: Sequence[OpenEntry]) -> Money:
    """What of these credits is not allocated yet, as a positive amount."""
    return Money.total(-posting.open_of(credit) for credit in credits)


def use_credit(
    posting: Posting, debit: OpenEntry, credits: Sequence[OpenEntry], amount: Money, *, applied: bool
) -> None:
    """Let the oldest credits pay `amount` of a debit; `applied` where the client's own credit pays an invoice."""
    left = amount
    for credit in credits:
        part = min(left, -posting.open_of(credit))
        if part > ZERO:
            posting.allocate(credit, debit, part, from_credit=applied)
            left -= part


def release(posting: Posting, entries: Iterable[OpenEntry]) -> None:
    """Undo all that these entries pay and are paid by, so that they are open again."""
    undone: dict[tuple[int, int, bool], Applied] = {}
    for entry in entries:
        applied = posting.books.applied_from if entry.amount < ZERO else posting.books.applied_to
        for each in applied(entry.id):
            undone[each.credit.id, each.debit.id, each.from_credit] = each
    for each in undone.values():
        posting.allocate(each.credit, each.debit, -each.amount, from_credit=each.from_credit)


def reverse_entry(posting: Posting, entry: OpenEntry, client: str, document: str) -> OpenEntry:
    """Answer an entry, all of it open, by its opposite, and let the two settle each other."""
    if posting.on < entry.on:
        raise invalid("on", f"lies before {entry.document} of {entry.on.isoformat()}")
    opposite = posting.enter(
        client, entry.kind.reversal, -entry.amount, document, reverses=entry.id, invoice=entry.invoice
    )
    credit, debit = (entry, opposite) if entry.amount < ZERO else (opposite, entry)
    posting.allocate(credit, debit, abs(entry.amount))
    return opposite
