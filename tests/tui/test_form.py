from __future__ import annotations

import asyncio

import pytest

from tests.tui.conftest import burst, choose_client, filling, lines, screen_text
from tests.tui.demo_app import HOSTILE, DemoForm
from tui.widgets import seen
from tui.widgets.confirm import Confirm
from tui.widgets.fields import Field, FindField, Remedy, TextField
from tui.widgets.form import ChangedMeanwhile, FieldError, Form, Preview, PreviewLine, Refused, Saved


async def test_what_will_happen_is_shown_beside_the_fields_and_follows_each_letter(size, colour):
    form = DemoForm()
    async with filling(form, size) as pilot:
        form.field_of("quantity").focus_editor()
        await pilot.press("3")
        shown = screen_text(pilot.app)
        assert "F10  Post Return: pay 12.00 cash" in shown
        assert "-12.00" in shown


async def test_every_field_of_a_long_form_is_on_a_small_screen():
    form = DemoForm()
    async with filling(form) as pilot:
        shown = screen_text(pilot.app)
        assert len(form.fields) == 11
        for field in form.fields:
            assert field.label in shown
        assert all(word in shown for word in ("What will happen", "F1 Help", "F10 Save", "Esc Back"))


async def test_enter_walks_through_the_fields_to_the_button_and_saves_there(seen_at_once):
    form = DemoForm()
    async with filling(form) as pilot:
        await choose_client(pilot)
        for _ in range(10):
            await pilot.press("enter")
        assert any(row.startswith("▸ F10") for row in lines(pilot.app))
        await pilot.press("enter")
        await pilot.pause()
        assert form.results == ["RET-000001"]
        assert "Saved. RET-000001, 4.00 paid in cash." in screen_text(pilot.app)


async def test_an_enter_typed_ahead_of_the_button_does_not_save():
    form = DemoForm()
    async with filling(form) as pilot:
        await burst(pilot.app, "park", *["enter"] * 14)
        assert form.saves == []


async def test_up_and_down_and_tab_walk_too():
    form = DemoForm()
    async with filling(form) as pilot:
        await pilot.press("down", "down")
        assert form.field.key == "product"
        await pilot.press("up", "shift+tab")
        assert form.field.key == "client"
        await pilot.press("tab")
        assert form.field.key == "on"


async def test_no_choice_is_a_trap_on_the_way():
    form = DemoForm()
    async with filling(form) as pilot:
        seen = []
        for _ in range(11):
            seen.append(form.field.key if form.field else "button")
            await pilot.press("tab")
        assert [key for key in seen if seen.count(key) == 1 or key == "lines"] == seen


async def test_what_is_typed_behind_an_amount_shown_its_usual_way_stands_behind_it():
    form = DemoForm()
    async with filling(form) as pilot:
        field = form.field_of("price")
        field.show = "{:.2f}".format
        field.focus_editor()
        await pilot.press("2")
        field.commit()
        await pilot.press("9")
        assert field.typed == "2.009"


async def test_what_changed_meanwhile_is_shown_and_asked_for_again(seen_at_once):
    form = DemoForm()
    form.outcomes = [
        ChangedMeanwhile(Preview((PreviewLine("Only 1 is left", "1"),), "Post Return: pay 4.00 cash", (), "1"))
    ]
    async with filling(form) as pilot:
        await choose_client(pilot)
        await pilot.press("f10")
        await pilot.pause()
        shown = screen_text(pilot.app)
        assert "Only 1 is left" in shown
        assert "changed at another desk" in shown
        assert form.results == []
        await pilot.press("f10")
        await pilot.pause()
        assert form.results == ["RET-000001"]


async def test_a_doubled_f10_is_no_answer_to_what_changed_meanwhile():
    form = DemoForm()
    form.outcomes = [ChangedMeanwhile(Preview((PreviewLine("Only 1 is left", "1"),), "Pay 4.00", (), "1"))]
    async with filling(form) as pilot:
        await choose_client(pilot)
        await burst(pilot.app, "f10", "f10", "ctrl+s")
        await pilot.pause()
        assert "Only 1 is left" in screen_text(pilot.app)
        assert form.results == []


async def test_what_would_happen_otherwise_than_shown_is_not_saved_unseen():
    class Moving(DemoForm):
        digest = "a"

        def preview(self, values):
            return Preview((PreviewLine(f"state {self.digest}"),), "Go", (), self.digest)

    form = Moving()
    async with filling(form) as pilot:
        await choose_client(pilot)
        form.digest = "b"
        await pilot.press("f10")
        await pilot.pause()
        assert form.saves == []
        assert "state b" in screen_text(pilot.app)


async def test_escape_leaves_an_untouched_form_and_asks_in_a_touched_one(seen_at_once):
    form = DemoForm()
    async with filling(form) as pilot:
        await pilot.press("escape")
        await pilot.pause()
        assert form.results == [None]
    form = DemoForm()
    async with filling(form) as pilot:
        await pilot.press("x", "escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Confirm)
        await pilot.press("enter", "enter")
        await pilot.pause()
        assert pilot.app.screen is form
        await pilot.press("escape", "f10")
        await pilot.pause()
        assert form.results == [None]


@pytest.mark.parametrize("key", ["f10", "ctrl+s"])
async def test_a_question_is_answered_by_the_keys_that_save(key, seen_at_once):
    answers = []
    async with filling(DemoForm()) as pilot:
        pilot.app.push_screen(Confirm("Reverse RET-000001?", yes="Reverse RET-000001"), answers.append)
        await pilot.pause()
        await pilot.press(key)
        await pilot.pause()
        assert answers == [True]


@pytest.mark.parametrize("key", ["f10", "ctrl+s"])
async def test_a_doubled_save_does_not_answer_the_question_it_raised(key, monkeypatch):
    monkeypatch.setattr(seen, "LONG_ENOUGH", 60.0)  # a busy machine is slow to show the question
    answers = []
    async with filling(DemoForm()) as pilot:
        pilot.app.push_screen(Confirm("Reverse RET-000001?", yes="Reverse RET-000001"), answers.append)
        await pilot.pause()
        await burst(pilot.app, key, key)
        assert answers == []
        await burst(pilot.app, "enter", "enter")
        assert answers == [False]


async def test_save_and_new_keeps_the_form_open_for_the_next_one():
    form = DemoForm()
    async with filling(form) as pilot:
        await choose_client(pilot)
        await pilot.press("ctrl+n")
        await pilot.pause()
        assert pilot.app.screen is form
        assert len(form.saves) == 1
        assert form.field.key == "client"
        assert not form.dirty


async def test_saving_may_take_its_time_and_still_happens_once():
    written = asyncio.Event()

    class Slow(DemoForm):
        async def save(self, values):
            self.saves.append(values)
            await written.wait()
            return Saved("slow")

    form = Slow()
    async with filling(form) as pilot:
        await burst(pilot.app, "park", "enter", "f10")
        assert "Saving …" in screen_text(pilot.app)
        await burst(pilot.app, "f10", "ctrl+s", "ctrl+n", "escape")
        assert pilot.app.screen is form
        written.set()
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert len(form.saves) == 1
        assert form.results == ["slow"]


@pytest.mark.parametrize("again", ["save", "save_more", "back"])
async def test_what_is_asked_of_a_form_that_has_just_saved_is_not_done(again):
    form = DemoForm()
    async with filling(form) as pilot:
        await choose_client(pilot)
        # In one breath, as two clicks come: the first has closed the form before anything else is handled.
        form.action_save()
        await form.run_action(again)
        await pilot.pause()
        assert not isinstance(pilot.app.screen, Confirm)
        assert len(form.saves) == 1
        assert form.results == ["RET-000001"]


@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_text_changes_nothing_on_a_form(text, size):
    class Hostile(Form):
        def __init__(self):
            super().__init__()
            self.heading = self.button = text

        def compose_fields(self):
            yield TextField("a", text, text)

        def preview(self, values):
            error = FieldError("a", text, Remedy("f4", text, lambda: None))
            return Preview((PreviewLine(text, "1.00", "warning"), PreviewLine(text[:9], "2.00")), text, (error,))

        def save(self, values):
            return Refused.at("", text)

    form = Hostile()
    async with filling(form, size) as pilot:
        await pilot.press("x", "tab", "f10")
        await pilot.pause()
        shown = screen_text(pilot.app)
        assert not any(bad in shown for bad in "\x1b\x07\u202e\u200f")
        assert "1.00" in shown or len(text) > 500


async def test_a_resize_keeps_focus_and_typed_text():
    form = DemoForm()
    async with filling(form) as pilot:
        await pilot.press(*"par")
        for width, height in ((120, 40), (50, 10), (80, 24)):
            await pilot.resize_terminal(width, height)
            await pilot.pause()
        assert form.field.key == "client"
        assert form.query_one(FindField).entry.value == "par"
        await pilot.press("k")
        assert isinstance(form.field, Field)
        assert form.query_one(FindField).entry.value == "park"
