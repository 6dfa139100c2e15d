"""What a person waits for who asks for a report over a year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from peewee import fn

from store.database import BookStore
from store.reports import REPORTS, report
from store.tables import LedgerEntry
from store.views.reader import Reader
from tests.bench.figures import Figure, Goal
from tests.bench.timing import medians

YEAR = timedelta(days=365)
PATIENCE = Goal(5_000, ratio=False, unit="ms")
"""It is added up beside the keys, and Esc gives it up."""


def over_a_year(database: Path, entries: int, times: int = 3) -> Iterator[Figure]:
    """Milliseconds for each report over the practice's last year but a month, so that much came later."""
    store = BookStore.open(str(database))
    with store.reading():
        last = LedgerEntry.select(fn.MAX(LedgerEntry.on)).bind(store.database).scalar()
    end = date.fromisoformat(last) - timedelta(days=30)

    for name in REPORTS:

        def made(name: str = name) -> None:
            with store.reading():
                report(Reader(store.database), name, end - YEAR, end)

        (ours,) = medians(times, made)
        yield Figure(f"report {name} over a year", entries, ours, "ms", goal=PATIENCE)
    store.close()
