"""Allocation: which credit pays which debit. Oldest first, unless someone names the invoice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from domain.errors import Code, Refused
from domain.ledger.facts import LedgerBooks, OpenEntry
from domain.money import ZERO, Money
from domain.posting import Posting

Part = tuple[OpenEntry, Money]
"""A debit, and how much of it is paid."""


def open_credits(books: LedgerBooks, client: str) -> list[OpenEntry]:
    """The client's available credit, oldest first."""
    return [entry for entry in books.open_entries(client) if entry.open < ZERO]


def available(credits: Iterable[OpenEntry]) -> Money:
    """The sum of open credits, as a positive amount."""
    return Money.total(-entry.open for entry in credits)


def refuse_beyond(posting: Posting, credits: Iterable[OpenEntry], amount: Money) -> None:
    """Refuse more than these credits come to."""
    most = available(credits)
    if amount > most:
        raise Refused(Code.EXCEEDS_CREDIT, maximum=posting.practice.text(most))


def in_full(debits: Iterable[OpenEntry]) -> list[Part]:
    """Each debit with all that is open of it."""
    return [(debit, debit.open) for debit in debits if debit.open > ZERO]


def up_to(amount: Money, debits: Iterable[OpenEntry]) -> list[Part]:
    """The debits in order, together with no more than this amount."""
    parts, left = [], amount
    for debit in debits:
        parts.append((debit, min(left, debit.open)))
        left -= parts[-1][1]
    return parts


def pay(posting: Posting, credits: Sequence[OpenEntry], owed: Iterable[Part], *, from_credit: bool = False) -> None:
    """Let credits pay debits, each up to its part, in the order given: the oldest credit is used first.

    `from_credit` where the client's own credit pays an invoice.
    """
    for debit, part in owed:
        left = part
        for credit in credits:
            amount = min(left, posting.open_of(debit), -posting.open_of(credit))
            if amount > ZERO:
                posting.allocate(credit, debit, amount, from_credit=from_credit)
                left -= amount
