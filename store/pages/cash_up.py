"""The cash-up of one till session: what came and went by its cause, cash outs and refunds apart."""

from __future__ import annotations

from datetime import date
from typing import Any

from peewee import JOIN, Database, fn

from domain.kinds import TillKind
from domain.money import ZERO, Money
from domain.values import frozen
from store.prepared import Prepared, Slot
from store.tables import LineRefund, Receipt, TillCount, TillMove, TillSession, TillTakenOut

_SESSION = Prepared(
    TillSession.select(
        TillSession.till, TillSession.on, TillSession.float_, TillTakenOut.on, TillCount.on, TillCount.counted,
        TillCount.reason,
    )
    .join(TillCount, JOIN.LEFT_OUTER, on=(TillCount.session == TillSession.session))
    .switch(TillSession)
    .join(TillTakenOut, JOIN.LEFT_OUTER, on=(TillTakenOut.session == TillSession.session))
    .where(TillSession.session == Slot("session"))
)  # fmt: skip
_MOVES = Prepared(
    TillMove.select(TillMove.kind, fn.SUM(TillMove.amount))
    .where(TillMove.session == Slot("session"))
    .group_by(TillMove.kind)
)
_OUT = TillMove.select(fn.SUM(TillMove.amount)).where(
    (TillMove.session == Slot("session")) & (TillMove.kind == TillKind.CASH_OUT.value)
)
_REFUNDS = (
    Prepared(
        _OUT.join(Receipt, on=(Receipt.number == TillMove.document)).where(Receipt.return_.is_null(is_null=False))
    ),
    Prepared(_OUT.where(TillMove.document.in_(LineRefund.select(LineRefund.receipt)))),
)
"""Cash that went back for returns, and for services; what else went out to clients are Cash Outs of their credit."""
_LATEST = Prepared(TillSession.select(fn.MAX(TillSession.session)))

_TO_COUNT = Prepared(
    TillTakenOut.select(fn.MIN(TillTakenOut.session))
    .join(TillCount, JOIN.LEFT_OUTER, on=(TillCount.session == TillTakenOut.session))
    .where(TillCount.session.is_null())
)


@frozen
class CashUp:
    """Sums of one session, each signed as the drawer sees it: what left it is negative."""

    session: int
    till: str
    opened_on: date
    float_: Money
    taken: Money
    refunds: Money
    service_refunds: Money
    cash_outs: Money
    paid_in: Money
    paid_out: Money
    taken_out_on: date | None = None
    closed_on: date | None = None
    counted: Money | None = None
    reason: str = ""

    @property
    def given(self) -> Money:
        """All that went out to clients."""
        return self.refunds + self.service_refunds + self.cash_outs

    @property
    def expected(self) -> Money:
        """What the drawer should hold."""
        return self.float_ + self.taken + self.given + self.paid_in + self.paid_out

    @property
    def is_open(self) -> bool:
        """Whether cash goes through it."""
        return self.taken_out_on is None and self.counted is None

    @property
    def difference(self) -> Money | None:
        """Counted less expected; None while the till is open."""
        return None if self.counted is None else self.counted - self.expected


def cash_up(database: Database, session: int) -> CashUp | None:
    """The cash-up of a session, open or closed."""
    row = _SESSION.row(database, session=session)
    if row is None:
        return None
    moves = {kind: Money(units) for kind, units in _MOVES.rows(database, session=session)}
    out = moves.get(TillKind.CASH_OUT, ZERO)
    refunds, services = (_sum(each.row(database, session=session)) for each in _REFUNDS)
    till, opened, float_, taken_out, closed, counted, reason = row
    return CashUp(
        session,
        till,
        date.fromisoformat(opened),
        Money(float_),
        moves.get(TillKind.CASH_IN, ZERO),
        refunds,
        services,
        out - refunds - services,
        moves.get(TillKind.PAID_IN, ZERO),
        moves.get(TillKind.PAID_OUT, ZERO),
        _day(taken_out),
        _day(closed),
        None if counted is None else Money(counted),
        reason or "",
    )


def _sum(row: tuple[Any, ...] | None) -> Money:
    return Money(row[0] or 0) if row else ZERO


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def latest_session(database: Database) -> int | None:
    """The session that was opened last."""
    row = _LATEST.row(database)
    return None if row is None else row[0]


def session_to_count(database: Database) -> int | None:
    """The session that was taken out first and is not counted yet, of any till."""
    row = _TO_COUNT.row(database)
    return None if row is None else row[0]
