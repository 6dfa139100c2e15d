"""A whole invoice comes back in one step."""

from __future__ import annotations

import pytest

from tests.tui.conftest import lines, one_screen, screen_text
from tests.tui.counter import at_the_counter, front_of, press
from tui.screens.returns.screen import ReturnScreen
from tui.screens.returns.whole_invoice import return_whole_invoice


@pytest.fixture
def returning(clinic):
    """Where the key on an invoice returns all of it."""

    def open_(invoice="INV-000001"):
        def screen():
            made = one_screen()()
            made.key_w = lambda: return_whole_invoice(made.app, front_of(clinic), invoice)
            return made

        return at_the_counter(screen)

    return open_


def items(clinic, number="RET-000001"):
    return [(item["product"], item["quantity"]) for item in clinic.show("return", number)["items"]]


async def test_every_line_that_can_come_back_is_an_item_of_one_draft(returning, clinic):
    clinic.take_back("C1", ("CAN", 2))
    async with returning() as pilot:
        await press(pilot, "w")
        assert isinstance(pilot.app.screen, ReturnScreen)
        assert "DRAFT" in lines(pilot.app)[1]
        assert "20.00" not in screen_text(pilot.app)
    assert items(clinic, "RET-000002") == [("CAN", "3"), ("COLLAR", "1")]
    assert clinic.show("return", "RET-000002")["invoice"] == "INV-000001"


async def test_what_happens_to_medical_records_is_asked_before_anything_is_stored(returning, clinic):
    invoice = clinic.sell("C1", ("CAN", 1), {"product": "C5", "patient": "REX"}, paid="card")
    async with returning(invoice) as pilot:
        with clinic.unchanged():
            await press(pilot, "w", "f10")
        assert "! Choose: Deactivate medical record" in screen_text(pilot.app)
        await press(pilot, "d", "f10")
        assert isinstance(pilot.app.screen, ReturnScreen)
    assert items(clinic) == [("CAN", "1"), ("C5", "1")]


async def test_another_reason_is_told_in_its_note(returning, clinic):
    invoice = clinic.sell("C1", {"product": "C5", "patient": "REX"}, paid="card")
    async with returning(invoice) as pilot:
        with clinic.unchanged():
            await press(pilot, "w", "d", "tab", *"other", "f10")
        assert "! Is needed with the reason other; say what it was." in screen_text(pilot.app)
        await press(pilot, *"moulded", "f10")
        assert isinstance(pilot.app.screen, ReturnScreen)
    assert clinic.show("return", "RET-000001")["note"] == "moulded"


async def test_serial_numbers_still_with_the_client_come_along(returning, clinic):
    invoice = clinic.sell("C1", {"product": "TRACKER", "quantity": "2", "serials": ["T-1", "T-2"]}, paid="card")
    clinic.sell("C1", {"product": "TRACKER", "serials": ["T-3"]}, paid="card")
    clinic.take_back("C1", ("TRACKER", 1, {"serials": ["T-1"]}))
    async with returning(invoice) as pilot:
        await press(pilot, "w")
    assert clinic.show("return", "RET-000002")["items"][0]["serials"] == ["T-2"]


async def test_asked_twice_it_is_one_return(returning, clinic):
    async with returning() as pilot:
        await press(pilot, "w", "escape", "w")
        assert "RET-000001" in lines(pilot.app)[1]
    assert clinic.show("client", "C1")["returns"].__len__() == 1


async def test_nothing_is_stored_where_one_line_is_refused(returning, clinic):
    invoice = clinic.sell("C1", ("CAN", 1), ("COLLAR", 1))
    async with returning(invoice) as pilot:
        with clinic.unchanged():
            await press(pilot, "w")
        assert "is not paid" in screen_text(pilot.app)


async def test_an_invoice_of_which_all_came_back_says_so(returning, clinic):
    clinic.take_back("C1", ("CAN", 5), ("COLLAR", 1))
    async with returning() as pilot:
        await press(pilot, "w")
        assert "Nothing of INV-000001 can come back any more." in screen_text(pilot.app)
