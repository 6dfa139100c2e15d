"""What the questions share: a connection, and ledger entries read from their columns."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from domain import kinds as k
from domain.ledger.facts import OpenEntry
from domain.money import Money
from store import tables as t

E = t.LedgerEntry
A = t.Allocation
ENTRY = (E.id, E.kind, E.on, E.document, E.amount, E.open, E.payable, E.now_method, E.invoice)


def open_entry(row: Sequence[Any]) -> OpenEntry:
    """A ledger entry from the columns of ENTRY."""
    return OpenEntry(
        row[0], k.EntryKind(row[1]), date.fromisoformat(row[2]), row[3], Money(row[4]), Money(row[5]), Money(row[6]),
        k.Method(row[7]) if row[7] else None, row[8],
    )  # fmt: skip


def day(value: str | None) -> date | None:
    """A date column."""
    return date.fromisoformat(value) if value else None


class Asked:
    """Answers from one connection, inside whatever transaction is open on it."""

    def __init__(self, database: Any) -> None:
        self._db = database
