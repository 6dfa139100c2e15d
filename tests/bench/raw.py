"""The floor under every posting: its own rows, written by the same library with nothing around them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import cysqlite

from store.database import PRAGMAS, BookStore
from store.tables import POSTED, Act, frozen

Rows = list[tuple[str, list[tuple[Any, ...]]]]
"""The statements of one act, each with the values it is run with."""


def last_act(store: BookStore) -> int:
    """The number of the act performed last."""
    return int(store.database.execute_sql("SELECT max(seq) FROM act").fetchone()[0])


def written_since(store: BookStore, seq: int) -> list[Rows]:
    """What each act after `seq` added, as statements for plain tables of the same columns."""
    acts: dict[int, dict[str, list[tuple[Any, ...]]]] = defaultdict(lambda: defaultdict(list))
    for table in (*POSTED, Act):
        columns = tuple(table._meta.columns) if table is Act else frozen(table)
        names = ", ".join(f'"{column}"' for column in columns)
        marks = ", ".join("?" * len(columns))
        statement = f'INSERT INTO "{table._meta.table_name}" ({names}) VALUES ({marks})'
        place = columns.index("seq")
        found = store.database.execute_sql(f'SELECT {names} FROM "{table._meta.table_name}" WHERE seq > ?', (seq,))
        for row in found.fetchall():
            acts[row[place]][statement].append(tuple(row))
    return [list(acts[number].items()) for number in sorted(acts)]


@contextmanager
def books(path: Path, acts: list[Rows]) -> Iterator[cysqlite.Connection]:
    """A database with plain tables for these rows, each with one index, and the same pragmas."""
    connection = cysqlite.connect(str(path), timeout=20)
    connection.execute("PRAGMA journal_mode = wal")
    for pragma, value in PRAGMAS.items():
        connection.pragma(pragma, value)
    for statement in {statement for act in acts for statement, _ in act}:
        table, columns = statement.split('"')[1], statement[statement.index("(") + 1 : statement.index(")")]
        connection.execute(f'CREATE TABLE IF NOT EXISTS "{table}" ({columns})')
        connection.execute(f'CREATE INDEX IF NOT EXISTS "{table}_seq" ON "{table}" (seq)')
    try:
        yield connection
    finally:
        connection.close()


def write(connection: cysqlite.Connection, act: Rows) -> None:
    """One act's rows in one transaction."""
    connection.execute("BEGIN IMMEDIATE")
    for statement, values in act:
        connection.executemany(statement, values)
    connection.execute("COMMIT")
