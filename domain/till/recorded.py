"""What a posting lists of tills."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from domain.kinds import TillKind
from domain.money import Money
from domain.recorded import Record


@dataclass(frozen=True, slots=True)
class TillOpened(Record):
    session: int
    till: str
    on: date
    float_: Money


@dataclass(frozen=True, slots=True)
class CashMoved(Record):
    """Cash into (positive) or out of a till."""

    session: int
    kind: TillKind
    amount: Money
    document: str
    entry: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class TillTakenOut(Record):
    """No more cash goes through it: what it should hold stays as it is until it is counted."""

    session: int
    on: date


@dataclass(frozen=True, slots=True)
class TillClosed(Record):
    session: int
    on: date
    expected: Money
    counted: Money
    reason: str = ""
