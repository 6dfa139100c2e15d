from __future__ import annotations

import asyncio

from textual.widgets import Static

from tests.tui.conftest import burst, filling, screen_text, showing
from tests.tui.demo_app import DemoForm
from tui.commands import Command, Offers, offer
from tui.widgets.fields import Choice, ChoiceField, TextField


def two():
    return lambda: TextField("a", "A"), lambda: TextField("b", "B")


def typed(pilot):
    return [field.typed for field in pilot.app.screen.query(TextField)]


async def test_a_burst_with_tabs_lands_in_the_fields_it_was_meant_for():
    async with showing(*two()) as pilot:
        await burst(pilot.app, "smith", "tab", "12.50")
        assert typed(pilot) == ["smith", "12.50"]


async def test_backspace_in_a_burst_takes_away_the_character_before_it():
    async with showing(*two()) as pilot:
        await burst(pilot.app, "12", "backspace", "50")
        assert typed(pilot)[0] == "150"


async def test_a_whole_form_typed_in_one_burst_is_what_was_meant():
    form = DemoForm()
    async with filling(form) as pilot:
        await burst(pilot.app, "park 12", "enter", "enter", "9300001", "enter", "2", "enter", "3.50", "enter")
        assert [field.typed for field in form.fields[:5]] == ["C12", "2026-03-02", "CAN", "2", "3.50"]


async def test_fifty_enters_and_saves_make_one_document(seen_at_once):
    form = DemoForm()
    async with filling(form) as pilot:
        await burst(pilot.app, "park", "enter", *["f10"] * 50, *["enter"] * 3)
        await pilot.pause()
        assert len(form.saves) == 1
        assert form.results == ["RET-000001"]


class OpensSlowly(Static, can_focus=True):
    BINDINGS = [("o", "open", "Open")]

    async def action_open(self):
        await asyncio.sleep(0.6)
        self.screen.query_one(TextField).focus_editor()


async def test_what_is_typed_while_a_busy_machine_opens_a_form_lands_in_the_form():
    async with showing(OpensSlowly, lambda: TextField("a", "A")) as pilot:
        await burst(pilot.app, "o", "park")
        assert typed(pilot) == ["park"]


class Refuses(Offers, Static, can_focus=True):
    offers = offer(
        "Refusing",
        Command("refusing.open", ("o",), "Open", "Open a form.", "open", when=lambda node: "It is paid already."),
        Command("refusing.leave", ("x",), "Leave", "Leave it all.", "leave"),
    )
    left = 0

    def action_leave(self):
        self.left += 1


async def test_what_was_typed_for_a_form_that_does_not_open_runs_no_commands_and_leaves_the_reason_to_be_read():
    async with showing(Refuses) as pilot:
        await burst(pilot.app, "o", "xx", "enter")
        assert pilot.app.screen.query_one(Refuses).left == 0
        assert "It is paid already." in screen_text(pilot.app)
        await burst(pilot.app, "x")
        assert pilot.app.screen.query_one(Refuses).left == 1


async def test_a_letter_that_chooses_nothing_takes_nothing_of_what_is_typed_for_the_next_field():
    how = [Choice("c", "Credit"), Choice("r", "Repair")]
    async with showing(lambda: ChoiceField("how", "How", how, "c"), lambda: TextField("a", "A")) as pilot:
        await burst(pilot.app, "x", "tab", "park")
        assert typed(pilot) == ["park"]
