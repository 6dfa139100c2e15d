"""Serial numbers: each unit is known by its own, and is in one place at a time."""

import pytest

from tests.domain.pumps import sell_pumps
from tests.makers import refused


@pytest.fixture
def chips(clinic):
    clinic.serialised("CHIP", "S1", "S2", "S3", price="60.00")
    return clinic


def states(clinic):
    return {serial["serial"]: serial["state"] for serial in clinic.show("product", "CHIP")["serials"]}


def sold(clinic, client, *serials, **more):
    line = {"product": "CHIP", "quantity": str(len(serials)), "serials": list(serials)}
    return clinic.sell(client, line, paid="card", **more)


def test_a_sold_serial_is_with_its_client_on_its_line(chips):
    invoice = sold(chips, "C1", "S1", "S2")
    assert states(chips) == {"S1": "sold", "S2": "sold", "S3": "in_stock"}
    assert chips.line(invoice)["serials"] == ["S1", "S2"]
    assert chips.show("serial", "S1")["client"] == "C1"


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ([{"quantity": "2", "serials": ["S1"]}], "serials_required"),
        ([{"quantity": "2", "serials": ["S1", "S1"]}], "serials_required"),
        ([{"quantity": "1"}], "serials_required"),
        ([{"quantity": "0.5", "serials": ["S1"]}], "serials_required"),
        ([{"quantity": "1", "serials": ["S9"]}], "serial_unknown"),
        ([{"serials": ["S1"]}, {"serials": ["S1"]}], "serial_unknown"),
    ],
)
def test_a_serialised_unit_is_sold_by_one_serial_that_lies_on_the_shelf(chips, lines, code):
    with chips.unchanged(), refused(code):
        chips.sell("C1", *({"product": "CHIP"} | line for line in lines))


def test_a_serial_that_is_sold_is_not_sold_again(chips):
    sold(chips, "C1", "S1")
    with chips.unchanged(), refused("serial_unknown", serial="S1"):
        sold(chips, "C2", "S1")


def test_a_serial_is_returned_to_the_line_that_carried_it_whatever_its_age(chips):
    older = sold(chips, "C1", "S1", on="2026-02-01")
    younger = sold(chips, "C1", "S2", on="2026-02-20")
    chips.take_back("C1", ("CHIP", 1, {"serials": ["S2"]}))
    assert chips.line(younger)["returned"] == "1"
    assert chips.line(older)["returned"] == "0"
    assert states(chips)["S2"] == "in_stock"
    assert chips.show("serial", "S2")["credit_invoice_line"] == {"credit_invoice": "CRN-000001", "line": 1}


@pytest.mark.parametrize(
    ("serials", "code"),
    [
        (["S3"], "serial_not_returnable"),
        (["S2"], "serial_not_returnable"),
        (["S9"], "serial_unknown"),
        ([], "serials_required"),
        (["S1", "S1"], "serials_required"),
    ],
)
def test_only_a_serial_that_this_client_has_comes_back(chips, serials, code):
    sold(chips, "C1", "S1")
    sold(chips, "C2", "S2")
    draft = chips.open_return("C1")
    with chips.unchanged(), refused(code):
        chips.add(draft, "CHIP", max(1, len(serials)), serials=serials)


def test_a_serial_that_came_back_does_not_come_back_again(chips):
    sold(chips, "C1", "S1")
    chips.take_back("C1", ("CHIP", 1, {"serials": ["S1"]}))
    draft = chips.open_return("C1")
    with chips.unchanged(), refused("serial_not_returnable"):
        chips.add(draft, "CHIP", 1, serials=["S1"])
    sold(chips, "C2", "S1")
    assert chips.show("serial", "S1")["client"] == "C2"


def test_what_is_not_restocked_is_quarantined_and_moved_by_its_serial(chips):
    sold(chips, "C1", "S1", "S2")
    chips.take_back("C1", ("CHIP", 2, {"serials": ["S1", "S2"], "restock": "1"}))
    assert states(chips) == {"S1": "in_stock", "S2": "quarantined", "S3": "in_stock"}
    fields = {"product": "CHIP", "quantity": "1", "to": "disposal", "reason": "broken"}
    with chips.unchanged(), refused("serial_unknown", serial="S1"):
        chips.do("move_quarantine", **fields, serials=["S1"])
    chips.do("move_quarantine", **fields, serials=["S2"])
    assert states(chips)["S2"] == "gone"


def test_a_reversed_return_gives_the_serial_back_to_its_client(chips):
    invoice = sold(chips, "C1", "S1")
    returned = chips.take_back("C1", ("CHIP", 1, {"serials": ["S1"]}))
    chips.do("reverse_return", return_=returned, reason="wrong client")
    assert states(chips)["S1"] == "sold"
    assert chips.line(invoice)["returnable"] == "1"


def test_a_return_is_not_reversed_once_its_serial_was_sold_again(chips):
    sold(chips, "C1", "S1")
    returned = chips.take_back("C1", ("CHIP", 1, {"serials": ["S1"]}))
    sold(chips, "C2", "S1")
    with chips.unchanged(), refused("stock_gone", product="CHIP"):
        chips.do("reverse_return", return_=returned, reason="wrong client")


def test_a_number_that_two_makers_gave_is_shown_with_the_product_that_is_meant(chips):
    chips.serialised("PUMP", "S1", "7/S9")
    sold(chips, "C1", "S1")
    first = chips.show("serial", "S1")
    assert (first["product"], first["other_products"]) == ("CHIP", ["PUMP"])
    other = chips.show("serial", "PUMP/S1")
    assert (other["product"], other["state"], other["other_products"]) == ("PUMP", "in_stock", ["CHIP"])
    assert [event["event"] for event in other["history"]] == ["received"]
    assert chips.show("serial", "7/S9")["serial"] == chips.show("serial", "PUMP/7/S9")["serial"] == "7/S9"
    with pytest.raises(AssertionError):
        chips.show("serial", "PUMP/S2")


def test_new_serials_are_new(chips):
    fields = {"product": "CHIP", "quantity": "1", "reason": "delivery"}
    with chips.unchanged(), refused("duplicate", id="S1"):
        chips.do("adjust_stock", **fields, serials=["S1"])
    sold(chips, "C1", "S1")
    with chips.unchanged(), refused("duplicate", id="S1"):
        chips.do("adjust_stock", **fields, serials=["S1"])


def test_a_unit_without_a_number_is_not_received(chips):
    with chips.unchanged(), refused("invalid", field="serials"):
        chips.do("adjust_stock", product="CHIP", quantity="2", reason="delivery", serials=["S8", " "])


def test_a_replacement_takes_the_old_units_place_on_the_invoice_line(chips):
    invoice = sold(chips, "C1", "S1")
    exchange = {"serials": ["S1"], "action": "replacement", "replacement_serials": ["S3"]}
    chips.take_back("C1", ("CHIP", 1, exchange))
    assert states(chips)["S3"] == "sold"
    assert chips.line(invoice)["returnable"] == "1"
    chips.take_back("C1", ("CHIP", 1, {"serials": ["S3"]}), method="card")
    assert chips.line(invoice)["returnable"] == "0"


def test_an_invoice_line_names_the_units_that_stand_on_it_after_each_exchange(chips):
    older, younger = sold(chips, "C1", "S1", "S2"), sold(chips, "C1", "S3")
    chips.do("adjust_stock", product="CHIP", quantity="3", reason="delivery", serials=["S4", "S5", "S6"])
    exchanged = {"action": "replacement", "restock": "0"}
    chips.take_back("C1", ("CHIP", 2, exchanged | {"serials": ["S3", "S2"], "replacement_serials": ["S5", "S4"]}))
    assert chips.line(older)["serials"] == ["S1", "S4"]
    assert chips.line(younger)["serials"] == ["S5"]
    waiting = {"serials": ["S4", "S1"], "replacement_serials": ["S6", "S9"], "inspect": "later"}
    number = chips.take_back("C1", ("CHIP", 2, {"action": "replacement"} | waiting))
    kept = {"quantity": "1", "serials": ["S4"], "replacement_serials": ["S6"]}
    chips.do("change_return_item", return_=number, line=1, **kept)
    assert chips.line(older)["serials"] == ["S1", "S4"]
    chips.do("inspect_return_item", return_=number, line=1, accepted="0", non_conforming="1")
    assert chips.line(older)["serials"] == ["S1", "S6"]
    chips.take_back("C1", ("CHIP", 1, {"serials": ["S6"], "action": "repair"}))
    chips.do("hand_back", return_="RET-000003", line=1)
    chips.take_back("C1", ("CHIP", 1, {"serials": ["S6"]}))
    assert chips.line(older)["serials"] == ["S1", "S6"]
    assert chips.line(younger)["serials"] == ["S5"]


def test_the_units_given_out_take_the_places_in_the_order_named_also_when_inspected_in_another(chips):
    older, younger = sold(chips, "C1", "S1"), sold(chips, "C1", "S2", "S3")
    chips.do("adjust_stock", product="CHIP", quantity="4", reason="delivery", serials=["S4", "S5", "S6", "S7"])
    exchanged = {"serials": ["S2", "S1", "S3"], "replacement_serials": ["S4", "S5", "S6"], "action": "replacement"}
    number = chips.take_back("C1", ("CHIP", 3, exchanged | {"inspect": "later"}))
    for serial in ("S3", "S1"):
        step = {"accepted": "0", "non_conforming": "1", "serials": [serial]}
        chips.do("inspect_return_item", return_=number, line=1, **step)
    chips.do("change_return_item", return_=number, line=1, quantity="2")
    assert chips.line(older)["serials"] == ["S5"]
    assert chips.line(younger)["serials"] == ["S2", "S6"]
    again = {"serials": ["S2", "S6"], "replacement_serials": ["S4", "S7"], "action": "replacement", "inspect": "later"}
    number = chips.take_back("C1", ("CHIP", 2, again))
    chips.do("inspect_return_item", return_=number, line=1, accepted="1", non_conforming="0", serials=["S6"])
    chips.do("inspect_return_item", return_=number, line=1, accepted="1", non_conforming="0")
    assert chips.line(younger)["serials"] == ["S4", "S7"]
    assert chips.wrong() == []


def test_a_serial_that_is_awaited_on_one_return_cannot_be_put_on_another(pumps):
    invoice = sell_pumps(pumps, ("100.00", ["S1", "S2"]))
    waiting = pumps.draft("C1", ("PUMP", 1, {"serials": ["S1"], "inspect": "later"}))
    other = pumps.draft("C1", ("PUMP", 1, {"serials": ["S1"]}))
    pumps.post(waiting)
    with refused("serial_not_returnable", serial="S1"):
        pumps.post(other, "card")
    with refused("serial_not_returnable", serial="S1"):
        pumps.add(pumps.open_return("C1"), "PUMP", 1, serials=["S1"])
    pumps.do("cancel_return", return_=waiting, reason="kept after all")
    pumps.post(other, "card")
    assert pumps.show("invoice", invoice)["credited"] == "100.00"


def test_a_unit_sold_after_the_day_of_the_return_is_said_to_be_so(chips):
    number = chips.open_return("C1", on="2026-02-01")
    sold(chips, "C1", "S1", on="2026-03-02")
    with refused(
        "serial_not_returnable", why="it was sold on INV-000001 of 2026-03-02, and this return is of 2026-02-01"
    ):
        chips.do("add_return_item", **{"return": number}, product="CHIP", quantity="1", serials=["S1"])
