"""Payments: named invoices or the oldest debt first; what is left is credit; what bounced is owed again."""

import pytest

from tests.makers import refused


def statuses(clinic, *invoices):
    return [clinic.show("invoice", invoice)["open"] for invoice in invoices]


@pytest.fixture
def debts(clinic):
    """Three invoices of 20.00, 8.00 and 12.00; the second is the oldest."""
    return [
        clinic.sell("C1", ("CAN", 5), on="2026-02-10"),
        clinic.sell("C1", ("CAN", 2), on="2026-02-01"),
        clinic.sell("C1", ("CAN", 3), on="2026-02-20"),
    ]


@pytest.mark.parametrize(
    ("amount", "open_", "credit"),
    [
        ("5.00", ["20.00", "3.00", "12.00"], "0.00"),
        ("8.00", ["20.00", "0.00", "12.00"], "0.00"),
        ("30.00", ["0.00", "0.00", "10.00"], "0.00"),
        ("40.00", ["0.00", "0.00", "0.00"], "0.00"),
        ("45.50", ["0.00", "0.00", "0.00"], "5.50"),
    ],
)
def test_a_payment_goes_to_the_oldest_debt_first(clinic, debts, amount, open_, credit):
    clinic.pay("C1", amount)
    assert statuses(clinic, *debts) == open_
    assert clinic.show("client", "C1")["credit"] == credit


@pytest.mark.parametrize(
    ("amount", "named", "open_"),
    [
        ("12.00", [(2, None)], ["20.00", "8.00", "0.00"]),
        ("15.00", [(2, None)], ["20.00", "8.00", "0.00"]),
        ("10.00", [(2, "4.00"), (0, "6.00")], ["14.00", "8.00", "8.00"]),
        ("10.00", [(2, None), (0, None)], ["20.00", "8.00", "2.00"]),
        ("10.00", [(2, None), (0, "6.00")], ["14.00", "8.00", "8.00"]),
    ],
)
def test_a_payment_that_names_invoices_goes_to_them_in_the_order_named(clinic, debts, amount, named, open_):
    invoices = [{"invoice": debts[place], **({"amount": part} if part else {})} for place, part in named]
    clinic.do("take_payment", client="C1", amount=amount, method="card", invoices=invoices)
    assert statuses(clinic, *debts) == open_


@pytest.mark.parametrize(
    ("fields", "code", "facts"),
    [
        ({"amount": "0"}, "invalid", {"field": "amount"}),
        ({"amount": "-5"}, "invalid", {"field": "amount"}),
        ({"client": "C9"}, "unknown", {"kind": "client"}),
        ({"invoices": [{"invoice": "INV-000009"}]}, "unknown", {"kind": "invoice", "id": "INV-000009"}),
        ({"invoices": [{"invoice": "INV-000001", "amount": "20.01"}]}, "exceeds_open", {"maximum": "20.00"}),
        ({"invoices": [{"invoice": "INV-000001", "amount": "15.00"}]}, "invalid", {"field": "invoices"}),
        ({"invoices": [{"invoice": "INV-000001"}] * 2}, "invalid", {"field": "invoices"}),
        ({"invoices": [{"invoice": "INV-000001"}], "client": "C2"}, "wrong_client", {"owner": "C1"}),
        ({"practitioner": "DR"}, "unknown", {"kind": "practitioner"}),
    ],
)
def test_a_payment_that_cannot_be_is_refused(clinic, debts, fields, code, facts):
    with clinic.unchanged(), refused(code, **facts):
        clinic.do("take_payment", **({"client": "C1", "amount": "10.00", "method": "card"} | fields))


def test_cash_needs_an_open_till_and_other_money_none(practice):
    clinic = practice(till=None)
    clinic.client("C1")
    with clinic.unchanged(), refused("till_closed"):
        clinic.pay("C1", "5.00", "cash")
    for method in ("card", "cheque", "transfer"):
        clinic.pay("C1", "5.00", method)


def test_credit_pays_an_invoice_when_it_is_applied_the_oldest_first(clinic):
    clinic.do("opening_balance", client="C1", amount="-5.00", on="2026-01-05")
    clinic.pay("C1", "10.00")
    invoice = clinic.sell("C1", ("CAN", 2))
    clinic.do("apply_credit", client="C1", invoice=invoice, amount="8.00")
    ledger = clinic.show("client", "C1")["ledger"]
    assert [(entry["kind"], entry["open"]) for entry in ledger] == [
        ("opening", "0.00"),
        ("payment", "-7.00"),
        ("invoice", "0.00"),
    ]


def test_credit_pays_what_was_brought_over_as_owed_when_it_is_applied_to_the_opening(clinic):
    clinic.do("opening_balance", client="C1", amount="6.00", on="2026-01-05")
    clinic.do("opening_balance", client="C1", amount="4.00", on="2026-01-06")
    clinic.sell("C1", ("CAN", 2))
    clinic.pay("C1", "20.00", "card", "INV-000001")
    clinic.do("apply_credit", client="C1", invoice="OPENING", amount="7.00")
    assert [(entry["kind"], entry["open"]) for entry in clinic.show("client", "C1")["ledger"]] == [
        ("opening", "0.00"),
        ("opening", "3.00"),
        ("invoice", "0.00"),
        ("payment", "-5.00"),
    ]
    with clinic.unchanged(), refused("exceeds_open", maximum="3.00"):
        clinic.do("apply_credit", client="C1", invoice="OPENING", amount="3.01")
    clinic.do("apply_credit", client="C1", invoice="OPENING", amount="3.00")
    with clinic.unchanged(), refused("exceeds_open", maximum="0.00"):
        clinic.do("apply_credit", client="C1", invoice="OPENING", amount="1.00")
    clinic.do("cash_out", client="C1", amount="2.00", method="card")
    assert clinic.balance("C1") == "0.00"


@pytest.mark.parametrize(
    ("amount", "code", "maximum"), [("8.01", "exceeds_open", "8.00"), ("5.01", "exceeds_credit", "5.00")]
)
def test_no_more_credit_is_applied_than_there_is_or_than_is_owed(clinic, amount, code, maximum):
    clinic.pay("C1", "5.00")
    invoice = clinic.sell("C1", ("CAN", 2))
    with clinic.unchanged(), refused(code, maximum=maximum):
        clinic.do("apply_credit", client="C1", invoice=invoice, amount=amount)


@pytest.mark.parametrize(
    ("price", "handed", "ledger", "cash"),
    [
        ("51.54", "51.55", [("payment", "-51.55"), ("rounding", "0.01")], "51.55"),
        ("51.54", "51.54", [("payment", "-51.55"), ("rounding", "0.01")], "51.55"),
        ("51.52", "51.50", [("payment", "-51.50"), ("rounding", "-0.02")], "51.50"),
        ("51.50", "51.50", [("payment", "-51.50")], "51.50"),
        ("0.02", "0.02", [("rounding", "-0.02")], "0.00"),
    ],
)
def test_only_the_cash_that_changes_hands_is_rounded_and_the_rest_is_its_own_entry(
    practice, price, handed, ledger, cash
):
    clinic = practice(cash_rounding="0.05", till="0.00")
    clinic.product("X", price)
    clinic.client("C1")
    invoice = clinic.sell("C1", ("X", 1))
    clinic.pay("C1", handed, "cash", invoice)
    assert clinic.show("invoice", invoice)["status"] == "paid"
    assert clinic.kinds("C1")[1:] == ledger
    assert clinic.balance("C1") == "0.00"
    assert clinic.expected() == cash


def test_other_money_is_never_rounded(practice):
    clinic = practice(cash_rounding="0.05")
    clinic.product("X", "51.54")
    clinic.client("C1")
    clinic.sell("C1", ("X", 1), paid="card")
    assert clinic.amounts("C1") == ["51.54", "-51.54"]


def test_a_reversal_reverses_the_payment_and_its_rounding(practice):
    clinic = practice(cash_rounding="0.05", till="0.00")
    clinic.product("X", "51.54")
    clinic.client("C1")
    invoice = clinic.sell("C1", ("X", 1))
    receipt = clinic.pay("C1", "51.55", "cash")
    clinic.do("reverse_receipt", receipt=receipt, reason="mistyped")
    assert clinic.kinds("C1")[3:] == [("payment_reversal", "51.55"), ("rounding_reversal", "-0.01")]
    assert clinic.show("invoice", invoice)["open"] == "51.54"
    assert clinic.expected() == "0.00"


def test_a_reversed_receipt_opens_again_what_it_paid(clinic, debts):
    receipt = clinic.pay("C1", "30.00", "cheque")
    clinic.do("reverse_receipt", receipt=receipt, reason="bounced")
    assert statuses(clinic, *debts) == ["20.00", "8.00", "12.00"]
    assert clinic.show("receipt", receipt)["reversed"]
    assert clinic.balance("C1") == "40.00"


def test_a_receipt_is_reversed_once_with_a_reason(clinic):
    receipt = clinic.pay("C1", "5.00")
    with refused("invalid", field="reason"):
        clinic.do("reverse_receipt", receipt=receipt, reason=" ")
    clinic.do("reverse_receipt", receipt=receipt, reason="mistyped")
    with clinic.unchanged(), refused("wrong_status"):
        clinic.do("reverse_receipt", receipt=receipt, reason="again")
    with refused("unknown", kind="receipt"):
        clinic.do("reverse_receipt", receipt="RCT-000077", reason="x")


def test_a_cash_receipt_is_reversed_through_the_till_that_is_open_now(clinic):
    receipt = clinic.pay("C1", "5.00", "cash")
    clinic.do("close_till", counted="1005.00")
    with clinic.unchanged(), refused("till_closed"):
        clinic.do("reverse_receipt", receipt=receipt, reason="mistyped")
    clinic.do("open_till", float="100.00")
    clinic.do("reverse_receipt", receipt=receipt, reason="mistyped")
    assert clinic.expected() == "95.00"


def test_a_payment_whose_money_went_back_cannot_bounce_as_well(clinic):
    invoice = clinic.sell("C1", ("CAN", 5))
    receipt = clinic.pay("C1", "20.00", "cheque", invoice)
    returned = clinic.take_back("C1", ("CAN", 2), method="cash")
    with clinic.unchanged(), refused("already_refunded", refunded="8.00"):
        clinic.do("reverse_receipt", receipt=receipt, reason="bounced")
    clinic.do("reverse_return", return_=returned, reason="undone")
    clinic.do("reverse_receipt", receipt=receipt, reason="bounced")
    assert clinic.show("invoice", invoice)["open"] == "20.00"


def test_a_payment_cannot_bounce_once_the_credit_it_made_bought_goods_that_were_refunded(clinic):
    first = clinic.sell("C1", ("CAN", 5))
    receipt = clinic.pay("C1", "20.00", "cheque", first)
    clinic.take_back("C1", ("CAN", 5))
    second = clinic.sell("C1", ("CAN", 5))
    clinic.do("apply_credit", client="C1", invoice=second, amount="20.00")
    clinic.take_back("C1", ("CAN", 5), method="cash", invoice=second)
    with clinic.unchanged(), refused("already_refunded"):
        clinic.do("reverse_receipt", receipt=receipt, reason="bounced")


def test_no_payment_bounces_that_an_invoices_refund_still_needs(clinic):
    """A card's money for two invoices went back for one of them; the cash for that one must stay then."""
    first, second = clinic.sell("C1", ("CAN", 5)), clinic.sell("C1", ("CAN", 5))
    clinic.do(
        "take_payment", client="C1", amount="32.00", method="card",
        invoices=[{"invoice": first, "amount": "12.00"}, {"invoice": second}],
    )  # fmt: skip
    cash = clinic.pay("C1", "8.00", "cash", first)
    clinic.take_back("C1", ("CAN", 5), method="card", invoice=first)
    with clinic.unchanged(), refused("already_refunded", where=first):
        clinic.do("reverse_receipt", receipt=cash, reason="mistyped")


def test_a_cheque_bounces_though_a_debit_journal_had_lowered_the_credit_it_made(clinic):
    receipt = clinic.pay("C1", "20.00", "cheque")
    clinic.do("debit_journal", client="C1", amount="5.00", reason="too much credit on file")
    clinic.do("reverse_receipt", receipt=receipt, reason="bounced")
    client = clinic.show("client", "C1")
    assert (client["owes"], client["credit"], client["balance"]) == ("5.00", "0.00", "5.00")


def test_the_refund_of_a_return_is_reversed_with_its_return_only(clinic):
    clinic.sell("C1", ("CAN", 5), paid="cash")
    clinic.take_back("C1", ("CAN", 2), method="cash")
    with clinic.unchanged(), refused("wrong_status", document="RCT-000002"):
        clinic.do("reverse_receipt", receipt="RCT-000002", reason="x")


def test_a_mistyped_method_is_corrected_while_its_till_is_open(clinic):
    receipt = clinic.pay("C1", "5.00", "cash")
    clinic.do("change_method", receipt=receipt, line=1, method="card", reason="mistyped")
    assert clinic.expected() == "1000.00"
    assert clinic.show("receipt", receipt)["lines"][0]["method"] == "card"
    clinic.do("change_method", receipt=receipt, line=1, method="cash", reason="it was cash")
    assert clinic.expected() == "1005.00"
    clinic.do("close_till", counted="1005.00")
    with clinic.unchanged(), refused("till_closed"):
        clinic.do("change_method", receipt=receipt, line=1, method="card", reason="late")


def test_beside_rounded_cash_the_method_of_another_line_is_corrected(practice):
    clinic = practice(cash_rounding="0.05", till="0.00")
    clinic.product("X", "10.02")
    clinic.client("C1")
    payments = [{"method": "card", "amount": "5.00"}, {"method": "cash", "amount": "5.02"}]
    clinic.sell("C1", ("X", 1), payments=payments)
    clinic.do("change_method", receipt="RCT-000001", line=1, method="transfer", reason="mistyped")
    assert [line["method"] for line in clinic.show("receipt", "RCT-000001")["lines"]][:2] == ["transfer", "cash"]
    clinic.do("change_method", receipt="RCT-000001", line=1, method="cash", reason="it was cash")
    assert (clinic.expected(), clinic.balance("C1")) == ("10.00", "0.00")


def test_a_method_stays_once_some_of_the_payment_was_given_back(clinic):
    receipt = clinic.pay("C1", "10.00", "card")
    clinic.do("cash_out", client="C1", amount="4.00", method="card")
    with clinic.unchanged(), refused("already_refunded", refunded="4.00", where="RCT-000002"):
        clinic.do("change_method", receipt=receipt, line=1, method="cash", reason="mistyped")
    clinic.do("reverse_receipt", receipt="RCT-000002", reason="not wanted")
    clinic.do("change_method", receipt=receipt, line=1, method="cash", reason="mistyped")
    assert clinic.expected() == "1010.00"


def test_reversing_a_payment_whose_method_was_corrected_moves_no_cash(clinic):
    receipt = clinic.pay("C1", "5.00", "cash")
    clinic.do("change_method", receipt=receipt, line=1, method="card", reason="mistyped")
    clinic.do("reverse_receipt", receipt=receipt, reason="bounced")
    assert clinic.expected() == "1000.00"
