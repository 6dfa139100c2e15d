"""What goes out was received before: goodwill never becomes money, and no money goes out twice."""

import pytest

from domain.ledger.recorded import Refund
from tests.makers import refused


@pytest.fixture
def shop(practice):
    clinic = practice()
    clinic.client("C1")
    clinic.product("CAN", "10.00")
    clinic.service("VISIT", "30.00")
    return clinic


def half_goodwill(clinic):
    """An invoice of 100.00, half of it paid by card and half with a goodwill credit."""
    clinic.do("credit_journal", client="C1", amount="50.00", reason="goodwill")
    invoice = clinic.sell("C1", ("CAN", 10))
    clinic.do("apply_credit", client="C1", invoice=invoice, amount="50.00")
    clinic.pay("C1", "50.00", "card", invoice)
    return invoice


def test_a_credit_pays_out_only_what_money_stands_behind_it_whatever_else_the_client_paid(shop):
    invoice = half_goodwill(shop)
    shop.sell("C1", ("CAN", 20), paid="card")
    shop.take_back("C1", ("CAN", 10), invoice=invoice)
    shop.do("cash_out", client="C1", amount="50.00")
    with refused("exceeds_paid", maximum="0.00"):
        shop.do("cash_out", client="C1", amount="0.01")


def test_what_paid_an_invoice_from_such_a_credit_leaves_the_money_behind_it_to_be_paid_out(shop):
    invoice = half_goodwill(shop)
    shop.take_back("C1", ("CAN", 10), invoice=invoice)
    bought = shop.sell("C1", ("CAN", 2))
    shop.do("apply_credit", client="C1", invoice=bought, amount="20.00")
    with shop.unchanged(), refused("exceeds_paid", maximum="50.00"):
        shop.do("cash_out", client="C1", amount="50.01")
    shop.do("cash_out", client="C1", amount="50.00")


def test_each_payment_of_an_invoice_is_told_what_of_it_goes_out_with_several_credits(shop):
    invoice = shop.sell("C1", ("CAN", 10))
    shop.pay("C1", "30.00", "card", invoice)
    shop.pay("C1", "70.00", "cash", invoice)
    for _ in range(2):
        shop.take_back("C1", ("CAN", 5), invoice=invoice)
    refunds = shop.preview("cash_out", client="C1", amount="80.00", method="cash").of_type(Refund)
    cash, card = refunds[0].payment, refunds[-1].payment
    assert [(each.payment, each.amount.units) for each in refunds] == [(cash, 5000), (cash, 2000), (card, 1000)]


def test_goodwill_does_not_become_money_by_buying_and_returning_with_it(shop):
    half_goodwill(shop)
    shop.take_back("C1", ("CAN", 10))
    shop.do("cash_out", client="C1", amount="50.00")
    bought = shop.sell("C1", ("CAN", 5))
    shop.do("apply_credit", client="C1", invoice=bought, amount="50.00")
    with refused("exceeds_paid", maximum="0.00"):
        shop.take_back("C1", ("CAN", 5), invoice=bought, method="transfer")


def test_the_money_behind_a_credit_counts_for_one_invoice_only(shop):
    half_goodwill(shop)
    shop.take_back("C1", ("CAN", 10))
    bought = [shop.sell("C1", ("CAN", 5)) for _ in range(2)]
    for invoice in bought:
        shop.do("apply_credit", client="C1", invoice=invoice, amount="50.00")
    with refused("exceeds_paid", maximum="0.00"):
        shop.take_back("C1", ("CAN", 5), invoice=bought[0], method="transfer")
    shop.take_back("C1", ("CAN", 5), invoice=bought[1], method="transfer")


def test_the_money_of_a_refunded_service_is_not_given_twice_though_the_invoice_has_other_lines(
    shop,
):
    invoice = shop.sell("C1", ("VISIT", 1), ("CAN", 10), paid="card")
    shop.do("refund_service", invoice=invoice, line=1, amount="20.00", method="card", reason="too long a wait")
    with refused("exceeds_paid", maximum="10.00"):
        shop.take_back("C1", ("VISIT", 1), method="card")
    shop.do("credit_invoice", invoice=invoice, line=1, amount="30.00", reason="goodwill")
    with refused("exceeds_paid", maximum="10.00"):
        shop.do("cash_out", client="C1", amount="10.01")
    shop.do("cash_out", client="C1", amount="10.00")


def test_a_return_of_a_refunded_service_gives_the_rest_back_to_the_original_method(shop):
    shop.sell("C1", ("VISIT", 1), ("CAN", 10), paid="card")
    shop.do("refund_service", invoice="INV-000001", line=1, amount="20.00", method="card", reason="a long wait")
    return_ = shop.draft("C1", ("VISIT", 1))
    assert shop.post(return_, "original")["refunded"] == "10.00"
    assert shop.show("client", "C1")["credit"] == "20.00"


def test_each_payment_in_cash_has_its_own_rounding(practice):
    clinic = practice(cash_rounding="0.05")
    clinic.product("X", "7.77")
    clinic.client("C1")
    invoice = clinic.sell("C1", ("X", 1), payments=[{"method": "cash", "amount": each} for each in ("5.00", "1.01")])
    clinic.pay("C1", "1.76", "card", invoice)
    clinic.take_back("C1", ("X", 1), method="cash")
    assert clinic.wrong() == []


def test_the_rounding_of_another_receipt_belongs_to_no_payment_entered_before_it(practice):
    clinic = practice(cash_rounding="0.05")
    clinic.product("X", "7.77")
    clinic.client("C1")
    invoice = clinic.sell("C1", ("X", 1))
    for amount, method in (("4.00", "cash"), ("0.02", "cash"), ("3.75", "card")):
        clinic.pay("C1", amount, method, invoice)
    clinic.take_back("C1", ("X", 1), method="cash")
    assert clinic.wrong() == []


def test_what_was_settled_without_a_coin_stays_once_it_was_refunded(practice):
    clinic = practice(cash_rounding="0.05")
    clinic.product("X", "4.02")
    clinic.client("C1")
    invoice = clinic.sell("C1", ("X", 1))
    receipt = clinic.pay("C1", "0.02", "cash", invoice)
    clinic.pay("C1", "4.00", "card", invoice)
    clinic.take_back("C1", ("X", 1), method="transfer")
    with clinic.unchanged(), refused("already_refunded", where=invoice):
        clinic.do("reverse_receipt", receipt=receipt, reason="mistyped")
