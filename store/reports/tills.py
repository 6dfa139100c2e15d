"""Tills counted in the period: what moved, cash outs apart, what was expected, counted and different."""

from __future__ import annotations

from typing import Any

from peewee import fn

from store import tables as t
from store.paging import unindexed
from store.reports.period import Line, Measures, Period, Rows, Where, fetched, having, narrowed
from store.views.reader import Reader

_MOVED = ("cash_in", "cash_out", "paid_in", "paid_out")
_ROWS = Measures(("float", *_MOVED, "expected", "counted", "difference", "amount"))
_SUMS = Measures((*_MOVED, "difference", "amount"))
part = having(*_SUMS.names)


def report(reader: Reader, period: Period) -> Rows:
    """A row for each till that was closed and counted; amounts that went out are positive sizes."""
    lines = _lines(reader, period)
    groups = {by: _SUMS.grouped(reader, lines, by) for by in ("till", "month")}
    totals = _SUMS.written(reader, _SUMS.total(lines))
    return Rows([_ROWS.written(reader, line) for line in lines], totals, groups)


def behind(reader: Reader, period: Period, where: Where) -> list[Line]:
    """The closed tills of a group."""
    return [_ROWS.written(reader, line) for line in narrowed(_lines(reader, period), where)]


def _lines(reader: Reader, period: Period) -> list[Line]:
    session, count = t.TillSession, t.TillCount
    moved = {row[0]: row[1:] for row in fetched(reader, _moves(period))}
    query = (
        count.select(session.session, session.till, session.on, session.float_, count.on, count.expected, count.counted)
        .join(session, on=(session.session == count.session))
        .where(period.holds(count.on))
        .order_by(count.on, session.session)
    )
    return [_line(row, moved.get(row[0], (0, 0, 0, 0))) for row in fetched(reader, query)]


def _moves(period: Period) -> Any:
    """What went in and out by its cause, for each session counted in the period."""
    move, count = t.TillMove, t.TillCount
    sums = [fn.COALESCE(fn.SUM(move.amount).filter(move.kind == kind), 0) for kind in _MOVED]
    return (
        count.select(count.session, *sums)
        .join(move, on=(move.session == count.session))
        .where(period.holds(count.on))
        .group_by(unindexed(count.session))
    )


def _line(row: tuple[Any, ...], moved: tuple[int, ...]) -> Line:
    number, till, opened, float_, closed, expected, counted = row
    cash_in, cash_out, paid_in, paid_out = moved
    return {
        "on": closed,
        "till": till,
        "session": number,
        "opened": opened,
        "closed": closed,
        "float": float_,
        "cash_in": cash_in,
        "cash_out": -cash_out,
        "paid_in": paid_in,
        "paid_out": -paid_out,
        "expected": expected,
        "counted": counted,
        "difference": counted - expected,
        "amount": counted - expected,
    }
