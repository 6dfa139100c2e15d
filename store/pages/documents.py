"""Documents of one kind, newest first: everybody's, or one client's; found by number, date, or whom they are of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce
from operator import add, or_
from typing import Any

from peewee import ModelSelect, Value

from domain.kinds import DocumentKind
from store import tables as t
from store.pages import meaning
from store.pages.listed import AllOf, Counted, counted
from store.paging import COUNTED_UP_TO, First, Key, Listing, Place, Sort, unindexed
from store.prepared import Slot

FEW = 2_000
"""Up to so many matches are looked up and sorted; more lie so close in the order that it is walked."""
_BY_NUMBER = 3
"""The first conditions of `meaning.by_number` are those on the number."""


@dataclass(frozen=True, slots=True)
class Documents:
    """A list of documents.

    `walked` finds by walking the order, `looked_up` by the index of what was typed; `begins` are the lists of those
    whose number is the one meant, and begins as typed, by number.
    """

    kind: DocumentKind
    all: Listing
    walked: Listing
    begins: Sequence[Listing]
    looked_up: Listing | None = None
    everything: AllOf | None = None
    values: Mapping[str, Any] = field(default_factory=dict)

    @property
    def sorts(self) -> frozenset[str]:
        return self.all.sorts

    def of(self, **values: Any) -> Documents:
        """The documents of what these values name."""
        return replace(self, values=values)

    def page(self, database: Any, at: Place, limit: int, find: str, sort: Sort | None) -> Counted:
        of = self.number(database)
        if not find:
            return counted(self.all.page(database, at, limit, sort, **self.values), of, of, exact=bool(self.everything))
        listing, values, total, more = self.found(database, find)
        return Counted(listing.page(database, at, limit, sort, **values), total, more, of)

    def number(self, database: Any) -> int:
        """How many there are: of a whole table exactly, else counted up to the limit."""
        return self.everything(database) if self.everything else self.all.count(database, **self.values)

    def found(self, database: Any, find: str) -> tuple[Listing, dict[str, Any], int, bool]:
        """The list of those that match, its values, how many do, and whether there are more than were counted."""
        values = {**self.values, **meaning.numbers(self.kind, find)}
        if self.looked_up is None:
            total = self.walked.count(database, **values)
            return self.walked, values, min(total, COUNTED_UP_TO), total > COUNTED_UP_TO
        values |= meaning.clients(database, find)
        total = self.looked_up.count(database, FEW + 1, **values)
        return self.looked_up if total <= FEW else self.walked, values, min(total, FEW), total > FEW

    def jump(self, database: Any, text: str, find: str, sort: Sort | None) -> Key | None:
        rows = self.numbered(database, text, 1)
        return rows[0][:1] if rows else None

    def numbered(self, database: Any, text: str, limit: int) -> list[tuple[Any, ...]]:
        """Rows of the documents whose number this is, or begins."""
        values = {**self.values, **meaning.numbers(self.kind, text)}
        rows: dict[Any, tuple[Any, ...]] = {}
        for way in self.begins:
            if len(rows) < limit:
                rows |= {row[0]: row for row in way.page(database, First(), limit, **values).rows}
        return list(rows.values())[:limit]


def everybodys(
    kind: DocumentKind, table: Any, query: ModelSelect, *, status: str | None = None, everything: AllOf | None = None
) -> Documents:
    """All documents of a kind, or those of one status."""
    listing = _listing(table, query if status is None else query.where(table.status == status))
    numbers = meaning.by_number(table.number, table.on)
    hidden = meaning.by_number(unindexed(table.number), unindexed(table.on))
    also = _has(table, status)
    among = [_some(table, each, *also) for each in (*numbers, meaning.by_clients(table.client))]
    narrowed = query.where(*also) if also else query
    by_number = Listing(narrowed, (table.number,), (table.number,), descending=False)
    return Documents(
        kind,
        listing,
        listing.where(reduce(or_, (*hidden, meaning.by_clients(unindexed(table.client))))),
        [by_number.where(each) for each in numbers[:_BY_NUMBER]],
        listing.picked(table.select(table.number).where(table.number.in_(reduce(add, among)))),
        everything,
    )


def _has(table: Any, status: str | None) -> tuple[Any, ...]:
    """That it has the status, where something better than the status leads to it."""
    return () if status is None else (unindexed(table.status) == status,)


def _some(table: Any, *conditions: Any) -> Any:
    """As many numbers for which these hold as are looked up at most."""
    some = table.select(table.number).where(*conditions).limit(FEW + 1)
    return some.select_from(some.c.number)


def of_client(
    kind: DocumentKind,
    table: Any,
    query: ModelSelect,
    sorts: Mapping[str, Sequence[Any]],
    *,
    status: str | None = None,
) -> Documents:
    """The documents of the client in slot `client`, few enough to be ordered by `sorts` as well."""
    theirs = (table.client == Slot("client"), *_has(table, status))
    listing = _listing(table, query.where(*theirs), sorts)
    hidden = meaning.by_number(unindexed(table.number), unindexed(table.on))
    by_number = Listing(query, (table.number,), (table.number,), descending=False)
    return Documents(
        kind,
        listing,
        listing.where(reduce(or_, hidden)),
        [by_number.picked(table.select(table.number).where(*theirs, each)) for each in hidden[:_BY_NUMBER]],
    )


def _listing(table: Any, query: ModelSelect, sorts: Mapping[str, Sequence[Any]] | None = None) -> Listing:
    # Credit invoices are merged with entries, which one number may not tell apart: their keys have a third part.
    tie = (Value(0),) if table is t.CreditInvoice else ()
    usual = {"number": (table.number, *tie), "on": (table.on, table.number, *tie)}
    return Listing(query, (table.number,), (table.on, table.number, *tie), sorts={**usual, **(sorts or {})})
