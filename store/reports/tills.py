"""Tills closed in the period: what moved, what was expected, counted and different."""

from __future__ import annotations

from peewee import fn

from store import tables as t
from store.reports.period import Period, Rows, fetched
from store.views.reader import Reader


def report(reader: Reader, period: Period) -> Rows:
    """A row for each closed till."""
    session, count, move = t.TillSession, t.TillCount, t.TillMove
    query = (
        session.select(
            session.session, session.till, session.on, session.float_, count.on, count.expected, count.counted
        )
        .join(count, on=(count.session == session.session))
        .where(period.holds(count.on))
        .order_by(count.on, session.session)
    )
    rows, difference = [], 0
    for number, till, opened, float_, closed, expected, counted in fetched(reader, query):
        moved = dict(
            fetched(
                reader, move.select(move.kind, fn.SUM(move.amount)).where(move.session == number).group_by(move.kind)
            )
        )
        difference += counted - expected
        rows.append(
            {
                "on": closed,
                "till": till,
                "opened": opened,
                "closed": closed,
                "float": reader.money(float_),
                "cash_in": reader.money(moved.get("cash_in", 0)),
                "cash_out": reader.money(-moved.get("cash_out", 0)),
                "paid_in": reader.money(moved.get("paid_in", 0)),
                "paid_out": reader.money(-moved.get("paid_out", 0)),
                "expected": reader.money(expected),
                "counted": reader.money(counted),
                "difference": reader.money(counted - expected),
                "amount": reader.money(counted - expected),
            }
        )
    return Rows(rows, {"amount": reader.money(difference)} if rows else {})
