"""Whatever a client, a product or a reason is called, the screens of orders show it literally."""

from __future__ import annotations

import pytest

from tests.tui.billing.test_hostile_text import HOSTILE, OBEYED
from tests.tui.conftest import lines, screen_text
from tests.tui.counter import at_the_counter, front_of, press
from tui.screens.orders.cancel import CancelOrderForm
from tui.screens.orders.invoice_shipment import InvoiceShipmentForm
from tui.screens.orders.place_order import PlaceOrderForm
from tui.screens.orders.screen import OrderScreen
from tui.screens.orders.ship import ShipForm
from tui.screens.orders.spread import SpreadOrderForm

FORMS = {
    "place": lambda front: PlaceOrderForm(front, "C9"),
    "ship": lambda front: ShipForm(front, "ORD-000001"),
    "invoice": lambda front: InvoiceShipmentForm(front, "SHP-000001"),
    "cancel": lambda front: CancelOrderForm(front, "ORD-000001"),
    "spread": lambda front: SpreadOrderForm(front, front.reading.order("ORD-000001")),
}


@pytest.fixture(params=HOSTILE.values(), ids=HOSTILE)
def practice(request, clinic):
    text = request.param
    clinic.do("save_product", code="BAD", name=text, kind="product", price="4.00")
    clinic.do("save_client", code="C9", name=text)
    asked = [{"product": "BAD", "quantity": "5"}]
    for _ in range(2):
        clinic.do("place_order", client="C9", lines=asked, discount_amount="1.00")
    clinic.do("ship_order", order="ORD-000001", lines=[{"line": 1, "quantity": "3"}])
    clinic.do("cancel_order", order="ORD-000002", reason=text)
    return clinic


@pytest.mark.parametrize("number", ["ORD-000001", "ORD-000002"])
async def test_the_order_is_not_moved_by_what_data_says(practice, number, size):
    async with at_the_counter(lambda: OrderScreen(front_of(practice), number), size, over=True) as pilot:
        for _ in range(5):
            shown = screen_text(pilot.app)
            assert not any(character in shown for character in OBEYED)
            assert len(lines(pilot.app)) == size[1]
            assert "F1 Help" in lines(pilot.app)[-1]
            assert any("[Lines]" in line or "Lines" in line for line in lines(pilot.app))
            await press(pilot, "f6")


@pytest.mark.parametrize("name", FORMS)
async def test_no_form_is_moved_by_what_data_says(practice, name, size):
    async with at_the_counter(lambda: FORMS[name](front_of(practice)), size, over=True) as pilot:
        await press(pilot, "tab")
        shown = screen_text(pilot.app)
        assert not any(character in shown for character in OBEYED)
        assert "F10" in shown
        assert "F1 Help" in lines(pilot.app)[-1]
