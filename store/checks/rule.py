"""A rule of the books as a query for the rows that break it, and the sentence that names them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from peewee import Query

from store.prepared import Prepared
from store.views.reader import Reader

MOST = 20
"""Faults told of one rule; what broke a rule once has often broken it a thousand times."""


@dataclass(frozen=True)
class Rule:
    """`says` names the query's columns in braces, with `:money` or `:quantity` where they are amounts."""

    says: str
    broken: Query

    def faults(self, reader: Reader) -> Iterator[str]:
        """A sentence for each row that breaks the rule."""
        query = Prepared(self.broken.limit(MOST + 1))
        cursor = query.run(reader.database)
        names = [column[0] for column in cursor.description]
        rows = cursor.fetchall()
        yield from capped(self.says.format_map(told(reader, zip(names, row, strict=True))) for row in rows)


def capped(faults: Iterable[str]) -> Iterator[str]:
    """The first faults of many alike, and that there are more."""
    all_of_them = iter(faults)
    first = list(islice(all_of_them, MOST))
    yield from first
    if next(all_of_them, None) is not None:
        yield f"and more like this: {first[-1]}"


def told(reader: Reader, values: Iterable[tuple[str, Any]]) -> dict[str, Told]:
    """Values as they stand in a sentence."""
    return {name: Told(reader, value) for name, value in values}


@dataclass(frozen=True)
class Told:
    """A column's value, shown as the amount its place in the sentence asks for."""

    reader: Reader
    value: Any

    def __format__(self, kind: str) -> str:
        if self.value is None:
            return "nothing"
        if kind == "money":
            return self.reader.money(self.value)
        if kind == "quantity":
            return self.reader.quantity(self.value)
        return str(self.value)
