"""The period a report is over, the rows it comes to, and how they are added up and written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from peewee import SQL, Expression, Field

from domain.values import frozen
from store import tables as t
from store.views.reader import Reader

Line = dict[str, Any]
"""A row while it is added up: amounts are whole counts, under names of their own."""
Where = Mapping[str, str | None]
"""What rows are told apart by: a field and its value; `month` is the month of `on`."""


@frozen
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
    """What a report lists, its sums, and the same amounts grouped by other things than its rows are."""

    rows: list[Line]
    totals: dict[str, str] = field(default_factory=dict)
    groups: dict[str, list[Line]] = field(default_factory=dict)


@frozen
class Measures:
    """Which fields of a report's rows are amounts, and which are quantities."""

    money: Sequence[str] = ("amount",)
    quantities: Sequence[str] = ()

    @property
    def names(self) -> tuple[str, ...]:
        return (*self.quantities, *self.money)

    def written(self, reader: Reader, row: Line) -> Line:
        """The row with its amounts as the interface says them."""
        for name in self.money:
            if name in row:
                row[name] = reader.money(row[name])
        for name in self.quantities:
            if name in row:
                row[name] = reader.quantity(row[name])
        return row

    def total(self, rows: Iterable[Line]) -> dict[str, int]:
        """Every measure added up."""
        sums = dict.fromkeys(self.names, 0)
        for row in rows:
            for name in sums:
                sums[name] += row[name]
        return sums

    def grouped(self, reader: Reader, rows: Iterable[Line], by: str) -> list[Line]:
        """The rows added up by a field, in its order, each with how many there are."""
        groups: dict[str, Line] = {}
        for row in rows:
            value = value_of(row, by)
            group = groups.get(value or "")
            if group is None:
                name = f"{by}_name"
                named = {name: row[name]} if name in row else {}
                group = groups[value or ""] = {by: value, **named, "count": 0, **dict.fromkeys(self.names, 0)}
            group["count"] += row.get("count", 1)
            for measure in self.names:
                group[measure] += row[measure]
        return [self.written(reader, group) for _, group in sorted(groups.items())]


def value_of(row: Line, by: str) -> str | None:
    """What the row says of a field."""
    value: str | None = row["on"][:7] if by == "month" else row[by]
    return value


def narrowed(rows: Iterable[Line], where: Where) -> list[Line]:
    """The rows of which all of that is true; nothing and an empty text are the same."""
    return [row for row in rows if all((value_of(row, by) or "") == (value or "") for by, value in where.items())]


def having(*totals: str) -> Callable[[Line, str], bool]:
    """Whether a row has a part in a total that is the sum of a field."""
    return lambda row, total: total not in totals or bool(row.get(total))


def fetched(reader: Reader, query: Any) -> list[tuple[Any, ...]]:
    """All rows of a query, plain."""
    return [tuple(row) for row in query.bind(reader.database).tuples()]


def entered(kinds: Sequence[str], period: Period, entry: Any = t.LedgerEntry) -> Expression:
    """The condition of ledger entries of these kinds in the period; no payments or invoices."""
    # Said as the index says it: what is bound to a statement does not choose an index.
    indexed = (entry.kind != SQL("'invoice'")) & (entry.kind != SQL("'payment'"))
    condition: Expression = indexed & entry.kind.in_(kinds) & period.holds(entry.on)
    return condition
