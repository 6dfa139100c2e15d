"""How many clients and products there are: a practice without any begins with them."""

from __future__ import annotations

from functools import cache
from typing import Any

from peewee import SQL, fn

from domain.catalogue.facts import CHEQUE_REFUND, DEBIT_JOURNAL
from store import tables as t
from store.pages.listed import AllOf
from store.prepared import Prepared

_OWN = Prepared(t.Product.select(fn.COUNT(SQL("*"))).where(t.Product.code.in_([CHEQUE_REFUND, DEBIT_JOURNAL])))


def clients_and_products(database: Any) -> tuple[int, int]:
    """How many there are of each, the practice's own administrative products left out."""
    clients, products = _all()
    own = _OWN.row(database)
    return clients(database), products(database) - (own[0] if own else 0)


@cache
def _all() -> tuple[AllOf, AllOf]:
    return AllOf(t.Client), AllOf(t.Product)
