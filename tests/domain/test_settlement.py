"""Settling a return: own debt first, then a write-off, then the money, by the way it came or another."""

import pytest

from tests.makers import refused


@pytest.fixture
def vet(clinic):
    clinic.do("save_practitioner", code="DR", name="Dr")
    clinic.product("BIG", "50.00", tax="10")
    return clinic


def paid_by(clinic, invoice, *parts):
    for method, amount in parts:
        clinic.pay("C1", amount, method, invoice)


def refunds(clinic, number, method, **more):
    done = clinic.post(number, method, **more)
    return [(each["method"], each["amount"]) for each in done["refunds"]], done["refunded"]


def test_on_100_paid_60_and_written_off_40_returning_half_credits_50_reverses_40_and_refunds_10(vet):
    invoice = vet.sell("C1", ("BIG", 2))
    paid_by(vet, invoice, ("card", "60.00"))
    vet.do("write_off", client="C1", amount="40.00", practitioner="DR", reason="lost", invoice=invoice)
    vet.take_back("C1", ("BIG", 1), method="cash")
    assert vet.kinds("C1")[3:] == [("credit_invoice", "-50.00"), ("write_off_reversal", "40.00"), ("cash_out", "10.00")]
    vet.take_back("C1", ("BIG", 1), method="card")
    assert vet.kinds("C1")[6:] == [("credit_invoice", "-50.00"), ("cash_out", "50.00")]
    assert vet.balance("C1") == "0.00"


@pytest.mark.parametrize(
    ("payments", "method", "given"),
    [
        ([("cash", "100.00")], "original", [("cash", "50.00")]),
        ([("card", "30.00"), ("cash", "70.00")], "original", [("card", "30.00"), ("cash", "20.00")]),
        ([("card", "100.00")], "cash", [("cash", "50.00")]),
        ([("cash", "100.00")], "transfer", [("transfer", "50.00")]),
        ([("cash", "50.00"), ("card", "50.00")], "card", [("card", "50.00")]),
        ([("cheque", "100.00")], "cheque", [("cheque", "50.00")]),
    ],
)
def test_the_money_goes_back_the_way_it_came_or_as_asked(vet, payments, method, given):
    invoice = vet.sell("C1", ("BIG", 2))
    paid_by(vet, invoice, *payments)
    assert refunds(vet, vet.draft("C1", ("BIG", 1)), method) == (given, "50.00")
    assert vet.balance("C1") == "0.00"


def test_one_payment_over_several_invoices_never_gives_back_more_than_it_brought(vet):
    invoices = [vet.sell("C1", ("BIG", 1)) for _ in range(3)]
    vet.pay("C1", "150.00", "card")
    for invoice in invoices:
        number = vet.draft("C1", ("BIG", 1), invoice=invoice)
        assert refunds(vet, number, "original") == ([("card", "50.00")], "50.00")
    with refused("already_refunded", refunded="150.00"):
        vet.do("reverse_receipt", receipt="RCT-000001", reason="bounced")


def test_a_payment_gives_back_for_an_invoice_no_more_than_it_paid_for_it(vet):
    first, second = vet.sell("C1", ("BIG", 2)), vet.sell("C1", ("BIG", 1))
    shares = [{"invoice": first, "amount": "60.00"}, {"invoice": second, "amount": "50.00"}]
    vet.do("take_payment", client="C1", amount="110.00", method="cash", invoices=shares)
    vet.pay("C1", "40.00", "card", first)
    vet.take_back("C1", ("BIG", 1), method="cash", invoice=first)
    number = vet.draft("C1", ("BIG", 1), invoice=first)
    assert refunds(vet, number, "original") == ([("cash", "10.00"), ("card", "40.00")], "50.00")


def test_what_a_card_gave_back_for_one_invoice_it_does_not_hold_for_another(vet):
    first, second = vet.sell("C1", ("BIG", 1)), vet.sell("C1", ("BIG", 1))
    vet.pay("C1", "60.00", "card")
    vet.pay("C1", "40.00", "cash")
    vet.take_back("C1", ("BIG", 1), method="card", invoice=first)
    number = vet.draft("C1", ("BIG", 1), invoice=second)
    with vet.unchanged(), refused("method_exceeds_payment", method="card", maximum="10.00"):
        vet.post(number, "card")
    assert refunds(vet, number, "original") == ([("card", "10.00"), ("cash", "40.00")], "50.00")


def test_a_card_that_paid_two_invoices_gives_back_for_either_all_that_it_holds_and_no_more(vet):
    first, second = vet.sell("C1", ("BIG", 2)), vet.sell("C1", ("BIG", 1))
    shares = [{"invoice": first, "amount": "60.00"}, {"invoice": second, "amount": "50.00"}]
    vet.do("take_payment", client="C1", amount="110.00", method="card", invoices=shares)
    vet.pay("C1", "40.00", "cash", first)
    for _ in range(2):
        vet.take_back("C1", ("BIG", 1), method="card", invoice=first)
    number = vet.draft("C1", ("BIG", 1), invoice=second)
    with vet.unchanged(), refused("method_exceeds_payment", method="card", maximum="10.00"):
        vet.post(number, "card")
    assert refunds(vet, number, "original") == ([("card", "10.00")], "10.00")
    vet.do("cash_out", client="C1", amount="40.00")
    assert vet.balance("C1") == "0.00"


def test_the_share_paid_from_the_clients_own_credit_goes_back_to_credit_first(vet):
    vet.do("opening_balance", client="C1", amount="-30.00")
    invoice = vet.sell("C1", ("BIG", 2))
    vet.do("apply_credit", client="C1", invoice=invoice, amount="30.00")
    paid_by(vet, invoice, ("card", "70.00"))
    assert refunds(vet, vet.draft("C1", ("BIG", 1)), "original") == ([("card", "20.00")], "20.00")
    assert vet.show("client", "C1")["credit"] == "30.00"
    assert refunds(vet, vet.draft("C1", ("BIG", 1)), "original") == ([("card", "50.00")], "50.00")


def test_a_credit_stays_open_until_it_is_applied_or_paid_out(vet):
    invoice = vet.sell("C1", ("BIG", 2), paid="card")
    vet.take_back("C1", ("BIG", 1))
    (credit,) = vet.show("client", "C1")["credits"]
    assert (credit["number"], credit["open"]) == ("CRN-000001", "50.00")
    other = vet.sell("C1", ("CAN", 5))
    vet.do("apply_credit", client="C1", invoice=other, amount="20.00")
    assert vet.show("credit-invoice", "CRN-000001")["open"] == "30.00"
    assert vet.show("invoice", invoice)["credit_status"] == "partially_credited"


def test_on_a_trade_account_a_credit_first_pays_its_own_invoice(practice):
    clinic = practice(credit_rule="invoiced")
    clinic.product("BIG", "50.00")
    clinic.client("C1")
    invoice = clinic.sell("C1", ("BIG", 2))
    clinic.pay("C1", "60.00", "card", invoice)
    assert refunds(clinic, clinic.draft("C1", ("BIG", 1)), "card") == ([("card", "10.00")], "10.00")
    assert clinic.show("invoice", invoice)["status"] == "paid"


@pytest.mark.parametrize(
    ("price", "paid", "ledger"),
    [
        ("51.54", "51.55", [("credit_invoice", "-51.54"), ("cash_out", "51.55"), ("rounding", "-0.01")]),
        ("51.52", "51.50", [("credit_invoice", "-51.52"), ("cash_out", "51.50"), ("rounding", "0.02")]),
        ("0.02", "0.02", [("credit_invoice", "-0.02")]),
    ],
)
def test_a_cash_refund_by_original_rounds_what_changes_hands(practice, price, paid, ledger):
    clinic = practice(cash_rounding="0.05")
    clinic.product("X", price)
    clinic.client("C1")
    invoice = clinic.sell("C1", ("X", 1))
    clinic.pay("C1", paid, "cash", invoice)
    number = clinic.draft("C1", ("X", 1))
    clinic.post(number, "original")
    started = len(ledger)
    assert clinic.kinds("C1")[-started:] == ledger


def test_a_card_purchase_refunded_in_cash_is_rounded_and_both_are_reversed(practice):
    clinic = practice(cash_rounding="0.05", till="100.00")
    clinic.product("X", "51.54")
    clinic.client("C1")
    clinic.sell("C1", ("X", 1), paid="card")
    number = clinic.take_back("C1", ("X", 1), method="cash")
    assert clinic.expected() == "48.45"
    clinic.do("reverse_return", return_=number, reason="wrong item")
    assert clinic.expected() == "100.00"
    assert clinic.balance("C1") == "0.00"


@pytest.mark.parametrize(
    ("issue", "method", "code"),
    [("refund", None, "invalid"), ("refund", "gold", "invalid"), ("gift", None, "invalid")],
)
def test_a_refund_needs_a_method_there_is(clinic, issue, method, code):
    clinic.sell("C1", ("CAN", 1), paid="card")
    number = clinic.draft("C1", ("CAN", 1))
    with clinic.unchanged(), refused(code):
        clinic.do("post_return", return_=number, issue=issue, method=method)


def test_after_a_payment_was_reversed_nothing_comes_back_until_it_is_paid_again(clinic):
    invoice = clinic.sell("C1", ("CAN", 5))
    receipt = clinic.pay("C1", "20.00", "cheque", invoice)
    number = clinic.draft("C1", ("CAN", 2))
    clinic.do("reverse_receipt", receipt=receipt, reason="bounced")
    with clinic.unchanged(), refused("not_paid", invoices=[invoice]):
        clinic.post(number, "cash")
    clinic.pay("C1", "20.00", "card", invoice)
    assert refunds(clinic, number, "original") == ([("card", "8.00")], "8.00")


def test_goods_bought_with_a_credit_whose_payment_bounced_are_not_refunded_in_money(clinic):
    first = clinic.sell("C1", ("CAN", 5))
    receipt = clinic.pay("C1", "20.00", "cheque", first)
    clinic.take_back("C1", ("CAN", 5))
    clinic.do("reverse_receipt", receipt=receipt, reason="bounced")
    second = clinic.sell("C1", ("CAN", 5))
    clinic.do("apply_credit", client="C1", invoice=second, amount="20.00")
    number = clinic.draft("C1", ("CAN", 5), invoice=second)
    for method in ("cash", "transfer"):
        with clinic.unchanged(), refused("exceeds_paid", maximum="0.00"):
            clinic.post(number, method)
    assert clinic.post(number)["refunded"] == "0.00"


def test_a_refund_says_what_it_will_do_before_it_does_it(clinic):
    clinic.sell("C1", ("CAN", 5), paid="cash")
    number = clinic.draft("C1", ("CAN", 2))
    fields = {"return_": number, "issue": "refund", "method": "cash"}
    with clinic.unchanged():
        posting = clinic.preview("post_return", **fields)
    assert posting.result["refunds"] == [{"method": "cash", "amount": "8.00"}]
    clinic.do("post_return", **fields, previewed=posting.digest)


def test_what_was_approved_is_done_or_nothing(clinic):
    invoice = clinic.sell("C1", ("CAN", 3))
    clinic.pay("C1", "8.00", "card", invoice)
    clinic.pay("C1", "4.00", "transfer", invoice)
    number = clinic.draft("C1", ("CAN", 2))
    fields = {"return_": number, "issue": "refund", "method": "original"}
    digest = clinic.preview("post_return", **fields).digest
    clinic.take_back("C1", ("CAN", 1), method="card")
    for approved in (digest, "0000000000000000"):
        with clinic.unchanged(), refused("changed_meanwhile"):
            clinic.do("post_return", **fields, previewed=approved)
    clinic.do("post_return", **fields, previewed=clinic.preview("post_return", **fields).digest)
