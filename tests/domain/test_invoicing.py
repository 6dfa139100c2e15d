"""Invoices: what was sold at the price, discount and tax rate of that day, paid or not, from the shelf."""

import pytest

from tests.makers import TODAY, refused


def test_the_price_is_the_products_unless_another_is_given(clinic):
    invoice = clinic.sell("C1", ("CAN", 5), ("CAN", 1, "2.5000"))
    assert [line["gross"] for line in clinic.show("invoice", invoice)["lines"]] == ["20.00", "2.50"]
    assert clinic.kinds("C1") == [("invoice", "22.50")]


def test_an_invoice_keeps_its_price_and_tax_when_the_product_changes(clinic):
    invoice = clinic.sell("C1", ("CAN", 5))
    clinic.do("save_product", code="CAN", name="CAN", kind="product", price="9.00", tax_rate="20")
    assert clinic.line(invoice) | {"net": "18.18", "tax": "1.82", "gross": "20.00"} == clinic.line(invoice)


@pytest.mark.parametrize(
    ("fields", "total", "tax", "discount"),
    [
        ({}, "40.00", "3.64", "0.00"),
        ({"discount_percent": "10"}, "36.00", "3.28", "4.00"),
        ({"discount_amount": "0.01"}, "39.99", "3.64", "0.01"),
        ({"discount_percent": "100"}, "0.00", "0.00", "40.00"),
    ],
)
def test_a_header_discount_comes_off_the_gross_total_the_tax_in_proportion(clinic, fields, total, tax, discount):
    shown = clinic.show("invoice", clinic.sell("C1", ("CAN", 5), ("CAN", 5), **fields))
    assert (shown["total"], shown["tax"], shown["discount"]) == (total, tax, discount)


def test_an_invoice_that_comes_to_nothing_is_paid_and_has_no_ledger_entry(clinic):
    invoice = clinic.sell("C1", ("CAN", 1, "0"))
    assert clinic.show("invoice", invoice)["status"] == "paid"
    assert clinic.amounts("C1") == []


@pytest.mark.parametrize(
    ("payments", "open_", "status"),
    [
        ([], "20.00", "unpaid"),
        ([("card", "5.00")], "15.00", "part_paid"),
        ([("card", "5.00"), ("cash", "15.00")], "0.00", "paid"),
        ([("card", "25.00")], "0.00", "paid"),
    ],
)
def test_an_invoice_is_unpaid_part_paid_or_paid(clinic, payments, open_, status):
    given = [{"method": method, "amount": amount} for method, amount in payments]
    shown = clinic.show("invoice", clinic.sell("C1", ("CAN", 5), payments=given))
    assert (shown["open"], shown["status"]) == (open_, status)


def test_what_is_paid_beyond_the_invoice_is_the_clients_credit(clinic):
    clinic.sell("C1", ("CAN", 5), payments=[{"method": "card", "amount": "25.00"}])
    assert clinic.show("client", "C1")["credit"] == "5.00"


def test_a_new_invoice_uses_no_credit_by_itself(clinic):
    clinic.pay("C1", "50.00")
    invoice = clinic.sell("C1", ("CAN", 5))
    assert clinic.show("invoice", invoice)["status"] == "unpaid"
    assert clinic.show("client", "C1") | {"owes": "20.00", "credit": "50.00", "balance": "-30.00"} == clinic.show(
        "client", "C1"
    )


def test_goods_leave_the_shelf_and_services_have_none(clinic):
    clinic.service("VISIT")
    clinic.sell("C1", ("CAN", "2.5"), ("VISIT", 1))
    assert clinic.show("product", "CAN")["on_hand"] == "97.5"
    assert clinic.show("product", "VISIT")["on_hand"] == "0"


def test_a_sale_may_take_stock_below_zero_with_a_warning(clinic):
    done = clinic.do("issue_invoice", client="C1", lines=[{"product": "CAN", "quantity": "101"}])
    assert done["warnings"] == ["CAN: stock falls below zero"]
    assert clinic.show("product", "CAN")["on_hand"] == "-1"


def test_stock_that_two_lines_take_below_zero_is_warned_of_once(clinic):
    lines = [{"product": "CAN", "quantity": quantity} for quantity in ("60", "60", "1")]
    assert clinic.do("issue_invoice", client="C1", lines=lines)["warnings"] == ["CAN: stock falls below zero"]


def test_a_sale_writes_a_medical_record_where_the_product_makes_one_and_a_patient_is_named(clinic):
    clinic.product("VACC", "30.00", makes_record=True)
    clinic.sell("C1", {"product": "VACC", "patient": "rex"}, ("VACC", 1))
    records = clinic.show("client", "C1")["patients"][0]["records"]
    assert [(record["product"], record["status"]) for record in records] == [("VACC", "active")]


@pytest.mark.parametrize(
    ("fields", "code", "facts"),
    [
        ({"client": "C9"}, "unknown", {"kind": "client", "id": "C9"}),
        ({"lines": []}, "invalid", {"field": "lines"}),
        ({"lines": [{"product": "NIX"}]}, "unknown", {"kind": "product", "id": "NIX"}),
        ({"lines": [{"product": "CAN", "patient": "tom"}]}, "unknown", {"kind": "patient", "id": "tom"}),
        ({"lines": [{"product": "CAN", "practitioner": "DR"}]}, "unknown", {"kind": "practitioner", "id": "DR"}),
        ({"practitioner": "DR"}, "unknown", {"kind": "practitioner", "id": "DR"}),
        ({"lines": [{"product": "CAN", "quantity": "0"}]}, "invalid", {"field": "quantity"}),
        ({"lines": [{"product": "CAN", "serials": ["S1"]}]}, "invalid", {"field": "serials"}),
        ({"lines": [{"product": "CAN", "quantity": "100", "price": "10000000000"}]}, "invalid", {"field": "price"}),
        ({"lines": [{"product": "CAN", "price": "999999999999"}] * 2}, "invalid", {"field": "lines"}),
        ({"discount_percent": "101"}, "invalid", {"field": "discount_percent"}),
        ({"discount_amount": "4.01"}, "invalid", {"field": "discount_amount"}),
        ({"payments": [{"method": "card", "amount": "0"}]}, "invalid", {"field": "payments.amount"}),
    ],
)
def test_an_invoice_that_cannot_be_is_refused(clinic, fields, code, facts):
    with clinic.unchanged(), refused(code, **facts):
        clinic.do("issue_invoice", **({"client": "C1", "lines": [{"product": "CAN"}]} | fields))


def test_numbers_have_no_gap_and_a_refused_act_burns_none(clinic):
    assert clinic.sell("C1", ("CAN", 1)) == "INV-000001"
    with refused("unknown"):
        clinic.sell("C1", ("NIX", 1))
    with refused("unknown"):
        clinic.sell("C1", ("CAN", 1), ("NIX", 1))
    assert clinic.sell("C1", ("CAN", 1)) == "INV-000002"


def test_a_number_may_be_chosen_once_and_is_passed_over_in_the_order(clinic):
    assert clinic.sell("C1", ("CAN", 1), number="INV-000002") == "INV-000002"
    with clinic.unchanged(), refused("duplicate", id="INV-000002"):
        clinic.sell("C1", ("CAN", 1), number="INV-000002")
    assert [clinic.sell("C1", ("CAN", 1)) for _ in range(3)] == ["INV-000001", "INV-000003", "INV-000004"]
    assert clinic.sell("C1", ("CAN", 1), number="2026/A-17") == "2026/A-17"


def test_an_invoice_may_be_dated_back_and_lists_by_its_date(clinic):
    clinic.sell("C1", ("CAN", 1))
    clinic.sell("C1", ("CAN", 2), on="2026-02-27")
    ledger = clinic.show("client", "C1")["ledger"]
    assert [(entry["on"], entry["amount"]) for entry in ledger] == [
        ("2026-02-27", "8.00"),
        (TODAY.isoformat(), "4.00"),
    ]


def test_nothing_is_dated_in_the_future(clinic):
    with clinic.unchanged(), refused("future_date", on="2026-03-03", today="2026-03-02"):
        clinic.sell("C1", ("CAN", 1), on="2026-03-03")
