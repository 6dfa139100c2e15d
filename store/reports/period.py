"""The period a report is over, and the rows it comes to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from peewee import Expression, Field

from store.views.reader import Reader


@dataclass(frozen=True, slots=True)
class Period:
    """Business dates, both included; no start means from the beginning."""

    start: date | None
    end: date

    def holds(self, column: Field) -> Expression:
        """The condition that a date column lies in the period."""
        before_end = column <= self.end.isoformat()
        return before_end if self.start is None else (column >= self.start.isoformat()) & before_end


@dataclass(slots=True)
class Rows:
    """What a report lists, and its sums."""

    rows: list[dict[str, Any]]
    totals: dict[str, str] = field(default_factory=dict)


def sums(reader: Reader, rows: Iterable[tuple[str, int]]) -> dict[str, str]:
    """Amounts added up under their names."""
    added: dict[str, int] = {}
    for name, units in rows:
        added[name] = added.get(name, 0) + units
    return {name: reader.money(units) for name, units in added.items()}


def fetched(reader: Reader, query: Any) -> list[tuple[Any, ...]]:
    """All rows of a query, plain."""
    return [tuple(row) for row in query.bind(reader.database).tuples()]
