"""Somebody who buys for the first time is added where the invoice is written."""

from __future__ import annotations

from tests.tui.conftest import screen_text
from tests.tui.counter import at_the_counter, front_of, nothing_done, press
from tui.screens.billing.new_invoice import NewInvoiceForm


def filling(clinic):
    return at_the_counter(lambda: NewInvoiceForm(front_of(clinic)), over=True)


async def test_whom_nobody_is_called_like_is_added_without_leaving_the_invoice(clinic, seen_at_once):
    async with filling(clinic) as pilot:
        await press(pilot, "smith, zoe", "enter")
        assert "Enter adds a new client" in screen_text(pilot.app)
        await press(pilot, "enter")
        form = pilot.app.screen
        assert (form.heading, form.field_of("name").typed) == ("New Client", "smith, zoe")
        await press(pilot, "tab", "0400 333", "f10")
        code = clinic.show("client", "C2")["code"]
        field = pilot.app.screen.field_of("client")
        assert (field.typed, field.entry.value, field.error) == (code, "smith, zoe", "")
        await press(pilot, "enter", "can", "enter", "2", "enter", "f10")
    assert clinic.show("invoice", "INV-000001")["client"] == code


async def test_a_phone_number_that_is_nobodys_is_the_new_clients(clinic, seen_at_once):
    async with filling(clinic) as pilot:
        await press(pilot, "0400 999", "enter", "enter")
        assert pilot.app.screen.field_of("phone").typed == "0400 999"
        with nothing_done(clinic):
            await press(pilot, "escape")
            assert pilot.app.screen.field_of("client").typed == "0400 999"
