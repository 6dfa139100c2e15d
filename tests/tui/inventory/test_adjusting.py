"""Stock that comes in or goes out by hand, with its reason and its serial numbers."""

from tests.tui.conftest import burst, said, screen_text
from tests.tui.counter import at_the_counter, front_of, press
from tests.tui.inventory.conftest import inventory
from tui.screens.inventory.adjust_form import AdjustForm


async def test_stock_comes_in_with_its_reason(clinic):
    async with at_the_counter(inventory(clinic)) as pilot:
        await press(pilot, "slash", "CAN", "enter", "a", "12", "enter", "delivery", "enter")
        assert "20, then 32" in screen_text(pilot.app)
        assert "take in 12 CAN" in screen_text(pilot.app)
        await press(pilot, "f10")
        assert "32 CAN on the shelf" in screen_text(pilot.app)
    assert clinic.show("product", "CAN")["on_hand"] == "32"


async def test_no_more_leaves_the_shelf_than_lies_there(clinic):
    front = front_of(clinic)
    async with at_the_counter(lambda: AdjustForm(front, front.reading.product("CAN")), over=True) as pilot:
        await press(pilot, "-21", "enter", "breakage", "f10")
        assert "CAN: only 20 on the shelf." in screen_text(pilot.app)
    assert clinic.show("product", "CAN")["on_hand"] == "20"


async def test_serialised_units_come_in_as_they_are_scanned(clinic):
    front = front_of(clinic)
    async with at_the_counter(lambda: AdjustForm(front, front.reading.product("CHIP")), over=True) as pilot:
        await press(pilot, "enter")
        await burst(pilot.app, "S-3", "enter", "S-1", "enter")
        await pilot.pause()
        assert "! S-1 is known already: it is in stock." in said(pilot.app)
        await burst(pilot.app, "S-4", "enter", "enter")
        await press(pilot, "delivery", "enter")
        assert "Adjust stock: take in 2 CHIP" in screen_text(pilot.app)
        await press(pilot, "f10")
    assert [each["serial"] for each in clinic.show("product", "CHIP")["serials"]] == ["S-1", "S-2", "S-3", "S-4"]


async def test_serialised_units_that_go_out_are_chosen_from_the_shelf(clinic):
    clinic.sell("C1", {"product": "CHIP", "serials": ["S-2"]})
    front = front_of(clinic)
    async with at_the_counter(lambda: AdjustForm(front, front.reading.product("CHIP")), over=True) as pilot:
        await press(pilot, "o", "enter", "S-2", "enter")
        assert "! S-2 is not on the shelf: it is sold to C1." in said(pilot.app)
        await press(pilot, "S-1", "enter", "enter", "breakage", "f10")
    states = {each["serial"]: each["state"] for each in clinic.show("product", "CHIP")["serials"]}
    assert states == {"S-1": "gone", "S-2": "sold"}


def adjusting(clinic, code="CHIP"):
    front = front_of(clinic)
    return lambda: AdjustForm(front, front.reading.product(code))


async def test_a_unit_scanned_twice_is_said_and_does_not_hold_up_who_goes_on(clinic, seen_at_once):
    async with at_the_counter(adjusting(clinic), over=True) as pilot:
        await press(pilot, "enter", "N-1", "enter", "N-2", "enter", "N-1", "enter")
        assert "! N-1 is on the list already." in said(pilot.app)
        await press(pilot, "tab", "delivery", "f10")
    held = [each["serial"] for each in clinic.show("product", "CHIP")["serials"]]
    assert held == ["N-1", "N-2", "S-1", "S-2"]


async def test_the_line_just_taken_is_the_one_gone_back_to(clinic, seen_at_once):
    async with at_the_counter(adjusting(clinic), over=True) as pilot:
        for number in range(1, 12):
            await press(pilot, *(["enter"] if number == 1 else []), f"N-{number}", "enter")
        shown = screen_text(pilot.app)
        assert "N-11" in shown
        assert "N-3" not in shown
        await press(pilot, "up", "delete", "delete", "tab", "tab", "delivery", "f10")
    held = {each["serial"] for each in clinic.show("product", "CHIP")["serials"]}
    assert held == {"S-1", "S-2", *(f"N-{number}" for number in range(1, 10))}


async def test_what_lies_on_the_shelf_is_said_as_it_is_where_another_desk_took_some_since(clinic):
    async with at_the_counter(adjusting(clinic, "CAN"), over=True) as pilot:
        clinic.do("adjust_stock", product="CAN", quantity="-15", reason="breakage")
        await press(pilot, "-6", "enter", "breakage", "f10")
        assert "CAN: only 5 on the shelf." in screen_text(pilot.app)
        assert "On the shelf now 5" in said(pilot.app)
