"""`make bench`: everything measured, one table printed, BENCHMARKS.md written."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from store.check import check
from store.database import BookStore
from tests.bench import figures, importing, reading, reports
from tests.bench.desks import many_desks
from tests.bench.figures import Figure, Goal
from tests.bench.posting import posting, posting_on_each
from tests.bench.practice import clients_of, practice_of
from tests.bench.screens import Pair, start, walked
from tests.bench.terminal import ROOT

BARE, RAW = "bare Textual", "its rows, raw"


@dataclass(frozen=True, slots=True)
class Effort:
    """How often things are measured."""

    starts: int = 9
    keys: int = 60
    opens: int = 9
    postings: int = 150
    reads: int = 300
    seconds: float = 5.0
    import_rows: int = 20_000


QUICK = Effort(starts=3, keys=20, opens=3, postings=30, reads=60, seconds=1.5, import_rows=4_000)


def on_the_books(database: Path, entries: int, effort: Effort) -> Iterator[Figure]:
    """What needs no terminal."""
    ours, floor = posting(database, effort.postings)
    yield Figure("post a return of 3 items", entries, ours, "ms", floor, RAW, Goal(3))
    ours, floor = reading.ledger_page(database, effort.reads)
    yield Figure("50 rows of a ledger, with balances", entries, ours, "ms", floor, "the rows, raw")
    half, most, floor = reading.find_client(database, clients_of(entries), effort.reads)
    found = f"find among {clients_of(entries):,} clients"
    yield Figure(f"{found}, p50", entries, half, "ms", floor, "the index, raw")
    yield Figure(f"{found}, p99", entries, most, "ms")
    together, alone = many_desks(database, 8, effort.seconds)
    yield Figure("8 desks at once", entries, together.rate, "posts/s", alone.rate, RAW, Goal(1 / 3, least=True))
    yield Figure("8 desks: longest wait", entries, together.longest * 1000, "ms", alone.longest * 1000, RAW,
                 Goal(1000, ratio=False, unit="ms"))  # fmt: skip
    yield Figure("8 desks: slowest to fastest", entries, together.evenness, "", alone.evenness, RAW,
                 Goal(1 / 3, ratio=False, least=True))  # fmt: skip
    yield from reports.over_a_year(database, entries)


def at_the_terminal(database: Path, entries: int, effort: Effort) -> Iterator[Figure]:
    """What a person waits for."""
    ours, floor = start(database, effort.starts)
    yield Figure("start to first usable screen", entries, ours, "ms", floor, BARE, Goal(1.25))
    with Pair(database) as pair:
        cursor = pair.cursor(effort.keys)
        yield Figure("cursor key to paint", entries, cursor.ours.paint, "ms", cursor.floor.paint, BARE, Goal(1.4))
        yield Figure("cursor key", entries, cursor.ours.bytes, "bytes", cursor.floor.bytes, BARE,
                     Goal(1024, ratio=False, unit="bytes"))  # fmt: skip
        letter = pair.letters(effort.keys)
        yield Figure("typed letter to paint", entries, letter.ours.paint, "ms", letter.floor.paint, BARE, Goal(1.4))
        yield Figure(
            "typed letter to its list", entries, letter.ours.settled, "ms", letter.floor.settled, BARE, Goal(1.5)
        )
        yield Figure("typed letter", entries, letter.ours.bytes, "bytes", letter.floor.bytes, BARE,
                     Goal(1024, ratio=False, unit="bytes"))  # fmt: skip
        opened, billing = pair.client(effort.opens)
        yield Figure(
            "open a client", entries, opened.ours.settled, "ms", opened.floor.settled, "an empty screen", Goal(1.3)
        )
        yield Figure(
            "go to its billing", entries, billing.settled, "ms", opened.floor.settled, "an empty screen", Goal(1.3)
        )
        yield Figure("open a client", entries, opened.ours.bytes, "bytes", opened.floor.bytes, "an empty screen")
        ours, floor = pair.idle(effort.seconds)
        yield Figure("idle in a field", entries, ours, "bytes/s", floor, BARE, Goal(0, ratio=False, unit="bytes/s"))
    ours, floor = walked(database)
    yield Figure("memory after every screen", entries, ours, "MiB", floor, BARE, Goal(1.5))


def growth(measured: list[Figure], sizes: list[int]) -> Iterator[Figure]:
    """What a thousand times as many entries change.

    The bare application holds no entries: where its keys took longer, the machine was slower then, and so were ours.
    """
    most = {"cursor key to paint": 1.2, "typed letter to paint": 1.2}
    small, large = min(sizes), max(sizes)
    by = {(figure.what, figure.entries): figure for figure in measured if figure.unit == "ms"}
    for what, limit in most.items():
        few, many = by.get((what, small)), by.get((what, large))
        if small < large and few is not None and many is not None:
            slower = many.floor / few.floor if few.floor_is == BARE and few.floor and many.floor else 1.0
            yield Figure(
                f"{what}, beside {small:,} entries",
                large,
                many.ours,
                "ms",
                few.ours * slower,
                f"{small:,}",
                Goal(limit),
            )


def posting_growth(sizes: list[int], effort: Effort) -> Iterator[Figure]:
    """What a thousand times as many entries change of a posting: on both books in turn, for a disk changes its pace."""
    small, large = min(sizes), max(sizes)
    if small < large:
        with copied(small) as few, copied(large) as many:
            floor, ours = posting_on_each((few, many), effort.postings)
        what = f"post a return of 3 items, beside {small:,} entries"
        yield Figure(what, large, ours, "ms", floor, f"{small:,}", Goal(1.3))


@contextmanager
def copied(entries: int) -> Iterator[Path]:
    """A copy of the practice to measure on, wholly on the disk."""
    kept = practice_of(entries)
    database = kept.with_name(f"measured-{entries}.db")
    _forget(database)
    shutil.copy(kept, database)
    os.sync()
    try:
        yield database
    finally:
        _forget(database)


def imports(effort: Effort) -> Iterator[Figure]:
    """What bringing in another system's sales takes."""
    few, many = importing.imported(effort.import_rows), importing.imported(effort.import_rows * 4)
    yield Figure(f"import of {effort.import_rows:,} rows", None, few, "rows/s")
    yield Figure(
        f"import of {effort.import_rows * 4:,} rows",
        None,
        many,
        "rows/s",
        few,
        "a quarter of it",
        Goal(0.8, least=True),
    )
    december = importing.december()
    if december is not None:
        yield Figure(
            "import of a shop's December",
            None,
            december,
            "rows/s",
            goal=Goal(5000, ratio=False, least=True, unit="rows/s"),
        )


def checked(database: Path, entries: int) -> Figure:
    """How long everything takes to be recounted; the practice must be right."""
    store = BookStore.open(str(database))
    begun = time.perf_counter()
    faults = check(store)
    spent = time.perf_counter() - begun
    store.close()
    if faults:
        raise SystemExit(f"The practice of {entries:,} entries is not right: {faults[0]}")
    return Figure("check everything", entries, spent, "s")


def measured(sizes: list[int], effort: Effort, *, terminal: bool) -> list[Figure]:
    """All figures, said as they come."""
    told: list[Figure] = []

    def tell(figure: Figure) -> None:
        told.append(figure)
        print("  ".join(cell for cell in figure.cells() if cell), file=sys.stderr, flush=True)

    for entries in sizes:
        with copied(entries) as database:
            if terminal:
                for figure in at_the_terminal(database, entries, effort):
                    tell(figure)
            for figure in on_the_books(database, entries, effort):
                tell(figure)
            tell(checked(database, entries))
    for figure in (*posting_growth(sizes, effort), *growth(told, sizes), *imports(effort)):
        tell(figure)
    return told


def _forget(database: Path) -> None:
    for left in database.parent.glob(f"{database.name}*"):
        left.unlink()


def main() -> None:
    """Measure as the command line says."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--entries", default="1000,1000000", help="sizes of the practices, with commas between")
    parser.add_argument("--quick", action="store_true", help="measure less often; BENCHMARKS.md stays as it is")
    given = parser.parse_args()
    sizes = [int(size) for size in given.entries.split(",")]
    facts = figures.machine()
    told = measured(sizes, QUICK if given.quick else Effort(), terminal=True)
    print(figures.table(told))
    if not given.quick:
        (ROOT / "BENCHMARKS.md").write_text(figures.page(told, facts), encoding="utf-8")


if __name__ == "__main__":
    main()
