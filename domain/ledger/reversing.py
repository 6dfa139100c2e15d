"""Taking back what stands in a ledger: entries are answered by their opposites, write-offs also in part."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from domain.kinds import EntryKind
from domain.ledger.allocation import pay
from domain.ledger.facts import Applied, OpenEntry, WriteOffShare
from domain.money import ZERO, Money
from domain.posting import Posting


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
    posting.not_before(entry.on, entry.document)
    opposite = posting.enter(
        client, entry.kind.reversal, -entry.amount, document, reverses=entry.id, invoice=entry.invoice
    )
    credit, debit = (entry, opposite) if entry.amount < ZERO else (opposite, entry)
    posting.allocate(credit, debit, abs(entry.amount))
    return opposite


def up_to(amount: Money, shares: Iterable[WriteOffShare]) -> list[WriteOffShare]:
    """Of these write-offs what comes to so much, the oldest first; the last may be a part of one."""
    taken = []
    for share in shares:
        part = min(amount, share.amount)
        if part > ZERO:
            taken.append(replace(share, amount=part))
            amount -= part
    return taken


def take_back(
    posting: Posting,
    client: str,
    shares: Iterable[WriteOffShare],
    credits: Sequence[OpenEntry],
    return_: str | None = None,
) -> None:
    """Reverse these write-offs on the document of the credits, which pay the debts that stand again by it."""
    for share in shares:
        reversal = posting.enter(
            client, EntryKind.WRITE_OFF_REVERSAL, share.amount, credits[0].document,
            invoice=share.invoice, reverses=share.entry.id, return_=return_,
        )  # fmt: skip
        pay(posting, credits, [(reversal, share.amount)])
