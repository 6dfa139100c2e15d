"""What is wrong on a form: said at its field, replaced by the next letter, put right by a key."""

from __future__ import annotations

from tests.tui.conftest import burst, choose_client, filling, screen_text
from tests.tui.demo_app import DemoForm
from tui.widgets import seen
from tui.widgets.fields import Remedy
from tui.widgets.form import FieldError, Preview, PreviewLine, Refused


async def test_an_error_stands_at_its_field_until_it_is_put_right():
    form = DemoForm()
    async with filling(form) as pilot:
        form.field_of("quantity").focus_editor()
        await pilot.press("9", "enter")
        assert form.field.key == "quantity"
        assert "! At most 3 can come back: 5 sold, 2 returned." in screen_text(pilot.app)
        await pilot.press("home", "delete", "2", "enter")
        assert form.field.key == "price"
        assert "At most" not in screen_text(pilot.app)


async def test_what_was_wrong_is_replaced_by_the_next_letter_once_it_has_been_seen(monkeypatch):
    monkeypatch.setattr(seen, "LONG_ENOUGH", 0.05)
    form = DemoForm()
    async with filling(form) as pilot:
        form.field_of("quantity").focus_editor()
        await pilot.press("9", "enter")
        await pilot.pause(0.2)
        await pilot.press("2", "enter")
        assert form.field_of("quantity").typed == "2"
        assert form.field.key == "price"


async def test_what_f10_found_wrong_is_replaced_by_the_next_letter_too(monkeypatch):
    monkeypatch.setattr(seen, "LONG_ENOUGH", 0.05)
    form = DemoForm()
    async with filling(form) as pilot:
        await choose_client(pilot)
        form.field_of("quantity").focus_editor()
        await pilot.press("9", "f10")
        await pilot.pause(0.2)
        await pilot.press("2", "enter")
        assert form.field_of("quantity").typed == "2"
        assert form.field.key == "price"


async def test_what_was_typed_ahead_of_an_error_lands_in_the_fields_it_was_meant_for():
    form = DemoForm()
    async with filling(form) as pilot:
        form.field_of("quantity").focus_editor()
        await pilot.press("9")
        await burst(pilot.app, "enter", "2.5", "enter", "n")
        assert [form.field_of(key).typed for key in ("quantity", "price", "action")] == ["9", "2.5", "None"]
        assert "! At most 3 can come back: 5 sold, 2 returned." in screen_text(pilot.app)


async def test_an_error_that_was_seen_keeps_what_is_typed_then(seen_at_once):
    form = DemoForm()
    async with filling(form) as pilot:
        form.field_of("quantity").focus_editor()
        await pilot.press("9")
        await burst(pilot.app, "enter", "2")
        assert form.field_of("quantity").typed.endswith("2")
        assert form.field.key == "quantity"


async def test_saving_with_something_missing_goes_there_and_keeps_what_was_typed():
    form = DemoForm()
    async with filling(form) as pilot:
        form.field_of("note").focus_editor()
        await pilot.press("h", "i", "f10")
        await pilot.pause()
        assert form.saves == []
        assert form.field.key == "client"
        assert "! Which client?" in screen_text(pilot.app)
        assert form.field_of("note").typed == "hi"


async def test_a_refusal_is_shown_at_its_field_or_in_the_line_of_the_form():
    form = DemoForm()
    form.outcomes = [
        Refused.at("price", "The price may not be raised."),
        Refused.at("", "Another desk is saving."),
    ]
    async with filling(form) as pilot:
        await choose_client(pilot)
        await pilot.press("f10")
        await pilot.pause()
        assert form.field.key == "price"
        assert "! The price may not be raised." in screen_text(pilot.app)
        await pilot.press("home", "delete", "3", "f10")
        await pilot.pause()
        assert "! Another desk is saving." in screen_text(pilot.app)
        assert len(form.saves) == 2


async def test_after_a_refusal_stands_what_would_happen_now():
    """Another desk took the last one: what was shown before can no longer be done, and is no longer shown."""

    class Raced(DemoForm):
        def preview(self, values):
            return Preview((PreviewLine("None can come back." if self.saves else "Pays 10.00."),))

    form = Raced()
    form.outcomes = [Refused.at("", "None can come back.")]
    async with filling(form) as pilot:
        await choose_client(pilot)
        assert "Pays 10.00." in screen_text(pilot.app)
        await pilot.press("f10")
        await pilot.pause()
        assert "Pays 10.00." not in screen_text(pilot.app)
        assert "! None can come back." in screen_text(pilot.app)


async def test_the_key_in_an_error_puts_it_right_once_it_has_been_seen(seen_at_once):
    opened = []
    form = DemoForm()
    remedy = Remedy("enter", "Enter opens INV-000012", lambda: opened.append(12))
    form.outcomes = [Refused.at("product", "It is on an unpaid invoice.", remedy)]
    async with filling(form) as pilot:
        await choose_client(pilot)
        await pilot.press("f10")
        await pilot.pause()
        assert "It is on an unpaid invoice. Enter opens INV-000012." in screen_text(pilot.app)
        await pilot.press("enter")
        assert opened == [12]


async def test_the_first_error_gets_the_cursor_though_a_later_field_is_still_empty(seen_at_once):
    """What is wrong with the product says which key helps; a choice still to be made below must not take the key."""
    opened = []

    class WithRemedy(DemoForm):
        def preview(self, values):
            remedy = Remedy("enter", "Enter opens INV-000012", lambda: opened.append(12))
            return Preview(errors=(FieldError("product", "It is on an unpaid invoice.", remedy),))

    form = WithRemedy()
    async with filling(form) as pilot:
        await choose_client(pilot)
        form.field_of("quantity").focus_editor()
        await pilot.press("backspace", "f10")
        await pilot.pause()
        assert "! How many come back?" in screen_text(pilot.app)
        assert form.field.key == "product"
        await pilot.press("enter")
        assert opened == [12]


async def test_a_key_typed_before_the_error_was_seen_is_not_its_remedy():
    opened = []
    form = DemoForm()
    remedy = Remedy("enter", "Enter opens INV-000012", lambda: opened.append(12))
    form.outcomes = [Refused.at("product", "It is on an unpaid invoice.", remedy)]
    async with filling(form) as pilot:
        await burst(pilot.app, "park", "enter", "f10", "enter")
        assert opened == []
