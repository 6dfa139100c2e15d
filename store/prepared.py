"""Statements written as Peewee expressions, turned into SQL once, and run with plain values.

Building an expression costs more than running its SQL; every statement on the write path is prepared here.
"""

from __future__ import annotations

from operator import itemgetter
from typing import Any

from peewee import Context, Node, Query, __exception_wrapper__


class Slot(Node):
    """A place in a prepared statement that a value is put into when it runs."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __sql__(self, ctx: Context) -> Any:
        return ctx.value(_Place(self.name), converter=False)


class _Place(str):
    """Stands among a statement's values until it runs."""

    __slots__ = ()


class Prepared:
    """A query with slots, as SQL with the order of its values."""

    def __init__(self, query: Query) -> None:
        self._query = query
        self._compiled: dict[str, tuple[str, list[Any]]] = {}

    def sql(self, database: Any) -> tuple[str, list[Any]]:
        """(SQL, values with slots among them) in the database's dialect."""
        dialect = database.param
        if dialect not in self._compiled:
            sql, values = database.get_sql_context().sql(self._query).query()
            self._compiled[dialect] = sql, list(values)
        return self._compiled[dialect]

    def run(self, database: Any, **values: Any) -> Any:
        """The cursor of the statement run with these values in its slots."""
        sql, order = self.sql(database)
        filled = [values[each] if type(each) is _Place else each for each in order]
        return database.execute_sql(sql, filled)

    def rows(self, database: Any, **values: Any) -> list[tuple[Any, ...]]:
        """All rows."""
        cursor = self.run(database, **values)
        with __exception_wrapper__:
            return list(cursor.fetchall())

    def row(self, database: Any, **values: Any) -> tuple[Any, ...] | None:
        """The first row, if there is one."""
        found = self.run(database, **values).fetchone()
        return None if found is None else tuple(found)

    def many(self, database: Any, batch: list[dict[str, Any]]) -> None:
        """Run it once for each set of values."""
        sql, order = self.sql(database)
        constants = {place: each for place, each in enumerate(order) if type(each) is not _Place}
        picked = itemgetter(*(place if place in constants else each for place, each in enumerate(order)))
        filled = [picked(constants | values) for values in batch]
        with __exception_wrapper__:
            database.connection().executemany(sql, filled)
