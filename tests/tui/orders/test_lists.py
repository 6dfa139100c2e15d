"""Where orders are listed: Billing > Orders, and the client's Billing."""

from __future__ import annotations

from tests.tui.conftest import lines, screen_text
from tests.tui.counter import at_the_counter, front_of, press
from tests.tui.orders.conftest import ship
from tui.screens.billing.section import BillingScreen
from tui.screens.clients.profile import ClientProfile
from tui.screens.orders.place_order import PlaceOrderForm
from tui.screens.orders.screen import OrderScreen


def billing(clinic, size=(80, 24)):
    return at_the_counter(lambda: BillingScreen(front_of(clinic)), size)


async def on_orders(pilot):
    await press(pilot, "f6", "f6", "f6", "f6")
    assert "[Orders]" in screen_text(pilot.app)


def rows(app):
    return [line.split()[0] for line in lines(app) if line.strip().startswith("ORD-")]


async def test_orders_say_how_far_they_have_come_and_open(ordered, size, colour):
    ship(ordered, 4)
    ordered.do("place_order", client="C2", lines=[{"product": "CAN", "quantity": "1"}])
    async with billing(ordered, size) as pilot:
        await on_orders(pilot)
        row = next(line for line in lines(pilot.app) if "ORD-000001" in line)
        assert "Ada Park (C1)" in row
        assert row.split()[-7:] == ["Part", "shipped", "4", "of", "12", "1", "157.00"]
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, OrderScreen)
        assert "ORD-000002" in screen_text(pilot.app)


async def test_orders_are_found_by_number_client_day_and_status(ordered):
    ship(ordered, 4)
    ordered.do("place_order", client="C2", lines=[{"product": "CAN", "quantity": "1"}], on="2026-02-03")
    async with billing(ordered) as pilot:
        await on_orders(pilot)
        for typed, numbers in (
            ("ord-000002", ["ORD-000002"]), ("lindq", ["ORD-000002"]), ("2026-02", ["ORD-000002"]),
            ("part shipped", ["ORD-000001"]), ("to bill", ["ORD-000001"]), ("cancelled", []),
        ):  # fmt: skip
            await press(pilot, "slash", typed)
            assert rows(pilot.app) == numbers, typed
            await press(pilot, "escape")
        assert rows(pilot.app) == ["ORD-000001", "ORD-000002"]


async def test_n_places_an_order_and_shows_it(clinic):
    async with billing(clinic) as pilot:
        await on_orders(pilot)
        assert "No orders yet. n Place Order" in screen_text(pilot.app)
        await press(pilot, "n", "ada", "enter", "can", "enter", "enter", "enter", "f10")
        assert isinstance(pilot.app.screen, OrderScreen)
        assert "ORD-000001  Ada Park (C1) · OPEN" in screen_text(pilot.app)
        assert "Saved. ORD-000001." in screen_text(pilot.app)
        await press(pilot, "escape")
        assert "Saved." not in screen_text(pilot.app)


async def test_a_client_orders_from_the_profile_and_sees_the_orders_there(ordered):
    async with at_the_counter(lambda: ClientProfile(front_of(ordered), "C1")) as pilot:
        await press(pilot, "d")
        assert isinstance(pilot.app.screen, PlaceOrderForm)
        assert "Place Order  Ada Park" in screen_text(pilot.app)
        await press(pilot, "can", "enter", "enter", "enter", "f10")
        assert isinstance(pilot.app.screen, OrderScreen)
        await press(pilot, "escape", "b", *(["f6"] * 5))
        assert "[Orders]" in screen_text(pilot.app)
        assert rows(pilot.app) == ["ORD-000002", "ORD-000001"]
