"""Tills: what the open one should hold, and what the closed ones were counted to."""

from __future__ import annotations

from typing import Any

from peewee import fn

from store.prepared import Prepared, Slot
from store.tables import TillCount, TillMove, TillSession
from store.views.reader import Reader

_LATEST = Prepared(
    TillSession.select(TillSession.session, TillSession.till, TillSession.on, TillSession.float_, TillSession.closed)
    .where(TillSession.till == Slot("till"))
    .order_by(TillSession.session.desc())
    .limit(1)
)
_MOVES = Prepared(
    TillMove.select(TillMove.kind, fn.SUM(TillMove.amount))
    .where(TillMove.session == Slot("session"))
    .group_by(TillMove.kind)
)
_COUNT = Prepared(
    TillCount.select(TillCount.on, TillCount.expected, TillCount.counted).where(TillCount.session == Slot("session"))
)
CLOSED = (
    TillSession.select(
        TillSession.till,
        TillSession.on,
        TillCount.on,
        TillCount.expected,
        TillCount.counted,
        TillSession.session,
    )
    .join(TillCount, on=(TillCount.session == TillSession.session))
    .order_by(TillSession.session.desc())
)


def show(reader: Reader, till: str) -> dict[str, Any] | None:
    """The till as it is now, or as it was closed last."""
    row = reader.row(_LATEST, till=till)
    if row is None:
        return None
    session, name, on, float_, closed = row
    moves = dict(reader.rows(_MOVES, session=session))
    shown = {
        "till": name,
        "open": not closed,
        "opened": on,
        "float": reader.money(float_),
        "cash_in": reader.money(moves.get("cash_in", 0)),
        "cash_out": reader.money(-moves.get("cash_out", 0)),
        "paid_in": reader.money(moves.get("paid_in", 0)),
        "paid_out": reader.money(-moves.get("paid_out", 0)),
        "expected": reader.money(float_ + sum(moves.values())),
    }
    count = reader.row(_COUNT, session=session)
    if count is not None:
        shown |= _counted(reader, *count)
    return shown


def closed_row(reader: Reader, row: tuple[Any, ...]) -> dict[str, Any]:
    """A closed till, from the columns of CLOSED."""
    till, opened, closed, expected, counted, session = row
    return {"till": till, "session": session, "opened": opened, **_counted(reader, closed, expected, counted)}


def _counted(reader: Reader, closed: str, expected: int, counted: int) -> dict[str, Any]:
    return {
        "closed": closed,
        "expected": reader.money(expected),
        "counted": reader.money(counted),
        "difference": reader.money(counted - expected),
    }
