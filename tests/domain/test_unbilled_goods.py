"""Goods shipped and not billed yet come back: nothing is credited, and the invoice bills only what was kept."""

import pytest

from tests.domain.ordering import bill, order, ship
from tests.makers import refused


@pytest.fixture
def chips(clinic):
    clinic.serialised("CHIP", "S-1", "S-2", "S-3", price="60.00")
    return clinic


def ship_serials(clinic, number, *serials):
    lines = [{"line": 1, "quantity": str(len(serials)), "serials": list(serials)}]
    return clinic.do("ship_order", order=number, lines=lines)["made"]["shipment"]


def back(clinic, *serials, **more):
    item = {"serials": list(serials), "action": "none"} | more
    return clinic.take_back("C1", ("CHIP", len(serials), item))


def test_an_invoice_carries_the_serials_the_client_kept_and_no_others(chips):
    number = order(chips, ("CHIP", 3, {}))
    first = ship_serials(chips, number, "S-1", "S-2")
    back(chips, "S-1")
    second = ship_serials(chips, number, "S-1")
    assert chips.line(bill(chips, first))["serials"] == ["S-2"]
    assert chips.line(bill(chips, second))["serials"] == ["S-1"]
    chips.pay("C1", "120.00", "card")
    assert chips.take_back("C1", ("CHIP", 1, {"serials": ["S-1"]})) == "RET-000002"
    assert chips.show("return", "RET-000002")["credit_invoices"][0]["invoice"] == "INV-000002"


def test_a_serial_awaited_for_inspection_is_not_billed(chips):
    number = order(chips, ("CHIP", 2, {}))
    shipment = ship_serials(chips, number, "S-1", "S-2")
    back(chips, "S-1", inspect="later")
    assert chips.line(bill(chips, shipment))["serials"] == ["S-2"]


def test_a_serial_that_was_awaited_and_never_came_is_billed_and_the_one_that_came_is_not(chips):
    number = order(chips, ("CHIP", 2, {}))
    shipment = ship_serials(chips, number, "S-1", "S-2")
    waiting = back(chips, "S-1", "S-2", inspect="later")
    chips.do("change_return_item", return_=waiting, line=1, quantity="1", serials=["S-2"])
    assert chips.line(bill(chips, shipment))["serials"] == ["S-1"]


def test_a_serial_that_never_came_is_billed_by_the_shipment_that_brought_it_however_old(chips):
    number = order(chips, ("CHIP", 2, {}))
    first, second = ship_serials(chips, number, "S-1"), ship_serials(chips, number, "S-2")
    waiting = back(chips, "S-1", "S-2", inspect="later")
    chips.do("change_return_item", return_=waiting, line=1, quantity="1", serials=["S-2"])
    assert chips.line(bill(chips, first))["serials"] == ["S-1"]
    with chips.unchanged(), refused("wrong_status", document=second):
        bill(chips, second)


def test_units_of_another_item_of_the_return_are_awaited_as_before(clinic):
    clinic.product("FOOD")
    number = order(clinic, ("CAN", 2, {}), ("FOOD", 2, {}))
    first, second = ship(clinic, number, (1, 2)), ship(clinic, number, (2, 2))
    later = {"action": "none", "inspect": "later"}
    waiting = clinic.take_back("C1", ("CAN", 2, later), ("FOOD", 2, later))
    clinic.do("change_return_item", return_=waiting, line=1, quantity="1")
    assert clinic.line(bill(clinic, first))["quantity"] == "1"
    with clinic.unchanged(), refused("wrong_status", document=second):
        bill(clinic, second)


def test_units_that_were_awaited_and_never_came_are_billed_by_the_newest_shipment(clinic):
    number = order(clinic, ("CAN", 4, {}))
    first, second = (ship(clinic, number, (1, 2)) for _ in range(2))
    waiting = clinic.take_back("C1", ("CAN", 4, {"action": "none", "inspect": "later"}))
    clinic.do("change_return_item", return_=waiting, line=1, quantity="3")
    assert clinic.line(bill(clinic, second))["quantity"] == "1"
    with clinic.unchanged(), refused("wrong_status", document=first):
        bill(clinic, first)


def test_a_reversed_return_puts_the_very_serials_back_on_their_shipment(chips):
    number = order(chips, ("CHIP", 2, {}))
    shipment = ship_serials(chips, number, "S-1", "S-2")
    mistaken = back(chips, "S-2")
    chips.do("reverse_return", return_=mistaken, reason="wrong client")
    assert chips.line(bill(chips, shipment))["serials"] == ["S-1", "S-2"]


def test_a_serial_of_another_order_is_not_on_a_return_that_names_one(chips):
    ship_serials(chips, order(chips, ("CHIP", 1, {})), "S-1")
    other = order(chips, ("CHIP", 1, {}))
    draft = chips.open_return("C1", order=other)
    with chips.unchanged(), refused("serial_not_returnable", serial="S-1"):
        chips.add(draft, "CHIP", 1, serials=["S-1"], action="none")


def test_units_are_not_given_back_to_the_client_once_the_rest_was_billed(clinic):
    number = order(clinic, ("CAN", 3, {}))
    shipment = ship(clinic, number, (1, 3))
    mistaken = clinic.take_back("C1", ("CAN", 1, {"action": "none"}), order=number)
    bill(clinic, shipment)
    with clinic.unchanged(), refused("wrong_status", document=shipment):
        clinic.do("reverse_return", return_=mistaken, reason="wrong client")


def test_each_order_line_says_what_came_back_of_it_billed_or_not(clinic):
    number = order(clinic, ("CAN", 3, {"price": "5.00"}), ("CAN", 4, {}))
    first = ship(clinic, number, (1, 1), (2, 2))
    bill(clinic, first, payments=[{"method": "card", "amount": "13.00"}])
    ship(clinic, number, (2, 2))
    clinic.take_back("C1", ("CAN", 1, {"action": "none"}), ("CAN", 2), order=number)
    assert [line["returned"] for line in clinic.show("order", number)["lines"]] == ["1", "2"]


def test_a_shipment_that_came_back_whole_has_nothing_to_bill(clinic):
    number = order(clinic, ("CAN", 3, {}))
    shipment = ship(clinic, number, (1, 3))
    clinic.take_back("C1", ("CAN", 3, {"action": "none"}), order=number)
    with clinic.unchanged(), refused("wrong_status", document=shipment):
        bill(clinic, shipment)
