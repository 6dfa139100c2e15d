"""Acts that bring history in carry the instant they were recorded at; what was not kept here does not bind them."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from domain.acts import Act
from domain.desk import Sitting
from domain.errors import Refused
from tests.makers import Clinic, refused

LAST_YEAR = "2025-03-02T09:30:00+00:00"


@pytest.fixture
def clinic(tmp_path) -> Clinic:
    clinic = Clinic(tmp_path)
    clinic.product("CAN", "4.00", stock=2)
    clinic.client("C1")
    return clinic


def test_an_adjustment_takes_no_more_than_is_there(clinic):
    with refused("stock_gone", product="CAN", available="2"), clinic.unchanged():
        clinic.do("adjust_stock", product="CAN", quantity="-3", reason="broken")


def test_an_imported_adjustment_may_take_stock_below_zero(clinic):
    clinic.do("adjust_stock", product="CAN", quantity="-3", reason="broken", at=LAST_YEAR, on="2025-03-02")
    assert clinic.show("product", "CAN")["on_hand"] == "-1"
    assert clinic.wrong() == []


def test_cash_needs_an_open_till(tmp_path):
    clinic = Clinic(tmp_path, till=None)
    clinic.client("C1")
    with refused("till_closed"):
        clinic.do("take_payment", client="C1", amount="5.00", method="cash")


def test_cash_from_before_the_till_was_opened_does_not_pass_through_it(clinic):
    clinic.do("take_payment", client="C1", amount="5.00", method="cash", at=LAST_YEAR, on="2025-03-02")
    assert clinic.balance("C1") == "-5.00"
    assert clinic.expected() == "1000.00"
    assert clinic.wrong() == []
    clinic.do("reverse_receipt", receipt="RCT-000001", reason="typed twice")
    assert clinic.expected() == "1000.00"
    assert clinic.wrong() == []


def test_cash_from_after_the_till_was_opened_passes_through_it_whenever_it_is_recorded(clinic):
    later = datetime(2026, 3, 2, 12, 0, 1, tzinfo=UTC).isoformat()
    clinic.do("take_payment", client="C1", amount="5.00", method="cash", at=later)
    assert clinic.expected() == "1005.00"


def test_a_line_may_carry_the_tax_rate_it_was_sold_at(clinic):
    number = clinic.sell("C1", {"product": "CAN", "quantity": "5", "price": "4.40", "tax_rate": "10"})
    assert (clinic.line(number)["gross"], clinic.line(number)["tax"]) == ("22.00", "2.00")
    with refused("invalid", field="tax_rate"):
        clinic.sell("C1", {"product": "CAN", "tax_rate": "101"})


def test_an_invoice_may_be_paid_in_full_by_one_method(clinic):
    done = clinic.do("issue_invoice", client="C1", lines=[{"product": "CAN"}], paid_by="transfer")
    assert done["total"] == "4.00"
    assert clinic.show("invoice", done["made"]["invoice"])["status"] == "paid"
    assert clinic.show("receipt", done["made"]["receipts"][0])["lines"][0]["method"] == "transfer"


@pytest.fixture
def pay(clinic) -> Callable[[str], Act]:
    """What takes this amount from C1."""
    made = {amount: clinic.act("take_payment", client="C1", amount=amount, method="card") for amount in ("0", "5", "6")}
    return made.__getitem__


def do_together(sitting: Sitting, *acts: Act) -> None:
    with sitting.together():
        for act in acts:
            sitting.perform(act)


def do_and_fail(clinic: Clinic, act: Act) -> None:
    with clinic.desk.sitting() as sitting:
        sitting.perform(act)
        raise RuntimeError


def test_a_refused_act_leaves_the_others_of_its_sitting_standing(clinic, pay):
    with clinic.desk.sitting() as sitting:
        sitting.perform(pay("5"))
        with pytest.raises(Refused):
            sitting.perform(pay("0"))
        sitting.perform(pay("6"))
    assert clinic.amounts("C1") == ["-5.00", "-6.00"]


def test_acts_done_together_are_undone_together(clinic, pay):
    with clinic.desk.sitting() as sitting:
        sitting.perform(pay("5"))
        with pytest.raises(Refused):
            do_together(sitting, pay("6"), pay("0"))
        assert sitting.perform(pay("6")).made == {"receipts": ["RCT-000002"]}
    assert clinic.amounts("C1") == ["-5.00", "-6.00"]
    assert clinic.wrong() == []


def test_a_sitting_that_fails_leaves_nothing(clinic, pay):
    with clinic.unchanged(), pytest.raises(RuntimeError):
        do_and_fail(clinic, pay("5"))


def test_a_preview_in_a_sitting_sees_what_was_done_in_it(clinic):
    sale = clinic.act("issue_invoice", client="C1", lines=[{"product": "CAN", "quantity": "2"}])
    with clinic.desk.sitting() as sitting:
        sitting.perform(sale)
        assert sitting.preview(sale).warnings == ["CAN: stock falls below zero"]


def test_another_machines_clock_may_be_a_day_ahead_and_no_more(clinic):
    with refused("future_date", on="2026-03-03"), clinic.unchanged():
        clinic.do("adjust_stock", product="CAN", quantity="1", reason="found", at="2026-03-03T12:00:01+00:00")
    clinic.do("adjust_stock", product="CAN", quantity="1", reason="found", at="2026-03-03T12:00:00+00:00")
    assert clinic.show("product", "CAN")["on_hand"] == "3"
