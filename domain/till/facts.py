"""Tills as the rules see them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

from domain.money import Money
from domain.values import frozen

MAIN = "main"
"""The till that is meant where none is named."""


@frozen
class TillSession:
    id: int
    till: str
    opened_on: date
    opened_at: datetime
    expected: Money


@frozen
class TillMovement:
    """Cash that a ledger entry moved: positive into the drawer."""

    session: int
    amount: Money
    cash_in: bool


class TillBooks(Protocol):
    """What is asked about tills."""

    def till_session(self, till: str | None) -> TillSession | None:
        """The open session of that till; where None of `main`, else of the till that was opened first."""
        ...

    def open_session(self, session: int) -> TillSession | None:
        """That session, while cash goes through it."""
        ...

    def sessions_to_count(self, till: str) -> Sequence[TillSession]:
        """The till's sessions that were taken out and are not counted yet, oldest first."""
        ...

    def till_movement(self, entry: int) -> TillMovement | None: ...
    def last_till_session(self) -> int: ...
