from __future__ import annotations

import pytest
from textual import events

from tests.tui.conftest import lines, screen_text, showing, the
from tests.tui.demo_app import HOSTILE, amount, find_client, find_product, line
from tui.widgets.fields import (
    AmountField,
    CheckField,
    Choice,
    ChoiceField,
    FindField,
    Hit,
    LineColumn,
    LinesField,
    NotesField,
    TextField,
)

ISSUES = (Choice("refund", "Refund"), Choice("credit", "Credit"), Choice("repair", "Repair"))


async def test_a_letter_chooses_at_once_and_space_goes_on():
    async with showing(lambda: ChoiceField("issue", "Issue", ISSUES)) as pilot:
        field = the(pilot, ChoiceField)
        with pytest.raises(ValueError, match="Refund, Credit or Repair"):
            _ = field.value
        await pilot.press("c")
        assert field.value == "credit"
        await pilot.press("space")
        assert field.value == "repair"
        await pilot.press("right", "left", "left")
        assert field.value == "credit"


async def test_two_words_with_the_same_first_letter_have_letters_of_their_own():
    async with showing(lambda: ChoiceField("issue", "Issue", ISSUES)) as pilot:
        await pilot.press("e")
        assert the(pilot, ChoiceField).value == "repair"


async def test_control_z_brings_back_what_was_loaded():
    async with showing(lambda: TextField("a", "A", "before")) as pilot:
        field = the(pilot, TextField)
        await pilot.press("x")
        assert field.typed == "x"
        await pilot.press("ctrl+z")
        assert field.typed == "before"
        assert not field.dirty


async def test_control_z_takes_a_choice_back():
    async with showing(lambda: CheckField("later", "Later", value=False)) as pilot:
        await pilot.press("y")
        assert the(pilot, CheckField).value is True
        await pilot.press("ctrl+z")
        assert the(pilot, CheckField).value is False


async def test_a_number_is_replaced_by_what_is_typed_and_a_note_is_added_to():
    async with showing(lambda: AmountField("a", "A", "4.00", parse=amount)) as pilot:
        await pilot.press("7")
        assert the(pilot, AmountField).typed == "7"
    async with showing(lambda: NotesField("n", "N", "old")) as pilot:
        await pilot.press("end", "!")
        assert the(pilot, NotesField).typed == "old!"


async def test_what_cannot_be_read_is_said_below_the_field():
    async with showing(lambda: AmountField("a", "Amount", parse=amount)) as pilot:
        await pilot.press("x")
        assert not the(pilot, AmountField).commit()
        await pilot.pause()
        assert "! “x” is not an amount" in screen_text(pilot.app)
        await pilot.press("backspace", "4")
        assert "not an amount" not in screen_text(pilot.app)


async def test_an_amount_proposed_under_the_cursor_is_replaced_by_what_is_typed():
    async with showing(lambda: AmountField("a", "A", parse=amount)) as pilot:
        field = the(pilot, AmountField)
        field.load("61.40")
        await pilot.press("5", "0")
        assert field.typed == "50"


def lines_field():
    field = LinesField(
        "lines", "Lines", find_product, (LineColumn("quantity", "qty", 7), LineColumn("price", "price")), line
    )
    field.amount_of = lambda value: "4.00"
    return field


async def press_enter(pilot, field):
    await pilot.pause()
    return field.enter()


async def test_lines_are_entered_cell_by_cell_and_a_blank_line_ends_the_list():
    async with showing(lines_field) as pilot:
        field = the(pilot, LinesField)
        await pilot.press(*"can")
        assert not await press_enter(pilot, field)
        await pilot.press("2")
        assert not await press_enter(pilot, field)
        await pilot.press("4")
        assert not await press_enter(pilot, field)
        await pilot.pause()
        assert [entry["find"] for entry in field.lines] == ["CAN"]
        assert "Dog food, can" in screen_text(pilot.app)
        assert await press_enter(pilot, field)
        assert len(field.value) == 1


async def test_a_line_taken_can_be_changed_and_removed():
    async with showing(lines_field) as pilot:
        field = the(pilot, LinesField)
        field.load('[{"find": "CAN", "text": "Dog food, can", "quantity": "2", "price": "4"}]')
        await pilot.press("shift+tab", "f2")
        assert field.found.value == "CAN"
        assert field.lines == []
        assert field.commit()
        await pilot.pause()
        field.list.focus()
        await pilot.press("delete")
        assert field.lines == []


@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_text_is_shown_literally_in_every_field(text, size, colour):
    makers = (
        lambda: TextField("a", text, text, hint=text),
        lambda: ChoiceField("b", text, (Choice(1, text[:20]), Choice(2, "Other"))),
        lambda: FindField("c", text, lambda typed, limit: [Hit(text, text, text)], value=Hit("1", text)),
    )
    async with showing(*makers, size=size) as pilot:
        for field in pilot.app.screen.query("TextField, ChoiceField, FindField"):
            field.show_error(text)
        await pilot.pause()
        await pilot.press("tab", "tab", "f4")
        shown = screen_text(pilot.app)
        assert "\x1b" not in shown
        assert "\x07" not in shown
        assert "\u202e" not in shown
        assert all(len(row) <= size[0] * 3 for row in lines(pilot.app))


async def test_the_focus_is_seen_as_a_shape(colour):
    async with showing(lambda: TextField("a", "First"), lambda: TextField("b", "Second")) as pilot:
        assert any(row.startswith("▸ First") for row in lines(pilot.app))
        await pilot.press("tab")
        assert any(row.startswith("▸ Second") for row in lines(pilot.app))
        assert not any(row.startswith("▸ First") for row in lines(pilot.app))


async def test_several_lines_pasted_become_one():
    async with showing(lambda: TextField("a", "A")) as pilot:
        for pasted in ("12 High Street\r\n\r\nLeeds\r", "\n", ""):
            pilot.app.post_message(events.Paste(pasted))
            await pilot.pause()
        assert the(pilot, TextField).typed == "12 High Street Leeds"


async def test_a_megabyte_pasted_keeps_its_beginning_to_the_longest_length():
    async with showing(lambda: TextField("a", "A")) as pilot:
        pilot.app.post_message(events.Paste("\x1b[31mred " + "x" * 1_000_000))
        await pilot.pause(0.1)
        typed = the(pilot, TextField).typed
        assert len(typed) == 200
        assert typed.startswith("[31mred xxx")


async def test_a_long_text_shows_its_beginning_until_it_is_typed_in():
    name = "Wattenwyl " * 9 + "END"
    makes = (lambda: NotesField("notes", "Notes", name), lambda: FindField("found", "Found", find_client))
    async with showing(*makes) as pilot:
        notes, found = the(pilot, NotesField), the(pilot, FindField)
        found.take(Hit("C2", "Bettina " + name))
        await pilot.pause()
        assert "Bettina Wattenwyl" in screen_text(pilot.app)
        notes.focus_editor()
        await pilot.press("end", "x")
        await pilot.pause()
        assert "ENDx" in screen_text(pilot.app)
        await pilot.press("tab")
        await pilot.pause()
        assert "Notes           Wattenwyl Wattenwyl" in screen_text(pilot.app)
