"""Stock: on hand is what came in less what went out, and every change is a movement."""

import pytest

from tests.makers import refused


def places(clinic, product="CAN"):
    shown = clinic.show("product", product)
    return shown["on_hand"], shown["quarantined"]


def test_what_is_returned_goes_back_on_the_shelf_or_into_quarantine(clinic):
    clinic.sell("C1", ("CAN", 5), paid="card")
    clinic.take_back("C1", ("CAN", 4, {"restock": "3"}))
    assert places(clinic) == ("98", "1")


@pytest.mark.parametrize(
    ("fields", "code", "facts"),
    [
        ({"quantity": "0"}, "invalid", {"field": "quantity"}),
        ({"reason": " "}, "invalid", {"field": "reason"}),
        ({"product": "NIX"}, "unknown", {"kind": "product"}),
        ({"product": "VISIT"}, "invalid", {"field": "product"}),
        ({"quantity": "-100.001"}, "stock_gone", {"available": "100", "product": "CAN"}),
        ({"serials": ["S1"]}, "invalid", {"field": "serials"}),
    ],
)
def test_a_correction_that_cannot_be_is_refused(clinic, fields, code, facts):
    clinic.service("VISIT")
    with clinic.unchanged(), refused(code, **facts):
        clinic.do("adjust_stock", **({"product": "CAN", "quantity": "1", "reason": "count"} | fields))


def test_stock_is_corrected_up_and_down_to_nothing(clinic):
    clinic.do("adjust_stock", product="CAN", quantity="0.5", reason="found")
    clinic.do("adjust_stock", product="CAN", quantity="-100.5", reason="flood")
    assert places(clinic) == ("0", "0")


@pytest.mark.parametrize(
    ("to", "on_hand", "quarantined"), [("stock", "97", "1"), ("disposal", "95", "1"), ("supplier", "95", "1")]
)
def test_what_lies_in_quarantine_goes_to_the_shelf_or_away(clinic, to, on_hand, quarantined):
    clinic.sell("C1", ("CAN", 5), paid="card")
    clinic.take_back("C1", ("CAN", 3, {"restock": "0"}))
    clinic.do("move_quarantine", product="CAN", quantity="2", to=to, reason="looked at")
    assert places(clinic) == (on_hand, quarantined)
    with clinic.unchanged(), refused("stock_gone", available="1"):
        clinic.do("move_quarantine", product="CAN", quantity="2", to=to, reason="looked at")


def test_a_product_with_stock_keeps_its_kind_and_its_way_of_serials(clinic):
    fields = {"code": "CAN", "name": "Can", "price": "4.00"}
    for change, field in (({"kind": "service"}, "kind"), ({"kind": "product", "serials": "discrete"}, "serials")):
        with clinic.unchanged(), refused("invalid", field=field):
            clinic.do("save_product", **fields, **change)
