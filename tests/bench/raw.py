"""The floor under every posting: the statements by which it changes the books, and nothing around them.

They are noted while the act is done and undone, and then run on a copy of the same database: the same tables, indexes,
triggers, kept totals and audit row, prepared, through the same gate, in one transaction with the same promise to the
disk. What is missing is all that makes it a posting: reading, deciding, numbering, sealing.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from domain.acts import Act
from domain.desk import Desk
from store.database import BookStore

PATIENCE = 30.0
Written = list[tuple[str, list[tuple[Any, ...]]]]
"""Statements that change the books, each with the rows of values it is run with."""
_CHANGES = ("INSERT", "UPDATE", "DELETE")
_NUMBERED = re.compile(r"(?P<kind>[A-Z]+-)(?P<number>\d+)")


class _NotToBeKept(Exception):
    """What was done to be looked at is undone."""


@contextmanager
def twin(database: Path) -> Iterator[Path]:
    """A copy of the database, which nobody has open, gone afterwards."""
    beside = database.with_name(f"raw-{database.name}")
    shutil.copy(database, beside)
    os.sync()
    try:
        yield beside
    finally:
        for left in beside.parent.glob(f"{beside.name}*"):
            left.unlink()


def rehearsed(store: BookStore, acts: Iterable[Act]) -> list[Written]:
    """What each of these acts will write, done one after another; nothing of it stays."""
    plays: list[Written] = []
    try:
        with Desk(store).sitting() as sitting:
            for act in acts:
                with _noted(store) as play:
                    sitting.perform(act)
                plays.append(play)
            raise _NotToBeKept
    except _NotToBeKept:
        return plays


@contextmanager
def _noted(store: BookStore) -> Iterator[Written]:
    """The changes made inside, as the library is asked for them."""
    play: Written = []
    database, cursor = store.database, store.database.cursor
    database.cursor = lambda *given: _Noting(cursor(*given), play)
    try:
        yield play
    finally:
        del database.cursor


class _Noting:
    """A cursor that writes down what changes the books."""

    def __init__(self, cursor: Any, play: Written) -> None:
        self._cursor = cursor
        self._play = play

    def __getattr__(self, name: str) -> Any:
        return getattr(self._cursor, name)

    def execute(self, sql: str, values: Sequence[Any] = ()) -> Any:
        if sql.startswith(_CHANGES):
            self._play.append((sql, [tuple(values)]))
        return self._cursor.execute(sql, values)

    def executemany(self, sql: str, rows: Sequence[Sequence[Any]]) -> Any:
        self._play.append((sql, [tuple(row) for row in rows]))
        return self._cursor.executemany(sql, rows)


def write(store: BookStore, play: Callable[[], Written]) -> None:
    """Run the statements in one transaction, through the gate."""
    connection = store.database.connection()
    with store._gate.held(PATIENCE):
        connection.execute("BEGIN IMMEDIATE")
        for statement, rows in play():
            connection.executemany(statement, rows)
        connection.execute("COMMIT")


def onward(first: Written, second: Written) -> Callable[[int], Written]:
    """What the n-th such act after the first writes: what grew from the first to the second goes on growing."""

    def nth(number: int) -> Written:
        return [
            (
                sql,
                [
                    tuple(_grown(*pair, number) for pair in zip(*pairs, strict=True))
                    for pairs in zip(rows, after, strict=True)
                ],
            )
            for (sql, rows), (_, after) in zip(first, second, strict=True)
        ]

    return nth


def _grown(one: Any, two: Any, number: int) -> Any:
    if one == two:
        return one
    if isinstance(one, int) and isinstance(two, int):
        return one + (two - one) * number
    numbers = _NUMBERED.fullmatch(str(one)), _NUMBERED.fullmatch(str(two))
    if numbers[0] and numbers[1]:
        return f"{numbers[0]['kind']}{_grown(int(numbers[0]['number']), int(numbers[1]['number']), number):06d}"
    return one
