"""The debtors' ledger: what is owed, what is credit, what pays what, and what may be given out."""

from __future__ import annotations

import pytest

from tests.makers import Clinic, refused


def test_a_payment_goes_to_the_oldest_debt_first_and_what_is_left_is_credit(clinic):
    clinic.sell("C1", ("CAN", 2), on="2026-02-02", number="NEW")
    clinic.sell("C1", ("CAN", 1), on="2026-02-01", number="OLD")
    clinic.pay("C1", "5.00")
    assert [clinic.show("invoice", number)["open"] for number in ("OLD", "NEW")] == ["0.00", "7.00"]
    clinic.pay("C1", "10.00")
    assert clinic.show("client", "C1")["credit"] == "3.00"


def test_a_payment_stays_with_the_invoices_it_names(clinic):
    clinic.sell("C1", ("CAN", 1), number="A")
    clinic.sell("C1", ("CAN", 1), number="B")
    clinic.pay("C1", "6.00", "card", "B")
    shown = clinic.show("client", "C1")
    assert (clinic.show("invoice", "A")["open"], shown["owes"], shown["credit"]) == ("4.00", "4.00", "2.00")


def test_more_than_is_open_on_a_named_invoice_is_refused(clinic):
    clinic.sell("C1", ("CAN", 1), number="A")
    with clinic.unchanged(), refused("exceeds_open", maximum="4.00"):
        clinic.do(
            "take_payment", client="C1", amount="9.00", method="card", invoices=[{"invoice": "A", "amount": "4.01"}]
        )


def test_another_clients_invoice_cannot_be_paid(clinic):
    clinic.client("C2")
    clinic.sell("C2", ("CAN", 1), number="THEIRS")
    with refused("wrong_client", owner="C2"):
        clinic.pay("C1", "4.00", "card", "THEIRS")


@pytest.mark.parametrize("amount", ["0", "-1.00", "1.005", "1e3", "NaN", "", "1,00"])
def test_an_amount_that_cannot_be_paid_is_refused_at_its_field(clinic, amount):
    with clinic.unchanged(), refused("invalid", field="amount"):
        clinic.pay("C1", amount)


def test_the_cent_that_coins_cannot_pay_is_an_entry_of_its_own_and_reversed_with_its_payment(tmp_path):
    clinic = Clinic(tmp_path, cash_rounding="0.05")
    clinic.product("A", "51.54")
    clinic.client()
    clinic.sell("C1", "A")
    receipt = clinic.pay("C1", "51.54", "cash")
    assert clinic.kinds("C1")[1:] == [("payment", "-51.55"), ("rounding", "0.01")]
    assert clinic.expected() == "1051.55"
    clinic.do("reverse_receipt", receipt=receipt, reason="mistyped")
    assert (clinic.balance("C1"), clinic.expected()) == ("51.54", "1000.00")
    assert not clinic.wrong()


def test_the_exact_coins_for_a_debt_settle_it_whole(tmp_path):
    clinic = Clinic(tmp_path, cash_rounding="0.05")
    clinic.product("A", "51.54")
    clinic.client()
    clinic.sell("C1", "A", number="I")
    clinic.pay("C1", "51.55", "cash", "I")
    assert clinic.show("invoice", "I")["status"] == "paid"
    assert clinic.balance("C1") == "0.00"


def test_a_reversed_payment_leaves_its_invoice_open_again(clinic):
    invoice = clinic.sell("C1", ("CAN", 1))
    receipt = clinic.pay("C1", "4.00")
    clinic.do("reverse_receipt", receipt=receipt, reason="bounced")
    assert clinic.show("invoice", invoice)["status"] == "unpaid"
    with refused("wrong_status"):
        clinic.do("reverse_receipt", receipt=receipt, reason="again")


def test_nothing_is_taken_back_before_the_day_it_was_entered(clinic):
    clinic.sell("C1", ("CAN", 5), paid="cash")
    clinic.pay("C1", "5.00", "card")
    returned = clinic.take_back("C1", ("CAN", 2))
    clinic.do("credit_invoice", invoice="INV-000001", amount="1.00", reason="goodwill")
    clinic.do("debit_journal", client="C1", amount="0.50", reason="too much")
    for act, fields, document in (
        ("reverse_receipt", {"receipt": "RCT-000001"}, "RCT-000001"),
        ("reverse_return", {"return_": returned}, "CRN-000001"),
        ("reverse_credit_invoice", {"credit_invoice": "CRN-000002"}, "CRN-000002"),
        ("reverse_invoice", {"invoice": "INV-000002"}, "INV-000002"),
    ):
        with clinic.unchanged(), refused("invalid", field="on", why=f"lies before {document} of 2026-03-02"):
            clinic.do(act, reason="mistyped", on="2026-03-01", **fields)


def test_what_is_reversed_already_and_what_is_reversed_by_another_document_are_told_apart(clinic):
    clinic.sell("C1", ("CAN", 5), paid="cash")
    clinic.pay("C1", "5.00", "card")
    returned = clinic.take_back("C1", ("CAN", 2))
    clinic.do("debit_journal", client="C1", amount="0.50", reason="too much")
    clinic.do("reverse_invoice", invoice="INV-000002", reason="it was right")
    for act, fields, said in (
        (
            "reverse_invoice",
            {"invoice": "INV-000001"},
            "an invoice of goods or services, so it cannot be reversed; return",
        ),
        ("reverse_invoice", {"invoice": "INV-000002"}, "INV-000002 is reversed already, so it cannot be reversed."),
        ("reverse_credit_invoice", {"credit_invoice": "CRN-000001"}, f"reversed alone; reverse {returned}."),
    ):
        with clinic.unchanged(), refused("wrong_status") as refusal:
            clinic.do(act, reason="mistyped", **fields)
        assert said in refusal.message


def test_a_credit_invoice_that_is_not_there_is_unknown_by_the_kind_it_is_shown_by(clinic):
    with clinic.unchanged(), refused("unknown", kind="credit-invoice", id="CRN-000009"):
        clinic.do("reverse_credit_invoice", credit_invoice="CRN-000009", reason="typed twice")


def test_a_payment_whose_money_went_back_is_not_reversed_as_well(clinic):
    receipt = clinic.pay("C1", "20.00", "cash")
    clinic.do("cash_out", client="C1", amount="5.00")
    with clinic.unchanged(), refused("already_refunded"):
        clinic.do("reverse_receipt", receipt=receipt, reason="bounced")


def test_a_client_is_paid_out_at_most_the_credit(clinic):
    clinic.pay("C1", "30.00", "cash")
    with refused("exceeds_credit", maximum="30.00"):
        clinic.do("cash_out", client="C1", amount="30.01")
    clinic.do("cash_out", client="C1", amount="30.00")
    assert clinic.expected() == "1000.00"


def test_goodwill_pays_invoices_and_is_never_paid_out(clinic):
    clinic.sell("C1", ("CAN", 10), paid="card")
    clinic.do("credit_journal", client="C1", amount="50.00", reason="goodwill")
    with refused("exceeds_paid", maximum="0.00"):
        clinic.do("cash_out", client="C1", amount="50.00")
    invoice = clinic.sell("C1", ("CAN", 10))
    clinic.do("apply_credit", client="C1", invoice=invoice, amount="40.00")
    assert clinic.show("invoice", invoice)["status"] == "paid"
    with refused("exceeds_paid"):
        clinic.post(clinic.draft("C1", ("CAN", 10), invoice=invoice), "cash")


def test_a_credit_brought_over_counts_as_received(clinic):
    clinic.do("opening_balance", client="C1", amount="-20.00")
    clinic.do("cash_out", client="C1", amount="20.00")
    assert clinic.balance("C1") == "0.00"


def test_a_service_is_refunded_at_most_once_over_all_ways(clinic):
    clinic.service(price="80.00")
    clinic.sell("C1", "VISIT", paid="cash", number="I")
    clinic.do("refund_service", invoice="I", line=1, amount="50.00", reason="unhappy")
    with refused("exceeds_paid", maximum="30.00"):
        clinic.do("refund_service", invoice="I", line=1, amount="30.01", reason="unhappy")
    clinic.do("credit_invoice", invoice="I", amount="80.00", reason="goodwill")
    with refused("exceeds_paid", maximum="30.00"):
        clinic.do("cash_out", client="C1", amount="80.00")
    assert not clinic.wrong()


def test_removing_an_item_releases_what_was_paid_beyond_the_new_total(clinic):
    clinic.product("BOWL", "40.00", stock=5)
    clinic.sell("C1", ("BOWL", 1), ("CAN", 5), number="I")
    clinic.pay("C1", "50.00", "card", "I")
    clinic.do("remove_invoice_item", invoice="I", line=2, reason="not wanted")
    shown = clinic.show("invoice", "I")
    assert (shown["total"], shown["status"], clinic.balance("C1")) == ("40.00", "paid", "-10.00")
    assert clinic.show("product", "CAN")["on_hand"] == "100"
    with refused("wrong_status"):
        clinic.do("remove_invoice_item", invoice="I", line=2, reason="again")
    with refused("already_paid"):
        clinic.do("remove_invoice_item", invoice="I", line=1, reason="more")


def test_a_percentage_off_the_total_is_taken_anew_when_an_item_is_removed(clinic):
    clinic.product("BOWL", "40.00", stock=5)
    clinic.sell("C1", ("BOWL", 1), ("CAN", 5), discount_percent="10", number="I")
    clinic.do("remove_invoice_item", invoice="I", line=2, reason="not wanted")
    assert clinic.show("invoice", "I")["total"] == "36.00"


def test_nothing_is_dated_in_the_future_or_in_a_closed_period(clinic):
    with refused("future_date"):
        clinic.sell("C1", ("CAN", 1), on="2026-03-03")
    clinic.do("close_period", through="2026-01-31")
    with refused("period_closed", through="2026-01-31"):
        clinic.pay("C1", "1.00", on="2026-01-31")
    clinic.pay("C1", "1.00", on="2026-02-01")


def test_the_same_key_does_it_once_and_other_content_is_refused(clinic):
    once = clinic.do("take_payment", client="C1", amount="5.00", method="card", key="k")
    assert clinic.do("take_payment", client="C1", amount="5.00", method="card", key="k") == once
    with refused("key_reused"):
        clinic.do("take_payment", client="C1", amount="6.00", method="card", key="k")
    assert clinic.amounts("C1") == ["-5.00"]


@pytest.mark.parametrize("key", ["", "  ", "\u200b"])
def test_two_payments_under_an_empty_key_are_not_taken_for_one(clinic, key):
    payment = {"client": "C1", "amount": "5.00", "method": "card", "key": key}
    for attempt in (clinic.do, clinic.do, clinic.preview):
        with clinic.unchanged(), refused("invalid", field="key"):
            attempt("take_payment", **payment)


@pytest.mark.parametrize("number", ["", "  ", "\u200b"])
def test_no_document_bears_an_empty_number(clinic, number):
    lines = [{"product": "CAN", "quantity": "1"}]
    order = clinic.do("place_order", client="C1", lines=lines)["made"]["order"]
    shipped = [{"line": 1, "quantity": "1"}]
    for act, fields in (
        ("issue_invoice", {"client": "C1", "lines": lines}),
        ("open_return", {"client": "C1"}),
        ("place_order", {"client": "C1", "lines": lines}),
        ("ship_order", {"order": order, "lines": shipped}),
    ):
        with clinic.unchanged(), refused("invalid", field="number"):
            clinic.do(act, **fields, number=number)
    shipment = clinic.do("ship_order", order=order, lines=shipped)["made"]["shipment"]
    with clinic.unchanged(), refused("invalid", field="number"):
        clinic.do("invoice_shipment", shipment=shipment, number=number)


def test_the_same_key_gives_its_warnings_again(clinic):
    sale = {"client": "C1", "lines": [{"product": "CAN", "quantity": "101"}], "key": "k"}
    once = clinic.do("issue_invoice", **sale)
    assert once["warnings"]
    assert clinic.do("issue_invoice", **sale) == once


def test_what_was_previewed_is_what_is_done_or_nothing_is(clinic):
    clinic.sell("C1", ("CAN", 2), paid="card")
    draft = clinic.draft("C1", ("CAN", 2))
    seen = clinic.preview("post_return", return_=draft, issue="refund", method="card").digest
    clinic.sell("C1", ("CAN", 1), paid="card")
    clinic.post(draft, "card", previewed=seen)
    with refused("changed_meanwhile"):
        clinic.pay("C1", "1.00", previewed=seen)
