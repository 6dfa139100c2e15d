"""Closing a period."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from domain.acts import Act
from domain.books import Books
from domain.errors import Code, Refused
from domain.posting import Posting
from domain.practice.recorded import PeriodClosed
from domain.values import act


@act
class ClosePeriod(Act):
    """Nothing is dated on or before `through` from now on."""

    DATED: ClassVar[bool] = False

    through: date

    def decide(self, books: Books, posting: Posting) -> None:
        closed = posting.practice.closed_through
        if closed is not None and self.through < closed:
            raise Refused(Code.PERIOD_CLOSED, through=closed.isoformat())
        if self.through > posting.on:
            raise Refused(Code.FUTURE_DATE, on=self.through.isoformat(), today=posting.on.isoformat())
        posting.add(PeriodClosed(self.through))
