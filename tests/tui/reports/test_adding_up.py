"""A report that is added up in a thread: keys wait or go on, Esc gives it up, and what changed is added up again."""

from __future__ import annotations

import threading
import time

from tests.makers import TODAY
from tests.tui.conftest import burst, screen_text
from tests.tui.counter import at_the_counter, front_of, press
from tests.tui.quiet import Held
from tests.tui.reports.conftest import added_up, at, opened
from tui.screens.reports import computed
from tui.screens.reports.behind import BehindScreen
from tui.screens.reports.report import ReportScreen
from tui.screens.reports.section import ReportsScreen


async def test_keys_typed_ahead_wait_for_what_is_added_up(clinic, monkeypatch):
    front = front_of(clinic)
    report = front.reading.report
    monkeypatch.setattr(computed, "BLINK", 60.0)
    monkeypatch.setattr(front.reading, "report", lambda *asked: (time.sleep(0.05), report(*asked))[1])
    async with at_the_counter(lambda: ReportsScreen(front)) as pilot:
        await burst(pilot.app, "enter", "q", "b", "b", "c", "enter")
        await added_up(pilot)
        assert isinstance(pilot.app.screen, BehindScreen)
        assert "reason moved away  1. quarter 2026" in screen_text(pilot.app)


async def test_a_report_that_takes_long_leaves_the_keys_free_and_esc_gives_it_up(clinic, monkeypatch):
    front, go_on, asked = front_of(clinic), Held(), threading.Event()
    report = front.reading.report

    def slowly(*values):
        asked.set()
        go_on.wait()
        return report(*values)

    monkeypatch.setattr(front.reading, "report", slowly)
    async with at_the_counter(lambda: ReportScreen(front, "tax"), over=True) as pilot:
        assert asked.wait(60)
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
    front, go_on = front_of(clinic), Held()
    report = front.reading.report
    async with at_the_counter(lambda: ReportScreen(front, "returns"), over=True) as pilot:
        await added_up(pilot)
        monkeypatch.setattr(front.reading, "report", lambda *asked: (go_on.wait(), report(*asked))[1])
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
    thread.join(60)
    assert ended == ["stopped"]
    assert front.reading.report("tax", None, TODAY, Question())["rows"]


async def test_a_document_that_was_changed_meanwhile_is_added_up_again(clinic):
    async with at(clinic, "write-offs") as pilot:
        await added_up(pilot)
        await opened(pilot, "enter")
        clinic.do("reverse_receipt", receipt="RCT-000001", reason="paid after all")
        assert "Taken back 40.00" in await opened(pilot, "escape")
