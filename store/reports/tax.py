"""Tax charged and reversed, by rate."""

from __future__ import annotations

from collections.abc import Iterator

from domain.money import Percent
from store.reports.period import Line, Measures, Period, Rows, Where, having
from store.reports.sold import (
    Fact,
    L,
    Step,
    added_up,
    charged,
    credited,
    discounted,
    documents,
    fact_documents,
    refunded_services,
    removed,
    with_names,
)
from store.views.reader import Reader

_ROWS = Measures(("charged", "reversed", "amount"))
_CHARGES = "invoice"
part = having(*_ROWS.names)


def report(reader: Reader, period: Period) -> Rows:
    """A row for each rate: charged on invoices, reversed by credits, removals and service refunds."""
    rates: dict[int, Line] = {}
    for kind, rate, units in _units(reader, period):
        row = rates.setdefault(rate, {"rate": str(Percent(rate)), "charged": 0, "reversed": 0, "amount": 0})
        _count(row, kind, units)
    totals = _ROWS.written(reader, _ROWS.total(rates.values()))
    return Rows([_ROWS.written(reader, row) for _, row in sorted(rates.items())], totals)


def behind(reader: Reader, period: Period, where: Where) -> list[Line]:
    """The documents that charged or took back tax at a rate."""
    rate = where.get("rate")
    chosen = None if rate is None else Percent.parse(rate).units
    rows: list[Line] = []
    for step in _steps(period):
        rows += documents(reader, step, L.rate.is_null(is_null=False) if chosen is None else L.rate == chosen, step.tax)
    facts = (fact for fact in _facts(reader, period) if chosen in (None, fact.rate))
    rows += fact_documents(facts, lambda fact: fact.tax)
    return [_written(reader, row) for row in with_names(reader, rows) if row["units"]]


def _written(reader: Reader, row: Line) -> Line:
    units = row.pop("units")
    row |= {"charged": 0, "reversed": 0, "amount": 0}
    _count(row, row["kind"], units)
    return _ROWS.written(reader, row)


def _count(row: Line, kind: str, units: int) -> None:
    row["amount"] += units
    if kind == _CHARGES:
        row["charged"] += units
    else:
        row["reversed"] -= units


def _steps(period: Period) -> tuple[Step, ...]:
    return (charged(period), *credited(period), *refunded_services(period))


def _facts(reader: Reader, period: Period) -> Iterator[Fact]:
    yield from discounted(reader, period)
    yield from removed(reader, period)


def _units(reader: Reader, period: Period) -> Iterator[tuple[str, int, int]]:
    """(kind, rate, tax) of everything, what was taken back negative."""
    for step in _steps(period):
        for rate, units in added_up(reader, step, L.rate, step.tax):
            yield step.kind, rate, units
    for fact in _facts(reader, period):
        yield fact.kind, fact.rate, fact.sign * fact.tax
