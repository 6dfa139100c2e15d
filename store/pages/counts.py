"""What a home page counts."""

from __future__ import annotations

from functools import cache
from typing import Any

from peewee import SQL, fn

from domain.catalogue.administrative import CHEQUE_REFUND, DEBIT_JOURNAL
from domain.kinds import EntryKind
from store import tables as t
from store.pages.listed import AllOf
from store.prepared import Prepared, Slot

_BY_STATUS = Prepared(t.ReturnHead.select(fn.COUNT(SQL("*"))).where(t.ReturnHead.status == Slot("status")))
_SALES_ON = (t.Invoice.on == Slot("on")) & (t.Invoice.kind == EntryKind.INVOICE.value)
_ON = Prepared(t.Invoice.select(fn.COUNT(SQL("*"))).where(_SALES_ON))
_UNPAID_ON = Prepared(
    t.Invoice.select(fn.COUNT(SQL("*")))
    .join(t.LedgerEntry, on=(t.LedgerEntry.id == t.Invoice.entry))
    .where(_SALES_ON & (t.LedgerEntry.open > 0))
)
_OWN = Prepared(t.Product.select(fn.COUNT(SQL("*"))).where(t.Product.code.in_([CHEQUE_REFUND, DEBIT_JOURNAL])))


def returns_with(database: Any, status: str) -> int:
    """How many returns stand so; meant for those that are soon something else."""
    return _one(_BY_STATUS, database, status=status)


def invoices_on(database: Any, on: str) -> tuple[int, int]:
    """How many sales are of a day, and how many of those are not paid yet."""
    return _one(_ON, database, on=on), _one(_UNPAID_ON, database, on=on)


def clients_and_products(database: Any) -> tuple[int, int]:
    """How many there are of each, the practice's own administrative products left out."""
    clients, products = _all()
    return clients(database), products(database) - _one(_OWN, database)


@cache
def _all() -> tuple[AllOf, AllOf]:
    return AllOf(t.Client), AllOf(t.Product)


def _one(query: Prepared, database: Any, **values: Any) -> int:
    row = query.row(database, **values)
    return row[0] if row else 0
