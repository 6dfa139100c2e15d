"""Goods that come back: what may, what it is worth, and who pays for it."""

from __future__ import annotations

import pytest

from tests.makers import Clinic, refused


def test_the_contracts_own_example_holds_number_for_number(clinic):
    clinic.sell("C1", ("CAN", 5), paid="cash")
    clinic.take_back("C1", ("CAN", 2, {"restock": "1"}), method="cash")
    assert clinic.kinds("C1") == [
        ("invoice", "20.00"),
        ("payment", "-20.00"),
        ("credit_invoice", "-8.00"),
        ("cash_out", "8.00"),
    ]
    assert clinic.balance("C1") == "0.00"
    assert [clinic.show("product", "CAN")[place] for place in ("on_hand", "quarantined")] == ["96", "1"]
    assert clinic.line("INV-000001")["returnable"] == "3"
    assert clinic.expected() == "1012.00"
    assert not clinic.wrong()


def test_the_oldest_invoice_is_credited_first_and_each_has_its_own_credit_invoice(clinic):
    clinic.sell("C1", ("CAN", 3), paid="card", on="2026-01-05", number="NEW")
    clinic.sell("C1", ("CAN", 3), paid="card", on="2026-01-01", number="OLD")
    number = clinic.take_back("C1", ("CAN", 4), method="original")
    credits = clinic.show("return", number)["credit_invoices"]
    assert [(credit["invoice"], credit["total"]) for credit in credits] == [("OLD", "12.00"), ("NEW", "4.00")]
    assert clinic.show("invoice", "OLD")["credit_status"] == "fully_credited"
    assert clinic.show("invoice", "NEW")["credit_status"] == "partially_credited"


def test_more_than_was_sold_cannot_come_back_and_the_refusal_says_how_much_can(clinic):
    clinic.sell("C1", ("CAN", 5), paid="card")
    clinic.take_back("C1", ("CAN", 2), method="card")
    draft = clinic.open_return("C1")
    with clinic.unchanged(), refused("over_return", maximum="3") as refusal:
        clinic.add(draft, "CAN", 4)
    assert "sold 5 on INV-000001, returned 2" in refusal.message


def test_what_was_replaced_can_come_back_again(clinic):
    clinic.sell("C1", ("CAN", 5), paid="card")
    clinic.take_back("C1", ("CAN", 2, {"action": "replacement"}))
    draft = clinic.open_return("C1")
    with clinic.unchanged(), refused("over_return", maximum="5"):
        clinic.add(draft, "CAN", 6)
    clinic.add(draft, "CAN", 5)


def test_two_items_of_one_draft_do_not_together_exceed_the_maximum(clinic):
    clinic.sell("C1", ("CAN", 3), paid="card")
    draft = clinic.draft("C1", ("CAN", 2))
    with refused("over_return", maximum="1"):
        clinic.add(draft, "CAN", 2)
    clinic.add(draft, "CAN", 1)


def test_a_draft_does_not_reserve_and_posting_looks_again(clinic):
    clinic.sell("C1", ("CAN", 1), paid="card")
    first, second = clinic.draft("C1", ("CAN", 1)), clinic.draft("C1", ("CAN", 1))
    clinic.post(first, "card")
    with clinic.unchanged(), refused("over_return", maximum="0"):
        clinic.post(second, "card")


def test_an_item_on_an_unpaid_invoice_is_refused_and_the_invoice_is_named(clinic):
    clinic.sell("C1", ("CAN", 1), number="OPEN")
    with refused("not_paid", invoices=["OPEN"]) as refusal:
        clinic.draft("C1", ("CAN", 1))
    assert "Remove the item from that invoice" in refusal.message


def test_an_invoice_dated_after_the_return_is_no_candidate(clinic):
    clinic.sell("C1", ("CAN", 1), paid="card", on="2026-02-10")
    with refused("over_return", maximum="0"):
        clinic.draft("C1", ("CAN", 1), on="2026-02-01")


def test_the_price_may_be_lowered_and_never_raised_above_the_discounted_one(clinic):
    line = {"product": "CAN", "quantity": "10", "price": "20.00", "discount_percent": "10"}
    clinic.sell("C1", line, paid="card")
    draft = clinic.open_return("C1")
    with refused("price_above_original", maximum="18.00"):
        clinic.add(draft, "CAN", 3, price="18.01")
    clinic.add(draft, "CAN", 3, price="17.00")
    assert clinic.post(draft, "card")["credited"] == "51.00"


def test_a_fee_is_kept_back_from_the_oldest_line_first_and_never_exceeds_the_credit(clinic):
    clinic.sell("C1", ("CAN", 1), paid="card", on="2026-01-01")
    clinic.sell("C1", ("CAN", 1), paid="card", on="2026-01-02")
    draft = clinic.open_return("C1")
    with refused("fee_exceeds_credit", maximum="8.00"):
        clinic.add(draft, "CAN", 2, fee="8.01")
    clinic.add(draft, "CAN", 2, fee="5.00")
    clinic.post(draft, "original")
    assert [c["total"] for c in clinic.show("return", draft)["credit_invoices"]] == ["0.00", "3.00"]
    assert not clinic.wrong()


def test_a_fee_on_an_item_that_is_not_credited_is_refused(clinic):
    clinic.sell("C1", ("CAN", 1), paid="card")
    with refused("invalid", field="fee"):
        clinic.draft("C1", ("CAN", 1, {"action": "none", "fee": "1.00"}))


def test_a_discount_on_the_total_must_be_spread_before_an_item_is_credited(clinic):
    clinic.product("BOWL", "40.00", stock=5)
    clinic.sell("C1", ("CAN", 15), ("BOWL", 1), discount_amount="10.00", paid="card", number="I")
    with refused("header_discount", invoice="I"):
        clinic.draft("C1", ("BOWL", 1))
    clinic.do("spread_discount", invoice="I")
    assert [line["gross"] for line in clinic.show("invoice", "I")["lines"]] == ["54.00", "36.00"]
    clinic.take_back("C1", ("BOWL", 1), method="card")
    assert clinic.show("invoice", "I")["credited"] == "36.00"


def test_a_refund_goes_back_to_the_payments_that_brought_the_money(clinic):
    sale = {"client": "C1", "lines": [{"product": "CAN", "quantity": "10"}]}
    clinic.do(
        "issue_invoice", payments=[{"method": "cash", "amount": "15.00"}, {"method": "card", "amount": "25.00"}], **sale
    )
    draft = clinic.draft("C1", ("CAN", 5))
    assert clinic.post(draft, "original")["refunds"] == [
        {"method": "cash", "amount": "15.00"},
        {"method": "card", "amount": "5.00"},
    ]


def test_the_share_paid_from_the_clients_own_credit_goes_back_to_credit_first(clinic):
    clinic.pay("C1", "10.00", "transfer")
    invoice = clinic.sell("C1", ("CAN", 5))
    clinic.do("apply_credit", client="C1", invoice=invoice, amount="10.00")
    clinic.pay("C1", "10.00", "card", invoice)
    draft = clinic.draft("C1", ("CAN", 3))
    done = clinic.post(draft, "original")
    assert (done["credited"], done["refunded"]) == ("12.00", "2.00")
    assert clinic.balance("C1") == "-10.00"


def test_no_more_goes_back_to_the_card_than_it_brought(clinic):
    sale = {"client": "C1", "lines": [{"product": "CAN", "quantity": "10"}]}
    clinic.do(
        "issue_invoice", payments=[{"method": "cash", "amount": "30.00"}, {"method": "card", "amount": "10.00"}], **sale
    )
    draft = clinic.draft("C1", ("CAN", 5))
    with clinic.unchanged(), refused("method_exceeds_payment", maximum="10.00"):
        clinic.post(draft, "card")


def test_cash_needs_an_open_till(tmp_path):
    clinic = Clinic(tmp_path, till=None)
    clinic.product()
    clinic.client()
    clinic.sell("C1", ("CAN", 1), paid="card")
    draft = clinic.draft("C1", ("CAN", 1))
    with clinic.unchanged(), refused("till_closed"):
        clinic.post(draft, "cash")


def test_a_write_off_is_taken_back_before_money_is_given(clinic):
    clinic.do("save_practitioner", code="DR", name="Dr Reed")
    clinic.sell("C1", ("CAN", 10), number="I")
    clinic.pay("C1", "24.00", "card", "I")
    clinic.do("write_off", client="C1", amount="16.00", practitioner="DR", reason="moved", invoice="I")
    done = clinic.post(clinic.draft("C1", ("CAN", 5)), "card")
    assert (done["credited"], done["refunded"]) == ("20.00", "4.00")
    assert ("write_off_reversal", "16.00") in clinic.kinds("C1")
    assert clinic.balance("C1") == "0.00"


@pytest.mark.parametrize("method", ["original", "card", None])
def test_a_reversed_return_leaves_the_books_as_if_it_had_not_been(clinic, method):
    invoice = clinic.sell("C1", ("CAN", 5), paid="card")
    number = clinic.take_back("C1", ("CAN", 2), method=method)
    clinic.do("reverse_return", return_=number, reason="wrong client")
    assert clinic.balance("C1") == "0.00"
    assert clinic.show("invoice", invoice)["credit_status"] == "none"
    assert clinic.line(invoice)["returnable"] == "5"
    assert clinic.show("product", "CAN")["on_hand"] == "95"
    clinic.take_back("C1", ("CAN", 5), method="card")
    assert clinic.show("invoice", invoice)["credited"] == "20.00"
    assert not clinic.wrong()


def test_a_return_whose_credit_was_used_is_not_reversed_and_the_refusal_says_where(clinic):
    clinic.sell("C1", ("CAN", 1), paid="card")
    number = clinic.take_back("C1", ("CAN", 1))
    other = clinic.sell("C1", ("CAN", 1), number="OTHER")
    clinic.do("apply_credit", client="C1", invoice=other, amount="4.00")
    with clinic.unchanged(), refused("credit_already_used", where=["OTHER"]):
        clinic.do("reverse_return", return_=number, reason="wrong item")


def test_trade_accounts_credit_what_is_still_open_and_refund_only_the_rest(tmp_path):
    clinic = Clinic(tmp_path, credit_rule="invoiced")
    clinic.product()
    clinic.client()
    invoice = clinic.sell("C1", ("CAN", 5))
    clinic.pay("C1", "15.00", "card", invoice)
    done = clinic.post(clinic.draft("C1", ("CAN", 5)), "card")
    assert (done["credited"], done["refunded"]) == ("20.00", "15.00")
    assert clinic.show("invoice", invoice)["open"] == "0.00"
    assert not clinic.wrong()


def test_an_expired_return_is_not_accepted(clinic):
    clinic.sell("C1", ("CAN", 1), paid="card", on="2026-01-01")
    draft = clinic.draft("C1", ("CAN", 1), on="2026-01-10", expires="2026-02-09")
    with refused("return_expired", expires="2026-02-09"):
        clinic.post(draft, "card")


def test_goods_that_wait_for_inspection_are_settled_by_the_last_look(clinic):
    clinic.sell("C1", ("CAN", 5), paid="card")
    draft = clinic.draft("C1", ("CAN", 3, {"inspect": "later"}))
    assert clinic.post(draft, "card")["status"] == "awaiting_inspection"
    clinic.do("inspect_return_item", return_=draft, line=1, accepted="1", non_conforming="1")
    assert clinic.show("return", draft)["credited"] == "0.00"
    clinic.do("inspect_return_item", return_=draft, line=1, accepted="1", non_conforming="0")
    shown = clinic.show("return", draft)
    assert (shown["status"], shown["credited"], shown["refunded"]) == ("posted", "12.00", "12.00")
    assert [clinic.show("product", "CAN")[place] for place in ("on_hand", "quarantined")] == ["97", "1"]


def test_what_went_out_by_transfer_leaves_the_card_what_it_holds(clinic):
    sale = {"client": "C1", "lines": [{"product": "CAN", "quantity": "20"}]}
    clinic.do(
        "issue_invoice", payments=[{"method": "card", "amount": "40.00"}, {"method": "cash", "amount": "40.00"}], **sale
    )
    clinic.post(clinic.draft("C1", ("CAN", 10)), "transfer")
    assert clinic.post(clinic.draft("C1", ("CAN", 10)), "card")["refunded"] == "40.00"
    assert not clinic.wrong()
