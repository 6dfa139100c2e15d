"""Reports by keyboard: chosen, added up over a period, grouped, drawn, opened down to the document, and kept."""

from __future__ import annotations

import csv
import threading
import time
from pathlib import Path

import pytest

from tests.makers import TODAY, Clinic
from tests.tui.conftest import burst, lines, screen_text
from tests.tui.counter import at_the_counter, front_of, nothing_done, press
from tui.screens.reports import keeping
from tui.screens.reports.behind import BehindScreen
from tui.screens.reports.report import ReportScreen
from tui.screens.reports.section import ReportsScreen

HOSTILE = "O'Neil [/b] [bold]x\x1b]0;gone\x07 =1+1"


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    own = tmp_path / "documents"
    monkeypatch.setattr(keeping, "folder", lambda: own)
    return own


@pytest.fixture
def clinic(tmp_path, folder):
    clinic = Clinic(tmp_path)
    clinic.do("save_practitioner", code="DR", name="Dr [/b] Reed")
    clinic.product("CAN", "4.00", tax="10")
    clinic.client("C1")
    clinic.do("save_client", code="C1", name=HOSTILE)
    clinic.client("C2")
    first = clinic.sell("C1", ("CAN", 10))
    clinic.do("write_off", client="C1", amount="40.00", practitioner="DR", reason="moved away", invoice=first)
    clinic.sell("C2", ("CAN", 5), paid="card", on="2026-02-10")
    clinic.take_back("C2", ("CAN", 2, {"reason": "damaged"}), method="card", on="2026-02-11")
    clinic.sell("C2", ("CAN", 3), paid="card")
    clinic.take_back("C2", ("CAN", 1, {"reason": "recalled"}), method="card")
    clinic.sell("C2", ("CAN", 7))
    yield clinic
    clinic.close()


async def added_up(pilot) -> None:
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def opened(pilot, *keys: str) -> str:
    """Press keys, wait until it is added up, and read the screen."""
    for key in keys:
        await press(pilot, key)
        await added_up(pilot)
    return screen_text(pilot.app)


def at_reports(clinic: Clinic, size=(80, 24)):
    return at_the_counter(lambda: ReportsScreen(front_of(clinic)), size)


def at(clinic: Clinic, name: str, size=(80, 24)):
    return at_the_counter(lambda: ReportScreen(front_of(clinic), name), size, over=True)


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


async def test_keys_typed_ahead_wait_for_what_is_added_up(clinic, monkeypatch):
    front = front_of(clinic)
    report = front.reading.report
    monkeypatch.setattr(front.reading, "report", lambda *asked: (time.sleep(0.05), report(*asked))[1])
    async with at_the_counter(lambda: ReportsScreen(front)) as pilot:
        await burst(pilot.app, "enter", "q", "b", "b", "c", "enter")
        await added_up(pilot)
        assert isinstance(pilot.app.screen, BehindScreen)
        assert "reason moved away  1. quarter 2026" in screen_text(pilot.app)


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


async def test_reading_changes_nothing(clinic):
    with nothing_done(clinic):
        async with at_reports(clinic) as pilot:
            await opened(pilot, "enter", "a", "b", "c", "t", "enter", "escape", "escape", "x", "o")


async def test_a_report_that_takes_long_leaves_the_keys_free_and_esc_gives_it_up(clinic, monkeypatch):
    front, go_on, asked = front_of(clinic), threading.Event(), threading.Event()
    report = front.reading.report

    def slowly(*values):
        asked.set()
        go_on.wait(5)
        return report(*values)

    monkeypatch.setattr(front.reading, "report", slowly)
    async with at_the_counter(lambda: ReportScreen(front, "tax"), over=True) as pilot:
        assert asked.wait(5)
        assert "Adding up" in screen_text(pilot.app)
        await press(pilot, "x")
        assert "It is being added up." in screen_text(pilot.app)
        await press(pilot, "escape")
        assert "Stopped. F5 adds up again." in screen_text(pilot.app)
        assert "Nothing" not in screen_text(pilot.app)
        go_on.set()
        await added_up(pilot)
        assert "Charged" not in screen_text(pilot.app)
        assert "Charged" in await opened(pilot, "f5")
        await press(pilot, "escape")
        assert not isinstance(pilot.app.screen, ReportScreen)


async def test_what_was_shown_stays_what_is_shown_where_another_period_is_given_up(clinic, monkeypatch):
    front, go_on = front_of(clinic), threading.Event()
    report = front.reading.report
    async with at_the_counter(lambda: ReportScreen(front, "returns"), over=True) as pilot:
        await added_up(pilot)
        monkeypatch.setattr(front.reading, "report", lambda *asked: (go_on.wait(5), report(*asked))[1])
        await press(pilot, "q", "enter", "b")
        assert "Adding up" in screen_text(pilot.app)
        assert "It is being added up." in screen_text(pilot.app)
        await press(pilot, "escape")
        go_on.set()
        await added_up(pilot)
        assert "2026-03: 2026-03-01" in screen_text(pilot.app)
        assert "Quantity 1 " in screen_text(pilot.app)


async def test_a_query_under_way_is_ended(clinic):
    front = front_of(clinic)
    from tui.reading.reports import Question, Stopped

    question, ended = Question(), []

    def endless() -> None:
        try:
            with question.to(clinic.store):
                sql = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n"
                clinic.store.database.execute_sql(sql).fetchall()
        except Stopped:
            ended.append("stopped")

    thread = threading.Thread(target=endless)
    thread.start()
    thread.join(0.3)
    assert thread.is_alive()
    question.stop()
    thread.join(5)
    assert ended == ["stopped"]
    assert front.reading.report("tax", None, TODAY, Question())["rows"]


async def test_a_document_that_was_changed_meanwhile_is_added_up_again(clinic):
    async with at(clinic, "write-offs") as pilot:
        await added_up(pilot)
        await opened(pilot, "enter")
        clinic.do("reverse_receipt", receipt="RCT-000001", reason="paid after all")
        assert "Taken back 40.00" in await opened(pilot, "escape")


async def test_a_report_of_a_day_asks_for_that_day_alone(clinic):
    async with at_the_counter(lambda: ReportScreen(front_of(clinic), "debtors")) as pilot:
        await added_up(pilot)
        await press(pilot, "f2")
        shown = screen_text(pilot.app)
        assert "As of" in shown
        assert "From" not in shown
        assert "as of 2026-02-10" in await opened(pilot, "2026-02-10", "f10")


async def test_where_the_file_is_stands_alone_when_it_is_written(clinic):
    async with at_the_counter(lambda: ReportScreen(front_of(clinic), "credits")) as pilot:
        await added_up(pilot)
        shown = await opened(pilot, "x")
        assert "Saved." in shown
        assert "Writing a CSV file" not in shown
