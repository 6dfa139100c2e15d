"""Goods that are inspected later, held on repair, or come in fewer than announced."""

from __future__ import annotations

import pytest

from tests.tui.conftest import lines, screen_text
from tests.tui.counter import press


@pytest.fixture
def waiting(clinic):
    """Three cans wait for their inspection; a transfer was promised."""
    number = clinic.draft("C1", ("CAN", 3, {"inspect": "later"}))
    clinic.post(number, "transfer")
    return number


async def test_the_last_inspection_settles_and_says_so_on_its_button(on_return, clinic, waiting):
    async with on_return(waiting) as pilot:
        assert "AWAITING INSPECTION" in lines(pilot.app)[1]
        await press(pilot, "f6", "i", "1", "tab", "1")
        assert "3 left to inspect" in screen_text(pilot.app)
        assert "F10  Inspect " not in screen_text(pilot.app).replace("F10  Inspect\n", "")
        await press(pilot, "f10")
        assert "1 accepted, 1 non-conforming" in screen_text(pilot.app)
        await press(pilot, "i")
        assert "F10  Inspect: pay 12.00 transfer" in screen_text(pilot.app)
        await press(pilot, "f10")
        assert "RET-000001 settled: 12.00 transfer, CRN-000001, RCT-000002." in screen_text(pilot.app)
        assert "POSTED" in lines(pilot.app)[1]
    assert clinic.show("product", "CAN")["quarantined"] == "1"
    assert clinic.wrong() == []


async def test_what_is_not_accepted_is_proposed_as_non_conforming(on_return, clinic, waiting):
    async with on_return(waiting) as pilot:
        await press(pilot, "f6", "i", "2")
        assert pilot.app.screen.field_of("non_conforming").typed == "1"


async def test_that_none_of_the_rest_came_is_kept_when_the_line_breaks(on_return, waiting):
    async with on_return(waiting) as pilot:
        await press(pilot, "f6", "i", "2", "enter", "0", "enter")
        pilot.app.exit()
    async with on_return(waiting) as pilot:
        await press(pilot, "f6", "i")
        form = pilot.app.screen
        assert [form.field_of(key).typed for key in ("accepted", "non_conforming")] == ["2", "0"]


async def test_more_than_is_left_to_inspect_is_refused_at_the_field(on_return, clinic, waiting):
    async with on_return(waiting) as pilot:
        with clinic.unchanged():
            await press(pilot, "f6", "i", "4", "f10")
        assert "! Only 3 are left to inspect." in screen_text(pilot.app)


async def test_fewer_than_announced_are_amended_while_waiting(on_return, clinic, waiting):
    async with on_return(waiting) as pilot:
        await press(pilot, "f6", "f2", "2", "f10")
    assert clinic.show("return", waiting)["items"][0]["quantity"] == "2"


async def test_a_unit_to_be_given_instead_that_is_gone_is_said_before_and_another_one_is_named(on_return, clinic):
    clinic.sell("C1", {"product": "TRACKER", "serials": ["T-1"]}, paid="card")
    swap = {"serials": ["T-1"], "action": "replacement", "replacement_serials": ["T-2"], "inspect": "later"}
    number = clinic.take_back("C1", ("TRACKER", 1, swap))
    clinic.sell("C2", {"product": "TRACKER", "serials": ["T-2"]}, paid="card")
    gone = "T-2 is not on the shelf any more: name another unit to be given instead."
    async with on_return(number) as pilot:
        await press(pilot, "f6", "f2")
        assert gone in " ".join(screen_text(pilot.app).split())
        await press(pilot, "enter", "up", "delete", "T-3", "enter")
        assert "T-2 is not on the shelf" not in screen_text(pilot.app)
        await press(pilot, "f10")
    assert clinic.show("return", number)["items"][0]["replacement_serials"] == ["T-3"]


async def test_a_return_of_which_nothing_was_inspected_may_be_given_up(on_return, clinic, waiting):
    async with on_return(waiting) as pilot:
        await press(pilot, "x", "never came", "f10")
        assert "CANCELLED" in lines(pilot.app)[1]
    assert clinic.line("INV-000001")["returnable"] == "5"


async def test_a_repaired_unit_is_handed_back(on_return, clinic):
    number = clinic.draft("C1", ("COLLAR", 1, {"action": "repair"}))
    clinic.post(number)
    async with on_return(number) as pilot:
        await press(pilot, "f6", "h", "new clasp", "f10")
        assert "Noted when it was handed back: new clasp" in screen_text(pilot.app)
        await press(pilot, "enter", "f6", "f6")
        assert ["Noted", "at", "hand-back", "new", "clasp"] in [row.split() for row in lines(pilot.app)]
    assert clinic.show("return", number)["items"][0]["repair"]["note"] == "new clasp"
    assert clinic.line("INV-000001", 2)["returnable"] == "1"


@pytest.mark.parametrize(
    ("key", "says"), [("i", "Nothing of this item is left to inspect."), ("h", "This item is not held on repair.")]
)
async def test_what_is_neither_waiting_nor_on_repair_says_so(on_return, clinic, key, says):
    number = clinic.take_back("C1", ("CAN", 1))
    async with on_return(number) as pilot:
        await press(pilot, "f6", key)
        assert f"! {says}" in screen_text(pilot.app)
