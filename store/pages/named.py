"""Clients and products: by name, found by any part of what they are known by."""

from __future__ import annotations

import json
from functools import cache, reduce
from operator import add, or_
from typing import Any

from peewee import SQL, Column, ModelSelect, NodeList, fn

from domain.values import frozen
from store import tables as t
from store.finding import SMALL, phrases, range_of
from store.pages.listed import AllOf, Counted, contains, counted, like, listed_in
from store.paging import First, Key, Listing, Place, Sort, unindexed
from store.prepared import Slot

FEW = 500
"""Up to so many matches are sorted by name; more lie so close in that order that it is walked."""
COUNTED = 2_000
"""How far matches are counted."""


@frozen
class Named:
    """A table of things with a code and a name, and the words by which each of them is known."""

    table: Any
    listing: Listing
    everything: AllOf

    @property
    def sorts(self) -> frozenset[str]:
        return self.listing.sorts

    def page(self, database: Any, at: Place, limit: int, find: str, sort: Sort | None) -> Counted:
        of = self.everything(database)
        parts = find.split()
        if not parts:
            return counted(self.listing.page(database, at, limit, sort), of, of, exact=True)
        match, letters = phrases(parts)
        if match:
            few, many = _known_by(self, len(letters))
            values: dict[str, Any] = {"match": match}
        else:
            few, many = _beginning(self, len(letters))
            low, high = _range(letters[0])
            values = {"low": low, "high": high, "most": COUNTED + 1}
        values |= {f"part{index}": contains(letter) for index, letter in enumerate(letters)}
        total = few.count(database, COUNTED + 1, **values)
        page = (few if total <= FEW else many).page(database, at, limit, sort, **values)
        return Counted(page, min(total, COUNTED), total > COUNTED, of)

    def jump(self, database: Any, text: str, find: str, sort: Sort | None) -> Key | None:
        by_code, by_name = _jumps(self)
        low, high = _range(text)
        ways = (by_code, by_name) if sort and sort[0] == "code" else (by_name, by_code)
        found = (way.first(database, low=low, high=high) for way in ways)
        return next((key for key in found if key is not None), None)

    @property
    def kind(self) -> str:
        """What its things are called."""
        return str(self.table._meta.table_name)

    def beginning(self, database: Any, text: str, limit: int) -> list[tuple[Any, ...]]:
        """Rows whose code is this, then those whose code begins so, small letters or capitals, or whose name does."""
        low, high = _range(text)
        found = [way.page(database, First(), limit, low=low, high=high).rows for way in _jumps(self)]
        codes = dict.fromkeys([text, *(row[0] for rows in found for row in rows)])
        rows = {row[0]: row for row in self.with_codes(database, list(codes))}
        return [rows[code] for code in codes if code in rows][:limit]

    def with_codes(self, database: Any, codes: list[str]) -> list[tuple[Any, ...]]:
        """The rows with these codes."""
        if not codes:
            return []
        return list(_among(self).page(database, First(), len(codes), among=json.dumps(codes)).rows)


def _range(prefix: str) -> tuple[str, str]:
    return range_of(prefix.translate(SMALL))


def _begins(column: Any) -> Any:
    column = column.collate("NOCASE")
    return (column >= Slot("low")) & (column < Slot("high"))


@cache
def _known_by(named: Named, letters: int) -> tuple[Listing, Listing]:
    """(few, many) that the index knows by the words, with so many single letters besides."""
    index = f"find_{named.kind}"
    known: list[Any] = [SQL(f'SELECT rowid FROM "{index}" WHERE "{index}" MATCH'), Slot("match")]  # noqa: S608 - our own names
    for part in range(letters):
        known += [SQL("AND"), like(SQL("words"), f"part{part}")]
    row, among = Column(named.table._meta.table, "rowid"), NodeList((SQL("("), *known, SQL(")")))
    few = _picked(named, named.table.select(named.table.code).where(row.in_(among)))
    return few, named.listing.where(unindexed(row).in_(among))


@cache
def _beginning(named: Named, letters: int) -> tuple[Listing, Listing]:
    """(few, many) whose code or name begins with the first letter and has the others in it."""
    table = named.table
    others = [like(table.name.concat(" ").concat(table.code), f"part{part}") for part in range(1, letters)]
    ways = [
        table.select(table.code).where(_begins(each), *others).limit(Slot("most")) for each in (table.name, table.code)
    ]
    among = reduce(add, [way.select_from(way.c.code) for way in ways])
    hidden = reduce(or_, [_begins(unindexed(each)) for each in (table.name, table.code)])
    many = reduce(Listing.where, others, named.listing.where(hidden))
    return _picked(named, table.select(table.code).where(table.code.in_(among))), many


def _picked(named: Named, among: ModelSelect[Any]) -> Listing:
    table = named.table
    by_name, by_code = (tuple(map(unindexed, _by(column, table))) for column in (table.name, table.code))
    return named.listing.picked(among, {None: by_name, "name": by_name, "code": by_code})


@cache
def _jumps(named: Named) -> tuple[Listing, Listing]:
    """By code and by name, those that begin as typed."""
    table = named.table
    query = table.select(table.code)
    return (
        Listing(query.where(_begins(table.code)), (table.code,), _by(table.code, table), descending=False),
        Listing(query.where(_begins(table.name)), (table.code,), _by(table.name, table), descending=False),
    )


@cache
def _among(named: Named) -> Listing:
    """Those with the codes in slot `among`."""
    return named.listing.where(named.table.code.in_(listed_in("among")))


def _by(column: Any, table: Any) -> tuple[Any, Any]:
    return column.collate("NOCASE"), table.code


def _named(table: Any, query: ModelSelect[Any]) -> Named:
    by_name, by_code = _by(table.name, table), _by(table.code, table)
    listing = Listing(query, (table.code,), by_name, descending=False, sorts={"name": by_name, "code": by_code})
    return Named(table, listing, AllOf(table))


@cache
def clients() -> Named:
    """(code, name, phone, balance, what stands written off as a negative sum)."""
    entry = t.LedgerEntry
    balance = entry.select(fn.COALESCE(fn.SUM(entry.open), 0)).where(
        (entry.client == t.Client.code) & (entry.open != SQL("0"))
    )
    written_off = entry.select(fn.COALESCE(fn.SUM(entry.amount), 0)).where(
        (entry.client == t.Client.code) & entry.kind.in_(["write_off", "write_off_reversal"])
    )
    return _named(t.Client, t.Client.select(t.Client.code, t.Client.name, t.Client.phone, balance, written_off))


@cache
def products() -> Named:
    """(code, name, kind, price, on hand, quarantined, barcode)."""
    p = t.Product
    return _named(p, p.select(p.code, p.name, p.kind, p.price, p.on_hand, p.quarantined, p.barcode))
