"""Removing an item from an invoice that is not paid: the debt falls, the goods and their record come back."""

import pytest

from tests.makers import refused


def test_the_line_stays_visible_and_the_debt_falls_by_it(clinic):
    invoice = clinic.sell("C1", ("CAN", 5), ("CAN", 2))
    clinic.do("remove_invoice_item", invoice=invoice, line=1, reason="not wanted")
    shown = clinic.show("invoice", invoice)
    assert (shown["total"], shown["open"], shown["status"]) == ("8.00", "8.00", "unpaid")
    assert [line["removed"] for line in shown["lines"]] == [True, False]
    assert clinic.kinds("C1") == [("invoice", "28.00"), ("item_removed", "-20.00")]
    assert clinic.show("product", "CAN")["on_hand"] == "98"
    assert clinic.show("product", "CAN")["sold"] == "2"


def test_nothing_is_removed_before_it_was_sold(clinic):
    invoice = clinic.sell("C1", ("CAN", 5))
    with clinic.unchanged(), refused("invalid", field="on", why=f"lies before {invoice} of 2026-03-02"):
        clinic.do("remove_invoice_item", invoice=invoice, line=1, reason="not wanted", on="2026-03-01")


def test_money_paid_beyond_the_new_total_is_the_clients_credit(clinic):
    invoice = clinic.sell("C1", ("CAN", 5), ("CAN", 2))
    clinic.pay("C1", "15.00", "card", invoice)
    clinic.do("remove_invoice_item", invoice=invoice, line=1, reason="not wanted")
    assert clinic.show("invoice", invoice)["status"] == "paid"
    assert clinic.show("client", "C1")["credit"] == "7.00"
    clinic.do("cash_out", client="C1", amount="7.00", method="card")


def test_an_invoice_with_no_line_left_is_paid(clinic):
    invoice = clinic.sell("C1", ("CAN", 5))
    clinic.do("remove_invoice_item", invoice=invoice, line=1, reason="not wanted")
    shown = clinic.show("invoice", invoice)
    assert (shown["total"], shown["open"], shown["status"]) == ("0.00", "0.00", "paid")


@pytest.mark.parametrize(
    ("discount", "total", "left"),
    [
        ({"discount_percent": "10"}, "7.20", "0.80"),
        ({"discount_amount": "3.00"}, "5.00", "3.00"),
        ({"discount_amount": "9.00"}, "0.00", "8.00"),
    ],
)
def test_a_percentage_is_recomputed_and_an_amount_stays_up_to_what_remains(clinic, discount, total, left):
    invoice = clinic.sell("C1", ("CAN", 5), ("CAN", 2), **discount)
    clinic.do("remove_invoice_item", invoice=invoice, line=1, reason="not wanted")
    shown = clinic.show("invoice", invoice)
    assert (shown["total"], shown["discount"]) == (total, left)


def test_a_debt_that_was_written_off_and_is_removed_needs_no_write_off(clinic):
    clinic.do("save_practitioner", code="DR", name="Dr")
    invoice = clinic.sell("C1", ("CAN", 5), ("CAN", 2))
    clinic.do("write_off", client="C1", amount="10.00", practitioner="DR", reason="lost", invoice=invoice)
    clinic.do("remove_invoice_item", invoice=invoice, line=1, reason="not wanted")
    assert clinic.kinds("C1") == [
        ("invoice", "28.00"),
        ("write_off", "-10.00"),
        ("item_removed", "-20.00"),
        ("write_off_reversal", "2.00"),
    ]
    assert clinic.balance("C1") == "0.00"


def test_money_recovered_beyond_the_new_total_is_the_clients_credit_and_may_be_paid_out(clinic):
    invoice = clinic.sell("C1", ("CAN", 3), ("CAN", 2))
    clinic.do("save_practitioner", code="DR", name="Dr Reed")
    clinic.do("write_off", client="C1", amount="18.00", practitioner="DR", reason="lost", invoice=invoice)
    clinic.do("recover_write_off", client="C1", amount="15.00", method="card")
    clinic.do("remove_invoice_item", invoice=invoice, line=2, reason="not wanted")
    assert clinic.kinds("C1")[-2:] == [("item_removed", "-8.00"), ("write_off_reversal", "3.00")]
    assert clinic.show("client", "C1")["credit"] == "3.00"
    clinic.do("cash_out", client="C1", amount="3.00")
    assert clinic.balance("C1") == "0.00"
    assert clinic.wrong() == []


def test_a_write_off_that_a_credit_took_back_is_not_taken_back_again_by_a_removal(clinic):
    clinic.do("save_practitioner", code="DR", name="Dr")
    invoice = clinic.sell("C1", ("CAN", 5), ("CAN", 2))
    clinic.pay("C1", "18.00", "cheque", invoice)
    clinic.do("write_off", client="C1", amount="10.00", practitioner="DR", reason="lost", invoice=invoice)
    clinic.do("credit_invoice", invoice=invoice, amount="8.00", reason="late", line=2)
    clinic.do("reverse_receipt", receipt="RCT-000001", reason="bounced")
    clinic.do("remove_invoice_item", invoice=invoice, line=1, reason="not wanted")
    assert clinic.balance("C1") == "0.00"


def test_the_record_of_a_removed_item_is_no_longer_active(clinic):
    clinic.product("VACC", "30.00", makes_record=True)
    invoice = clinic.sell("C1", {"product": "VACC", "patient": "rex"})
    clinic.do("remove_invoice_item", invoice=invoice, line=1, reason="not given")
    (record,) = clinic.show("client", "C1")["patients"][0]["records"]
    assert record["status"] == "deactivated"


def test_a_removed_serial_is_in_stock_again(clinic):
    clinic.serialised("CHIP", "S1", "S2")
    invoice = clinic.sell("C1", {"product": "CHIP", "quantity": "2", "serials": ["S1", "S2"]})
    clinic.do("remove_invoice_item", invoice=invoice, line=1, reason="not wanted")
    assert {serial["state"] for serial in clinic.show("product", "CHIP")["serials"]} == {"in_stock"}


@pytest.mark.parametrize(
    ("line", "reason", "code"), [(1, "", "invalid"), (3, "x", "unknown"), (2, "x", "wrong_status")]
)
def test_what_cannot_be_removed_is_refused(clinic, line, reason, code):
    invoice = clinic.sell("C1", ("CAN", 5), ("CAN", 2))
    clinic.do("remove_invoice_item", invoice=invoice, line=2, reason="not wanted")
    with clinic.unchanged(), refused(code):
        clinic.do("remove_invoice_item", invoice=invoice, line=line, reason=reason)


def test_from_a_paid_invoice_an_item_is_returned_instead(clinic):
    invoice = clinic.sell("C1", ("CAN", 5), paid="card")
    with clinic.unchanged(), refused("already_paid", invoice=invoice):
        clinic.do("remove_invoice_item", invoice=invoice, line=1, reason="x")


def test_a_line_of_which_something_came_back_cannot_be_removed(practice):
    clinic = practice(credit_rule="invoiced")
    clinic.product("CAN", "4.00")
    clinic.client("C1")
    invoice = clinic.sell("C1", ("CAN", 5))
    clinic.take_back("C1", ("CAN", 1))
    with clinic.unchanged(), refused("wrong_status"):
        clinic.do("remove_invoice_item", invoice=invoice, line=1, reason="x")


def test_removing_one_item_after_the_other_releases_money_and_never_an_earlier_removal(clinic):
    invoice = clinic.sell("C1", ("CAN", 5), ("CAN", 1))
    receipt = clinic.pay("C1", "10.00", "cheque", invoice)
    for line in (2, 1):
        clinic.do("remove_invoice_item", invoice=invoice, line=line, reason="not wanted")
    assert clinic.show("client", "C1")["credit"] == "10.00"
    clinic.do("reverse_receipt", receipt=receipt, reason="bounced")
    shown = clinic.show("invoice", invoice)
    assert (shown["open"], shown["status"], clinic.balance("C1")) == ("0.00", "paid", "0.00")


def test_money_gives_way_to_a_removal_before_a_rounding_does(practice):
    clinic = practice(cash_rounding="0.05")
    clinic.product("CAN", "4.00")
    clinic.client("C1")
    invoice = clinic.sell("C1", ("CAN", 3), ("CAN", 2))
    clinic.pay("C1", "10.02", "cash", invoice)
    clinic.do("remove_invoice_item", invoice=invoice, line=1, reason="not wanted")
    opened = {entry["kind"]: entry["open"] for entry in clinic.show("client", "C1")["ledger"]}
    assert (opened["payment"], opened["rounding"]) == ("-2.02", "0.00")
