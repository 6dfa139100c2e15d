"""A report kept: as a CSV file, or as text that is seen before it is printed."""

from __future__ import annotations

import csv

from tests.makers import TODAY
from tests.tui.conftest import lines, screen_text
from tests.tui.counter import at_the_counter, front_of
from tests.tui.reports.conftest import added_up, at, opened
from tui.screens.reports import keeping
from tui.screens.reports.report import ReportScreen


async def test_a_csv_file_has_a_name_of_our_making_and_never_replaces_another(clinic, folder):
    async with at(clinic, "write-offs") as pilot:
        await added_up(pilot)
        await opened(pilot, "x")
        assert "Saved." in screen_text(pilot.app)
        assert "Total  Written off" in screen_text(pilot.app)
        await opened(pilot, "x")
    names = sorted(path.name for path in folder.iterdir())
    assert names == ["Write-offs-2026-03-01-to-2026-03-02-2.csv", "Write-offs-2026-03-01-to-2026-03-02.csv"]
    with (folder / names[1]).open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["document"], row["amount"]) for row in rows[:2]] == [("RCT-000001", "40.00"), ("", "40.00")]
    assert rows[1]["on"] == "TOTAL"


async def test_a_folder_that_cannot_be_written_is_said(clinic, folder):
    folder.write_text("in the way")
    async with at(clinic, "write-offs") as pilot:
        await added_up(pilot)
        await opened(pilot, "x")
        assert "Not saved" in screen_text(pilot.app)


async def test_it_is_seen_as_text_before_it_is_printed(clinic):
    async with at(clinic, "write-offs") as pilot:
        await added_up(pilot)
        shown = await opened(pilot, "o")
        assert "Write-offs, as it will be printed" in shown
        assert "Total amount 40.00" in shown
        assert max(map(len, lines(pilot.app))) <= 80


async def test_a_report_of_a_day_is_kept_as_of_that_day(clinic, folder):
    async with at(clinic, "debtors") as pilot:
        await added_up(pilot)
        shown = await opened(pilot, "x", "o")
        assert f"Debtors, as of {TODAY}" in shown
        assert "[6 Reports]" in shown
    assert [path.name for path in folder.iterdir()] == [f"Debtors-as-of-{TODAY}.csv"]


async def test_what_would_be_a_pile_of_paper_is_not_printed(clinic, monkeypatch):
    monkeypatch.setattr(keeping, "MOST_PRINTED", 0)
    async with at(clinic, "write-offs") as pilot:
        await added_up(pilot)
        assert "1 rows are too many to print. x saves them as CSV." in await opened(pilot, "o")


async def test_where_the_file_is_stands_alone_when_it_is_written(clinic):
    async with at_the_counter(lambda: ReportScreen(front_of(clinic), "credits")) as pilot:
        await added_up(pilot)
        shown = await opened(pilot, "x")
        assert "Saved." in shown
        assert "Writing a CSV file" not in shown
