"""Every measure of `make bench` runs and comes to a figure, on the smallest practice there is."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from domain.desk import Desk
from domain.kinds import Issue
from domain.returns.posting_return import PostReturn
from store import tables as t
from store.database import BookStore
from tests.bench import __main__ as bench
from tests.bench import figures, practice, raw, screens
from tests.bench.desks import many_desks
from tests.bench.figures import Figure, Goal
from tests.bench.posting import drafted

ENTRIES = 60
VARY = ("at", "before", "hash")
LEAST = bench.Effort(starts=1, keys=2, opens=1, postings=2, reads=2, seconds=0.2, import_rows=40)
BOOKS = {
    "post a return of 3 items",
    "50 rows of a ledger, with balances",
    "find among 50 clients, p50",
    "find among 50 clients, p99",
    "8 desks at once",
    "8 desks: longest wait",
    "8 desks: slowest to fastest",
}
TERMINAL = {
    "start to first usable screen",
    "cursor key to paint",
    "cursor key",
    "typed letter to paint",
    "typed letter to its list",
    "typed letter",
    "open a client",
    "go to its billing",
    "idle in a field",
    "memory after every screen",
}


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("bench") / "practice.db"
    practice.make(path, ENTRIES)
    return path


def named(told: Iterator[Figure]) -> set[str]:
    seen = list(told)
    assert all(
        figure.ours >= 0 and (figure.goal is None or isinstance(figure.goal.met(figure), bool)) for figure in seen
    )
    return {figure.what for figure in seen}


def test_what_needs_no_terminal_is_measured(database, monkeypatch):
    monkeypatch.setattr(bench, "many_desks", lambda database, _desks, seconds: many_desks(database, 2, seconds))
    assert named(bench.on_the_books(database, ENTRIES, LEAST)) >= BOOKS


def test_what_a_person_waits_for_is_measured(database, monkeypatch):
    monkeypatch.setattr(screens, "_SETTLED", 0.06)
    monkeypatch.setattr(screens, "_ESCAPED", 0.25)
    monkeypatch.setattr(screens, "TYPED", "ad")
    monkeypatch.setattr(screens, "WALK", (("2", "[2 Clients]"), ("1", "[1 Home]")))
    assert named(bench.at_the_terminal(database, ENTRIES, LEAST)) == TERMINAL


def test_an_import_and_a_check_are_measured(database, monkeypatch):
    monkeypatch.setattr(bench.importing, "december", lambda: None)
    assert len(named(bench.imports(LEAST))) == 2
    assert named(iter([bench.checked(database, ENTRIES)])) == {"check everything"}


def test_posting_on_books_of_two_sizes_is_measured_in_turn(database, tmp_path, monkeypatch):
    monkeypatch.setattr(
        bench, "practice_of", lambda entries: shutil.copy(database, tmp_path / f"practice-{entries}.db")
    )
    [grown] = bench.posting_growth([100, 50], LEAST)
    assert (grown.what, grown.entries) == ("post a return of 3 items, beside 50 entries", 100)
    assert grown.ours > 0
    assert grown.floor > 0
    assert not list(tmp_path.glob("measured*"))
    assert not list(bench.posting_growth([100], LEAST))


def test_a_slower_machine_is_not_taken_for_growth():
    def key(entries: int, ours: float, floor: float) -> Figure:
        return Figure("cursor key to paint", entries, ours, "ms", floor, bench.BARE)

    [slower] = bench.growth([key(1_000, 3.0, 2.0), key(1_000_000, 4.5, 3.0)], [1_000, 1_000_000])
    [grown] = bench.growth([key(1_000, 3.0, 2.0), key(1_000_000, 4.5, 2.0)], [1_000, 1_000_000])
    assert (slower.ratio, grown.ratio) == (1.0, 1.5)


def test_the_table_says_which_goals_are_met():
    told = [Figure("a", 1_000, 2.0, "ms", 1.0, "raw", Goal(1.5)), Figure("b", None, 900.0, "rows/s")]
    page = figures.page(told, figures.machine())
    assert "| a    | 1,000   | 2 ms       | 1 ms (raw) | 2.00  | ≤ 1.5 × | no  |" in page


def test_the_floor_changes_the_books_as_the_posting_does(database, tmp_path):
    """Row by row in every table, totals and audit included: a floor that wrote less would flatter."""
    ours, floor = tmp_path / "ours.db", tmp_path / "floor.db"
    for path in (ours, floor):
        shutil.copy(database, path)
    store, beside = BookStore.open(str(ours)), BookStore.open(str(floor))
    [name] = drafted([Desk(store), Desk(beside)], 1)
    act = PostReturn(return_=f"{name}-RET", issue=Issue.CREDIT)
    [play] = raw.rehearsed(beside, [act])
    assert contents(beside) == (before := contents(store))
    Desk(store).perform(act)
    raw.write(beside, lambda: play)
    assert contents(beside) == contents(store) != before
    store.close()
    beside.close()


def contents(store: BookStore) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table; when something was done, and the seals over that, are never twice the same."""
    return {
        table._meta.table_name: store.database.execute_sql(
            f"SELECT {', '.join(chr(34) + name + chr(34) for name in table._meta.columns if name not in VARY)} "
            f"FROM {table._meta.table_name}"
        ).fetchall()
        for table in t.TABLES
    }
