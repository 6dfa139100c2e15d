"""An empty database: the practice in one short form, or the sample practice."""

import pytest

from domain.kinds import Prices
from store.database import BookStore
from tests.tui.conftest import SMALL, burst, screen_text
from tests.tui.counter import press
from tests.tui.desk.opened import opened
from tui.desk_app import put_together


def practice_of(path):
    store = BookStore.open(str(path))
    try:
        with store.reading() as books:
            return books.practice()
    finally:
        store.close()


async def test_a_new_database_asks_for_the_practice_and_then_shows_home(tmp_path, size, colour, monkeypatch):
    monkeypatch.setenv("TZ", "UTC")
    path = tmp_path / "new.db"
    async with opened(path, size=size) as pilot:
        assert "Which practice is this?" in screen_text(pilot.app)
        assert "new.db" in screen_text(pilot.app)
        await press(pilot, "Hill Vets", "enter", "aud", "enter", "sydney", "enter", "e", "enter", "0.05", "enter")
        assert "10 % tax on a price of 11.00 adds" in screen_text(pilot.app)
        assert "Begin with Hill Vets" in screen_text(pilot.app)
        await press(pilot, "f10")
        assert "1 Home" in screen_text(pilot.app)
        assert "add the first client" in screen_text(pilot.app)
    made = practice_of(path)
    assert (made.name, made.currency.code, made.timezone) == ("Hill Vets", "AUD", "Australia/Sydney")
    assert (made.prices, made.cash_rounding.units) == (Prices.EXCLUDE_TAX, 5)


async def test_the_whole_form_can_be_typed_ahead(tmp_path, monkeypatch):
    monkeypatch.setenv("TZ", "Australia/Perth")
    path = tmp_path / "new.db"
    async with opened(path) as pilot:
        await burst(pilot.app, "Hill Vets", "enter", "AUD", "enter", "enter", "enter", "enter", "f10")
        await pilot.pause()
    assert (practice_of(path).name, practice_of(path).timezone) == ("Hill Vets", "Australia/Perth")


async def test_what_is_missing_is_said_at_its_field(tmp_path, monkeypatch):
    monkeypatch.setenv("TZ", "UTC")
    async with opened(tmp_path / "new.db") as pilot:
        await press(pilot, "f10")
        text = screen_text(pilot.app)
        for sentence in ("What is the practice called?", "Which currency?", "Where is the practice?"):
            assert sentence in text


async def test_the_sample_practice_is_offered_and_asks_before_it_fills(tmp_path, seen_at_once, size):
    path = tmp_path / "new.db"
    async with opened(path, size=size) as pilot:
        await press(pilot, "f8")
        assert "Fill this database with the sample practice?" in screen_text(pilot.app)
        await press(pilot, "enter")
        assert "Which practice is this?" in screen_text(pilot.app)
        await press(pilot, "f8", "f10")
        text = screen_text(pilot.app)
        assert "RET-000003" in text
        assert "188.00" in text
    assert practice_of(path).name == "Corner Vets"


async def test_the_sample_practice_opens_as_the_program_is_really_started(tmp_path, seen_at_once):
    """Textual starts its programs otherwise than its tests."""
    store = BookStore.open(str(tmp_path / "new.db"), 0.25)
    app = put_together(store, "AMY")
    seen = []

    async def receptionist(pilot):
        await press(pilot, "f8", "f10")
        seen.append(screen_text(app))
        app.exit()

    try:
        await app.run_async(headless=True, size=SMALL, mouse=False, auto_pilot=receptionist)
    finally:
        store.close()
    assert "RET-000003" in seen[0]
    assert app._exception is None


async def test_a_form_that_hears_too_late_that_it_is_in_front_again_asks_nothing(tmp_path):
    async with opened(tmp_path / "new.db") as pilot:
        form = pilot.app.screen
        await press(pilot, "f8", "enter")
        form.dismiss()
        await pilot.pause()
        form.was_covered = True
        form.on_screen_resume()
        assert "1 Home" in screen_text(pilot.app)


@pytest.mark.parametrize(("answer", "ended"), [("f10", True), ("enter", False)])
async def test_leaving_the_first_form_ends_the_program_after_a_question(tmp_path, seen_at_once, answer, ended):
    async with opened(tmp_path / "new.db") as pilot:
        await press(pilot, "Hill", "escape")
        assert "End takeback?" in screen_text(pilot.app)
        await press(pilot, answer)
        assert pilot.app._exit is ended
    assert practice_of(tmp_path / "new.db") is None
