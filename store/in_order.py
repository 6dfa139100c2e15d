"""Rows lie in the order they were recorded, so what was added after an act is found without an index by act."""

from __future__ import annotations

from typing import Any

from peewee import Column, fn

from store.prepared import Prepared, Slot
from store.tables import Table


def place(table: Any) -> Any:
    """Where a row lies in its table. Places grow with the acts, but may be counted anew when the file is rewritten."""
    return Column(table._meta.table, "rowid")


def between(table: Any) -> Any:
    """Whether a row lies behind the place in slot `first`, up to the one in slot `last`."""
    return (place(table) > Slot("first")) & (place(table) <= Slot("last"))


class Lying:
    """The rows of one table, as they lie."""

    def __init__(self, table: type[Table]) -> None:
        here: Any = place(table)
        model: Any = table
        self._end = Prepared(model.select(fn.COALESCE(fn.MAX(here), 0)))
        self._from = Prepared(model.select(here, model.seq).where(here >= Slot("place")).order_by(here).limit(1))

    def last_until(self, database: Any, seq: int) -> int:
        """The place of the last row that acts up to this one recorded; 0 before there is one."""
        low, high = 0, self._end.rows(database)[0][0]
        while low < high:
            found = self._from.rows(database, place=(low + high + 1) // 2)[0]
            if found[1] <= seq:
                low = found[0]
            else:
                high = (low + high + 1) // 2 - 1
        return int(low)
