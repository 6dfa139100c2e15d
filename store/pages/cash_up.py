"""The cash-up of one till session: what came and went by its cause, cash outs and refunds apart."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from peewee import JOIN, Database, fn

from domain.kinds import TillKind
from domain.money import ZERO, Money
from store.prepared import Prepared, Slot
from store.tables import Receipt, TillCount, TillMove, TillSession

_SESSION = Prepared(
    TillSession.select(
        TillSession.till, TillSession.on, TillSession.float_, TillCount.on, TillCount.expected, TillCount.counted
    )
    .join(TillCount, JOIN.LEFT_OUTER, on=(TillCount.session == TillSession.session))
    .where(TillSession.session == Slot("session"))
)
_MOVES = Prepared(
    TillMove.select(TillMove.kind, fn.SUM(TillMove.amount))
    .where(TillMove.session == Slot("session"))
    .group_by(TillMove.kind)
)
_REFUNDS = Prepared(
    TillMove.select(fn.SUM(TillMove.amount))
    .join(Receipt, on=(Receipt.number == TillMove.document))
    .where(
        (TillMove.session == Slot("session"))
        & (TillMove.kind == TillKind.CASH_OUT.value)
        & Receipt.return_.is_null(is_null=False)
    )
)
_LATEST = Prepared(TillSession.select(fn.MAX(TillSession.session)))


@dataclass(frozen=True, slots=True)
class CashUp:
    """Sums of one session, each signed as the drawer sees it: what left it is negative."""

    session: int
    till: str
    opened_on: date
    float_: Money
    taken: Money
    refunds: Money
    cash_outs: Money
    paid_in: Money
    paid_out: Money
    closed_on: date | None = None
    counted: Money | None = None

    @property
    def expected(self) -> Money:
        """What the drawer should hold."""
        moved = (self.taken, self.refunds, self.cash_outs, self.paid_in, self.paid_out)
        return self.float_ + Money.total(moved)

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
    refunded = _REFUNDS.row(database, session=session)
    refunds = Money(refunded[0] or 0) if refunded else ZERO
    till, opened, float_, closed, _, counted = row
    return CashUp(
        session,
        till,
        date.fromisoformat(opened),
        Money(float_),
        moves.get(TillKind.CASH_IN, ZERO),
        refunds,
        out - refunds,
        moves.get(TillKind.PAID_IN, ZERO),
        moves.get(TillKind.PAID_OUT, ZERO),
        date.fromisoformat(closed) if closed else None,
        None if counted is None else Money(counted),
    )


def latest_session(database: Database) -> int | None:
    """The session that was opened last."""
    row = _LATEST.row(database)
    return None if row is None else row[0]
