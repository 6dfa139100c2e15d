from __future__ import annotations

import pytest

from tests.tui.conftest import screen_text
from tests.tui.counter import at_the_counter, front_of, press
from tests.tui.orders.conftest import ship
from tui.screens.billing.invoice import InvoiceScreen
from tui.screens.clients.profile import ClientProfile
from tui.screens.inventory.item import ItemProfile
from tui.screens.orders.invoice_shipment import InvoiceShipmentForm
from tui.screens.orders.screen import OrderScreen
from tui.screens.orders.ship import ShipForm
from tui.screens.returns.new_return import NewReturn
from tui.screens.returns.screen import ReturnScreen


def told(app):
    """What the form in front says will happen, whatever the width it is wrapped to."""
    return " ".join(" ".join(f"{line.words} {line.amount}" for line in app.screen.shown.lines).split())


def looking(clinic, number="ORD-000001", size=(80, 24)):
    return at_the_counter(lambda: OrderScreen(front_of(clinic), number), size, over=True)


async def test_each_line_says_what_was_ordered_shipped_invoiced_and_returned(ordered, size, colour):
    ordered.do("invoice_shipment", shipment=ship(ordered, 4, "GT-1"))
    ship(ordered, 3)
    ordered.take_back("C1", ("CAN", 1, {"action": "none"}), order="ORD-000001")
    async with looking(ordered, size=size) as pilot:
        shown = screen_text(pilot.app)
        assert "ORD-000001  Ada Park (C1) · PART SHIPPED · 1 SHIPMENT TO BILL" in shown
        rows = {row.split()[0]: row.split() for row in shown.splitlines() if "Dog food" in row or "GPS tracker" in row}
        assert rows["1"][-5:] == ["10", "7", "4", "1", "4.00"]
        assert rows["2"][-5:] == ["2", "1", "1", "0", "60.00"]
        assert "CAN · 3 to ship · 2 shipped and not billed" in shown
        assert "discount on the total 3.00, 1.43 of it billed" in shown


async def test_shipments_invoices_returns_and_history_stand_behind_tabs_and_open(ordered):
    ordered.do("invoice_shipment", shipment=ship(ordered, 4, "GT-1"))
    ship(ordered, 3)
    ordered.take_back("C1", ("CAN", 1, {"action": "none"}), order="ORD-000001")
    async with looking(ordered) as pilot:
        await press(pilot, "f6")
        shown = screen_text(pilot.app)
        assert "4 Dog food, can, 1 GPS tracker" in shown
        assert "3 Dog food, can (1 came back unbilled)" in shown
        assert "SHP-000001 · GPS GT-1" in shown
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, InvoiceScreen)
        await press(pilot, "escape", "down", "enter")
        assert isinstance(pilot.app.screen, InvoiceShipmentForm)
        await press(pilot, "escape", "f6")
        assert "INV-000001" in screen_text(pilot.app)
        await press(pilot, "f6")
        assert "RET-000001" in screen_text(pilot.app)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, ReturnScreen)
        await press(pilot, "escape", "f6")
        assert [word in screen_text(pilot.app) for word in ("Place order", "Ship order", "Invoice shipment")] == [
            True
        ] * 3


async def test_a_line_opens_its_product_and_c_the_client(ordered):
    async with looking(ordered) as pilot:
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, ItemProfile)
        await press(pilot, "escape", "c")
        assert isinstance(pilot.app.screen, ClientProfile)


async def test_each_action_has_its_key_and_says_why_it_cannot_be_done(ordered):
    async with looking(ordered) as pilot:
        await press(pilot, "i")
        assert "! Nothing was shipped yet. n Ship" in screen_text(pilot.app)
        await press(pilot, "r")
        assert "! Nothing was shipped, so nothing can come back." in screen_text(pilot.app)
        await press(pilot, "n")
        assert isinstance(pilot.app.screen, ShipForm)
        await press(pilot, "escape")
        ordered.do("spread_discount", order="ORD-000001")
        ordered.do("invoice_shipment", shipment=ship(ordered, 10, "GT-1", "GT-2"))
        await press(pilot, "c", "escape", "n")
        assert "! ORD-000001 is shipped: nothing is left to ship." in screen_text(pilot.app)
        await press(pilot, "i")
        assert "! Nothing of its shipments is left to invoice." in screen_text(pilot.app)
        await press(pilot, "l")
        assert "! It has no discount on its total." in screen_text(pilot.app)
        await press(pilot, "x")
        assert "nothing is left to ship. r takes goods back." in screen_text(pilot.app)


async def test_a_shipment_that_came_back_whole_says_that_there_is_nothing_to_invoice(ordered):
    ship(ordered, 3)
    ordered.take_back("C1", ("CAN", 3, {"action": "none"}), order="ORD-000001")
    async with looking(ordered) as pilot:
        await press(pilot, "f6")
        assert "came back whole" in screen_text(pilot.app)
        await press(pilot, "enter")
        assert "! SHP-000001 came back whole before it was billed" in screen_text(pilot.app)


async def test_the_discount_is_spread_after_it_was_seen_where_it_goes(ordered, size):
    ordered.do("invoice_shipment", shipment=ship(ordered, 4, "GT-1"))
    async with looking(ordered, size=size) as pilot:
        await press(pilot, "l")
        shown = told(pilot.app)
        assert "INV-000001: onto its 2 lines, total as before" in shown
        assert "Dog food, can: the 6 not invoiced yet" in shown
        assert "Spread Discount: 3.00 onto the lines" in screen_text(pilot.app)
        await press(pilot, "f10")
        assert "its discount is on the lines" in screen_text(pilot.app)
        assert ordered.show("order", "ORD-000001")["discount"] == "0.00"


async def test_what_was_not_shipped_is_cancelled_with_a_reason(ordered, size):
    ship(ordered, 4)
    async with looking(ordered, size=size) as pilot:
        await press(pilot, "x")
        shown = screen_text(pilot.app)
        assert "Never to be shipped" in shown
        assert "Still to invoice: SHP-000001" in shown
        await press(pilot, "f10")
        assert "! Why is the order cancelled?" in screen_text(pilot.app)
        await press(pilot, "moved away", "f10")
        shown = " ".join(screen_text(pilot.app).split())
        assert "CANCELLED · 1 SHIPMENT TO BILL" in shown
        assert "rest cancelled 2026-03-02 by AMY: moved away" in shown
        assert "to ship" not in shown
        assert ordered.show("order", "ORD-000001")["status"] == "cancelled"


async def test_r_starts_a_return_that_names_the_order_and_says_what_was_not_billed(ordered, size):
    ship(ordered, 4)
    async with looking(ordered, size=size) as pilot:
        await press(pilot, "r")
        form = pilot.app.screen
        assert isinstance(form, NewReturn)
        shown = told(pilot.app)
        assert "ORD-000001 of 2026-03-02, part shipped · 1 shipment to bill" in shown
        assert "4 not invoiced: taken in with the action None, nothing is credited" in shown
        await press(pilot, "f10")
        assert ordered.show("return", "RET-000001")["order"] == "ORD-000001"


@pytest.mark.parametrize("number", ["ORD-000009"])
async def test_an_order_that_is_not_there_says_so(clinic, number):
    async with looking(clinic, number) as pilot:
        assert "There is no order ORD-000009." in screen_text(pilot.app)


async def test_a_cancelled_order_that_was_never_shipped_does_not_ask_for_a_shipment(ordered):
    ordered.do("cancel_order", order="ORD-000001", reason="moved away")
    async with looking(ordered) as pilot:
        await press(pilot, "i")
        assert "! ORD-000001 is cancelled: nothing is left to ship." in screen_text(pilot.app)
