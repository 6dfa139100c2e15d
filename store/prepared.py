"""Statements written as Peewee expressions, turned into SQL once, and run with plain values.

Building an expression costs more than running its SQL; every statement on the write path is prepared here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import itemgetter
from typing import Any

from peewee import Context, Node, Query, __exception_wrapper__  # type: ignore[attr-defined]  # wraps the driver's errors

_PLAIN = re.compile(r"\w*", re.ASCII)


class Slot(Node):
    """A place in a prepared statement that a value is put into when it runs."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __sql__(self, ctx: Context) -> Any:
        return ctx.value(_Place(self.name), converter=False)


class _Place(str):
    """Stands among a statement's values until it runs."""

    __slots__ = ()


Filling = Callable[[Mapping[str, Any]], Sequence[Any]]
"""Puts values into the slots of a statement."""


def _with_constants(sql: str, values: Iterable[Any], mark: str) -> tuple[str, Filling]:
    """The SQL with what never changes written into it: a partial index is used only for what is known beforehand."""
    first, *rest = sql.split(mark)
    told, left = [first], []
    for value, after in zip(values, rest, strict=True):
        known = _literal(value)
        if known is None:
            left.append(value)
        told += (known or mark, after)
    return "".join(told), _filling(left)


def _literal(value: Any) -> str | None:
    """The value as SQL writes it; None where it is a slot, or better bound."""
    if type(value) is int:
        return str(value)
    if type(value) is str and _PLAIN.fullmatch(value):
        return f"'{value}'"
    return None


def _filling(order: Sequence[Any]) -> Filling:
    if any(type(each) is not _Place for each in order):
        return lambda values: [values[each] if type(each) is _Place else each for each in order]
    if len(order) > 1:
        return itemgetter(*order)
    return lambda values: [values[each] for each in order]


class Prepared:
    """A query with slots, as SQL with the order of its values: the databases of one process are all of one kind."""

    def __init__(self, query: Query) -> None:
        self._query: Query | None = query
        self._made: tuple[str, Filling] = "", tuple

    def _statement(self, database: Any) -> tuple[str, Filling]:
        """The SQL as the database writes it, and what fills it."""
        query = self._query
        if query is not None:
            sql, values = database.get_sql_context().sql(query).query()
            self._made = _with_constants(sql, values, database.param)
            # The SQL says all of it in a tenth of the room. Last: another thread may ask for the statement meanwhile.
            self._query = None
        return self._made

    def sql(self, database: Any, **values: Any) -> tuple[str, Sequence[Any]]:
        """(SQL, values in its places), to look at."""
        sql, filled = self._statement(database)
        return sql, filled(values)

    def run(self, database: Any, **values: Any) -> Any:
        """The cursor of the statement run with these values in its slots."""
        sql, filled = self._statement(database)
        cursor = database.cursor()
        try:
            cursor.execute(sql, filled(values))
        except Exception:
            with __exception_wrapper__:
                raise
        return cursor

    def rows(self, database: Any, **values: Any) -> list[tuple[Any, ...]]:
        """All rows."""
        cursor = self.run(database, **values)
        with __exception_wrapper__:
            return list(cursor.fetchall())

    def row(self, database: Any, **values: Any) -> tuple[Any, ...] | None:
        """The first row, if there is one."""
        found = self.run(database, **values).fetchone()
        return None if found is None else tuple(found)

    def many(self, database: Any, batch: Iterable[Mapping[str, Any]]) -> None:
        """Run it once for each set of values."""
        sql, filled = self._statement(database)
        with __exception_wrapper__:
            database.cursor().executemany(sql, [filled(values) for values in batch])
