"""Where rules meet: what each says alone still holds when two or three of them are at work on the same goods."""

import pytest

from tests.makers import refused


@pytest.mark.parametrize(
    ("pieces", "refunded"), [([10], ["30.00"]), ([5, 5], ["0.00", "30.00"]), ([8, 2], ["10.00", "20.00"])]
)
def test_a_credit_serves_what_is_open_and_what_was_written_off_before_any_money_in_whatever_pieces(
    practice, pieces, refunded
):
    clinic = practice(credit_rule="invoiced")
    clinic.client("C1")
    clinic.do("save_practitioner", code="DR", name="Dr Reed")
    clinic.product("CAN", "10.00")
    invoice = clinic.sell("C1", ("CAN", 10))
    clinic.pay("C1", "30.00", "card")
    clinic.do("write_off", client="C1", amount="40.00", practitioner="DR", reason="moved", invoice=invoice)
    for quantity, money in zip(pieces, refunded, strict=True):
        done = clinic.post(clinic.draft("C1", ("CAN", quantity)), "original")
        assert done["refunded"] == money
    assert (clinic.show("invoice", invoice)["open"], clinic.balance("C1")) == ("0.00", "0.00")


def test_units_taken_in_without_credit_leave_the_cents_of_the_others_as_they_are(clinic):
    clinic.product("THIRD", "3.3333")
    clinic.sell("C1", ("THIRD", 3), paid="card")
    clinic.take_back("C1", ("THIRD", 1, {"action": "none"}))
    given = [clinic.post(clinic.draft("C1", ("THIRD", 1)), "card")["credited"] for _ in range(2)]
    assert given == ["3.33", "3.34"], "the first and the second that are credited"


def test_each_invoice_of_a_return_gives_back_the_way_it_was_paid(clinic):
    clinic.pay("C1", "8.00", "transfer")
    clinic.sell("C1", ("CAN", 2), paid="card")
    second = clinic.sell("C1", ("CAN", 2))
    clinic.do("apply_credit", client="C1", invoice=second, amount="8.00")
    done = clinic.post(clinic.draft("C1", ("CAN", 3)), "original")
    assert done["refunds"] == [{"method": "card", "amount": "8.00"}]
    assert clinic.show("client", "C1")["credit"] == "4.00"


def test_what_a_draft_took_for_granted_is_asked_again_when_it_is_posted(clinic):
    clinic.sell("C1", ("CAN", 1), paid="card")
    clinic.sell("C1", {"product": "CAN", "quantity": "1", "price": "3.00"}, paid="card")
    dear, fee = clinic.draft("C1", ("CAN", 1, {"price": "3.50"})), clinic.draft("C1", ("CAN", 1, {"fee": "3.50"}))
    clinic.take_back("C1", ("CAN", 1))
    with clinic.unchanged(), refused("price_above_original", maximum="3.00"):
        clinic.post(dear)
    with clinic.unchanged(), refused("fee_exceeds_credit", maximum="3.00"):
        clinic.post(fee)


def test_a_product_that_changed_since_the_draft_asks_for_what_it_needs_now(clinic):
    clinic.sell("C1", ("CAN", 1), paid="card")
    number = clinic.draft("C1", ("CAN", 1))
    clinic.do("save_product", code="CAN", name="Can", kind="product", price="4.00", restockable=False)
    with clinic.unchanged(), refused("not_restockable", product="CAN"):
        clinic.post(number, "card")
    clinic.do("change_return_item", return_=number, line=1, restock="0")
    clinic.do("save_product", code="CAN", name="Can", kind="product", price="4.00", makes_record=True)
    with clinic.unchanged(), refused("records_choice_missing"):
        clinic.post(number, "card")
    clinic.do("change_return_item", return_=number, line=1, records="keep")
    clinic.post(number, "card")
    assert clinic.show("product", "CAN")["quarantined"] == "1"


def test_the_practices_rule_of_the_day_of_posting_decides(practice):
    clinic = practice(credit_rule="invoiced")
    clinic.client("C1")
    clinic.product("CAN", "4.00")
    invoice = clinic.sell("C1", ("CAN", 2))
    number = clinic.draft("C1", ("CAN", 1))
    clinic.do("save_practice", name="Corner Vets", currency="AUD", credit_rule="paid")
    with clinic.unchanged(), refused("not_paid", invoices=[invoice]):
        clinic.post(number)
    clinic.do("save_practice", name="Corner Vets", currency="AUD", credit_rule="invoiced")
    assert clinic.post(number, "original")["refunded"] == "0.00"


def test_cash_is_rounded_by_the_rule_of_its_own_day_and_a_reversal_takes_back_what_was_given(practice):
    clinic = practice()
    clinic.client("C1")
    clinic.product("CAN", "8.03")
    clinic.sell("C1", ("CAN", 1), paid="cash")
    clinic.do("save_practice", name="Corner Vets", currency="AUD", cash_rounding="0.05")
    before = clinic.expected()
    number = clinic.draft("C1", ("CAN", 1))
    assert clinic.post(number, "original")["refunded"] == "8.05"
    clinic.do("save_practice", name="Corner Vets", currency="AUD", cash_rounding="0.00")
    clinic.do("reverse_return", return_=number, reason="wrong client")
    assert (clinic.expected(), clinic.balance("C1")) == (before, "0.00")


def test_a_discount_spread_between_two_shipments_still_comes_to_the_order(clinic):
    clinic.product("BED", "10.00")
    order = clinic.do("place_order", client="C1", lines=[{"product": "BED", "quantity": "3"}], discount_amount="1.00")
    order = order["made"]["order"]

    def billed(quantity):
        lines = [{"line": 1, "quantity": quantity}]
        shipment = clinic.do("ship_order", order=order, lines=lines)["made"]["shipment"]
        invoice = clinic.do("invoice_shipment", shipment=shipment)["made"]["invoice"]
        total = clinic.show("invoice", invoice)["total"]
        clinic.pay("C1", total, "card", invoice)
        return total

    first = billed("1")
    clinic.do("spread_discount", order=order)
    assert (first, billed("2")) == ("9.67", "19.33")
    assert clinic.post(clinic.draft("C1", ("BED", 3), order=order), "original")["credited"] == "29.00"
