"""Documents of one kind, newest first: everybody's, or one client's; found by number, date, or whom they are of."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field, replace
from functools import reduce
from operator import or_
from typing import Any

from peewee import ModelSelect

from domain.kinds import DocumentKind
from domain.values import frozen
from store.pages import meaning
from store.pages.listed import NOTHING, AllOf, Counted
from store.pages.state import Along, State
from store.paging import COUNTED_UP_TO, First, Key, Listing, Place, Sort, unindexed
from store.prepared import Slot

FEW = 2_000
"""Up to so many matches are looked up and sorted; more lie so close in the order that it is walked."""


@frozen
class Documents:
    """A list of documents.

    `dated` are those of some days; `walked` finds by walking the order, `looked_up` by the indexes of what was typed;
    `begins` are the lists of those whose number is the one meant, and begins as typed, by number. `many` are all again,
    for where they are too many to be sorted by number.
    """

    kind: DocumentKind
    all: Listing
    dated: Listing
    walked: Listing
    begins: Sequence[Listing]
    looked_up: Listing | None = None
    many: Listing | None = None
    most: int = COUNTED_UP_TO
    """How far all of them are counted, where that is no whole table."""
    everything: AllOf | None = None
    values: Mapping[str, Any] = field(default_factory=dict)
    narrowed: Callable[[str], tuple[Documents, str] | None] = lambda _find: None
    """The list that words about the documents' state lead to, with the rest of what was typed."""

    @property
    def sorts(self) -> frozenset[str]:
        return self.all.sorts

    def of(self, **values: Any) -> Documents:
        """The documents of what these values name."""
        return replace(self, values=values)

    def page(self, database: Any, at: Place, limit: int, find: str, sort: Sort | None) -> Counted:
        documents, rest = (self.narrowed(find) if find else None) or (self, find)
        listing, values, total, more = documents.of(**self.values).matching(database, rest, sort)
        of = self.number(database) if find else total
        page = listing.page(database, at, limit, sort, **values) if total or more else NOTHING
        return Counted(page, total, more, of)

    def matching(self, database: Any, find: str, sort: Sort | None = None) -> tuple[Listing, dict[str, Any], int, bool]:
        """The list of those that match, its values, how many do, and whether there are more than were counted."""
        if find:
            return self.found(database, find)
        total = self.number(database)
        more = self.everything is None and total > self.most
        by_number = sort is not None and sort[0] == "number"
        listing = self.many if self.many is not None and by_number and more else self.all
        return listing, dict(self.values), self.most if more else total, more

    def number(self, database: Any) -> int:
        """How many there are: of a whole table exactly, else counted up to the limit."""
        if self.everything:
            return self.everything(database)
        return self.all.count(database, self.most + 1, **self.values)

    def found(self, database: Any, find: str) -> tuple[Listing, dict[str, Any], int, bool]:
        """The same where something is typed."""
        days = meaning.days(find)
        if days is not None:
            return self._counted(database, self.dated, {**self.values, **days})
        values = {**self.values, **meaning.numbers(self.kind, find)}
        if self.looked_up is None:
            return self._counted(database, self.walked, values)
        values |= meaning.clients(database, find) | {"most": FEW + 1}
        total = self.looked_up.count(database, FEW + 1, **values)
        listing = self.looked_up if total <= FEW else self.walked
        return listing, values, min(total, FEW), total > FEW or meaning.are_more(values)

    @staticmethod
    def _counted(database: Any, listing: Listing, values: dict[str, Any]) -> tuple[Listing, dict[str, Any], int, bool]:
        total = listing.count(database, **values)
        return listing, values, min(total, COUNTED_UP_TO), total > COUNTED_UP_TO

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
    kind: DocumentKind,
    table: Any,
    query: ModelSelect[Any],
    *,
    state: State | None = None,
    everything: AllOf | None = None,
) -> Documents:
    """All documents of a kind, or those in a state."""
    also = () if state is None else (state.only,)
    along = state and state.along
    narrowed = query.where(*also) if also else query
    listing, walked = _listing(table, query), _listing(table, narrowed)
    by_day = along or (None if state else Along(table.select(), table.number, table.on))
    hidden = (*meaning.by_number(unindexed(table.number)), meaning.by_clients(unindexed(table.client)))
    ways = (*meaning.by_number(table.number), meaning.by_clients(table.client))
    return Documents(
        kind,
        along.of(listing) if along else walked,
        by_day.of(listing, meaning.on_days(by_day.on)) if by_day else walked.where(meaning.on_days(table.on)),
        walked.where(reduce(or_, hidden)),
        _begins(Listing(narrowed, (table.number,), (table.number,), descending=False), table),
        _looked_up(walked, [table.select(table.number, table.on).where(each, *also) for each in ways]),
        walked if along and along.sparse else None,
        COUNTED_UP_TO if along else FEW,
        everything,
    )


def _looked_up(listing: Listing, ways: Sequence[ModelSelect[Any]]) -> Listing:
    """The documents that any of these ways leads to: their dates and numbers, all from indexes, are sorted first."""
    some = [way.limit(Slot("most")).alias("some") for way in ways]
    found = reduce(or_, [each.select_from(each.c.number, each.c.on) for each in some]).alias("found")
    key, by_number = (found.c.on, found.c.number), (found.c.number,)
    return listing.picked(found.select_from(found.c.number), {None: key, "on": key, "number": by_number})


def _begins(by_number: Listing, table: Any) -> list[Listing]:
    return [by_number.where(each) for each in meaning.by_number(table.number)]


def of_client(
    kind: DocumentKind,
    table: Any,
    query: ModelSelect[Any],
    sorts: Mapping[str, Sequence[Any]],
    *,
    state: State | None = None,
) -> Documents:
    """The documents of the client in slot `client`, few enough to be ordered by `sorts` as well."""
    theirs = (table.client == Slot("client"), *(() if state is None else (state.only,)))
    listing = _listing(table, query.where(*theirs), sorts)
    by_number = Listing(query, (table.number,), (table.number,), descending=False)
    order: dict[str | None, Any] = {None: (unindexed(table.number),)}
    return Documents(
        kind,
        listing,
        listing.where(meaning.on_days(table.on)),
        listing.where(reduce(or_, meaning.by_number(unindexed(table.number)))),
        [
            by_number.picked(table.select(table.number).where(*theirs, each), order)
            for each in meaning.by_number(unindexed(table.number))
        ],
    )


def _listing(table: Any, query: ModelSelect[Any], sorts: Mapping[str, Sequence[Any]] | None = None) -> Listing:
    usual = {"number": (table.number,), "on": (table.on, table.number)}
    return Listing(query, (table.number,), (table.on, table.number), sorts={**usual, **(sorts or {})})
