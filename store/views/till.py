"""Tills: what the open one should hold, and what the closed ones were counted to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from store.pages.cash_up import REFUNDS
from store.prepared import Prepared, Slot
from store.tables import TillCount, TillMove, TillSession, TillTakenOut
from store.views.reader import Reader

_SESSIONS = TillSession.select(
    TillSession.session, TillSession.till, TillSession.on, TillSession.float_, TillSession.closed
)
_LATEST = Prepared(_SESSIONS.where(TillSession.till == Slot("till")).order_by(TillSession.session.desc()).limit(1))
_NUMBERED = Prepared(_SESSIONS.where(TillSession.session == Slot("session")))
_MOVE: Any = TillMove
_MOVES = Prepared(
    _MOVE.select(_MOVE.kind, _MOVE.document, _MOVE.amount, _MOVE.reason)
    .where(_MOVE.session == Slot("session"))
    .order_by(_MOVE.id)
)
_COUNT = Prepared(
    TillCount.select(TillCount.on, TillCount.expected, TillCount.counted, TillCount.reason).where(
        TillCount.session == Slot("session")
    )
)
_TAKEN_OUT = Prepared(TillTakenOut.select(TillTakenOut.on).where(TillTakenOut.session == Slot("session")))
CLOSED = (
    TillSession.select(
        TillSession.till,
        TillSession.on,
        TillCount.on,
        TillCount.expected,
        TillCount.counted,
        TillCount.reason,
        TillSession.session,
    )
    .join(TillCount, on=(TillCount.session == TillSession.session))
    .order_by(TillSession.session.desc())
)


def show(reader: Reader, till: str) -> dict[str, Any] | None:
    """The till as it is now, or as it was closed last; where none is called so, the session of that number."""
    row = reader.row(_LATEST, till=till)
    if row is None and till.isdecimal() and till.isascii():
        row = reader.row(_NUMBERED, session=int(till))
    if row is None:
        return None
    session, name, on, float_, closed = row
    moves = reader.rows(_MOVES, session=session)
    refunds = [reader.row(each, session=session) for each in REFUNDS]
    of_returns, of_services = (-(found[0] or 0) if found else 0 for found in refunds)
    cash_out = -_sum(moves, "cash_out")
    taken_out = reader.row(_TAKEN_OUT, session=session)
    shown = {
        "till": name,
        "session": session,
        "open": not closed,
        "opened": on,
        "taken_out": taken_out[0] if taken_out else None,
        "float": reader.money(float_),
        "cash_in": reader.money(_sum(moves, "cash_in")),
        "cash_out": reader.money(cash_out),
        "return_refunds": reader.money(of_returns),
        "service_refunds": reader.money(of_services),
        "cash_outs": reader.money(cash_out - of_returns - of_services),
        "paid_in": reader.money(_sum(moves, "paid_in")),
        "paid_out": reader.money(-_sum(moves, "paid_out")),
        "expected": reader.money(float_ + sum(amount for _, _, amount, _ in moves)),
    }
    count = reader.row(_COUNT, session=session)
    if count is not None:
        shown |= _counted(reader, *count)
    return shown | {"movements": [_move(reader, *move) for move in moves]}


def _sum(moves: Sequence[tuple[Any, ...]], of: str) -> int:
    return sum(amount for kind, _, amount, _ in moves if kind == of)


def _move(reader: Reader, kind: str, document: str, amount: int, reason: str) -> dict[str, Any]:
    return {"kind": kind, "document": document, "amount": reader.money(amount), "reason": reason}


def closed_row(reader: Reader, row: tuple[Any, ...]) -> dict[str, Any]:
    """A closed till, from the columns of CLOSED."""
    till, opened, closed, expected, counted, reason, session = row
    return {
        "till": till, "session": session, "opened": opened, **_counted(reader, closed, expected, counted, reason)
    }  # fmt: skip


def _counted(reader: Reader, closed: str, expected: int, counted: int, reason: str) -> dict[str, Any]:
    return {
        "closed": closed,
        "expected": reader.money(expected),
        "counted": reader.money(counted),
        "difference": reader.money(counted - expected),
        "reason": reason,
    }
