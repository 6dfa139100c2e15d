"""What a posting lists of tills."""

from __future__ import annotations

from datetime import date

from domain.kinds import TillKind
from domain.money import Money
from domain.recorded import Record
from domain.values import frozen


@frozen
class TillOpened(Record):
    session: int
    till: str
    on: date
    float_: Money


@frozen
class CashMoved(Record):
    """Cash into (positive) or out of a till."""

    session: int
    kind: TillKind
    amount: Money
    document: str
    entry: int | None = None
    reason: str = ""


@frozen
class TillTakenOut(Record):
    """No more cash goes through it: what it should hold stays as it is until it is counted."""

    session: int
    on: date


@frozen
class TillClosed(Record):
    session: int
    on: date
    expected: Money
    counted: Money
    reason: str = ""
