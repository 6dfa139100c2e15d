"""The books proved: everything recounted, and each thing that is wrong in one sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from store.checks import (
    chain,
    documents,
    exports,
    file,
    goods,
    invoices,
    ledger,
    masters,
    numbers,
    orders,
    refunds,
    returns,
    search,
    till,
)
from store.checks.pages import Pages
from store.checks.rule import broken
from store.database import BookStore

PROOFS: tuple[Callable[[Pages], Iterator[str]], ...] = (
    file.dangling,
    chain.faults,
    masters.faults,
    search.faults,
    numbers.faults,
    *(partial(broken, part.RULES) for part in (ledger, documents, invoices, orders, returns, till)),
    refunds.faults,
    goods.faults,
    exports.faults,
)


def check(store: BookStore) -> list[str]:
    """What is wrong with the books, a sentence each; empty when nothing is. Raises StorageError."""
    with store.reading():
        return faults(Pages(store.database))


def faults(pages: Pages) -> list[str]:
    """The same, of books that are being read."""
    damage = file.damage(pages)
    if file.unreadable(damage):
        return damage
    found = damage + file.differences(pages)
    if file.lost_tables(found):
        return found
    for proof in PROOFS:
        try:
            found += proof(pages)
        except ValueError as error:
            found.append(f"books: a row holds what no act writes: {error}.")
    return found
