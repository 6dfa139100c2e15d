"""Pages of a list by key: every page is a short walk along an index, however long the list is.

A list is ordered by a few expressions that all go the same way, the last of which tells any two rows apart. Where a
page ends, the values of those expressions are its key, and the next page is what lies beyond that key.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from peewee import SQL, Field, ModelSelect, Tuple, fn

from domain.values import frozen
from store.prepared import Prepared, Slot

COUNTED_UP_TO = 10_000
"""How far rows that match something are counted; more than that many are said to be more."""

Key = tuple[Any, ...]
Found = tuple[Any, ...]


@frozen
class First:
    """From the first row on."""


@frozen
class Last:
    """The last rows."""


@frozen
class After:
    """What follows this key."""

    key: Key


@frozen
class Before:
    """What lies right before this key."""

    key: Key


@frozen
class Around:
    """The row with this identity in the middle; the first rows where it is not in the list."""

    id: Key


Place = First | Last | After | Before | Around
Sort = tuple[str, bool]
"""A column, and whether from its highest value down."""


@frozen
class Slice:
    """Rows in reading order, the key of each, and whether more lie above and below."""

    rows: Sequence[Any]
    keys: Sequence[Key]
    above: bool
    below: bool


def unindexed(expression: Any) -> Any:
    """The same value, for which no index is used."""
    return fn.COALESCE(expression, expression)


def _beyond(parts: Sequence[Any], beyond: str, *, descending: bool) -> list[Any]:
    """The conditions for what lies `after` the key in the slots, or `from` it on."""
    here, there = Tuple(*parts), Tuple(*[Slot(f"key{index}") for index in range(len(parts))])
    if beyond == "after":
        conditions = [here < there if descending else here > there]
    else:
        conditions = [here <= there if descending else here >= there]
    if not isinstance(parts[0], Field):
        # SQLite enters an index over a collation at a row value only where its first part says so again.
        conditions.append(parts[0] <= Slot("key0") if descending else parts[0] >= Slot("key0"))
    return conditions


def _from(query: ModelSelect[Any], parts: Sequence[Any], beyond: str, *, descending: bool) -> ModelSelect[Any]:
    """As many rows as asked for, in the order of these parts, the first or those beyond a key."""
    if beyond:
        query = query.where(*_beyond(parts, beyond, descending=descending))
    return _ordered(query, parts, descending=descending).limit(Slot("limit"))


def _ordered(query: ModelSelect[Any], parts: Sequence[Any], *, descending: bool) -> ModelSelect[Any]:
    return query.order_by(*[part.desc() if descending else part.asc() for part in parts])


class Listing:
    """A select with its natural order and those of its columns; its first columns are its `identity`.

    Conditions may hold slots, whose values are given with every question.
    """

    def __init__(
        self,
        query: ModelSelect[Any],
        identity: Sequence[Any],
        natural: Sequence[Any],
        *,
        descending: bool = True,
        sorts: Mapping[str, Sequence[Any]] | None = None,
    ) -> None:
        self._query = query
        self._identity = tuple(identity)
        self._orders: dict[str | None, tuple[Any, ...]] = {None: tuple(natural)}
        self._orders |= {column: tuple(parts) for column, parts in (sorts or {}).items()}
        self._descending = descending
        self._picked: tuple[Any, Mapping[str | None, tuple[Any, ...]]] | None = None
        self._statements: dict[tuple[Any, ...], Prepared] = {}

    @property
    def sorts(self) -> frozenset[str]:
        """The columns it can be ordered by."""
        return frozenset(column for column in self._orders if column)

    def where(self, condition: Any) -> Listing:
        """The rows of it for which this holds, found by walking the order."""
        return self._like(self._query.where(condition), self._orders)

    def picked(self, among: Any, orders: Mapping[str | None, Sequence[Any]]) -> Listing:
        """The rows of it that `among` selects by their identity: few, so they are sorted first and then read.

        `orders` are the orders in the words of `among`.
        """
        own = {column: tuple(map(unindexed, self._orders[column])) for column in orders}
        listing = self._like(self._query, own)
        listing._picked = among, {column: tuple(each) for column, each in orders.items()}  # noqa: SLF001 - its own class
        return listing

    def _like(self, query: ModelSelect[Any], orders: Mapping[str | None, tuple[Any, ...]]) -> Listing:
        further = {column: parts for column, parts in orders.items() if column}
        return Listing(query, self._identity, orders[None], descending=self._descending, sorts=further)

    def page(self, database: Any, at: Place, limit: int, sort: Sort | None = None, **values: Any) -> Slice:
        """At most `limit` rows at this place."""
        values["limit"] = limit + 1
        match at:
            case First():
                rows = self._walk(database, sort, values)
                return self._slice(rows[:limit], sort, above=False, below=len(rows) > limit)
            case Last():
                rows = self._walk(database, sort, values | {"back": True})
                return self._slice(rows[:limit][::-1], sort, above=len(rows) > limit, below=False)
            case After(key):
                rows = self._walk(database, sort, values, key)
                return self._slice(rows[:limit], sort, above=True, below=len(rows) > limit)
            case Before(key):
                rows = self._walk(database, sort, values | {"back": True}, key)
                return self._slice(rows[:limit][::-1], sort, above=len(rows) > limit, below=True)
            case Around(identity):
                return self._around(database, identity, limit, sort, values)

    def first(self, database: Any, sort: Sort | None = None, **values: Any) -> Key | None:
        """The identity of the first row."""
        rows = self.page(database, First(), 1, sort, **values).rows
        return rows[0][: len(self._identity)] if rows else None

    def count(self, database: Any, at_most: int = COUNTED_UP_TO + 1, **values: Any) -> int:
        """How many rows there are, counted no further than `at_most`."""
        statement = self._statements.get(("count",))
        if statement is None:
            some = (self._query if self._picked is None else self._picked[0]).select(SQL("1"))
            counted = some.limit(Slot("at_most")).alias("counted")
            statement = self._statements["count",] = Prepared(counted.select_from(fn.COUNT(SQL("*"))))
        row = statement.row(database, at_most=at_most, **values)
        return row[0] if row else 0

    def statement(self, sort: Sort | None = None, *, back: bool = False, beyond: str = "") -> Prepared:
        """The select of a page; `beyond` a key (`after`) or from it on (`from`)."""
        column, descending = sort or (None, self._descending)
        way = column, descending != back, beyond
        if way not in self._statements:
            self._statements[way] = Prepared(self._select(*way))
        return self._statements[way]

    def _select(self, column: str | None, descending: bool, beyond: str) -> ModelSelect[Any]:  # noqa: FBT001
        parts = self._orders[column]
        if self._picked is None:
            return _from(self._query, parts, beyond, descending=descending).select_extend(*parts)
        among, orders = self._picked
        chosen = self._identity[0].in_(_from(among, orders[column], beyond, descending=descending))
        return _ordered(self._query.where(chosen), parts, descending=descending).select_extend(*parts)

    def _walk(
        self, database: Any, sort: Sort | None, values: Mapping[str, Any], key: Key = (), beyond: str = "after"
    ) -> list[Found]:
        """Rows in the order, or against it where the value `back` says so."""
        back = bool(values.get("back"))
        statement = self.statement(sort, back=back, beyond=beyond if key else "")
        parts = {f"key{index}": part for index, part in enumerate(key)}
        return statement.rows(database, **parts, **values)

    def key_of(self, database: Any, identity: Key, sort: Sort | None = None, **values: Any) -> Key | None:
        """The key of the row with this identity, where it is in the list."""
        parts = self._orders[sort[0] if sort else None]
        way = "key", sort[0] if sort else None
        if way not in self._statements:
            query = self._query.select(*parts)
            for index, part in enumerate(self._identity):
                query = query.where(part == Slot(f"id{index}"))
            if self._picked is not None:
                query = query.where(self._identity[0].in_(self._picked[0]))
            self._statements[way] = Prepared(query.limit(1))
        ids = {f"id{index}": part for index, part in enumerate(identity)}
        return self._statements[way].row(database, **ids, **values)

    def _around(self, database: Any, identity: Key, limit: int, sort: Sort | None, values: dict[str, Any]) -> Slice:
        key = self.key_of(database, identity, sort, **values)
        if key is None:
            del values["limit"]
            return self.page(database, First(), limit, sort, **values)
        ahead = self._walk(database, sort, values, key, "from")
        behind = self._walk(database, sort, values | {"back": True}, key)
        taken = min(len(behind), max(limit // 2, limit - len(ahead)))
        rows = behind[:taken][::-1] + ahead[: limit - taken]
        return self._slice(rows, sort, above=len(behind) > taken, below=len(ahead) > limit - taken)

    def _slice(self, rows: Sequence[Found], sort: Sort | None, *, above: bool, below: bool) -> Slice:
        width = len(self._orders[sort[0] if sort else None])
        return Slice([row[:-width] for row in rows], [row[-width:] for row in rows], above=above, below=below)
