"""Tills: what the open one should hold, and what the closed ones were counted to."""

from __future__ import annotations

from typing import Any

from domain.till.facts import MAIN
from store.pages.cash_up import cash_up
from store.prepared import Prepared, Slot
from store.tables import TillCount, TillMove, TillSession
from store.views.reader import Reader

_LATEST = Prepared(
    TillSession.select(TillSession.session)
    .where(TillSession.till == Slot("till"))
    .order_by(TillSession.session.desc())
    .limit(1)
)
_MOVE: Any = TillMove
_MOVES = Prepared(
    _MOVE.select(_MOVE.kind, _MOVE.document, _MOVE.amount, _MOVE.reason)
    .where(_MOVE.session == Slot("session"))
    .order_by(_MOVE.id)
)
_LONGEST = 10
"""Digits: the number of no session has as many."""
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
    """The till as it is now, or as it was closed last; where none is called so, the session of that number.

    The till that is meant where none is named is there before it was ever opened: closed and empty.
    """
    row = reader.row(_LATEST, till=till)
    if row is None and till.isdecimal() and till.isascii() and len(till) < _LONGEST:
        row = (int(till),)
    up = cash_up(reader.database, row[0]) if row else None
    if up is None:
        return _never_opened(reader) if till == MAIN else None
    shown = {
        "till": up.till,
        "session": up.session,
        "open": up.is_open,
        "opened": up.opened_on.isoformat(),
        "taken_out": up.taken_out_on.isoformat() if up.taken_out_on else None,
        "float": reader.money(up.float_.units),
        "cash_in": reader.money(up.taken.units),
        "cash_out": reader.money(-up.given.units),
        "return_refunds": reader.money(-up.refunds.units),
        "service_refunds": reader.money(-up.service_refunds.units),
        "cash_outs": reader.money(-up.cash_outs.units),
        "paid_in": reader.money(up.paid_in.units),
        "paid_out": reader.money(-up.paid_out.units),
        "expected": reader.money(up.expected.units),
    }
    if up.counted is not None and up.closed_on is not None:
        shown |= _counted(reader, up.closed_on.isoformat(), up.expected.units, up.counted.units, up.reason)
    return shown | {"movements": [_move(reader, *move) for move in reader.rows(_MOVES, session=up.session)]}


def _never_opened(reader: Reader) -> dict[str, Any]:
    nothing = reader.money(0)
    return {
        "till": MAIN, "session": None, "open": False, "opened": None, "float": nothing, "cash_in": nothing,
        "cash_out": nothing, "expected": nothing, "movements": [],
    }  # fmt: skip


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
