"""Orders: shipped in parts, each shipment its own invoice, discounts shared so that the last takes the odd cents."""

from decimal import Decimal

import pytest

from tests.domain.ordering import bill, order, ship
from tests.domain.pumps import sell_pumps, state
from tests.makers import refused


def test_goods_leave_when_they_are_shipped_and_are_owed_when_they_are_billed(clinic):
    number = order(clinic, ("CAN", 10, {}))
    assert clinic.amounts("C1") == []
    shipment = ship(clinic, number, (1, 4))
    assert clinic.show("product", "CAN")["on_hand"] == "96"
    assert clinic.show("order", number)["status"] == "part_shipped"
    assert clinic.amounts("C1") == []
    bill(clinic, shipment)
    assert clinic.amounts("C1") == ["16.00"]
    assert clinic.show("product", "CAN")["on_hand"] == "96"


def test_nothing_is_shipped_before_it_was_ordered(clinic):
    number = order(clinic, ("CAN", 10, {}))
    with clinic.unchanged(), refused("invalid", field="on", why=f"lies before {number} of 2026-03-02"):
        clinic.do("ship_order", order=number, lines=[{"line": 1, "quantity": "1"}], on="2026-03-01")


@pytest.mark.parametrize(
    ("discount", "totals"),
    [
        ({"discount_amount": "1.00"}, ["3.67", "3.66", "3.67"]),
        ({"discount_percent": "10"}, ["3.60", "3.60", "3.60"]),
    ],
)
def test_an_orders_discount_is_shared_over_its_shipments_and_the_last_takes_the_odd_cents(clinic, discount, totals):
    number = order(clinic, ("CAN", 3, {}), **discount)
    invoices = [bill(clinic, ship(clinic, number, (1, 1))) for _ in range(3)]
    assert [clinic.show("invoice", invoice)["total"] for invoice in invoices] == totals


def test_a_lines_discount_in_an_amount_is_shared_the_same_way(clinic):
    number = order(clinic, ("CAN", 3, {"discount_amount": "1.00"}))
    invoices = [bill(clinic, ship(clinic, number, (1, 1))) for _ in range(3)]
    assert [clinic.show("invoice", invoice)["total"] for invoice in invoices] == ["3.67", "3.66", "3.67"]


def test_a_discount_that_less_than_a_cent_cannot_bear_never_keeps_a_shipment_from_being_billed(clinic):
    number = order(clinic, ("CAN", 10, {"price": "0.125", "discount_amount": "1.25"}))
    first = bill(clinic, ship(clinic, number, (1, 1)))
    rest = bill(clinic, ship(clinic, number, (1, 9)))
    assert [clinic.show("invoice", invoice)["total"] for invoice in (first, rest)] == ["0.01", "0.01"]


def test_the_last_invoice_takes_all_that_is_left_of_the_discount_though_prices_were_rounded(clinic):
    number = order(clinic, ("CAN", 300, {"price": "0.3333"}), discount_amount="50.00")
    for _ in range(3):
        bill(clinic, ship(clinic, number, (1, 1)))
    for _ in range(99):
        bill(clinic, ship(clinic, number, (1, 3)))
    discounts = [clinic.show("invoice", f"INV-{invoice:06d}")["discount"] for invoice in range(1, 103)]
    assert f"{sum(map(Decimal, discounts))}" == "50.00"


def test_no_more_is_shipped_than_was_ordered(clinic):
    number = order(clinic, ("CAN", 3, {}))
    ship(clinic, number, (1, 2))
    for lines in (((1, 2),), ((1, "0.5"), (1, "0.6"))):
        with clinic.unchanged(), refused("exceeds_order", maximum="1"):
            ship(clinic, number, *lines)


def test_a_shipment_is_billed_once(clinic):
    shipment = ship(clinic, order(clinic, ("CAN", 3, {})), (1, 3))
    bill(clinic, shipment)
    with clinic.unchanged(), refused("wrong_status", document=shipment):
        bill(clinic, shipment)


def test_what_is_not_billed_yet_comes_back_without_credit_and_is_never_billed(clinic):
    number = order(clinic, ("CAN", 3, {}))
    shipment = ship(clinic, number, (1, 3))
    draft = clinic.open_return("C1", order=number)
    with clinic.unchanged(), refused("not_invoiced"):
        clinic.add(draft, "CAN", 1)
    clinic.add(draft, "CAN", 1, action="none")
    clinic.post(draft)
    assert clinic.show("product", "CAN")["on_hand"] == "98"
    assert clinic.show("invoice", bill(clinic, shipment))["total"] == "8.00"


def test_an_item_of_a_discounted_order_is_creditable_after_the_discount_was_spread(clinic):
    number = order(clinic, ("CAN", 4, {}), discount_percent="10")
    invoice = bill(clinic, ship(clinic, number, (1, 2)), payments=[{"method": "card", "amount": "7.20"}])
    draft = clinic.open_return("C1", order=number)
    with clinic.unchanged(), refused("header_discount"):
        clinic.add(draft, "CAN", 1)
    clinic.do("spread_discount", order=number)
    clinic.add(draft, "CAN", 1)
    assert clinic.post(draft, "card")["refunded"] == "3.60"
    assert clinic.show("invoice", bill(clinic, ship(clinic, number, (1, 2))))["total"] == "7.20"
    assert clinic.show("invoice", invoice)["total"] == "7.20"


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"lines": []}, "invalid"),
        ({"lines": [{"product": "NIX", "quantity": "1"}]}, "unknown"),
        ({"lines": [{"product": "CAN", "quantity": "0"}]}, "invalid"),
        ({"discount_amount": "4.01"}, "invalid"),
        ({"client": "C9"}, "unknown"),
    ],
)
def test_an_order_that_cannot_be_is_refused(clinic, fields, code):
    with clinic.unchanged(), refused(code):
        clinic.do("place_order", **({"client": "C1", "lines": [{"product": "CAN", "quantity": "1"}]} | fields))


def test_a_billed_serial_that_comes_in_leaves_shipments_that_are_not_billed_alone(pumps):
    invoice = sell_pumps(pumps, ("100.00", ["S4"]))
    order = pumps.do("place_order", client="C1", lines=[{"product": "PUMP", "quantity": "2"}])["made"]["order"]
    pumps.do("ship_order", order=order, lines=[{"line": 1, "quantity": "2", "serials": ["S1", "S2"]}])
    pumps.take_back("C1", ("PUMP", 1, {"serials": ["S4"], "action": "none"}))
    assert pumps.line(invoice)["returned"] == "1"
    assert pumps.show("order", order)["lines"][0]["returned"] == "0"


def test_a_serial_that_was_not_billed_is_the_clients_again_when_its_return_is_reversed(pumps):
    order = pumps.do("place_order", client="C1", lines=[{"product": "PUMP", "quantity": "2"}])["made"]["order"]
    shipped = pumps.do("ship_order", order=order, lines=[{"line": 1, "quantity": "2", "serials": ["S1", "S2"]}])
    return_ = pumps.take_back("C1", ("PUMP", 1, {"serials": ["S2"], "action": "none"}))
    pumps.do("reverse_return", return_=return_, reason="wrong client")
    assert state(pumps, "S2") == "sold"
    billed = pumps.do("invoice_shipment", shipment=shipped["made"]["shipment"])["made"]["invoice"]
    assert pumps.line(billed)["serials"] == ["S1", "S2"]
