from __future__ import annotations

import pytest

from tests.tui.conftest import burst, demonstrating, filling, lines, screen_text, showing
from tests.tui.demo_app import DemoForm
from tui.commands import REGISTRY, Command, key_shown, key_table, offer
from tui.widgets.finder import Finder

FORBIDDEN = {"ctrl+h", "ctrl+i", "ctrl+m", "ctrl+j", "ctrl+a", "ctrl+b", "ctrl+space", "f11", "f12"}


def footer(pilot) -> str:
    return lines(pilot.app)[-1]


def test_no_command_is_bound_to_a_key_that_terminals_do_not_tell_apart():
    for command in REGISTRY.values():
        assert not FORBIDDEN & set(command.keys)
        assert not any(key.startswith(("alt+", "shift+f")) for key in command.keys)


def test_every_command_has_a_word_and_a_sentence():
    for command in REGISTRY.values():
        assert command.word
        assert command.sentence.endswith(".")


def test_two_commands_cannot_share_a_name():
    offer("Test", Command("test.twice", ("x",), "X", "X.", "x"))
    with pytest.raises(ValueError, match="two commands"):
        offer("Test", Command("test.twice", ("y",), "Y", "Y.", "y"))
    del REGISTRY["test.twice"]


def test_the_key_table_names_every_command():
    table = key_table()
    assert "| Tables | `Enter` Open · `/` `F3` Find" in table
    assert all(f" {command.word}" in table for command in REGISTRY.values())


def test_keys_are_written_as_people_know_them():
    assert [key_shown(key) for key in ("f1", "ctrl+p", "enter", "n", "slash")] == ["F1", "^p", "Enter", "n", "/"]


async def test_the_footer_begins_with_f1_and_holds_at_most_seven_words(size, colour):
    async with demonstrating(size) as pilot:
        assert footer(pilot).startswith(" F1 Help  F7 New Return  Enter Open  / Find")
        assert footer(pilot).rstrip().endswith("^p All commands")
        assert len(footer(pilot)) <= size[0]


async def test_a_disabled_command_says_why_when_its_key_is_pressed():
    async with demonstrating() as pilot:
        await pilot.press("f8")
        assert "! It is posted: reverse it instead." in screen_text(pilot.app)
        await pilot.press("down")
        await pilot.pause()
        assert "reverse it instead" not in screen_text(pilot.app)


async def test_letters_do_what_their_f_keys_do():
    async with demonstrating() as pilot:
        await pilot.press("n")
        await pilot.pause()
        assert isinstance(pilot.app.screen, DemoForm)


async def test_f1_lists_what_works_here_and_enter_runs_it():
    async with demonstrating() as pilot:
        await pilot.press("f1")
        await pilot.pause()
        shown = screen_text(pilot.app)
        assert "Start a return for a client." in shown
        assert "What happens after posting?" in shown
        await burst(pilot.app, "new ret", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, DemoForm)


async def test_f1_answers_the_questions_of_a_screen():
    async with demonstrating() as pilot:
        await pilot.press("question_mark")
        await pilot.press(*"after post")
        await pilot.pause()
        assert "Credit invoices are made and the client is refunded." in screen_text(pilot.app)


async def test_f1_works_over_a_form_and_does_not_stack():
    async with filling(DemoForm()) as pilot:
        await pilot.press("f1")
        await pilot.pause()
        assert "Save what the form says." in screen_text(pilot.app)
        depth = len(pilot.app.screen_stack)
        await pilot.press("f1")
        await pilot.pause()
        assert len(pilot.app.screen_stack) == depth - 1


async def test_the_palette_finds_a_document_typed_in_one_burst():
    async with demonstrating() as pilot:
        await burst(pilot.app, "ctrl+p", "park 126", "enter")
        await pilot.pause()
        assert "C126 opened" in screen_text(pilot.app)


async def test_the_palette_lists_commands_of_other_screens_and_says_where_they_belong():
    async with demonstrating() as pilot:
        await pilot.press("ctrl+p", *"see it before")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert "“Print” belongs to Return" in screen_text(pilot.app)


async def test_the_palette_has_neither_screenshots_nor_an_unguarded_quit():
    async with filling(DemoForm()) as pilot:
        await pilot.press("x", "ctrl+p", *"screenshot")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Finder)
        assert pilot.app.screen.list.entrances == ()


async def test_digits_go_to_sections_outside_fields_only():
    async with demonstrating() as pilot:
        await pilot.press("1")
        await pilot.pause()
        assert "[1 Home]" in lines(pilot.app)[0]
        await pilot.press("3", "slash", "1")
        await pilot.pause()
        assert "[3 Bill" in lines(pilot.app)[0]
        assert "/ 1" in screen_text(pilot.app)


async def test_a_section_keeps_its_place_until_its_digit_is_pressed_in_it():
    async with demonstrating() as pilot:
        await pilot.press("enter", "1", "3")
        await pilot.pause()
        assert "Items come here." in screen_text(pilot.app)
        await pilot.press("3")
        await pilot.pause()
        assert "1,000,000 returns" in screen_text(pilot.app)


async def test_a_digit_typed_ahead_lands_in_the_list_it_leads_to():
    async with demonstrating() as pilot:
        await burst(pilot.app, "enter", "3", "/126")
        assert "/ 126" in screen_text(pilot.app)


async def test_hostile_words_in_commands_are_shown_literally():
    from tui.widgets.finder import Entrance

    async with showing() as pilot:
        pilot.app.push_screen(Finder("\x1b]0;x\x07[b]", [Entrance("\x1b", "[/b] O'Neil", "\u202e[red]x")]))
        await pilot.pause()
        shown = screen_text(pilot.app)
        assert "[/b] O'Neil" in shown
        assert "[red]x" in shown
        assert not any(bad in shown for bad in "\x1b\x07\u202e")
