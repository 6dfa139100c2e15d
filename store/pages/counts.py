"""What a home page counts."""

from __future__ import annotations

from functools import cache
from typing import Any

from peewee import SQL, fn

from store import tables as t
from store.pages.listed import AllOf
from store.prepared import Prepared, Slot

_BY_STATUS = Prepared(t.ReturnHead.select(fn.COUNT(SQL("*"))).where(t.ReturnHead.status == Slot("status")))
_ON = Prepared(t.Invoice.select(fn.COUNT(SQL("*"))).where(t.Invoice.on == Slot("on")))
_UNPAID_ON = Prepared(
    t.Invoice.select(fn.COUNT(SQL("*")))
    .join(t.LedgerEntry, on=(t.LedgerEntry.id == t.Invoice.entry))
    .where((t.Invoice.on == Slot("on")) & (t.LedgerEntry.open > 0))
)


def returns_with(database: Any, status: str) -> int:
    """How many returns stand so; meant for those that are soon something else."""
    return _one(_BY_STATUS, database, status=status)


def invoices_on(database: Any, on: str) -> tuple[int, int]:
    """How many invoices are of a day, and how many of those are not paid yet."""
    return _one(_ON, database, on=on), _one(_UNPAID_ON, database, on=on)


def clients_and_products(database: Any) -> tuple[int, int]:
    """How many there are of each."""
    clients, products = _all()
    return clients(database), products(database)


@cache
def _all() -> tuple[AllOf, AllOf]:
    return AllOf(t.Client), AllOf(t.Product)


def _one(query: Prepared, database: Any, **values: Any) -> int:
    row = query.row(database, **values)
    return row[0] if row else 0
