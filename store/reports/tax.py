"""Tax charged and reversed, by rate, and the net amounts it was charged on."""

from __future__ import annotations

from itertools import chain

from domain.money import Percent
from store.reports.discounted import discounted, removed
from store.reports.period import Line, Measures, Period, Rows, Where, having
from store.reports.sold import L, Sold, charged, credited, refunded_services, with_names
from store.views.reader import Reader

_ROWS = Measures(("net", "charged", "reversed", "amount"))
_CHARGES = "invoice"
part = having(*_ROWS.names)


def report(reader: Reader, period: Period) -> Rows:
    """A row for each rate: charged on invoices, reversed by credits, removals and service refunds.

    `net` is what was sold before tax, less what was taken back: `amount` was charged on it.
    """
    rates: dict[int, Line] = {}
    for kind, rate, tax, gross in _sold(reader, period).added_up(reader, L.rate):
        row = rates.setdefault(rate, {"rate": str(Percent(rate)), **dict.fromkeys(_ROWS.names, 0)})
        _count(row, kind, tax, gross)
    totals = _ROWS.written(reader, _ROWS.total(rates.values()))
    return Rows([_ROWS.written(reader, row) for _, row in sorted(rates.items())], totals)


def behind(reader: Reader, period: Period, where: Where) -> list[Line]:
    """The documents that charged or took back tax at a rate."""
    rate = where.get("rate")
    rows = _sold(reader, period).documents(reader, L.rate, () if rate is None else (Percent.parse(rate).units,))
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


def _sold(reader: Reader, period: Period) -> Sold:
    return Sold(
        (charged(period), *credited(period), *refunded_services(period)),
        chain(discounted(reader, period), removed(reader, period)),
    )
