"""The periods a report may be over: months, quarters and years by a key, or any two dates."""

from __future__ import annotations

from datetime import date, timedelta
from enum import IntEnum
from typing import TYPE_CHECKING

from domain.values import frozen

if TYPE_CHECKING:
    from tui.reading import Report

_DAY = timedelta(days=1)


class Unit(IntEnum):
    """How long a period is, in months; `DAYS` ends where it was said to end."""

    DAYS = 0
    MONTH = 1
    QUARTER = 3
    YEAR = 12


@frozen
class Span:
    """Both days are in it; no start means from the beginning."""

    start: date | None
    end: date
    unit: Unit = Unit.DAYS

    @property
    def words(self) -> str:
        """The dates, and what they are where they are one month, quarter or year."""
        dates = f"{self.start or 'the beginning'} to {self.end}"
        if self.start is None or self.unit is Unit.DAYS:
            return dates
        quarter = f"{(self.start.month + 2) // 3}. quarter {self.start.year}"
        named = {Unit.MONTH: f"{self.start:%Y-%m}", Unit.QUARTER: quarter, Unit.YEAR: f"{self.start.year}"}
        return f"{named[self.unit]}: {dates}"

    def words_for(self, report: Report) -> str:
        """The same; as of its last day where the report is of a day."""
        return f"as of {self.end}" if report.of_a_day else self.words

    def dates_for(self, report: Report) -> str:
        """The same without what they are, for a sheet that is kept."""
        return f"as of {self.end}" if report.of_a_day else f"{self.start or 'the beginning'} to {self.end}"

    def moved(self, by: int, today: date) -> Span:
        """The period of the same length before (-1) or after (1) it; the same where the calendar has no such days."""
        if self.start is None:
            return self
        if self.unit is not Unit.DAYS:
            return whole(self.unit, _months(self.start, by * self.unit), today)
        try:
            length = (self.end - self.start + _DAY) * by
            return Span(self.start + length, self.end + length)
        except OverflowError:
            return self


def whole(unit: Unit, on: date, today: date) -> Span:
    """The month, quarter or year that holds a day; one that is not over ends today."""
    first = on.replace(month=(on.month - 1) // unit * unit + 1, day=1)
    last = _months(first, unit) - _DAY
    return Span(first, min(last, today) if first <= today else last, unit)


def last_month(today: date) -> Span:
    """The month before the one that holds today."""
    return whole(Unit.MONTH, today.replace(day=1) - _DAY, today)


def _months(first: date, by: int) -> date:
    """The first of a month so many months away."""
    months = first.year * 12 + first.month - 1 + by
    return date(months // 12, months % 12 + 1, 1)
