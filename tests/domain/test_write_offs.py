"""Write-offs and what is credited without goods: never more than is owed, charged or received."""

from decimal import Decimal

import pytest

from tests.makers import refused


@pytest.fixture
def vet(clinic):
    clinic.do("save_practitioner", code="DR", name="Dr")
    clinic.service("VISIT", "80.00", tax="10")
    return clinic


def write_off(clinic, amount, **more):
    fields = {"client": "C1", "amount": amount, "practitioner": "DR", "reason": "lost"}
    return clinic.do("write_off", **(fields | more))["made"]["receipts"][0]


def test_a_write_off_pays_the_oldest_debt_or_the_one_it_names_and_no_till(vet):
    younger = vet.sell("C1", ("CAN", 5))
    older = vet.sell("C1", ("CAN", 2), on="2026-02-01")
    write_off(vet, "10.00")
    assert [vet.show("invoice", number)["open"] for number in (older, younger)] == ["0.00", "18.00"]
    write_off(vet, "18.00", invoice=younger)
    assert vet.show("invoice", younger)["status"] == "paid"
    assert vet.expected() == "1000.00"


@pytest.mark.parametrize(
    ("fields", "code", "facts"),
    [
        ({"amount": "20.01"}, "write_off_exceeds_balance", {"maximum": "20.00"}),
        ({"amount": "8.01", "invoice": "INV-000002"}, "write_off_exceeds_balance", {"maximum": "8.00"}),
        ({"amount": "0"}, "invalid", {"field": "amount"}),
        ({"reason": ""}, "invalid", {"field": "reason"}),
        ({"practitioner": "NO"}, "unknown", {"kind": "practitioner"}),
        ({"client": "C2", "invoice": "INV-000001"}, "wrong_client", {}),
    ],
)
def test_a_write_off_that_cannot_be_is_refused(vet, fields, code, facts):
    vet.sell("C1", ("CAN", 3))
    vet.sell("C1", ("CAN", 2))
    with vet.unchanged(), refused(code, **facts):
        write_off(vet, **({"amount": "1.00"} | fields))


def test_a_debt_is_not_written_off_before_it_was_made(vet):
    older = vet.sell("C1", ("CAN", 2), on="2026-02-01")
    younger = vet.sell("C1", ("CAN", 5), on="2026-02-20")
    with vet.unchanged(), refused("invalid", field="on"):
        write_off(vet, "1.00", invoice=younger, on="2026-02-19")
    with vet.unchanged(), refused("invalid", field="on"):
        vet.pay("C1", "1.00", "write_off", younger, practitioner="DR", on="2026-02-19")
    with vet.unchanged(), refused("write_off_exceeds_balance", maximum="8.00"):
        write_off(vet, "8.01", on="2026-02-19")
    with vet.unchanged(), refused("invalid", field="on"):
        write_off(vet, "1.00", on="2026-01-31")
    write_off(vet, "8.00", on="2026-02-01")
    assert [vet.show("invoice", number)["open"] for number in (older, younger)] == ["0.00", "20.00"]


def test_a_debt_is_not_recovered_before_it_was_written_off(vet):
    vet.sell("C1", ("CAN", 5), on="2026-02-01")
    write_off(vet, "20.00", on="2026-02-20")
    with vet.unchanged(), refused("invalid", field="on"):
        vet.do("recover_write_off", client="C1", amount="5.00", method="card", on="2026-02-19")
    vet.do("recover_write_off", client="C1", amount="5.00", method="card", on="2026-02-20")
    assert vet.balance("C1") == "0.00"


def test_a_payment_by_write_off_is_one_and_needs_a_practitioner(vet):
    vet.sell("C1", ("CAN", 5))
    with vet.unchanged(), refused("invalid", field="practitioner"):
        vet.pay("C1", "5.00", "write_off")
    vet.pay("C1", "5.00", "write_off", practitioner="DR")
    assert vet.kinds("C1")[1:] == [("write_off", "-5.00")]


def test_a_payment_by_write_off_pays_what_it_names_and_nothing_else(vet):
    older, younger = vet.sell("C1", ("CAN", 5)), vet.sell("C1", ("CAN", 5))
    free = vet.sell("C1", {"product": "CAN", "discount_percent": "100"})
    named = {"client": "C1", "method": "write_off", "practitioner": "DR"}
    with vet.unchanged(), refused("write_off_exceeds_balance", maximum="0.00"):
        vet.do("take_payment", amount="1.00", invoices=[{"invoice": free}], **named)
    parts = [{"invoice": younger, "amount": "3.00"}, {"invoice": older, "amount": "2.00"}]
    with vet.unchanged(), refused("write_off_exceeds_balance", maximum="5.00"):
        vet.do("take_payment", amount="5.01", invoices=parts, **named)
    vet.do("take_payment", amount="5.00", invoices=parts, **named)
    assert [vet.show("invoice", number)["open"] for number in (older, younger)] == ["18.00", "17.00"]


def test_who_pays_after_all_takes_so_much_of_the_write_off_back(vet):
    invoice = vet.sell("C1", ("CAN", 5))
    write_off(vet, "20.00")
    with vet.unchanged(), refused("exceeds_written_off", maximum="20.00"):
        vet.do("recover_write_off", client="C1", amount="20.01", method="card")
    vet.do("recover_write_off", client="C1", amount="15.00", method="card", invoice=invoice)
    assert vet.kinds("C1")[2:] == [("payment", "-15.00"), ("write_off_reversal", "15.00")]
    assert vet.balance("C1") == "0.00"
    number = vet.take_back("C1", ("CAN", 5), method="original")
    assert vet.show("return", number)["refunded"] == "15.00"


def test_a_reversed_write_off_is_owed_again(vet):
    invoice = vet.sell("C1", ("CAN", 5))
    receipt = write_off(vet, "20.00")
    vet.do("reverse_receipt", receipt=receipt, reason="he pays")
    assert vet.show("invoice", invoice)["open"] == "20.00"


@pytest.mark.parametrize(
    ("fields", "lines"),
    [
        ({"amount": "22.00", "line": 2}, [("22.00", "20.00", "2.00")]),
        ({"amount": "88.00", "line": 2}, [("88.00", "80.00", "8.00")]),
        ({"amount": "54.00"}, [("10.00", "9.09", "0.91"), ("44.00", "40.00", "4.00")]),
    ],
)
def test_an_amount_is_credited_with_its_tax_on_a_line_or_over_them_all(vet, fields, lines):
    invoice = vet.sell("C1", ("CAN", 5), ("VISIT", 1, "88.00"), paid="card")
    done = vet.do("credit_invoice", invoice=invoice, reason="late", **fields)
    shown = vet.show("credit-invoice", done["made"]["credit_invoices"][0])
    assert [(line["amount"], line["net"], line["tax"]) for line in shown["lines"]] == lines
    assert vet.line(invoice)["returned"] == "0"


def test_no_more_is_credited_than_is_left_and_all_of_it_is_exactly_the_invoice(vet):
    invoice = vet.sell("C1", ("CAN", 3), ("VISIT", 1), paid="card")
    for amount in ("33.33", "0.01", "58.66"):
        vet.do("credit_invoice", invoice=invoice, amount=amount, reason="late")
    for line in (None, 1):
        with vet.unchanged(), refused("credit_exceeds_invoice", maximum="0.00"):
            vet.do("credit_invoice", invoice=invoice, amount="0.01", reason="late", line=line)
    assert vet.show("invoice", invoice)["credit_status"] == "fully_credited"


def test_an_unpaid_invoice_is_lowered_by_its_credit_and_opened_again_by_the_reversal(vet):
    invoice = vet.sell("C1", ("CAN", 5))
    done = vet.do("credit_invoice", invoice=invoice, amount="5.00", reason="late")
    assert vet.show("invoice", invoice)["open"] == "15.00"
    number = done["made"]["credit_invoices"][0]
    vet.do("reverse_credit_invoice", credit_invoice=number, reason="typed twice")
    assert vet.show("invoice", invoice)["open"] == "20.00"
    with vet.unchanged(), refused("wrong_status"):
        vet.do("reverse_credit_invoice", credit_invoice=number, reason="again")


def test_the_credit_of_a_return_is_reversed_with_its_return_only(vet):
    vet.sell("C1", ("CAN", 5), paid="card")
    vet.take_back("C1", ("CAN", 1))
    with vet.unchanged(), refused("wrong_status", document="CRN-000001"):
        vet.do("reverse_credit_invoice", credit_invoice="CRN-000001", reason="x")


def test_a_service_is_refunded_by_money_out_and_a_journal_on_one_receipt(vet):
    invoice = vet.sell("C1", ("VISIT", 1), paid="cash")
    done = vet.do("refund_service", invoice=invoice, line=1, amount="30.00", reason="late")
    lines = vet.show("receipt", done["made"]["receipts"][0])["lines"]
    assert [(line["kind"], line["amount"]) for line in lines] == [("credit_journal", "30.00"), ("cash_out", "30.00")]
    assert vet.balance("C1") == "0.00"
    assert vet.show("invoice", invoice)["credit_status"] == "none"
    assert vet.expected() == "1050.00"


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"amount": "50.01"}, "exceeds_paid"),
        ({"line": 2}, "invalid"),
        ({"line": 3}, "unknown"),
        ({"amount": "0"}, "invalid"),
        ({"method": "card"}, "method_exceeds_payment"),
        ({"invoice": "INV-000002"}, "not_paid"),
    ],
)
def test_a_service_is_refunded_at_most_what_was_paid_for_it_over_all_refunds(vet, fields, code):
    invoice = vet.sell("C1", ("VISIT", 1), ("CAN", 1), paid="cash")
    vet.sell("C1", ("VISIT", 1))
    vet.do("refund_service", invoice=invoice, line=1, amount="30.00", reason="late")
    with vet.unchanged(), refused(code):
        vet.do("refund_service", **({"invoice": invoice, "line": 1, "amount": "10.00", "reason": "late"} | fields))


def test_a_service_returned_after_its_refund_says_what_is_not_paid_out_again(vet):
    invoice = vet.sell("C1", ("VISIT", 1), ("CAN", 1), paid="cash")
    vet.do("refund_service", invoice=invoice, line=1, amount="30.00", reason="late")
    number = vet.draft("C1", ("VISIT", 1, {"restock": "0"}), ("CAN", 1))
    done = vet.do("post_return", **{"return": number}, issue="credit")
    assert done["warnings"] == [
        "30.00 of VISIT on INV-000001 was refunded as a service before: it is not paid out a second time."
    ]
    credited = Decimal(done["credited"])
    with vet.unchanged(), refused("exceeds_paid", maximum=str(credited - 30)):
        vet.do("cash_out", client="C1", amount=done["credited"])


def test_a_reversed_service_refund_can_be_given_again(vet):
    invoice = vet.sell("C1", ("VISIT", 1), paid="cash")
    done = vet.do("refund_service", invoice=invoice, line=1, amount="80.00", reason="late")
    vet.do("reverse_receipt", receipt=done["made"]["receipts"][0], reason="typed twice")
    vet.do("refund_service", invoice=invoice, line=1, amount="80.00", reason="late")
    assert vet.expected() == "1000.00"


def test_cash_that_recovered_a_write_off_goes_back_with_its_rounding(practice):
    clinic = practice(cash_rounding="0.05")
    clinic.client("C1")
    clinic.product("CAN", "10.01")
    clinic.sell("C1", ("CAN", 1))
    clinic.do("save_practitioner", code="DR", name="Dr Ada")
    clinic.do("write_off", client="C1", amount="10.01", practitioner="DR", reason="moved away")
    clinic.do("recover_write_off", client="C1", amount="10.01", method="cash")
    clinic.take_back("C1", ("CAN", 1), method="original")
    assert clinic.balance("C1") == "0.00"
    assert clinic.show("client", "C1")["credit"] == "0.00"
