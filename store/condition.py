"""What the store stands on: the library, the file, its settings, and how much is in it."""

from __future__ import annotations

from typing import Any

from peewee import fn
from playhouse.cysqlite_ext import CySqliteDatabase

from domain.values import frozen
from store import tables as t
from store.database import BookStore

OLDEST = (3, 51, 3)
"""Older ones can damage a file that several processes write in turn."""
_FULL = 2
_COUNTED: dict[str, type[t.Table]] = {
    "acts": t.Act,
    "entries": t.LedgerEntry,
    "clients": t.Client,
    "products": t.Product,
    "invoices": t.Invoice,
    "returns": t.ReturnHead,
    "credit invoices": t.CreditInvoice,
}


@frozen
class Condition:
    """What an open database answers about itself."""

    version: int
    wal: bool
    full: bool
    sound: bool
    timezone: str | None
    locale: str | None


def library() -> tuple[str, bool]:
    """The SQLite library in use, and whether it is new enough."""
    version = tuple(CySqliteDatabase.server_version)
    return ".".join(map(str, version)), version >= OLDEST


def condition(store: BookStore) -> Condition:
    """Ask the open database about itself."""
    with store.reading() as books:
        practice = books.practice()
        return Condition(
            version=_pragma(store.database, "user_version"),
            wal=_pragma(store.database, "journal_mode") == "wal",
            full=_pragma(store.database, "synchronous") == _FULL,
            sound=_pragma(store.database, "quick_check(1)") == "ok",
            timezone=practice.timezone if practice else None,
            locale=practice.locale if practice else None,
        )


def counted(store: BookStore) -> dict[str, int]:
    """How much is in the books."""
    with store.reading():
        return {name: _rows(store.database, table) for name, table in _COUNTED.items()}


def _rows(database: Any, table: type[t.Table]) -> int:
    return int(table.select(fn.COUNT(1)).bind(database).scalar())


def _pragma(database: Any, name: str) -> Any:
    return database.execute_sql(f"PRAGMA {name}").fetchone()[0]
