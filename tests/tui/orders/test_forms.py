from __future__ import annotations

from tests.tui.conftest import burst, lines, screen_text
from tests.tui.counter import at_the_counter, front_of, nothing_done, press
from tests.tui.orders.conftest import ship, squeezed
from tui.screens.orders.invoice_shipment import InvoiceShipmentForm
from tui.screens.orders.place_order import PlaceOrderForm
from tui.screens.orders.ship import ShipForm
from tui.screens.till.forms import OpenTillForm


def filling(clinic, form, size=(80, 24)):
    return at_the_counter(lambda: form(front_of(clinic)), size, over=True)


async def test_an_order_is_placed_by_client_items_and_a_discount(clinic, size, colour):
    async with filling(clinic, PlaceOrderForm, size) as pilot:
        await press(pilot, "ada", "enter", "can", "enter", "30", "enter", "gps", "enter", "2", "enter", "enter", "10%")
        await press(pilot, "tab")
        shown = squeezed(pilot.app)
        assert "Discount on the total -24.00" in shown
        assert "Order total 216.00" in shown
        assert "Dog food, can: 30 ordered, on the shelf 20" in shown
        assert "Place Order: 216.00" in shown
        await press(pilot, "f10")
        assert pilot.app.results == ["ORD-000001"]
    placed = clinic.show("order", "ORD-000001")
    assert (placed["client"], placed["discount"], placed["status"]) == ("C1", "24.00", "open")
    assert [(line["product"], line["quantity"]) for line in placed["lines"]] == [("CAN", "30"), ("GPS", "2")]
    assert clinic.show("product", "CAN")["on_hand"] == "20"
    assert clinic.amounts("C1") == []


async def test_a_line_has_its_own_price_and_discount(clinic):
    async with filling(clinic, lambda front: PlaceOrderForm(front, "C1")) as pilot:
        await press(pilot, "can", "enter", "2", "tab", "3.50", "tab", "1.00", "enter", "f10")
    assert clinic.show("order", "ORD-000001")["total"] == "6.00"


async def test_keys_typed_ahead_land_in_their_fields(clinic):
    async with filling(clinic, lambda front: PlaceOrderForm(front, "C1")) as pilot:
        await burst(pilot.app, "can", "enter", "7", "enter", "f10", "f10")
    assert clinic.show("order", "ORD-000001")["lines"][0]["quantity"] == "7"


async def test_an_order_without_items_and_a_discount_above_its_total_are_refused_at_the_field(clinic):
    async with filling(clinic, lambda front: PlaceOrderForm(front, "C1")) as pilot:
        with nothing_done(clinic):
            await press(pilot, "f10")
        assert "! Which item? Type a part of its name or code, or scan it." in squeezed(pilot.app)
        with nothing_done(clinic):
            await press(pilot, "can", "enter", "enter", "enter", "50.00", "f10")
        assert "Is more than the order comes to." in squeezed(pilot.app)


def shipping(clinic, size=(80, 24)):
    return filling(clinic, lambda front: ShipForm(front, "ORD-000001"), size)


async def test_what_is_left_is_proposed_and_serial_numbers_are_scanned(ordered, size, colour):
    ship(ordered, 4)
    async with shipping(ordered, size) as pilot:
        shown = squeezed(pilot.app)
        assert "of 6 left · 16 on the shelf" in shown
        assert "GPS tracker (scan or type its serial numbers) 2" in shown
        await press(pilot, "enter", "GT-3", "enter", "GT-1", "enter", "enter")
        shown = squeezed(pilot.app)
        assert "GPS tracker: GT-3, GT-1 2" in shown
        assert "CAN on the shelf: 16, then 10 -6" in shown
        assert "The order is shipped then." in shown
        assert "Ship: 8 units of 2 lines" in shown
        await press(pilot, "f10")
        assert pilot.app.results == ["SHP-000002"]
    shown = ordered.show("order", "ORD-000001")
    assert shown["status"] == "shipped"
    assert shown["shipments"][1]["lines"][1]["serials"] == ["GT-3", "GT-1"]
    assert ordered.amounts("C1") == []


async def test_items_whose_names_begin_alike_are_told_apart_by_their_codes(clinic):
    for code in ("DRY", "WET"):
        clinic.product(code, "10.00", name=f"Renal diet for elderly cats, {code.lower()}")
    clinic.do("place_order", client="C1", lines=[{"product": code, "quantity": "2"} for code in ("DRY", "WET", "CAN")])
    async with filling(clinic, lambda front: ShipForm(front, "ORD-000001")) as pilot:
        shown = lines(pilot.app)
        assert shown[1].endswith("of 2 left · 100 on the shelf · DRY")
        assert shown[2].endswith("of 2 left · 100 on the shelf · WET")
        assert shown[3].endswith("of 2 left · 20 on the shelf")


async def test_more_than_was_ordered_is_refused_at_its_line_and_a_key_puts_what_is_left(ordered, seen_at_once):
    ship(ordered, 4)
    async with shipping(ordered) as pilot:
        with nothing_done(ordered):
            await press(pilot, "9", "f10")
        assert "! Line 1 of ORD-000001: only 6 left to ship. Ship at most that. Enter puts 6." in squeezed(pilot.app)
        await press(pilot, "enter")
        assert pilot.app.screen.field_of("line1").typed == "6"
        await press(pilot, "f10")
    assert ordered.show("order", "ORD-000001")["lines"][0]["shipped"] == "10"


async def test_nothing_of_a_line_is_left_out_and_nothing_at_all_is_refused(ordered):
    async with shipping(ordered) as pilot:
        with nothing_done(ordered):
            await press(pilot, "0", "f10")
        assert "needs at least one line: say how much goes, or scan a unit" in squeezed(pilot.app)
        await press(pilot, "tab", "GT-1", "enter")
        assert "F10 Ship: 1 unit of 1 line" in squeezed(pilot.app)
        await press(pilot, "f10")
    assert [line["shipped"] for line in ordered.show("order", "ORD-000001")["lines"]] == ["0", "1"]


async def test_a_serial_twice_or_not_on_the_shelf_is_refused_at_once(ordered):
    ordered.sell("C2", {"product": "GPS", "quantity": "1", "serials": ["GT-2"]})
    async with shipping(ordered) as pilot:
        await press(pilot, "enter", "GT-1", "enter", "GT-1", "enter")
        assert "! GT-1 is on the list already." in squeezed(pilot.app)
        for _ in "GT-1":
            await press(pilot, "backspace")
        await press(pilot, "GT-2", "enter")
        assert "GT-2 is not on the shelf" in squeezed(pilot.app)


async def test_stock_that_falls_below_zero_is_warned_of(ordered):
    ordered.do("adjust_stock", product="CAN", quantity="-15", reason="count")
    async with shipping(ordered) as pilot:
        assert "CAN: stock falls below zero" in squeezed(pilot.app)
        await press(pilot, "f10")
    assert ordered.show("product", "CAN")["on_hand"] == "-5"


async def test_what_was_typed_outlives_a_broken_line(ordered):
    async with shipping(ordered) as pilot:
        await press(pilot, "3", "tab", "GT-1", "enter")
        pilot.app.screen._keep()
    async with shipping(ordered) as pilot:
        assert "Your draft" in screen_text(pilot.app)
        assert "Ship: 4 units of 2 lines" in screen_text(pilot.app)


def billing(clinic, shipment, size=(80, 24)):
    return filling(clinic, lambda front: InvoiceShipmentForm(front, shipment), size)


async def test_the_invoice_is_seen_with_what_was_kept_and_its_share_of_the_discount(ordered, size, colour):
    shipment = ship(ordered, 4)
    ordered.take_back("C1", ("CAN", 1, {"action": "none"}), order="ORD-000001")
    async with billing(ordered, shipment, size) as pilot:
        shown = squeezed(pilot.app)
        assert "ORD-000001: what was kept of SHP-000001" in shown
        assert "3 × Dog food, can 12.00" in shown
        assert "1 × Dog food, can came back before: not billed" in shown
        assert "Its share of the order's discount of 3.00 -0.23" in shown
        assert "left for what is not invoiced yet 2.77" in shown
        assert "Total 11.77" in shown
        assert "Balance after owes 11.77" in shown
        assert "Invoice Shipment: 11.77, to be paid later" in shown
        await press(pilot, "f10")
        assert pilot.app.results == ["INV-000001"]
    assert ordered.show("invoice", "INV-000001")["total"] == "11.77"


async def test_the_last_shipment_takes_the_odd_cents_and_says_so(clinic):
    lines = [{"product": "CAN", "quantity": "3", "discount_amount": "0.50"}]
    clinic.do("place_order", client="C1", lines=lines, discount_amount="1.00")
    for _ in range(2):
        clinic.do("invoice_shipment", shipment=ship(clinic, 1))
    async with billing(clinic, ship(clinic, 1)) as pilot:
        shown = squeezed(pilot.app)
        assert "Its share of the order's discount of 1.00 -0.33" in shown
        assert "in line 1: its share of 0.50 off -0.17" in shown
        odd = "nothing of it is left: this invoice takes the odd cents"
        assert " ".join(screen_text(pilot.app).split()).count(odd) == 2
        await press(pilot, "f10")
    totals = [clinic.show("invoice", f"INV-00000{number}")["total"] for number in (1, 2, 3)]
    assert sum(map(float, totals)) == 10.50


async def test_it_is_paid_at_once_in_cash_with_the_change(ordered):
    async with billing(ordered, ship(ordered, 5)) as pilot:
        await press(pilot, "c", "enter", "tab", "20", "tab")
        shown = squeezed(pilot.app)
        assert "Paid now, cash 19.62" in shown
        assert "Change to give 0.38" in shown
        assert "Invoice Shipment: 19.62, take 19.62 cash" in shown
        await press(pilot, "f10")
    assert ordered.show("invoice", "INV-000001")["status"] == "paid"


async def test_without_an_open_till_a_key_opens_it(ordered, seen_at_once):
    shipment = ship(ordered, 5)
    ordered.do("close_till", counted="1000.00")
    async with billing(ordered, shipment) as pilot:
        await press(pilot, "c", "enter", "f10")
        assert "No till is open for cash" in squeezed(pilot.app)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, OpenTillForm)


async def test_a_shipment_billed_meanwhile_is_not_billed_again(ordered):
    shipment = ship(ordered, 5)
    async with billing(ordered, shipment) as pilot:
        ordered.do("invoice_shipment", shipment=shipment)
        with nothing_done(ordered):
            await press(pilot, "f10")
        assert "SHP-000001 is billed on INV-000001, so it cannot be billed." in squeezed(pilot.app)
