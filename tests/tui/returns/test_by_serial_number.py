"""Units that come back by their serial numbers: scanned, typed several at once, or of somebody else."""

from __future__ import annotations

import pytest

from tests.tui.conftest import burst, lines, said
from tests.tui.counter import at_the_counter, front_of, press
from tui.screens.returns.item import ItemForm


@pytest.fixture
def filling(clinic):
    """The form for a new item of Ada's draft; she bought two trackers, and Ben one."""
    clinic.sell("C1", {"product": "TRACKER", "quantity": "2", "serials": ["T-1", "T-2"]}, paid="card")
    clinic.sell("C2", {"product": "TRACKER", "serials": ["T-3"]}, paid="card")
    number = clinic.open_return("C1")
    return lambda: at_the_counter(lambda: ItemForm(front_of(clinic), number), over=True)


async def test_of_several_typed_at_once_the_first_wrong_one_is_named_and_the_rest_stays_typed(filling):
    async with filling() as pilot:
        await press(pilot, "tracker", "enter", "T-1 T-3 T-2", "enter")
        serials = pilot.app.screen.field_of("serials")
        assert "! T-3 is not with this client: it is sold to C2." in said(pilot.app)
        assert (serials.serials, serials.found.entry.value) == (("T-1",), "T-3 T-2")
        assert pilot.app.screen.field_of("quantity").typed == "1"


async def test_several_typed_at_once_are_counted(filling):
    async with filling() as pilot:
        await press(pilot, "tracker", "enter", "T-2, T-1", "enter")
        assert pilot.app.screen.field_of("serials").serials == ("T-2", "T-1")
        assert pilot.app.screen.field_of("quantity").typed == "2"
        assert "Can come back 2" in said(pilot.app)


async def test_what_keeps_a_scanned_unit_from_being_credited_is_put_right_where_it_was_scanned(
    clinic, filling, seen_at_once
):
    clinic.do("adjust_stock", product="TRACKER", quantity="2", reason="delivery", serials=["T-4", "T-5"])
    clinic.sell("C1", {"product": "TRACKER", "quantity": "2", "serials": ["T-4", "T-5"]})
    async with filling() as pilot:
        await press(pilot, "tracker", "enter", "T-4", "enter", "enter")
        assert pilot.app.screen.field.key == "serials"
        assert "! TRACKER is on INV-000004, which is not paid" in said(pilot.app)
        await press(pilot, "T-5", "enter")
        assert pilot.app.screen.field_of("serials").serials == ("T-4", "T-5")
        await press(pilot, "enter")
        assert "INV-000004" in lines(pilot.app)[1]


async def test_the_scanned_unit_of_another_client_is_not_taken_for_a_product_whose_barcode_contains_its_number(
    clinic, filling
):
    clinic.do("adjust_stock", product="TRACKER", quantity="1", reason="delivery", serials=["0000"])
    clinic.sell("C2", {"product": "TRACKER", "serials": ["0000"]}, paid="card")
    async with filling() as pilot:
        await press(pilot, "000", "enter")
        assert pilot.app.screen.field_of("product").value == "CAN"
        await press(pilot, "f5")
        await burst(pilot.app, "0000", "enter")
        await pilot.pause()
        assert pilot.app.screen.field_of("product").value == "TRACKER"
        await press(pilot, "f10")
        assert "Serial number 0000 cannot come back: it was sold to somebody else." in said(pilot.app)
    assert clinic.show("return", "RET-000001")["items"] == []


async def test_of_two_products_that_share_a_serial_number_neither_is_chosen_for_the_clerk(clinic, filling):
    clinic.serialised("CHIP", "T-1", name="Microchip reader")
    clinic.sell("C1", {"product": "CHIP", "serials": ["T-1"]}, paid="card")
    async with filling() as pilot:
        await press(pilot, "T-1")
        assert pilot.app.screen.field_of("product").chosen is None
        assert "serial number T-1 · CHIP" in said(pilot.app)
        assert "serial number T-1 · TRACKER" in said(pilot.app)
