"""Copying a number or an amount: sent by the terminal's own way, shown alone, never said to have arrived."""

from tests.tui.conftest import demonstrating, screen_text
from tui.widgets.copying import Copying


async def test_y_sends_the_number_of_the_row_and_shows_it_alone(size, colour):
    async with demonstrating(size) as pilot:
        await pilot.press("down", "y")
        await pilot.pause()
        assert pilot.app.clipboard == "RET-0000002"
        rows = [line.strip() for line in screen_text(pilot.app).splitlines()]
        assert rows.count("RET-0000002") == 1
        assert "Sent to the terminal" in screen_text(pilot.app)
        assert "opied" not in screen_text(pilot.app)


async def test_the_cursor_keys_send_the_amounts_of_the_row():
    async with demonstrating() as pilot:
        await pilot.press("y")
        sent = set()
        for _ in pilot.app.screen.found:
            sent.add(pilot.app.clipboard)
            await pilot.press("down")
        assert len(sent) == len({text for _, text in pilot.app.screen.found})
        await pilot.press("escape")
        assert not isinstance(pilot.app.screen, Copying)


async def test_on_a_document_its_number_comes_first():
    async with demonstrating() as pilot:
        await pilot.press("enter")
        await pilot.pause(0.1)
        await pilot.press("y")
        assert pilot.app.clipboard == "RET-0000001"


async def test_in_a_field_the_letter_is_typed():
    async with demonstrating() as pilot:
        await pilot.press("slash", "y")
        assert not isinstance(pilot.app.screen, Copying)
        assert "/ y" in screen_text(pilot.app)
