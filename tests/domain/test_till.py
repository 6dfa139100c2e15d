"""The till: opened with a float, closed by counting; what it expects is float, cash in and cash out."""

import pytest

from tests.makers import refused


def test_the_till_expects_its_float_and_all_cash_since(practice):
    clinic = practice(till="50.00")
    clinic.product("CAN", "4.00")
    clinic.client("C1")
    clinic.sell("C1", ("CAN", 5), paid="cash")
    clinic.sell("C1", ("CAN", 5), paid="card")
    clinic.take_back("C1", ("CAN", 2), method="cash", invoice="INV-000001")
    clinic.do("till_entry", amount="10.00", reason="change")
    clinic.do("till_entry", amount="-3.50", reason="milk")
    shown = clinic.show("till", "main")
    assert {name: shown[name] for name in ("float", "cash_in", "cash_out", "paid_in", "paid_out", "expected")} == {
        "float": "50.00", "cash_in": "20.00", "cash_out": "8.00", "paid_in": "10.00", "paid_out": "3.50",
        "expected": "68.50",
    }  # fmt: skip


@pytest.mark.parametrize(("counted", "difference"), [("1000.00", "0.00"), ("999.95", "-0.05"), ("1001.00", "1.00")])
def test_closing_keeps_expected_counted_and_their_difference(clinic, counted, difference):
    done = clinic.do("close_till", counted=counted)
    assert (done["expected"], done["counted"], done["difference"]) == ("1000.00", counted, difference)
    assert clinic.show("till", "main")["open"] is False


def test_a_till_is_opened_once_and_again_after_it_was_closed(clinic):
    with clinic.unchanged(), refused("till_already_open", till="main"):
        clinic.do("open_till", float="1.00")
    clinic.do("close_till", counted="0")
    with clinic.unchanged(), refused("till_closed"):
        clinic.do("close_till", counted="0")
    with clinic.unchanged(), refused("till_closed"):
        clinic.do("till_entry", amount="1.00", reason="x")
    clinic.do("open_till", float="20.00")
    assert clinic.expected() == "20.00"


@pytest.mark.parametrize(
    ("act", "fields", "field"),
    [
        ("open_till", {"float": "-0.01", "till": "two"}, "float"),
        ("open_till", {"float": "1.00", "till": " "}, "till"),
        ("close_till", {"counted": "-1"}, "counted"),
        ("till_entry", {"amount": "0", "reason": "x"}, "amount"),
        ("till_entry", {"amount": "1", "reason": ""}, "reason"),
    ],
)
def test_amounts_at_the_till_make_sense(clinic, act, fields, field):
    with clinic.unchanged(), refused("invalid", field=field):
        clinic.do(act, **fields)


def test_with_two_tills_open_cash_goes_to_the_main_one_and_with_one_to_that(practice):
    clinic = practice(till=None)
    clinic.client("C1")
    clinic.do("open_till", float="10.00", till="two")
    clinic.pay("C1", "5.00", "cash")
    clinic.do("open_till", float="20.00")
    clinic.pay("C1", "3.00", "cash")
    assert (clinic.show("till", "two")["expected"], clinic.expected()) == ("15.00", "23.00")
