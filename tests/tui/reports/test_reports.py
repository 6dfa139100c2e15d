"""Reports by keyboard: chosen, added up over a period, grouped, drawn, and opened down to the document."""

from __future__ import annotations

import pytest

from tests.makers import Clinic
from tests.tui.conftest import lines, screen_text
from tests.tui.counter import at_the_counter, front_of, nothing_done, press
from tests.tui.reports.conftest import added_up, at, opened
from tui.screens.reports.behind import BehindScreen
from tui.screens.reports.report import ReportScreen
from tui.screens.reports.section import ReportsScreen


def at_reports(clinic: Clinic, size=(80, 24)):
    return at_the_counter(lambda: ReportsScreen(front_of(clinic)), size)


async def test_every_report_is_listed_and_opens(clinic, size):
    async with at_reports(clinic, size) as pilot:
        assert "[Reports]│ Exports" in screen_text(pilot.app)
        names = list(front_of(clinic).reading.reports())
        for place, name in enumerate(names):
            await press(pilot, *["down"] * bool(place))
            await opened(pilot, "enter")
            title = front_of(clinic).reading.reports()[name].title
            assert lines(pilot.app)[1].strip().startswith(title)
            assert "Total" in screen_text(pilot.app)
            assert "Adding up" not in screen_text(pilot.app)
            await press(pilot, "escape")


async def test_every_sentence_has_room_on_a_small_screen(clinic):
    async with at_reports(clinic) as pilot:
        assert "…" not in screen_text(pilot.app)


async def test_a_report_begins_with_this_month_and_its_totals(clinic, size):
    async with at(clinic, "write-offs", size) as pilot:
        await added_up(pilot)
        shown = screen_text(pilot.app)
        assert "2026-03: 2026-03-01 to 2026-03-02" in shown
        assert "Total  Written off 40.00  Recovered 0.00  Taken back 0.00  Amount 40.00" in shown
        assert "[/b] [bold]x" in shown
        assert "\x1b" not in shown


async def test_keys_choose_the_period(clinic):
    async with at(clinic, "returns") as pilot:
        await added_up(pilot)
        assert "Quantity 1 " in screen_text(pilot.app)
        assert "2026-02-01 to 2026-02-28" in await opened(pilot, "l")
        assert "Quantity 2 " in screen_text(pilot.app)
        assert "1. quarter 2026: 2026-01-01 to 2026-03-02" in await opened(pilot, "q")
        assert "Quantity 3 " in screen_text(pilot.app)
        assert "2025: 2025-01-01 to 2025-12-31" in await opened(pilot, "a", "-")
        assert "Nothing in this period" in screen_text(pilot.app)
        assert "2026: 2026-01-01" in await opened(pilot, "+")


async def test_any_two_dates_are_typed(clinic, seen_at_once):
    async with at(clinic, "returns") as pilot:
        await opened(pilot, "d")
        await press(pilot, "2026-02-11", "tab", "2026-02-11", "f10")
        await added_up(pilot)
        assert "2026-02-11 to 2026-02-11" in lines(pilot.app)[1]
        assert "Quantity 2 " in screen_text(pilot.app)


async def test_a_period_that_ends_before_it_begins_is_refused_at_its_field(clinic, seen_at_once):
    async with at(clinic, "returns") as pilot:
        await opened(pilot, "d")
        await press(pilot, "2026-02-11", "tab", "2026-02-10", "f10")
        assert "It ends before it begins" in screen_text(pilot.app)


async def test_the_same_amounts_are_added_up_by_other_things(clinic):
    async with at(clinic, "write-offs") as pilot:
        await added_up(pilot)
        seen = [await opened(pilot, "b") for _ in range(4)]
        assert ["by practitioner" in seen[0], "by reason" in seen[1], "by client" in seen[2], "by month" in seen[3]]
        assert "Dr [/b] Reed" in seen[0]
        assert "2026-03" in seen[3]
        assert "by month" not in await opened(pilot, "b")


async def test_a_chart_draws_months_and_its_bars_open_like_rows(clinic, size, colour):
    async with at(clinic, "refunds", size) as pilot:
        drawn = await opened(pilot, "q", "c")
        assert "by month" in drawn
        bars = {line.split()[0]: line.count("#") for line in lines(pilot.app) if "#" in line}
        assert bars["2026-02"] == pytest.approx(2 * bars["2026-03"], abs=1)
        shown = await opened(pilot, "enter")
        assert isinstance(pilot.app.screen, BehindScreen)
        assert "Total  Amount 8.00" in shown
        await press(pilot, "escape")
        assert "#" not in await opened(pilot, "c")


async def test_nothing_is_not_drawn(clinic):
    async with at(clinic, "refunds") as pilot:
        shown = await opened(pilot, "l", "-", "c")
        assert "Nothing in this period" in shown
        assert "Chart\n" not in shown


async def test_enter_leads_from_a_sum_to_its_documents_to_one_of_them(clinic):
    async with at(clinic, "returns") as pilot:
        shown = await opened(pilot, "q", "enter")
        assert "reason Damaged" in shown
        assert "RET-000001" in shown
        await opened(pilot, "enter")
        assert "RET-000001" in lines(pilot.app)[1]
        assert "POSTED" in screen_text(pilot.app)


async def test_every_total_opens_what_it_was_added_up_from(clinic):
    async with at(clinic, "write-offs") as pilot:
        assert ["Written", "off", "40.00"] in [line.split() for line in (await opened(pilot, "t")).splitlines()]
        shown = await opened(pilot, "enter")
        assert "total written off" in shown
        assert "RCT-000001" in shown
        assert "There are no documents behind it." in await opened(pilot, "escape", "down", "enter")


@pytest.mark.parametrize("name", ["credits", "debtors", "tax", "practitioners", "stock-returns", "returns"])
async def test_what_is_behind_a_row_comes_to_its_amount(clinic, name):
    async with at(clinic, name) as pilot:
        await opened(pilot, "a")
        screen = pilot.app.screen
        assert isinstance(screen, ReportScreen)
        row = screen.lines[0]
        measure = "quantity" if name == "stock-returns" else "amount"
        await opened(pilot, "enter")
        assert row[measure] in screen_text(pilot.app)
        await opened(pilot, "enter")
        assert not isinstance(pilot.app.screen, BehindScreen)


async def test_rows_sort_by_size_and_are_found_by_any_part(clinic):
    async with at(clinic, "practitioners") as pilot:
        await opened(pilot, "a")
        await press(pilot, "s", "s", "S")
        amounts = [line.split()[-2] for line in lines(pilot.app) if line.strip().startswith(("(none)", "Dr"))]
        assert amounts == sorted(amounts, key=float, reverse=True)
        await press(pilot, "/", "reed")
        assert "1 of 2 rows" in screen_text(pilot.app)


async def test_reading_changes_nothing(clinic):
    with nothing_done(clinic):
        async with at_reports(clinic) as pilot:
            await opened(pilot, "enter", "a", "b", "c", "t", "enter", "escape", "escape", "x", "o")


async def test_a_report_of_a_day_asks_for_that_day_alone(clinic):
    async with at_the_counter(lambda: ReportScreen(front_of(clinic), "debtors")) as pilot:
        await added_up(pilot)
        await press(pilot, "f2")
        shown = screen_text(pilot.app)
        assert "As of" in shown
        assert "From" not in shown
        assert "as of 2026-02-10" in await opened(pilot, "2026-02-10", "f10")
