"""Paying out a client's credit: at most the credit, never more than was received, cash from an open till."""

import pytest

from tests.makers import refused


@pytest.mark.parametrize("method", ["cash", "card", "transfer", "cheque"])
def test_a_credit_is_paid_out_by_any_method_and_only_cash_leaves_the_till(clinic, method):
    clinic.pay("C1", "20.00", "card")
    clinic.do("cash_out", client="C1", amount="15.00", method=method)
    assert clinic.kinds("C1") == [("payment", "-20.00"), ("cash_out", "15.00")]
    assert clinic.balance("C1") == "-5.00"
    assert clinic.expected() == ("985.00" if method == "cash" else "1000.00")


def test_no_more_is_paid_out_than_the_credit(clinic):
    clinic.pay("C1", "20.00")
    for amount in ("20.01", "0", "-1"):
        code = "invalid" if amount != "20.01" else "exceeds_credit"
        with clinic.unchanged(), refused(code):
            clinic.do("cash_out", client="C1", amount=amount)


def test_a_goodwill_journal_is_never_paid_out(clinic):
    clinic.do("credit_journal", client="C1", amount="10.00", reason="goodwill")
    clinic.pay("C1", "5.00")
    with clinic.unchanged(), refused("exceeds_paid", maximum="5.00"):
        clinic.do("cash_out", client="C1", amount="5.01")
    clinic.do("cash_out", client="C1", amount="5.00")
    assert clinic.show("client", "C1")["credit"] == "10.00"


def test_a_credit_brought_over_counts_as_received(clinic):
    clinic.do("opening_balance", client="C1", amount="-7.00")
    clinic.do("cash_out", client="C1", amount="7.00")
    assert clinic.balance("C1") == "0.00"


def test_the_credit_of_a_return_is_paid_out_later(clinic):
    clinic.sell("C1", ("CAN", 5), paid="card")
    clinic.take_back("C1", ("CAN", 2))
    clinic.do("cash_out", client="C1", amount="8.00", method="card")
    assert clinic.kinds("C1")[2:] == [("credit_invoice", "-8.00"), ("cash_out", "8.00")]


def test_a_credit_whose_payment_bounced_is_not_paid_out_of_other_invoices_money(clinic):
    bounced = clinic.sell("C1", ("CAN", 5))
    receipt = clinic.pay("C1", "20.00", "cheque", bounced)
    clinic.sell("C1", ("CAN", 5), paid="card")
    clinic.take_back("C1", ("CAN", 5), invoice=bounced)
    clinic.do("reverse_receipt", receipt=receipt, reason="bounced")
    with clinic.unchanged(), refused("exceeds_paid", maximum="0.00"):
        clinic.do("cash_out", client="C1", amount="20.00")
    clinic.do("apply_credit", client="C1", invoice=bounced, amount="20.00")
    assert clinic.balance("C1") == "0.00"


def test_what_is_paid_out_of_two_credits_is_noted_against_both_payments(clinic):
    invoice = clinic.sell("C1", ("CAN", 4))
    for method in ("card", "cheque"):
        clinic.pay("C1", "8.00", method, invoice)
    for _ in range(2):
        clinic.take_back("C1", ("CAN", 2))
    clinic.do("cash_out", client="C1", amount="16.00", method="transfer")
    for receipt in ("RCT-000001", "RCT-000002"):
        with refused("already_refunded", refunded="8.00"):
            clinic.do("reverse_receipt", receipt=receipt, reason="bounced")


def test_a_cash_out_is_rounded_to_coins_and_reversed_as_a_whole(practice):
    clinic = practice(cash_rounding="0.05")
    clinic.client("C1")
    clinic.pay("C1", "10.02", "card")
    done = clinic.do("cash_out", client="C1", amount="10.02")
    assert clinic.kinds("C1")[1:] == [("cash_out", "10.00"), ("rounding", "0.02")]
    clinic.do("reverse_receipt", receipt=done["made"]["receipts"][0], reason="mistyped")
    assert clinic.show("client", "C1")["credit"] == "10.02"
    assert clinic.expected() == "1000.00"


@pytest.mark.parametrize(("paid", "coins"), [("10.02", "10.00"), ("10.03", "10.05")])
def test_a_prepayment_in_coins_is_paid_out_whole_for_limits_are_taken_before_rounding(practice, paid, coins):
    clinic = practice(cash_rounding="0.05")
    clinic.client("C1")
    receipt = clinic.pay("C1", paid, "cash")
    clinic.do("cash_out", client="C1", amount=paid)
    assert ("cash_out", coins) in clinic.kinds("C1")
    assert clinic.show("client", "C1")["credit"] == clinic.balance("C1") == "0.00"
    assert clinic.expected() == "1000.00"
    with refused("already_refunded"):
        clinic.do("reverse_receipt", receipt=receipt, reason="mistyped")


def test_what_no_coin_changed_hands_for_is_not_paid_out(practice):
    clinic = practice(cash_rounding="0.05")
    clinic.product("CAN")
    clinic.client("C1")
    invoice = clinic.sell("C1", "CAN")
    clinic.pay("C1", "0.02", "cash", invoice)
    clinic.do("remove_invoice_item", invoice=invoice, line=1, reason="left here")
    assert clinic.show("client", "C1")["credit"] == "0.02"
    with clinic.unchanged(), refused("exceeds_paid", maximum="0.00"):
        clinic.do("cash_out", client="C1", amount="0.02", method="card")


@pytest.mark.parametrize("owed", ["0.00", "0.01"])
def test_cash_for_which_no_coin_changes_hands_makes_no_credit(practice, owed):
    clinic = practice(cash_rounding="0.05")
    clinic.product("X", owed)
    clinic.client("C1")
    invoice = clinic.sell("C1", ("X", 1))
    with clinic.unchanged(), refused("invalid", field="amount"):
        clinic.pay("C1", "0.02", "cash")
    with clinic.unchanged(), refused("invalid", field="payments.amount"):
        clinic.sell("C1", ("X", 1), payments=[{"method": "cash", "amount": "0.02"}])
    clinic.pay("C1", "0.02", "card")
    clinic.pay("C1", "0.03", "cash")
    assert (clinic.show("invoice", invoice)["open"], clinic.expected()) == ("0.00", "1000.05")


def test_cash_needs_an_open_till(practice):
    clinic = practice(till=None)
    clinic.client("C1")
    clinic.pay("C1", "5.00", "card")
    with clinic.unchanged(), refused("till_closed"):
        clinic.do("cash_out", client="C1", amount="5.00")


def test_a_cheque_refund_is_an_invoice_of_an_administrative_product_and_is_reversed_as_one(clinic):
    clinic.pay("C1", "20.00", "cheque")
    with refused("exceeds_credit"):
        clinic.do("cheque_refund", client="C1", amount="20.01", cheque_number="7")
    done = clinic.do("cheque_refund", client="C1", amount="20.00", cheque_number="7", on="2026-02-01")
    assert clinic.show("invoice", done["made"]["invoice"])["lines"][0]["product"] == "CHEQUE-REFUND"
    assert clinic.balance("C1") == "0.00"
    assert clinic.expected() == "1000.00"
    with refused("already_refunded"):
        clinic.do("reverse_receipt", receipt="RCT-000001", reason="bounced")
    clinic.do("reverse_invoice", invoice=done["made"]["invoice"], reason="lost in the post")
    assert clinic.show("client", "C1")["credit"] == "20.00"
    assert [each["status"] for each in clinic.show("client", "C1")["invoices"]] == ["reversed"]
    clinic.do("reverse_receipt", receipt="RCT-000001", reason="bounced")


def test_a_debit_journal_lowers_the_credit_the_oldest_first(clinic):
    clinic.pay("C1", "20.00")
    with refused("exceeds_credit", maximum="20.00"):
        clinic.do("debit_journal", client="C1", amount="20.01", reason="typo")
    done = clinic.do("debit_journal", client="C1", amount="5.00", reason="typed twice")
    assert clinic.kinds("C1") == [("payment", "-20.00"), ("debit_journal", "5.00")]
    assert clinic.show("client", "C1")["credit"] == "15.00"
    clinic.do("reverse_invoice", invoice=done["made"]["invoice"], reason="it was right")
    assert clinic.show("client", "C1")["credit"] == "20.00"


def test_a_card_is_given_more_than_came_by_card_only_with_a_warning(clinic):
    clinic.pay("C1", "20.00", "cash")
    clinic.pay("C1", "5.00", "card")
    for amount, method in (("5.00", "card"), ("25.00", "transfer")):
        assert clinic.preview("cash_out", client="C1", amount=amount, method=method).warnings == []
    clinic.client("C2")
    clinic.do("opening_balance", client="C2", amount="-7.00")
    brought_over = clinic.preview("cash_out", client="C2", amount="7.00", method="card").warnings
    assert brought_over == ["None of this credit came in by card: the terminal may refuse it."]
    warned = clinic.do("cash_out", client="C1", amount="5.01", method="card")["warnings"]
    assert warned == ["Only 5.00 of this credit came in by card: the terminal may refuse more."]


def test_the_card_that_paid_an_invoice_may_get_the_credit_of_all_its_returns(clinic):
    invoice = clinic.sell("C1", ("CAN", 10))
    clinic.pay("C1", "30.00", "card", invoice)
    clinic.pay("C1", "10.00", "cash", invoice)
    clinic.take_back("C1", ("CAN", 5))
    clinic.take_back("C1", ("CAN", 5))
    preview = clinic.preview("cash_out", client="C1", amount="30.01", method="card")
    assert preview.warnings == ["Only 30.00 of this credit came in by card: the terminal may refuse more."]
    assert "warnings" not in clinic.do("cash_out", client="C1", amount="30.00", method="card")
