"""Inspecting unit by unit: what is said of a number that is not waited for, and what keeps the queue going."""

import pytest

from tests.makers import Clinic
from tests.tui.conftest import said
from tests.tui.counter import at_the_counter, front_of, nothing_done, press
from tui.screens.inventory.list import InventoryScreen

LATER = {"inspect": "later"}


@pytest.fixture
def clinic(tmp_path):
    """Three chips and two cans of Ada's wait, each on a return of its own."""
    clinic = Clinic(tmp_path)
    clinic.product("CAN", "4.00", name="Dog food, can")
    clinic.serialised("CHIP", "S-1", "S-2", "S-3", "S-9", name="Chip")
    clinic.do("save_client", code="C1", name="Ada Park")
    units = ["S-1", "S-2", "S-3"]
    clinic.sell("C1", ("CAN", 10), {"product": "CHIP", "quantity": "3", "serials": units}, paid="card")
    clinic.take_back("C1", ("CHIP", 3, LATER | {"serials": units}), method="card")
    clinic.take_back("C1", ("CAN", 2, LATER), method="card")
    return clinic


def inventory(clinic):
    front = front_of(clinic)
    return at_the_counter(lambda: InventoryScreen(front))


async def test_a_unit_inspected_before_and_one_of_another_item_are_told_apart(clinic):
    clinic.do(
        "inspect_return_item", **{"return": "RET-000001"}, line=1, accepted="1", non_conforming="0", serials=["S-2"]
    )
    async with inventory(clinic) as pilot:
        await press(pilot, "f6", "i", "S-2", "enter")
        assert "! S-2 was inspected already." in said(pilot.app)
        await press(pilot, "delete", "S-9", "enter")
        assert "! S-9 is not on this item. Still to be looked at: S-1, S-3." in said(pilot.app)


async def test_a_unit_is_on_the_list_on_which_it_was_named_last(clinic):
    async with inventory(clinic) as pilot:
        await press(pilot, "f6", "i", "S-3", "enter")
        form = pilot.app.screen
        assert (form.accepted.serials, form.rejected.serials) == (("S-1", "S-2"), ("S-3",))
        form.accepted.focus_editor()
        form.accepted.found.entry.focus()
        await press(pilot, "S-3", "enter")
        assert (form.accepted.serials, form.rejected.serials) == (("S-1", "S-2", "S-3"), ())


async def test_more_than_is_left_is_put_right_by_a_key(clinic, seen_at_once):
    async with inventory(clinic) as pilot:
        await press(pilot, "f6", "end", "i", "7", "tab", "3", "f10")
        assert "Only 2 are left to inspect. Lower the numbers. Enter puts 2 accepted." in said(pilot.app)
        await press(pilot, "enter", "f10")
    item = clinic.show("return", "RET-000002")["items"][0]
    assert (item["accepted"], item["non_conforming"]) == ("2", "0")


async def test_a_return_inspected_in_part_is_not_given_up_and_says_what_to_do(clinic):
    clinic.do("inspect_return_item", **{"return": "RET-000002"}, line=1, accepted="1", non_conforming="0")
    async with inventory(clinic) as pilot:
        with nothing_done(clinic):
            await press(pilot, "f6", "end", "x")
        assert isinstance(pilot.app.screen, InventoryScreen)
        assert "RET-000002 is inspected in part, so it cannot be cancelled; lower it to what came" in said(pilot.app)


async def test_who_gets_which_unit_back_is_said_before_and_after(clinic):
    clinic.sell("C1", {"product": "CHIP", "serials": ["S-9"]}, paid="card")
    clinic.take_back("C1", ("CHIP", 1, {"action": "repair", "serials": ["S-9"]}))
    async with inventory(clinic) as pilot:
        await press(pilot, "[", "h")
        assert "Goes back to Ada Park 1 × Chip: S-9" in said(pilot.app)
        await press(pilot, "f10")
        assert "Saved. Ada Park has 1 × Chip: S-9." in said(pilot.app)
