"""The periods of a report: whole months, quarters and years that end today at the latest, or any two dates."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from store.reports import REPORTS
from tui.screens.reports.spans import Span, Unit, last_month, whole

TODAY = date(2026, 11, 22)
units = st.sampled_from((Unit.MONTH, Unit.QUARTER, Unit.YEAR))
days = st.dates(date(2000, 1, 1), date(2040, 1, 1))


def test_a_period_that_is_not_over_ends_today():
    assert whole(Unit.MONTH, TODAY, TODAY) == Span(date(2026, 11, 1), TODAY, Unit.MONTH)
    assert whole(Unit.QUARTER, TODAY, TODAY).start == date(2026, 10, 1)
    assert whole(Unit.YEAR, TODAY, TODAY).start == date(2026, 1, 1)


def test_last_month_is_whole():
    assert last_month(date(2026, 3, 31)) == Span(date(2026, 2, 1), date(2026, 2, 28), Unit.MONTH)
    assert last_month(date(2026, 1, 5)).start == date(2025, 12, 1)


@given(units, days)
def test_the_period_before_ends_the_day_before(unit, on):
    later = date(2100, 1, 1)
    span = whole(unit, on, later)
    assert span.start is not None
    assert span.moved(-1, later).end == span.start - timedelta(days=1)
    assert span.moved(-1, later).moved(1, later) == span


@given(days, st.integers(0, 500))
def test_any_two_dates_move_by_their_length(start, length):
    span = Span(start, start + timedelta(days=length))
    assert span.moved(1, TODAY).start == span.end + timedelta(days=1)
    assert span.moved(1, TODAY).moved(-1, TODAY) == span


def test_nothing_lies_before_or_after_all_dates_there_are():
    always = Span(date(2000, 1, 1), date.max)
    assert always.moved(1, TODAY) == always
    assert Span(date.min, TODAY).moved(-1, TODAY) == Span(date.min, TODAY)
    assert Span(date.min, date.max).moved(1, TODAY).moved(-1, TODAY) == Span(date.min, date.max)


def test_it_says_what_it_is():
    assert whole(Unit.QUARTER, TODAY, TODAY).words == "4. quarter 2026: 2026-10-01 to 2026-11-22"
    assert Span(None, TODAY).words == "the beginning to 2026-11-22"
    assert Span(None, TODAY).words_for(REPORTS["debtors"]) == "as of 2026-11-22"
    assert Span(None, TODAY).words_for(REPORTS["tax"]) == "the beginning to 2026-11-22"
