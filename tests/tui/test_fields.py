from __future__ import annotations

import pytest

from tests.tui.conftest import burst, lines, screen_text, showing
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


def the(pilot, kind):
    return pilot.app.screen.query_one(kind)


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


async def test_typing_finds_and_enter_takes_the_first_hit():
    async with showing(lambda: FindField("c", "Client", find_client)) as pilot:
        field = the(pilot, FindField)
        await pilot.press(*"park")
        assert "▸ Ada Park 6" in screen_text(pilot.app)
        assert field.commit()
        assert field.value == "C6"
        assert field.entry.value == "Ada Park 6"


async def test_down_goes_to_the_next_hit():
    async with showing(lambda: FindField("c", "Client", find_client)) as pilot:
        await pilot.press(*"park", "down", "down")
        the(pilot, FindField).commit()
        assert the(pilot, FindField).value == "C18"


def invoices(count):
    """As many invoices as one client may have, and how many were asked for each time."""
    asked = []

    def find(text, limit):
        asked.append(limit)
        numbers = [f"INV-{number:03}" for number in range(1, count + 1) if text in str(number)]
        return [Hit(number, number) for number in numbers[:limit]]

    return find, asked


async def test_a_list_says_that_it_goes_on_and_goes_on_to_the_last_hit():
    find, asked = invoices(30)
    async with showing(lambda: FindField("i", "Invoice", find)) as pilot:
        await pilot.press("f4")
        assert "INV-007" in screen_text(pilot.app)
        assert "INV-008" not in screen_text(pilot.app)
        assert "PgDn goes on" in screen_text(pilot.app)
        assert asked == [8]
        await pilot.press("pagedown", "pagedown", "pagedown", "pagedown", "pagedown", "up")
        assert "30 in all" in screen_text(pilot.app)
        assert the(pilot, FindField).drop.highlighted.id == "INV-029"
        await pilot.press(*["pageup"] * 5)
        assert the(pilot, FindField).drop.highlighted.id == "INV-001"
        await pilot.press("down")
        assert the(pilot, FindField).enter()
        assert the(pilot, FindField).value == "INV-002"


async def test_a_list_of_what_was_typed_goes_on_too_and_one_that_is_seen_whole_says_nothing():
    find, _ = invoices(30)
    async with showing(lambda: FindField("i", "Invoice", find)) as pilot:
        await pilot.press("2", *["down"] * 20)
        assert "12 in all" in screen_text(pilot.app)
        assert the(pilot, FindField).drop.highlighted.id == "INV-029"
        await pilot.press("9")
        assert "in all" not in screen_text(pilot.app)
        assert "goes on" not in screen_text(pilot.app)


async def test_a_list_without_an_end_says_where_it_stops():
    find, asked = invoices(5_000)
    async with showing(lambda: FindField("i", "Invoice", find)) as pilot:
        await pilot.press("f4", *["pagedown"] * 40)
        assert the(pilot, FindField).drop.highlighted.id == "INV-200"
        assert "the first 200; type a part of the name" in screen_text(pilot.app)
        assert max(asked) == 200


async def test_an_exact_code_or_barcode_is_taken_without_choosing():
    async with showing(lambda: FindField("p", "Product", find_product)) as pilot:
        await pilot.press(*"can")
        assert the(pilot, FindField).value == "CAN"
    async with showing(lambda: FindField("p", "Product", find_product)) as pilot:
        await burst(pilot.app, "9300002")
        assert the(pilot, FindField).value == "COLLAR"


async def test_two_of_the_same_name_are_not_chosen_between():
    twins = (Hit("A", "Ada"), Hit("B", "Ada"))
    async with showing(lambda: FindField("c", "Client", lambda text, limit: twins)) as pilot:
        await pilot.press(*"ada")
        assert the(pilot, FindField).chosen is None


async def test_escape_closes_the_list_before_anything_else():
    async with showing(lambda: FindField("c", "Client", find_client)) as pilot:
        await pilot.press(*"park", "escape")
        field = the(pilot, FindField)
        assert not field.drop.is_open
        assert field.entry.value == "park"


async def test_f4_lists_what_is_likely():
    async with showing(lambda: FindField("p", "Product", find_product)) as pilot:
        await pilot.press("f4")
        assert "Vaccination C5" in screen_text(pilot.app)


async def test_f4_says_so_where_there_is_nothing_to_choose_from():
    async with showing(lambda: FindField("p", "Unit", lambda _typed, _limit: [])) as pilot:
        await pilot.press("f4")
        assert "! There is nothing to choose from." in screen_text(pilot.app)
        await pilot.press("x")
        assert "nothing to choose from" not in screen_text(pilot.app)


async def test_f4_lists_what_is_likely_also_where_nothing_fits_what_was_typed():
    async with showing(lambda: FindField("p", "Product", find_product)) as pilot:
        await pilot.press(*"zzz")
        field = the(pilot, FindField)
        assert not field.commit()
        await pilot.pause()
        assert "or F4 lists" in screen_text(pilot.app)
        await pilot.press("f4")
        assert "Vaccination C5" in screen_text(pilot.app)
        await pilot.press("down")
        lit = field.drop.highlighted
        assert field.enter()
        assert field.value == lit.id


async def test_a_code_is_shown_whole_where_the_name_leaves_room_for_it():
    def find(typed, limit):
        return [Hit("21243", "Plate", "3 returnable at 1.69, sold on three invoices, 21243")]

    async with showing(lambda: FindField("p", "Product", find)) as pilot:
        await pilot.press("f4")
        assert "three invoices, 21243" in screen_text(pilot.app)


async def test_an_amount_proposed_under_the_cursor_is_replaced_by_what_is_typed():
    async with showing(lambda: AmountField("a", "A", parse=amount)) as pilot:
        field = the(pilot, AmountField)
        field.load("61.40")
        await pilot.press("5", "0")
        assert field.typed == "50"


async def test_a_slow_finder_is_asked_in_a_thread_and_enter_does_not_wait_for_the_list():
    class SlowField(FindField):
        slow = True

    async with showing(lambda: SlowField("c", "Client", find_client)) as pilot:
        await burst(pilot.app, "c12")
        field = the(pilot, SlowField)
        assert field.commit()
        assert field.value == "C12"


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


async def test_a_megabyte_pasted_keeps_the_first_line_to_the_longest_length():
    from textual import events

    async with showing(lambda: TextField("a", "A")) as pilot:
        pilot.app.post_message(events.Paste("\x1b[31mred " + "x" * 1_000_000 + "\nsecond"))
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
