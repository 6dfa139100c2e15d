"""What is read for a screen: a page of a ledger, and what is found while one types."""

from __future__ import annotations

import random
from pathlib import Path

import cysqlite

from store.database import BookStore
from store.finding import matching
from store.pages.ledger import Ledger
from store.paging import First
from tests.bench.practice import BIG
from tests.bench.timing import alternately, medians, percentile
from tui.formats import Formats
from tui.reading import Reading

_PAGE = """SELECT "id", "on", "kind", "document", "amount", "open", "invoice", "method" FROM ledger_entry
WHERE client = ? ORDER BY "on" DESC, id DESC LIMIT 50"""
_FIND = "SELECT code FROM find_client WHERE find_client MATCH ? ORDER BY rowid LIMIT 10"
_HITS = 10


def ledger_page(database: Path, times: int) -> tuple[float, float]:
    """Milliseconds for the newest 50 entries of a client with their balances, and for the bare rows."""
    store = BookStore.open(str(database))
    connection = cysqlite.connect(str(database))
    ledger = Ledger(BIG)
    ours, floor = medians(
        times,
        lambda: ledger.page(store.database, First(), 50, "", None),
        lambda: connection.execute(_PAGE, (BIG,)).fetchall(),
    )
    connection.close()
    store.close()
    return ours, floor


def find_client(database: Path, clients: int, times: int) -> tuple[float, float, float]:
    """Milliseconds to find clients by a part of a name, a phone or a patient: (p50, p99, p50 of the bare index)."""
    store = BookStore.open(str(database))
    reading = Reading(store, Formats())
    connection = cysqlite.connect(str(database))
    asked = typed(clients, times)
    ours, floor = iter(asked), iter(asked)
    matching(store.database, "client", asked[0], _HITS)
    found, bare = alternately(
        times,
        lambda: reading.find_client(next(ours), _HITS),
        lambda: connection.execute(_FIND, (f'"{next(floor)}"',)).fetchall(),
    )
    connection.close()
    store.close()
    return percentile(found, 0.5), percentile(found, 0.99), percentile(bare, 0.5)


def typed(clients: int, times: int) -> list[str]:
    """What people type who look for a client: always the same."""
    dice = random.Random(11)
    words = ["park", "nov", "Okafor", "lena", "una", "Rex", "bello", "berg", "eri"]
    parts = [
        lambda: dice.choice(words),
        lambda: f"04{dice.randrange(10**3):03d}",
        lambda: f"{dice.randrange(clients):03d}",
    ]
    return [parts[number % 3]() for number in range(times)]
