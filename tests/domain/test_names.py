"""A document reads as it was issued: its lines keep the names their products had when they were sold."""

import pytest

from tests.domain.ordering import bill, order, ship
from tests.domain.pumps import sell_pumps
from tests.makers import refused

OLD, NEW = "Dog food, can", "Dog food, tin of 400 g"


def rename(clinic, name=NEW, code="CAN", **more):
    clinic.do("save_product", **{"code": code, "name": name, "kind": "product", "price": "4.00"} | more)


def names(clinic, kind, number):
    """What the lines of a document are called, or the items of a return."""
    shown = clinic.show(kind, number)
    return [line["name"] for line in shown["items" if kind == "return" else "lines"]]


@pytest.fixture
def sold(clinic):
    """Ada bought three cans under their old name; since then they have a new one."""
    rename(clinic, OLD)
    clinic.sell("C1", ("CAN", 3), paid="card")
    rename(clinic)
    return clinic


def test_an_invoice_keeps_the_name_of_the_day_and_the_next_one_has_the_new_one(sold):
    assert names(sold, "invoice", "INV-000001") == [OLD]
    assert names(sold, "invoice", sold.sell("C1", ("CAN", 1))) == [NEW]
    assert sold.show("product", "CAN")["name"] == NEW


def test_a_struck_line_keeps_its_name(sold):
    number = sold.sell("C1", ("CAN", 1), ("CAN", 2))
    sold.do("remove_invoice_item", invoice=number, line=1, reason="not taken")
    rename(sold, OLD)
    assert names(sold, "invoice", number) == [NEW, NEW]


def test_a_shipment_is_billed_under_the_name_of_the_day_it_is_billed(clinic):
    rename(clinic, OLD)
    number = order(clinic, ("CAN", 2, {}))
    first, second = (ship(clinic, number, (1, 1)) for _ in range(2))
    before = bill(clinic, first)
    rename(clinic)
    after = bill(clinic, second)
    assert [names(clinic, "invoice", each) for each in (before, after)] == [[OLD], [NEW]]


def test_what_the_practice_charges_for_a_cheque_refund_keeps_its_name_too(clinic):
    clinic.pay("C1", "10.00")
    refund = clinic.do("cheque_refund", client="C1", amount="4.00", cheque_number="7")["made"]["invoice"]
    rename(clinic, "Refund by cheque", "CHEQUE-REFUND", kind="administrative", price="0")
    assert names(clinic, "invoice", refund) == ["Cheque refund"]


def test_an_invoice_that_was_seen_under_one_name_is_not_issued_under_another(sold):
    sale = {"client": "C1", "lines": [{"product": "CAN"}]}
    seen = sold.preview("issue_invoice", **sale).digest
    rename(sold, OLD)
    with sold.unchanged(), refused("changed_meanwhile"):
        sold.do("issue_invoice", **sale, previewed=seen)


def test_what_comes_back_is_called_as_it_was_sold_from_the_draft_to_the_credit_invoice(sold):
    draft = sold.draft("C1", ("CAN", 1))
    assert names(sold, "return", draft) == [OLD]
    sold.post(draft, "card")
    assert names(sold, "return", draft) == [OLD]
    assert names(sold, "credit-invoice", "CRN-000001") == [OLD]
    rename(sold, "Anything else")
    sold.do("reverse_return", return_=draft, reason="wrong client")
    assert names(sold, "return", draft) == [OLD]
    assert names(sold, "credit-invoice", "CRN-000001") == [OLD]


def test_an_item_of_several_invoices_has_the_oldest_name_and_each_credit_invoice_its_own(sold):
    sold.sell("C1", ("CAN", 2), paid="card")
    number = sold.take_back("C1", ("CAN", 5))
    assert names(sold, "return", number) == [OLD]
    assert [names(sold, "credit-invoice", f"CRN-00000{place}") for place in (1, 2)] == [[OLD], [NEW]]


def test_an_item_after_others_is_called_by_the_line_that_is_left_for_it(sold):
    sold.sell("C1", ("CAN", 2), paid="card")
    number = sold.draft("C1", ("CAN", 3), ("CAN", 1))
    assert names(sold, "return", number) == [OLD, NEW]


def test_an_item_is_called_anew_when_another_product_or_invoice_stands_behind_it(sold):
    sold.product("BAG", "9.00", name="Dog food, bag")
    sold.sell("C1", ("BAG", 1), ("CAN", 1), paid="card")
    number = sold.draft("C1", ("CAN", 1))
    sold.do("change_return_item", return_=number, line=1, product="BAG")
    assert names(sold, "return", number) == ["Dog food, bag"]


@pytest.mark.parametrize("inspect", ["now", "later"])
def test_an_item_whose_oldest_line_went_back_meanwhile_is_posted_under_the_name_of_the_line_it_takes(sold, inspect):
    sold.sell("C1", ("CAN", 2), paid="card")
    number = sold.draft("C1", ("CAN", 1, {"inspect": inspect}))
    sold.take_back("C1", ("CAN", 3))
    sold.post(number, "card")
    assert names(sold, "return", number) == [NEW]


def test_an_item_that_waits_keeps_its_name_through_its_inspection(sold):
    number = sold.take_back("C1", ("CAN", 2, {"inspect": "later"}))
    sold.do("inspect_return_item", return_=number, line=1, accepted="1", non_conforming="0")
    sold.do("change_return_item", return_=number, line=1, quantity="1")
    assert names(sold, "return", number) == [OLD]
    assert names(sold, "credit-invoice", "CRN-000001") == [OLD]


def test_units_are_called_as_the_lines_that_carried_them(pumps):
    rename(pumps, "Pump Mk 1", "PUMP")
    sell_pumps(pumps, ("100.00", ["S1"]))
    rename(pumps, "Pump Mk 2", "PUMP")
    sell_pumps(pumps, ("100.00", ["S2"]))
    number = pumps.take_back("C1", ("PUMP", 2, {"serials": ["S2", "S1"], "inspect": "later"}))
    assert names(pumps, "return", number) == ["Pump Mk 1"]
    pumps.do("change_return_item", return_=number, line=1, quantity="1", serials=["S2"])
    assert names(pumps, "return", number) == ["Pump Mk 2"]
    (unit,) = pumps.show("return", number)["items"][0]["units"]
    assert (unit["serial"], unit["name"]) == ("S2", "Pump Mk 2")


def test_goods_that_come_back_unbilled_are_called_as_the_catalogue_did_that_day(clinic):
    rename(clinic, OLD)
    ship(clinic, order(clinic, ("CAN", 2, {})), (1, 2))
    draft = clinic.draft("C1", ("CAN", 1, {"action": "none"}))
    rename(clinic)
    clinic.post(draft)
    rename(clinic, "Anything else")
    assert names(clinic, "return", draft) == [NEW]


def test_a_cancelled_draft_stays_as_it_was(sold):
    number = sold.draft("C1", ("CAN", 1))
    sold.do("cancel_return", return_=number, reason="kept it")
    rename(sold, "Anything else")
    assert names(sold, "return", number) == [OLD]


def test_a_charge_is_credited_under_the_name_it_was_charged_by(sold):
    sold.do("credit_invoice", invoice="INV-000001", amount="1.00", reason="goodwill", line=1)
    assert names(sold, "credit-invoice", "CRN-000001") == [OLD]


def test_a_receipt_names_the_refunded_service_as_it_was_invoiced(clinic):
    clinic.service("VISIT", "80.00", name="Consultation")
    invoice = clinic.sell("C1", "VISIT", paid="cash")
    rename(clinic, "Consultation, long", "VISIT", kind="service", price="95.00")
    refund = clinic.do("refund_service", invoice=invoice, line=1, amount="20.00", reason="waited long")
    (receipt,) = refund["made"]["receipts"]
    services = [line["service"] for line in clinic.show("receipt", receipt)["lines"] if line["service"]]
    assert {service["name"] for service in services} == {"Consultation"}
