"""A method is put right though the cash was rounded: the receipt is answered and written anew, in one act."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.makers import Clinic, refused


@pytest.fixture
def clinic(practice):
    clinic = practice(cash_rounding="0.05", till="100.00")
    clinic.client("C1")
    clinic.do("save_practitioner", code="DR", name="Dr Reed")
    return clinic


def sell(clinic: Clinic, price: str, **more: object) -> str:
    clinic.product(f"P{price}", price)
    return clinic.sell("C1", (f"P{price}", 1), **more)


def change(clinic: Clinic, receipt: str, method: str, line: int = 1) -> str:
    done = clinic.do("change_method", receipt=receipt, line=line, method=method, reason="mistyped")
    (again,) = done["made"]["receipts"]
    return str(again)


def standing(clinic: Clinic) -> tuple[object, ...]:
    """What a client sees of the account, whatever stands in the ledger for it."""
    client = clinic.show("client", "C1")
    invoices = [(each["number"], each["open"], each["status"]) for each in client["invoices"]]
    return client["balance"], client["owes"], client["credit"], invoices


@pytest.mark.parametrize("owed", ["51.51", "51.52", "51.53", "51.54", "0.03", "9.99"])
@pytest.mark.parametrize("more", ["0.00", "-7.00", "4.00"], ids=["all", "in part", "with credit left"])
@pytest.mark.parametrize("there", ["card", "cheque", "transfer"])
def test_there_and_back_leaves_the_account_and_the_till_as_they_were(clinic, owed, more, there):
    amount = str(max(Decimal("0.03"), Decimal(owed) + Decimal(more)))
    sell(clinic, owed)
    receipt = clinic.pay("C1", amount, "cash", reference="slip 7", practitioner="DR")
    before, in_coins = standing(clinic), clinic.expected()
    by_other = change(clinic, receipt, there)
    assert (standing(clinic), clinic.expected()) == (before, "100.00")
    shown = clinic.show("receipt", by_other)["lines"][0]
    assert (shown["method"], shown["reference"], shown["practitioner"]) == (there, "slip 7", "DR")
    assert clinic.show("receipt", receipt)["reversed"]
    by_cash = change(clinic, by_other, "cash")
    assert (standing(clinic), clinic.expected()) == (before, in_coins)
    assert clinic.show("receipt", by_cash)["lines"][0]["method"] == "cash"
    assert clinic.wrong() == []


def test_the_rounding_goes_with_the_cash_and_comes_with_it(clinic):
    sell(clinic, "51.54")
    receipt = change(clinic, clinic.pay("C1", "51.55", "cash"), "card")
    taken_back = [("payment_reversal", "51.55"), ("rounding_reversal", "-0.01")]
    assert clinic.kinds("C1")[1:] == [("payment", "-51.55"), ("rounding", "0.01"), *taken_back, ("payment", "-51.54")]
    change(clinic, receipt, "cash")
    assert clinic.kinds("C1")[-3:] == [("payment_reversal", "51.54"), ("payment", "-51.55"), ("rounding", "0.01")]
    assert clinic.expected() == "151.55"


def test_of_several_methods_only_the_rounded_cash_becomes_another(clinic):
    payments = [{"method": "card", "amount": "5.00"}, {"method": "cash", "amount": "5.02"}]
    invoice = sell(clinic, "10.02", payments=payments)
    receipt = change(clinic, "RCT-000001", "transfer", line=2)
    lines = [(line["method"], line["amount"]) for line in clinic.show("receipt", receipt)["lines"]]
    assert lines == [("card", "5.00"), ("transfer", "5.02")]
    assert (clinic.show("invoice", invoice)["open"], clinic.expected()) == ("0.00", "100.00")
    assert clinic.wrong() == []


def test_credit_used_since_goes_on_paying_what_it_paid(clinic):
    receipt = clinic.pay("C1", "10.02", "cash")
    invoice = sell(clinic, "4.01")
    clinic.do("apply_credit", client="C1", invoice=invoice, amount="4.01")
    clinic.do("debit_journal", client="C1", amount="1.00", reason="too much")
    before = standing(clinic)
    change(clinic, receipt, "card")
    assert standing(clinic) == before
    assert clinic.show("invoice", invoice)["status"] == "paid"
    clinic.take_back("C1", ("P4.01", 1), method="original")
    assert clinic.show("client", "C1")["credit"] == "9.02"
    assert clinic.wrong() == []


def test_rounded_cash_stays_once_some_of_it_was_given_back(clinic):
    clinic.pay("C1", "10.02", "cash")
    clinic.do("cash_out", client="C1", amount="4.00")
    with clinic.unchanged(), refused("already_refunded", refunded="4.00"):
        change(clinic, "RCT-000001", "card")


def test_rounded_cash_stays_once_money_beside_it_was_given_back(clinic):
    clinic.product("CAN", "1.67")
    payments = [{"method": "card", "amount": "5.00"}, {"method": "cash", "amount": "5.02"}]
    clinic.sell("C1", ("CAN", 6), payments=payments)
    clinic.take_back("C1", ("CAN", 1), method="card")
    with clinic.unchanged(), refused("already_refunded", refunded="1.67"):
        change(clinic, "RCT-000001", "transfer", line=2)


def test_what_was_settled_without_a_coin_may_have_come_by_card(clinic):
    invoice = sell(clinic, "0.02", paid="cash")
    receipt = change(clinic, "RCT-000001", "card")
    assert clinic.kinds("C1")[-1] == ("payment", "-0.02")
    change(clinic, receipt, "cash")
    assert (clinic.show("invoice", invoice)["status"], clinic.expected()) == ("paid", "100.00")
    assert clinic.wrong() == []


def test_rounded_cash_stays_once_its_till_is_counted_and_the_refusal_names_the_way(clinic):
    receipt = clinic.pay("C1", "10.02", "cash")
    clinic.do("close_till", counted="110.00")
    clinic.do("open_till", float="0.00")
    with clinic.unchanged(), refused("till_closed") as answer:
        change(clinic, receipt, "card")
    assert "Reverse the receipt" in answer.message


def test_what_stands_beside_other_cash_or_a_recovery_is_reversed_instead(clinic):
    cash = {"method": "cash", "amount": "5.02"}
    sell(clinic, "15.06", payments=[cash, cash, {"method": "card", "amount": "5.02"}])
    invoice = sell(clinic, "3.01")
    clinic.do("write_off", client="C1", amount="3.01", practitioner="DR", reason="gone", invoice=invoice)
    recovery = clinic.do("recover_write_off", client="C1", amount="3.01", method="card")["made"]["receipts"][0]
    for receipt, line, method in (("RCT-000001", 1, "card"), ("RCT-000001", 3, "cash"), (recovery, 1, "cash")):
        with clinic.unchanged(), refused("invalid", field="method") as answer:
            change(clinic, receipt, method, line)
        assert "reverse it, and take the payment again" in answer.message


def test_cash_for_which_there_is_no_coin_does_not_take_the_place_of_a_card(clinic):
    receipt = clinic.pay("C1", "0.02", "card")
    with clinic.unchanged(), refused("invalid", field="method"):
        change(clinic, receipt, "cash")
