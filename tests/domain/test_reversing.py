"""Reversing a return: an opposite for everything it did, or a refusal that says what stands in the way."""

import pytest

from tests.domain.pumps import sell_pumps, state
from tests.makers import refused


@pytest.fixture
def returned(clinic):
    """A return of two cans, refunded in cash."""
    clinic.sell("C1", ("CAN", 5), paid="cash")
    clinic.number = clinic.take_back("C1", ("CAN", 2, {"restock": "1"}), method="cash")
    return clinic


def reverse(clinic, number=None, **more):
    return clinic.do("reverse_return", return_=number or clinic.number, reason="wrong client", **more)


def test_everything_is_answered_by_its_opposite(returned):
    reverse(returned)
    assert returned.kinds("C1")[4:] == [("credit_invoice_reversal", "8.00"), ("cash_out_reversal", "-8.00")]
    assert returned.expected() == "1020.00"
    product = returned.show("product", "CAN")
    assert (product["on_hand"], product["quarantined"], product["returned"]) == ("95", "0", "0")
    invoice = returned.show("invoice", "INV-000001")
    assert (invoice["credit_status"], invoice["lines"][0]["returnable"]) == ("none", "5")
    assert returned.show("return", returned.number)["status"] == "reversed"
    assert returned.show("receipt", "RCT-000002")["reversed"]


def test_a_return_is_reversed_once_with_a_reason(returned):
    with returned.unchanged(), refused("invalid", field="reason"):
        returned.do("reverse_return", return_=returned.number, reason="")
    reverse(returned)
    with returned.unchanged(), refused("wrong_status"):
        reverse(returned)
    draft = returned.draft("C1", ("CAN", 1))
    with returned.unchanged(), refused("wrong_status"):
        reverse(returned, draft)


def test_cash_comes_back_through_the_till_that_is_open(returned):
    returned.do("close_till", counted="1012.00")
    with returned.unchanged(), refused("till_closed"):
        reverse(returned)
    returned.do("open_till", float="0.00")
    reverse(returned)
    assert returned.expected() == "8.00"


@pytest.mark.parametrize("use", ["apply", "pay out"])
def test_a_credit_that_was_used_elsewhere_is_not_taken_back_and_it_says_where(clinic, use):
    clinic.sell("C1", ("CAN", 5), paid="card")
    number = clinic.take_back("C1", ("CAN", 2))
    if use == "apply":
        where = clinic.sell("C1", ("CAN", 1))
        clinic.do("apply_credit", client="C1", invoice=where, amount="4.00")
    else:
        where = clinic.do("cash_out", client="C1", amount="4.00")["made"]["receipts"][0]
    with clinic.unchanged(), refused("credit_already_used", where=[where]):
        reverse(clinic, number)


@pytest.mark.parametrize("place", ["shelf", "quarantine"])
def test_goods_that_are_gone_cannot_be_given_back(returned, place):
    if place == "shelf":
        returned.do("adjust_stock", product="CAN", quantity="-96", reason="flood")
    else:
        returned.do("move_quarantine", product="CAN", quantity="1", to="disposal", reason="spoilt")
    with returned.unchanged(), refused("stock_gone", product="CAN"):
        reverse(returned)


def test_later_returns_of_the_same_line_do_not_hinder_it(returned):
    later = returned.take_back("C1", ("CAN", 3), method="cash")
    reverse(returned)
    assert returned.line("INV-000001")["returnable"] == "2"
    reverse(returned, later)
    assert returned.show("invoice", "INV-000001")["credited"] == "0.00"


def test_what_was_reversed_can_come_back_again_for_the_same_amount(returned):
    reverse(returned)
    again = returned.take_back("C1", ("CAN", 2), method="cash")
    assert returned.show("return", again)["refunded"] == "8.00"
    assert returned.expected() == "1012.00"


def test_a_write_off_that_its_credit_took_back_is_written_off_again(clinic):
    clinic.do("save_practitioner", code="DR", name="Dr")
    invoice = clinic.sell("C1", ("CAN", 5))
    clinic.pay("C1", "12.00", "card", invoice)
    clinic.do("write_off", client="C1", amount="8.00", practitioner="DR", reason="lost", invoice=invoice)
    number = clinic.take_back("C1", ("CAN", 3), method="card")
    assert clinic.kinds("C1")[3:] == [
        ("credit_invoice", "-12.00"),
        ("write_off_reversal", "8.00"),
        ("cash_out", "4.00"),
    ]
    reverse(clinic, number)
    assert clinic.kinds("C1")[6:] == [
        ("credit_invoice_reversal", "12.00"),
        ("write_off", "-8.00"),
        ("cash_out_reversal", "-4.00"),
    ]
    assert clinic.show("invoice", invoice)["status"] == "paid"
    again = clinic.take_back("C1", ("CAN", 3), method="card")
    assert clinic.show("return", again)["refunded"] == "4.00"


def test_after_the_written_off_receipt_was_reversed_too_the_invoice_is_settled_anew(clinic):
    clinic.do("save_practitioner", code="DR", name="Dr")
    invoice = clinic.sell("C1", ("CAN", 5))
    clinic.pay("C1", "12.00", "card", invoice)
    done = clinic.do("write_off", client="C1", amount="8.00", practitioner="DR", reason="lost")
    number = clinic.take_back("C1", ("CAN", 3), method="card")
    with clinic.unchanged(), refused("credit_already_used"):
        clinic.do("reverse_receipt", receipt=done["made"]["receipts"][0], reason="he pays")
    reverse(clinic, number)
    clinic.do("reverse_receipt", receipt=done["made"]["receipts"][0], reason="he pays")
    assert clinic.show("invoice", invoice)["open"] == "8.00"
    clinic.pay("C1", "8.00", "card", invoice)
    clinic.take_back("C1", ("CAN", 5), method="card")
    assert clinic.balance("C1") == "0.00"


@pytest.mark.parametrize("action", ["replacement", "repair"])
def test_a_unit_that_went_out_again_is_not_taken_back_into_the_past(clinic, action):
    clinic.sell("C1", ("CAN", 5), paid="card")
    number = clinic.take_back("C1", ("CAN", 1, {"action": action}))
    if action == "repair":
        clinic.do("hand_back", return_=number, line=1)
    with clinic.unchanged(), refused("wrong_status", document=number):
        reverse(clinic, number)


def test_nothing_is_handed_back_before_it_came(clinic):
    clinic.sell("C1", ("CAN", 5), paid="card", on="2026-02-01")
    number = clinic.take_back("C1", ("CAN", 1, {"action": "repair"}), on="2026-02-10")
    with clinic.unchanged(), refused("invalid", field="on"):
        clinic.do("hand_back", return_=number, line=1, on="2026-02-09")
    clinic.do("hand_back", return_=number, line=1, on="2026-02-10")


def test_a_return_that_paid_its_own_unpaid_invoice_opens_it_again(practice):
    clinic = practice(credit_rule="invoiced")
    clinic.product("CAN", "4.00")
    clinic.client("C1")
    invoice = clinic.sell("C1", ("CAN", 5))
    number = clinic.take_back("C1", ("CAN", 2))
    assert clinic.show("invoice", invoice)["open"] == "12.00"
    reverse(clinic, number)
    assert clinic.show("invoice", invoice)["open"] == "20.00"
    assert clinic.balance("C1") == "20.00"


def test_reversing_on_another_day_is_dated_that_day(returned):
    with returned.unchanged(), refused("future_date"):
        reverse(returned, on="2026-03-03")
    reverse(returned)
    assert returned.show("client", "C1")["ledger"][-1]["on"] == "2026-03-02"


def test_a_reversed_return_takes_back_the_very_units_that_came_in(pumps):
    sell_pumps(pumps, ("100.00", ["S1", "S2"]))
    first = pumps.take_back("C1", ("PUMP", 1, {"serials": ["S1"], "restock": "0"}), method="card")
    pumps.take_back("C1", ("PUMP", 1, {"serials": ["S2"], "restock": "0"}), method="card")
    pumps.do("move_quarantine", product="PUMP", quantity="1", to="stock", reason="sound", serials=["S1"])
    with refused("stock_gone"):
        pumps.do("reverse_return", return_=first, reason="wrong client")


def test_a_return_is_reversed_though_a_unit_for_repair_was_still_awaited(pumps):
    invoice = sell_pumps(pumps, ("100.00", ["S1", "S2"]))
    return_ = pumps.take_back(
        "C1",
        ("PUMP", 1, {"serials": ["S1"]}),
        ("PUMP", 1, {"serials": ["S2"], "action": "repair", "inspect": "later"}),
        method="card",
    )
    pumps.do("reverse_return", return_=return_, reason="wrong client")
    assert (state(pumps, "S1"), state(pumps, "S2")) == ("sold", "sold")
    assert pumps.line(invoice)["returnable"] == "2"


@pytest.fixture
def vaccinated(clinic):
    """Two vaccines on one line, which wrote one record, come back on two returns that both deactivate it."""
    clinic.product("C5", "10.00", makes_record=True)
    clinic.sell("C1", {"product": "C5", "quantity": "3", "patient": "rex"}, paid="card")
    off = {"records": "deactivate"}
    clinic.first, clinic.second = (clinic.take_back("C1", ("C5", 1, off)) for _ in range(2))
    return clinic


def record(clinic):
    (only,) = clinic.show("client", "C1")["patients"][0]["records"]
    return only["status"], only["return"]


def test_a_record_stays_deactivated_while_one_of_two_returns_that_deactivated_it_stands(vaccinated):
    vaccinated.do("reverse_return", return_=vaccinated.first, reason="typed twice")
    assert record(vaccinated) == ("deactivated", vaccinated.second)
    vaccinated.do("reverse_return", return_=vaccinated.second, reason="typed twice")
    assert record(vaccinated) == ("active", None)


def test_the_order_in_which_they_are_reversed_does_not_matter(vaccinated):
    vaccinated.do("reverse_return", return_=vaccinated.second, reason="typed twice")
    assert record(vaccinated) == ("deactivated", vaccinated.first)
    vaccinated.do("reverse_return", return_=vaccinated.first, reason="typed twice")
    assert record(vaccinated) == ("active", None)


def test_a_return_that_kept_the_record_does_not_hold_it(vaccinated):
    for number in (vaccinated.first, vaccinated.second):
        vaccinated.do("reverse_return", return_=number, reason="typed twice")
    off = vaccinated.take_back("C1", ("C5", 1, {"records": "deactivate"}))
    vaccinated.take_back("C1", ("C5", 1, {"records": "keep"}))
    vaccinated.draft("C1", ("C5", 1, {"records": "deactivate"}))
    vaccinated.do("reverse_return", return_=off, reason="typed twice")
    assert record(vaccinated) == ("active", None)


def test_a_serial_leaves_the_credit_invoice_line_of_a_reversed_return(pumps):
    sell_pumps(pumps, ("100.00", ["S1", "S2"]))
    first = pumps.take_back("C1", ("PUMP", 1, {"serials": ["S1"]}))
    assert pumps.show("serial", "S1")["credit_invoice_line"] == {"credit_invoice": "CRN-000001", "line": 1}
    assert pumps.show("serial", "S2")["credit_invoice_line"] is None
    pumps.do("reverse_return", return_=first, reason="wrong unit")
    assert pumps.show("serial", "S1")["credit_invoice_line"] is None
    pumps.take_back("C1", ("PUMP", 1, {"serials": ["S1"]}))
    assert pumps.show("serial", "S1")["credit_invoice_line"] == {"credit_invoice": "CRN-000002", "line": 1}
