"""What is typed is kept as a draft, and comes back."""

from __future__ import annotations

from tests.tui.conftest import choose_client, filling, lines, screen_text
from tests.tui.demo_app import DemoForm
from tui.widgets.filling import KEPT_AFTER
from tui.widgets.form import Draft


async def test_what_is_typed_is_kept_as_a_draft_within_a_second():
    form = DemoForm()
    async with filling(form) as pilot:
        await choose_client(pilot)
        for _ in range(100):
            if form.kept:
                break
            await pilot.pause(0.05)
        assert form.kept[-1]["client"] == "C6"
    assert KEPT_AFTER < 1


async def test_what_is_typed_is_kept_when_the_line_breaks():
    form = DemoForm()
    async with filling(form) as pilot:
        await pilot.press(*"park", "enter")
        pilot.app.exit()
        await pilot.pause()
    assert form.kept[-1]["client"] == "C6"


async def test_a_draft_comes_back_with_its_age_and_f5_starts_anew():
    form = DemoForm(Draft({"client": "C7", "quantity": "2", "note": "[b]half[/b]"}, "5 minutes"))
    async with filling(form) as pilot:
        assert "Your draft of 5 minutes is back" in screen_text(pilot.app)
        assert "[b]half[/b]" in screen_text(pilot.app)
        assert form.field_of("client").value == "C7"
        await pilot.press("f5")
        assert not form.dirty


async def test_a_form_says_that_it_is_a_draft_for_as_long_as_it_holds_one():
    form = DemoForm(Draft({"client": "C7", "note": "half"}, "5 minutes"))
    async with filling(form) as pilot:
        await pilot.press("enter", "2")
        assert "is back" not in screen_text(pilot.app)
        assert lines(pilot.app)[0].split()[:2] == ["Draft", "·"]
        await pilot.press("f5")
        assert "Draft" not in lines(pilot.app)[0]


async def test_a_letter_typed_over_what_a_draft_brought_back_looks_for_another():
    form = DemoForm(Draft({"client": "C7"}, "5 minutes"))
    async with filling(form) as pilot:
        assert form.field.key == "client"
        await pilot.press(*"c8", "enter")
        assert form.field_of("client").value == "C8"
