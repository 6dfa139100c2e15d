"""Spreading a header discount: onto the lines in proportion, the total the same to the cent, then all is creditable."""

import pytest

from tests.makers import refused


@pytest.mark.parametrize("prices", ["include_tax", "exclude_tax"])
@pytest.mark.parametrize("discount", [{"discount_percent": "10"}, {"discount_amount": "7.77"}])
def test_the_total_and_its_tax_stay_the_same(practice, prices, discount):
    clinic = practice(prices=prices)
    for product, price, tax in (("A", "3.33", "10"), ("B", "0.01", "0"), ("C", "17.95", "5.5")):
        clinic.product(product, price, tax=tax)
    clinic.client("C1")
    invoice = clinic.sell("C1", ("A", 3), ("B", 1), ("C", 2), **discount)
    before = clinic.show("invoice", invoice)
    clinic.do("spread_discount", invoice=invoice)
    after = clinic.show("invoice", invoice)
    assert (after["total"], after["tax"], after["open"]) == (before["total"], before["tax"], before["open"])
    assert after["discount"] == "0.00"
    assert clinic.amounts("C1") == [before["total"]]


def test_each_line_takes_its_share_and_the_earlier_one_the_odd_cent(clinic):
    invoice = clinic.sell("C1", ("CAN", 1), ("CAN", 1), ("CAN", 1), discount_amount="1.00")
    clinic.do("spread_discount", invoice=invoice)
    assert [line["gross"] for line in clinic.show("invoice", invoice)["lines"]] == ["3.66", "3.67", "3.67"]


def test_an_item_under_a_header_discount_is_credited_only_after_it_was_spread(clinic):
    invoice = clinic.sell("C1", ("CAN", 5), discount_percent="10", paid="card")
    draft = clinic.open_return("C1")
    with clinic.unchanged(), refused("header_discount", product="CAN", invoice=invoice):
        clinic.add(draft, "CAN", 2)
    clinic.do("spread_discount", invoice=invoice)
    clinic.add(draft, "CAN", 2)
    assert clinic.post(draft, "card")["refunded"] == "7.20"


def test_a_spread_discount_lowers_the_price_at_which_an_item_comes_back(clinic):
    invoice = clinic.sell("C1", ("CAN", 5), discount_percent="10", paid="card")
    clinic.do("spread_discount", invoice=invoice)
    draft = clinic.open_return("C1")
    with clinic.unchanged(), refused("price_above_original", maximum="3.60"):
        clinic.add(draft, "CAN", 2, price="3.61")


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({}, "invalid"),
        ({"invoice": "INV-000001", "order": "ORD-000001"}, "invalid"),
        ({"invoice": "INV-000009"}, "unknown"),
        ({"order": "ORD-000009"}, "unknown"),
        ({"invoice": "INV-000001"}, "wrong_status"),
    ],
)
def test_only_what_carries_a_discount_is_spread(clinic, fields, code):
    clinic.sell("C1", ("CAN", 5))
    with clinic.unchanged(), refused(code):
        clinic.do("spread_discount", **fields)


def test_a_discount_is_spread_once(clinic):
    invoice = clinic.sell("C1", ("CAN", 5), discount_percent="10")
    clinic.do("spread_discount", invoice=invoice)
    with clinic.unchanged(), refused("wrong_status"):
        clinic.do("spread_discount", invoice=invoice)


def test_an_orders_discount_is_spread_once_and_only_where_there_is_one(clinic):
    lines = [{"product": "CAN", "quantity": "5"}]
    plain = clinic.do("place_order", client="C1", lines=lines)["made"]["order"]
    lowered = clinic.do("place_order", client="C1", lines=lines, discount_percent="10")["made"]["order"]
    clinic.do("spread_discount", order=lowered)
    for number in (plain, lowered):
        with clinic.unchanged(), refused("wrong_status", document=number):
            clinic.do("spread_discount", order=number)


def test_removing_an_item_after_spreading_leaves_the_other_lines_as_they_are(clinic):
    invoice = clinic.sell("C1", ("CAN", 5), ("CAN", 2), discount_percent="10")
    clinic.do("spread_discount", invoice=invoice)
    clinic.do("remove_invoice_item", invoice=invoice, line=1, reason="not wanted")
    assert clinic.show("invoice", invoice)["total"] == "7.20"
