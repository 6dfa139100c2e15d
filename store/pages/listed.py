"""What every list answers: a page with how many rows there are, and the row that typed letters mean."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import Any, Protocol

from peewee import SQL, Column, Model, NodeList, fn

from domain.values import frozen
from store.finding import escaped
from store.paging import COUNTED_UP_TO, Key, Listing, Place, Slice, Sort
from store.prepared import Prepared, Slot

AT_ONCE = 2_000
"""To look through more rows than these is felt."""
NOTHING = Slice((), (), above=False, below=False)


@frozen
class Counted:
    """A page; how many rows match, whether more than were counted do, and how many there are without the filter."""

    slice: Slice
    total: int
    more: bool = False
    of: int | None = None


class Pages(Protocol):
    """A list of the books, with what it is a list of (a client, a product) decided."""

    @property
    def sorts(self) -> frozenset[str]:
        """The columns it can be ordered by."""
        ...

    def page(self, database: Any, at: Place, limit: int, find: str, sort: Sort | None) -> Counted:
        """At most `limit` rows at the place that match `find`."""
        ...

    def jump(self, database: Any, text: str, find: str, sort: Sort | None) -> Key | None:
        """The identity of the first row that the text may be the beginning of."""
        ...


def counted(slice_: Slice, total: int, of: int | None = None, *, exact: bool = False) -> Counted:
    """A page whose rows were counted up to a limit, or exactly."""
    most = total if exact else COUNTED_UP_TO
    return Counted(slice_, min(total, most), total > most, of)


class AllOf:
    """How many rows a table has whose rows are never deleted: the number of its last one."""

    def __init__(self, table: type[Model]) -> None:
        last = Column(table._meta.table, "rowid")
        self._last = Prepared(table.select(fn.COALESCE(fn.MAX(last), 0)))

    def __call__(self, database: Any) -> int:
        row = self._last.row(database)
        return row[0] if row else 0


class Few:
    """The rows of one thing (a client, a product, a till), found by walking them; counted up to the limit.

    `found` holds where a row contains the text in slot `find`, `begins` where its first column begins with `prefix`.
    """

    def __init__(self, listing: Listing, *, found: Any = None, begins: Any = None) -> None:
        self._listing = listing
        self._found = listing if found is None else listing.where(found)
        self._begins = None if begins is None else self._found.where(begins)

    def of(self, **values: Any) -> FewOf:
        """The rows of the thing that these values name."""
        return FewOf(self._listing, self._found, self._begins, values)


@frozen
class FewOf:
    """A short list, with what it is a list of decided."""

    all: Listing
    found: Listing
    begins: Listing | None
    values: dict[str, Any]

    @property
    def sorts(self) -> frozenset[str]:
        return self.all.sorts

    def is_long(self, database: Any) -> bool:
        """Whether to look through them would be felt."""
        return self.all.count(database, AT_ONCE + 1, **self.values) > AT_ONCE

    def page(self, database: Any, at: Place, limit: int, find: str, sort: Sort | None) -> Counted:
        of = self.all.count(database, **self.values)
        if not find:
            return counted(self.all.page(database, at, limit, sort, **self.values), of)
        values = self.values | {"find": contains(find)}
        total = self.found.count(database, **values)
        page = self.found.page(database, at, limit, sort, **values) if total else NOTHING
        return counted(page, total, of)

    def jump(self, database: Any, text: str, find: str, sort: Sort | None) -> Key | None:
        if self.begins is None:
            return None
        values = self.values | {"find": contains(find), "prefix": f"{escaped(text)}%"}
        return self.begins.first(database, sort, **values)


def like(expression: Any, slot: str) -> Any:
    """Whether the text matches the pattern in a slot, capital or not."""
    return expression ** NodeList((Slot(slot), SQL("ESCAPE '\\'")))


def containing(*columns: Any) -> Any:
    """Whether one of these has the text in slot `find` in it."""
    return reduce(or_, (like(column, "find") for column in columns))


def listed_in(slot: str) -> Any:
    """The values of the JSON list in a slot, to be found among: a statement stays the same however many they are."""
    return NodeList((SQL("(SELECT value FROM json_each("), Slot(slot), SQL("))")))


def contains(find: str) -> str:
    """A pattern for LIKE that finds the text anywhere."""
    return f"%{escaped(find)}%"
