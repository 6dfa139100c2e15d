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


def test_the_main_till_is_closed_and_empty_before_it_was_ever_opened(practice):
    clinic = practice(till=None)
    shown = clinic.show("till", "main")
    assert shown["open"] is False
    assert [shown[name] for name in ("float", "cash_in", "cash_out", "expected")] == ["0.00"] * 4


def test_without_a_main_till_cash_goes_to_the_one_that_was_opened_first(practice):
    clinic = practice(till=None)
    clinic.client("C1")
    clinic.do("open_till", float="10.00", till="two")
    clinic.do("open_till", float="10.00", till="three")
    clinic.pay("C1", "5.00", "cash")
    assert (clinic.show("till", "two")["expected"], clinic.show("till", "three")["expected"]) == ("15.00", "10.00")


def test_with_two_tills_open_cash_goes_to_the_main_one_and_with_one_to_that(practice):
    clinic = practice(till=None)
    clinic.client("C1")
    clinic.do("open_till", float="10.00", till="two")
    clinic.pay("C1", "5.00", "cash")
    clinic.do("open_till", float="20.00")
    clinic.pay("C1", "3.00", "cash")
    assert (clinic.show("till", "two")["expected"], clinic.expected()) == ("15.00", "23.00")


@pytest.fixture
def taken_out(practice):
    """A main till of 50.00 and 20.00 taken, out to be counted while the next one, of 80.00, is open."""
    clinic = practice(till="50.00")
    clinic.product("CAN", "4.00")
    clinic.client("C1")
    clinic.sell("C1", ("CAN", 5), paid="cash")
    assert clinic.do("count_till", float="80.00")["session"] == 1
    return clinic


def test_cash_goes_into_the_next_drawer_while_the_one_before_is_counted(taken_out):
    taken_out.pay("C1", "7.00", "cash")
    closed = taken_out.do("close_till", counted="69.00", reason="a coin fell behind the desk")
    assert (closed["expected"], closed["difference"]) == ("70.00", "-1.00")
    assert taken_out.expected() == "87.00"
    assert taken_out.show("till", "main")["open"] is True
    old = taken_out.show("till", "1")
    assert (old["closed"], old["counted"], old["reason"]) == ("2026-03-02", "69.00", "a coin fell behind the desk")
    assert taken_out.wrong() == []


def test_a_drawer_taken_out_without_a_next_one_leaves_no_till_for_cash(practice):
    clinic = practice(till="50.00")
    clinic.client("C1")
    clinic.do("count_till")
    with clinic.unchanged(), refused("till_closed"):
        clinic.pay("C1", "5.00", "cash")
    with clinic.unchanged(), refused("till_closed"):
        clinic.do("till_entry", amount="1.00", reason="x")
    with clinic.unchanged(), refused("till_closed"):
        clinic.do("count_till")
    shown = clinic.show("till", "main")
    assert (shown["open"], shown["taken_out"], shown["expected"]) == (False, "2026-03-02", "50.00")
    clinic.do("open_till", float="10.00")
    clinic.pay("C1", "5.00", "cash")
    assert clinic.expected() == "15.00"


def test_what_was_paid_into_a_drawer_that_is_out_keeps_its_method(taken_out):
    with taken_out.unchanged(), refused("till_closed") as refusal:
        taken_out.do("change_method", receipt="RCT-000001", line=1, method="card", reason="typed wrong")
    assert refusal.message == (
        "The till that RCT-000001 went through is closed. Reverse the receipt and take the payment again."
    )


def test_what_needs_a_till_by_its_name_says_which_one_is_not_open(clinic):
    clinic.do("close_till", counted="1000.00")
    for act, fields in (("close_till", {"counted": "1.00"}), ("till_entry", {"amount": "1.00", "reason": "x"})):
        with clinic.unchanged(), refused("till_closed") as refusal:
            clinic.do(act, **fields)
        assert refusal.message == "Till main is not open. Open it first."


@pytest.mark.parametrize(("act", "fields"), [("count_till", {}), ("close_till", {"counted": "1000.00"})])
def test_a_drawer_is_not_counted_before_it_was_opened(clinic, act, fields):
    with clinic.unchanged(), refused("invalid", field="on"):
        clinic.do(act, on="2026-03-01", **fields)


def test_cash_of_a_drawer_that_is_out_goes_back_from_the_one_that_is_open(taken_out):
    taken_out.do("reverse_receipt", receipt="RCT-000001", reason="wrong client")
    assert taken_out.expected() == "60.00"
    assert taken_out.show("till", "1")["expected"] == "70.00"
    assert taken_out.wrong() == []


def test_drawers_that_wait_are_counted_in_the_order_they_were_taken_out_or_as_named(taken_out):
    taken_out.do("count_till", float="30.00")
    with taken_out.unchanged(), refused("unknown", kind="till session", id=9):
        taken_out.do("close_till", counted="1.00", session=9)
    assert taken_out.do("close_till", counted="80.00", session=2)["difference"] == "0.00"
    assert taken_out.do("close_till", counted="70.00")["expected"] == "70.00"
    assert taken_out.do("close_till", counted="30.00", session=3)["expected"] == "30.00"
    assert taken_out.wrong() == []


def test_a_counted_till_is_final(taken_out):
    taken_out.do("close_till", counted="70.00", session=1)
    with taken_out.unchanged(), refused("unknown"):
        taken_out.do("close_till", counted="71.00", session=1)


def test_the_next_drawer_needs_a_float_that_makes_sense(practice):
    clinic = practice(till="50.00")
    with clinic.unchanged(), refused("invalid", field="float"):
        clinic.do("count_till", float="-1.00")


SHORT = "That is more cash than till main should hold."


def test_a_refund_of_more_than_the_drawer_should_hold_is_warned_of_and_done(practice):
    clinic = practice(till="5.00")
    clinic.product("CAN", "4.00")
    clinic.client("C1")
    clinic.sell("C1", ("CAN", 5), paid="transfer")
    return_ = clinic.draft("C1", ("CAN", 2))
    assert clinic.preview("post_return", return_=return_, issue="refund", method="cash").warnings == [SHORT]
    assert clinic.post(return_, "cash")["warnings"] == [SHORT]
    assert clinic.expected() == "-3.00"


def test_what_the_drawer_holds_is_given_out_without_a_word(practice):
    clinic = practice(till="8.00")
    clinic.client("C1")
    clinic.pay("C1", "20.00", "card")
    assert "warnings" not in clinic.do("cash_out", client="C1", amount="8.00")
    assert clinic.do("till_entry", amount="-0.01", reason="stamps")["warnings"] == [SHORT]
    assert "warnings" not in clinic.do("till_entry", amount="0.01", reason="found again")


def test_refunds_of_returns_and_services_and_cash_outs_are_told_apart(practice):
    clinic = practice(till="100.00")
    clinic.product("CAN", "4.00")
    clinic.service("VISIT", "80.00")
    clinic.client("C1")
    clinic.do("save_practitioner", code="LEE", name="Dr Lee")
    visit = clinic.sell("C1", "VISIT", ("CAN", 5), paid="cash")
    clinic.take_back("C1", ("CAN", 2), method="cash", invoice=visit)
    clinic.do("refund_service", invoice=visit, line=1, amount="30.00", practitioner="LEE", reason="too long a wait")
    clinic.pay("C1", "9.00", "transfer")
    clinic.do("cash_out", client="C1", amount="9.00")
    shown = clinic.show("till", "main")
    assert (shown["return_refunds"], shown["service_refunds"], shown["cash_outs"]) == ("8.00", "30.00", "9.00")
    assert (shown["cash_out"], shown["expected"]) == ("47.00", "153.00")
    assert [move["document"] for move in shown["movements"]] == [f"RCT-00000{number}" for number in (1, 2, 3, 5)]
