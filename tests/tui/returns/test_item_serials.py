"""Serial numbers on the Item form: scanned one after the other, chosen from a list, or given instead."""

from __future__ import annotations

import pytest

from tests.tui.conftest import burst, said, screen_text
from tests.tui.counter import press
from tests.tui.returns.conftest import items


async def test_serial_numbers_are_scanned_one_after_the_other_and_counted(filling, clinic):
    clinic.sell("C1", {"product": "TRACKER", "quantity": "2", "serials": ["T-1", "T-2"]}, paid="card")
    async with filling() as pilot:
        await press(pilot, "tracker", "enter")
        await burst(pilot.app, "T-2", "enter", "T-1", "enter")
        await pilot.pause()
        assert pilot.app.screen.field_of("quantity").typed == "2"
        await press(pilot, "f10")
    assert items(clinic)[0]["serials"] == ["T-2", "T-1"]


async def test_a_number_that_is_known_is_not_taken_for_the_longer_one_that_begins_with_it(filling, clinic):
    clinic.do("adjust_stock", product="TRACKER", quantity="1", reason="delivery", serials=["T-10"])
    clinic.sell("C1", {"product": "TRACKER", "serials": ["T-10"]}, paid="card")
    async with filling() as pilot:
        await press(pilot, "tracker", "enter", "T-1", "enter")
        assert "! T-1 is not with this client: it is in stock." in said(pilot.app)
        await press(pilot, "T-77", "enter")
        assert "! No serial number T-77 is known here." in said(pilot.app)
        assert pilot.app.screen.field_of("serials").lines == []


@pytest.mark.parametrize("on", ["tab", "enter"])
async def test_what_is_typed_ahead_lands_in_the_field_that_the_action_brings_up(filling, clinic, on):
    clinic.sell("C1", {"product": "TRACKER", "serials": ["T-1"]}, paid="card")
    async with filling() as pilot:
        await burst(pilot.app, "tracker", "enter", "T-1", "enter", "tab", "tab", "r", on, "T-2", "enter")
        await pilot.pause()
        assert pilot.app.screen.field_of("replacement_serials").serials == ("T-2",)


async def test_a_number_scanned_twice_counts_once(filling, clinic):
    clinic.sell("C1", {"product": "TRACKER", "quantity": "2", "serials": ["T-1", "T-2"]}, paid="card")
    async with filling() as pilot:
        await press(pilot, "tracker", "enter", "T-1", "enter", "T-1", "enter")
        assert "! T-1 is on the list already." in said(pilot.app)
        assert pilot.app.screen.field_of("serials").serials == ("T-1",)


async def test_f4_lists_what_this_client_has_with_the_invoice(filling, clinic):
    clinic.sell("C1", {"product": "TRACKER", "serials": ["T-2"]}, paid="card")
    clinic.sell("C2", {"product": "TRACKER", "serials": ["T-1"]}, paid="card")
    async with filling() as pilot:
        await press(pilot, "tracker", "enter", "f4")
        assert "T-2" in screen_text(pilot.app)
        assert "sold on INV-000002" in screen_text(pilot.app)
        assert "T-1" not in screen_text(pilot.app)
        await press(pilot, "enter")
        assert pilot.app.screen.field_of("serials").serials == ("T-2",)


async def test_a_unit_scanned_as_the_product_is_its_first_serial_number(filling, clinic):
    clinic.sell("C1", {"product": "TRACKER", "serials": ["T-2"]}, paid="card")
    async with filling() as pilot:
        await burst(pilot.app, "T-2", "enter")
        await pilot.pause()
        await press(pilot, "f10")
    assert [(item["product"], item["serials"]) for item in items(clinic)] == [("TRACKER", ["T-2"])]


async def test_the_unit_given_instead_is_one_on_the_shelf(filling, clinic):
    clinic.sell("C1", {"product": "TRACKER", "serials": ["T-2"]}, paid="card")
    async with filling() as pilot:
        await press(pilot, "tracker", "enter", "T-2", "enter", "enter")
        while pilot.app.screen.field.key != "action":
            await press(pilot, "tab")
        await press(pilot, "r", "tab", "T-2", "enter")
        assert "! T-2 is not on the shelf: it is sold to C1." in said(pilot.app)
        await press(pilot, "delete", "f4")
        assert "T-1 " in screen_text(pilot.app)
        await press(pilot, "enter", "enter", "f10")
    (item,) = items(clinic)
    assert (item["action"], item["replacement_serials"]) == ("replacement", ["T-1"])


async def test_a_serial_number_that_is_not_with_the_client_is_refused_there(filling, clinic):
    clinic.sell("C2", {"product": "TRACKER", "serials": ["T-1"]}, paid="card")
    clinic.sell("C1", {"product": "TRACKER", "serials": ["T-2"]}, paid="card")
    async with filling() as pilot:
        await press(pilot, "tracker", "enter", "T-1", "enter")
        assert "! T-1 is not with this client: it is sold to C2." in said(pilot.app)
