"""Goods of an order come back at the desk: what was not invoiced is taken in and credited never, and says so."""

from __future__ import annotations

from tests.tui.conftest import screen_text
from tests.tui.counter import at_the_counter, front_of, nothing_done, press
from tests.tui.orders.conftest import ship, squeezed
from tui.screens.billing.invoice import InvoiceScreen
from tui.screens.orders.screen import OrderScreen
from tui.screens.orders.spread import SpreadOrderForm
from tui.screens.returns.item import ItemForm
from tui.screens.returns.new_return import NewReturn
from tui.screens.returns.screen import ReturnScreen


def item(clinic, number="RET-000001", size=(80, 24)):
    return at_the_counter(lambda: ItemForm(front_of(clinic), number), size, over=True)


async def test_goods_not_invoiced_are_taken_in_uncredited_by_one_key_and_never_billed(ordered, size, seen_at_once):
    shipment = ship(ordered, 4)
    ordered.open_return("C1", order="ORD-000001")
    async with item(ordered, size=size) as pilot:
        assert "Dog food, can (CAN), 4 more not invoiced" in squeezed(pilot.app)
        with nothing_done(ordered):
            await press(pilot, "can", "enter", "f10")
        shown = squeezed(pilot.app)
        assert "CAN was shipped on ORD-000001 and is not" in shown
        assert "4 more on SHP-000001 of ORD-000001, not invoiced: taken in with the action None" in shown
        await press(pilot, "enter")
        shown = squeezed(pilot.app)
        assert "No credit for 1: not invoiced yet. The invoice will bill only what is kept." in shown
        assert "at most 4" in shown
        assert "Can come back 4 4 on SHP-000001 of ORD-000001, not invoiced" in shown
        await press(pilot, "f10")
    assert ordered.show("return", "RET-000001")["items"][0]["action"] == "none"
    ordered.post("RET-000001")
    assert ordered.do("invoice_shipment", shipment=shipment)["made"]["invoice"] == "INV-000001"
    assert ordered.line("INV-000001")["quantity"] == "3"


async def test_the_return_says_of_which_shipment_its_uncredited_goods_were(ordered, size):
    ship(ordered, 4)
    ordered.take_back("C1", ("CAN", 2, {"action": "none"}), order="ORD-000001")
    async with at_the_counter(lambda: ReturnScreen(front_of(ordered), "RET-000001"), size, over=True) as pilot:
        assert "not invoiced" in screen_text(pilot.app)
        await press(pilot, "f6")
        shown = " ".join(screen_text(pilot.app).split())
        assert "2 of SHP-000001 (ORD-000001) had not been invoiced: not credited, and never billed" in shown


async def test_of_units_partly_invoiced_the_form_says_which_are_not_credited(ordered):
    ordered.do("spread_discount", order="ORD-000001")
    ordered.do("invoice_shipment", shipment=ship(ordered, 2), payments=[{"method": "card", "amount": "7.85"}])
    ship(ordered, 1)
    ordered.open_return("C1", order="ORD-000001")
    async with item(ordered) as pilot:
        await press(pilot, "can", "enter", "2", "tab", "tab", "n")
        shown = squeezed(pilot.app)
        assert "No credit for 1: not invoiced yet." in shown
        assert "No credit for the other 1 either: their action is None" in shown


async def test_a_discount_on_the_orders_total_is_spread_by_a_key(ordered, seen_at_once):
    ordered.do("invoice_shipment", shipment=ship(ordered, 2), payments=[{"method": "card", "amount": "7.85"}])
    ordered.open_return("C1", order="ORD-000001")
    async with item(ordered) as pilot:
        await press(pilot, "can", "enter", "f10")
        assert "Enter spreads the discount of ORD-000001." in squeezed(pilot.app)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, SpreadOrderForm)
        await press(pilot, "f10", "f10")
    assert ordered.show("return", "RET-000001")["items"][0]["action"] == "credit"


async def test_new_return_asks_for_the_order_of_a_client_who_ordered(ordered):
    ship(ordered, 2)
    async with at_the_counter(lambda: NewReturn(front_of(ordered), "C2"), over=True) as pilot:
        assert "Order" not in screen_text(pilot.app)
    async with at_the_counter(lambda: NewReturn(front_of(ordered), "C1"), over=True) as pilot:
        pilot.app.screen.field_of("order").focus_editor()
        await press(pilot, "ord", "enter")
        assert "2 not invoiced: taken in with the action None, nothing is credited" in squeezed(pilot.app)
        await press(pilot, "f10")
    assert ordered.show("return", "RET-000001")["order"] == "ORD-000001"


async def test_the_invoice_names_its_order_and_opens_it(ordered):
    ordered.do("invoice_shipment", shipment=ship(ordered, 2))
    ordered.sell("C2", ("CAN", 1))
    async with at_the_counter(lambda: InvoiceScreen(front_of(ordered), "INV-000001"), over=True) as pilot:
        assert "order ORD-000001" in screen_text(pilot.app)
        await press(pilot, "d")
        assert isinstance(pilot.app.screen, OrderScreen)
    async with at_the_counter(lambda: InvoiceScreen(front_of(ordered), "INV-000002"), over=True) as pilot:
        await press(pilot, "d")
        assert "! It was sold directly, not on an order." in screen_text(pilot.app)
