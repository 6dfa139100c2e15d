"""Practitioners: what each charged and what of it was credited; administrative items do not count, write-offs apart."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from peewee import JOIN, fn

from store import tables as t
from store.reports import write_offs
from store.reports.discounted import Fact, discounted, removed
from store.reports.period import Line, Measures, Period, Rows, Where, fetched, having
from store.reports.sold import L, Sold, Step, charged, credited, with_names
from store.views.reader import Reader

_ROWS = Measures(("charged", "credited", "amount", "written_off"))
_CREDITS = ("credit_invoice", "credit_invoice_reversal")
part = having(*_ROWS.names)


def report(reader: Reader, period: Period) -> Rows:
    """A row for each practitioner; the row without one is what nobody was named for."""
    rows: dict[str | None, Line] = {}
    names = dict(fetched(reader, t.Practitioner.select(t.Practitioner.code, t.Practitioner.name)))
    for kind, code, units in _units(reader, period):
        row = rows.get(code)
        if row is None:
            named = {"practitioner": code, "practitioner_name": names.get(code)}
            row = rows[code] = named | dict.fromkeys(_ROWS.names, 0)
        _count(row, kind, units)
    totals = _ROWS.written(reader, _ROWS.total(rows.values()))
    ordered = sorted(rows.values(), key=lambda row: row["practitioner"] or "")
    return Rows([_ROWS.written(reader, row) for row in ordered], totals)


def behind(reader: Reader, period: Period, where: Where) -> list[Line]:
    """The documents with a practitioner's lines, and the write-offs made in that name."""
    everybody, code = "practitioner" not in where, where.get("practitioner") or None
    rows = _sold(reader, period).documents(reader, L.practitioner, () if everybody else (code,))
    for row in write_offs.lines(reader, period):
        if everybody or row["practitioner"] == code:
            said = {name: row[name] for name in ("on", "document", "client")}
            rows.append(said | {"kind": "write_off", "tax": 0, "gross": row["amount"]})
    return [_written(reader, row) for row in with_names(reader, rows) if row["gross"]]


def _written(reader: Reader, row: Line) -> Line:
    units = row.pop("gross")
    del row["tax"]
    row |= dict.fromkeys(_ROWS.names, 0)
    _count(row, row["kind"], units)
    return _ROWS.written(reader, row)


def _count(row: Line, kind: str, units: int) -> None:
    """A removed item was never charged; a write-off changes nothing of what was."""
    if kind == "write_off":
        row["written_off"] += units
        return
    row["amount"] += units
    if kind in _CREDITS:
        row["credited"] -= units
    else:
        row["charged"] += units


def _sold(reader: Reader, period: Period) -> Sold:
    steps = (charged(period), *credited(period))
    return Sold([_counting(step) for step in steps], _facts(reader, period))


def _counting(step: Step) -> Step:
    """The step without what never counts in statistics."""
    product, group = t.Product, t.ProductGroup
    query = (
        step.query.switch(L)
        .join(product, on=(product.code == L.product))
        .join(group, JOIN.LEFT_OUTER, on=(group.code == product.group))
        .where(_counts(product, group))
    )
    return Step(step.kind, step.sign, query, step.on, step.document, step.client, step.tax, step.gross)


def _counts(product: Any, group: Any) -> Any:
    administrative = (product.kind == "administrative") | (fn.COALESCE(group.administrative, 0) != 0)
    return ~administrative & (product.in_stats != 0)


def _facts(reader: Reader, period: Period) -> Iterator[Fact]:
    product, group = t.Product, t.ProductGroup
    query = product.select(product.code).join(group, JOIN.LEFT_OUTER, on=(group.code == product.group))
    left_out = {row[0] for row in fetched(reader, query.where(~_counts(product, group)))}
    for facts in (discounted(reader, period), removed(reader, period)):
        yield from (fact for fact in facts if fact.product not in left_out)


def _units(reader: Reader, period: Period) -> Iterator[tuple[str, str | None, int]]:
    """(kind, practitioner, gross) of everything, what was taken back negative."""
    for kind, code, _, gross in _sold(reader, period).added_up(reader, L.practitioner):
        yield kind, code, gross
    for row in write_offs.lines(reader, period):
        yield "write_off", row["practitioner"], row["amount"]
