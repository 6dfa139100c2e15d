"""Tax charged and reversed, by rate, and the net amounts it was charged on."""

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

_ROWS = Measures(("net", "charged", "reversed", "amount"))
_CHARGES = "invoice"
part = having(*_ROWS.names)


def report(reader: Reader, period: Period) -> Rows:
    """A row for each rate: charged on invoices, reversed by credits, removals and service refunds.

    `net` is what was sold before tax, less what was taken back: `amount` was charged on it.
    """
    rates: dict[int, Line] = {}
    for kind, rate, tax, gross in _units(reader, period):
        row = rates.setdefault(rate, {"rate": str(Percent(rate)), **dict.fromkeys(_ROWS.names, 0)})
        _count(row, kind, tax, gross)
    totals = _ROWS.written(reader, _ROWS.total(rates.values()))
    return Rows([_ROWS.written(reader, row) for _, row in sorted(rates.items())], totals)


def behind(reader: Reader, period: Period, where: Where) -> list[Line]:
    """The documents that charged or took back tax at a rate."""
    rate = where.get("rate")
    chosen = None if rate is None else Percent.parse(rate).units
    rows: list[Line] = []
    for step in _steps(period):
        rows += documents(reader, step, L.rate.is_null(is_null=False) if chosen is None else L.rate == chosen)
    facts = (fact for fact in _facts(reader, period) if chosen in (None, fact.rate))
    rows += fact_documents(facts)
    return [_written(reader, row) for row in with_names(reader, rows) if row["gross"] or row["tax"]]


def _written(reader: Reader, row: Line) -> Line:
    tax, gross = row.pop("tax"), row.pop("gross")
    row |= dict.fromkeys(_ROWS.names, 0)
    _count(row, row["kind"], tax, gross)
    return _ROWS.written(reader, row)


def _count(row: Line, kind: str, tax: int, gross: int) -> None:
    row["net"] += gross - tax
    row["amount"] += tax
    if kind == _CHARGES:
        row["charged"] += tax
    else:
        row["reversed"] -= tax


def _steps(period: Period) -> tuple[Step, ...]:
    return (charged(period), *credited(period), *refunded_services(period))


def _facts(reader: Reader, period: Period) -> Iterator[Fact]:
    yield from discounted(reader, period)
    yield from removed(reader, period)


def _units(reader: Reader, period: Period) -> Iterator[tuple[str, int, int, int]]:
    """(kind, rate, tax, gross) of everything, what was taken back negative."""
    for step in _steps(period):
        for rate, tax, gross in added_up(reader, step, L.rate):
            yield step.kind, rate, tax, gross
    for fact in _facts(reader, period):
        yield fact.kind, fact.rate, fact.sign * fact.tax, fact.sign * fact.gross
