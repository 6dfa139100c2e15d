"""Billing > Returns says what was credited and why not, and finds it by the same words."""

from __future__ import annotations

from tests.tui.conftest import screen_text
from tests.tui.counter import press


async def test_words_about_the_credit_filter_the_list(billing, clinic, size):
    clinic.take_back("C1", ("CAN", 1))
    clinic.take_back("C1", ("COLLAR", 1, {"action": "repair"}))
    clinic.draft("C1", ("CAN", 1))
    async with billing(size) as pilot:
        await press(pilot, "slash", "not credited", "enter")
        text = screen_text(pilot.app)
        assert "2 of 3 returns" in text
        assert "RET-000001" not in text
        await press(pilot, "escape", "slash", "repair", "enter")
        # Enter on a filter that leaves one row is meant for it.
        assert "RET-000002" in screen_text(pilot.app)


async def test_a_row_says_whether_it_was_credited_where_there_is_room(billing, clinic):
    clinic.take_back("C1", ("CAN", 1), ("COLLAR", 1, {"action": "replacement"}))
    async with billing((120, 40)) as pilot:
        assert "Partly: replacement" in screen_text(pilot.app)
