"""What returned units are worth: the frozen price of the sale, to the cent over any number of pieces."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.makers import refused


def credited(clinic, number):
    """(gross, net, tax) of the credit invoices of a return."""
    shown = [clinic.show("credit-invoice", each["number"]) for each in clinic.show("return", number)["credit_invoices"]]
    return [(line["amount"], line["net"], line["tax"]) for each in shown for line in each["lines"]]


def test_three_units_for_ten_come_back_as_333_334_and_333(practice):
    clinic = practice()
    clinic.product("SET", "3.3333")
    clinic.client("C1")
    clinic.sell("C1", ("SET", 3), paid="card")
    amounts = [credited(clinic, clinic.take_back("C1", ("SET", 1), method="card"))[0][0] for _ in range(3)]
    assert amounts == ["3.33", "3.34", "3.33"]
    assert clinic.show("invoice", "INV-000001")["credit_status"] == "fully_credited"


def test_each_item_of_one_draft_says_its_own_piece_of_the_line(practice):
    clinic = practice()
    clinic.product("SET", "3.3333")
    clinic.client("C1")
    clinic.sell("C1", ("SET", 3), paid="card")
    draft = clinic.open_return("C1")
    assert [clinic.add(draft, "SET", 1)["credit"] for _ in range(3)] == ["3.33", "3.34", "3.33"]


@pytest.mark.parametrize("prices", ["include_tax", "exclude_tax"])
@pytest.mark.parametrize(("price", "rate"), [("0.3333", "10"), ("1.01", "5.5"), ("7.77", "20"), ("0.0149", "100")])
def test_whatever_the_pieces_the_line_gives_back_exactly_its_gross_net_and_tax(practice, prices, price, rate):
    clinic = practice(prices=prices)
    clinic.product("X", price, tax=rate)
    clinic.client("C1")
    invoice = clinic.sell("C1", ("X", 7), paid="card")
    for piece in ("1", "0.5", "2.5", "3"):
        clinic.take_back("C1", ("X", piece), method="card")
    line = clinic.line(invoice)
    pieces = [
        clinic.show("credit-invoice", each["number"])["lines"][0]
        for each in clinic.show("invoice", invoice)["credit_invoices"]
    ]
    for name, whole in (("amount", "gross"), ("net", "net"), ("tax", "tax")):
        cents = sum(round(float(piece[name]) * 100) for piece in pieces)
        assert cents == round(float(line[whole]) * 100)


@given(st.lists(st.sampled_from((1, 2, 3)), min_size=2, max_size=4), st.data())
@settings(max_examples=15)
def test_reversals_in_between_leave_what_is_credited_in_the_end_as_it_was_charged(practice, pieces, data):
    clinic = practice(prices="exclude_tax", till="0")
    clinic.product("X", "3.3349", tax="7.7")
    clinic.client("C1")
    invoice = clinic.sell("C1", ("X", sum(pieces)), paid="card")
    left, standing = list(pieces), []
    while left:
        if standing and data.draw(st.booleans(), label="reverse"):
            piece, number = standing.pop(data.draw(st.integers(0, len(standing) - 1)))
            clinic.do("reverse_return", return_=number, reason="wrong item")
            left.append(piece)
            if data.draw(st.booleans(), label="enough"):
                break
        else:
            piece = left.pop()
            standing.append((piece, clinic.take_back("C1", ("X", piece), method="card")))
    for piece in left:
        clinic.take_back("C1", ("X", piece), method="card")
    shown = clinic.show("invoice", invoice)
    assert shown["credited"] == shown["total"]
    assert clinic.balance("C1") == "0.00"


@pytest.mark.parametrize(
    ("prices", "price", "fee", "amounts"),
    [
        ("include_tax", None, None, ("22.00", "20.00", "2.00")),
        ("include_tax", "5.00", None, ("10.00", "9.09", "0.91")),
        ("include_tax", None, "2.00", ("20.00", "18.18", "1.82")),
        ("include_tax", "5.00", "10.00", ("0.00", "0.00", "0.00")),
        ("exclude_tax", None, None, ("24.20", "22.00", "2.20")),
        ("exclude_tax", "5.00", None, ("11.00", "10.00", "1.00")),
        ("exclude_tax", "5.00", "1.50", ("9.35", "8.50", "0.85")),
    ],
)
def test_a_lowered_price_or_a_fee_is_taken_on_the_priced_side_its_tax_by_the_rate(
    practice, prices, price, fee, amounts
):
    clinic = practice(prices=prices)
    clinic.product("X", "11.00", tax="10")
    clinic.client("C1")
    clinic.sell("C1", ("X", 3), paid="card")
    number = clinic.take_back("C1", ("X", 2, {"price": price, "fee": fee}), method="card")
    assert credited(clinic, number) == [amounts]


def test_the_price_is_at_most_the_lowest_discounted_one_among_the_lines_and_says_which(clinic):
    clinic.sell("C1", ("CAN", 1), paid="card", on="2026-02-01")
    line = {"product": "CAN", "quantity": "3", "discount_amount": "2.00"}
    clinic.sell("C1", line, paid="card", on="2026-02-02")
    draft = clinic.open_return("C1")
    with clinic.unchanged(), refused("price_above_original", maximum="3.3333"):
        clinic.add(draft, "CAN", 2, price="3.3334")
    clinic.add(draft, "CAN", 2, price="3.3333")
    with refused("invalid", field="price"):
        clinic.add(draft, "CAN", 1, price="-1")


def test_one_item_over_several_lines_gives_a_credit_invoice_for_each_invoice_the_fee_from_the_oldest(clinic):
    older = clinic.sell("C1", ("CAN", 1), paid="card", on="2026-02-01")
    younger = clinic.sell("C1", ("CAN", 3), paid="card", on="2026-02-02")
    number = clinic.take_back("C1", ("CAN", 3, {"fee": "5.00"}), method="card")
    shown = clinic.show("return", number)
    assert [(each["invoice"], each["total"]) for each in shown["credit_invoices"]] == [
        (older, "0.00"),
        (younger, "7.00"),
    ]
    assert shown["refunded"] == "7.00"


def test_a_fee_beyond_the_credit_is_refused(clinic):
    clinic.sell("C1", ("CAN", 2), paid="card")
    draft = clinic.open_return("C1")
    with clinic.unchanged(), refused("fee_exceeds_credit", fee="8.01", maximum="8.00"):
        clinic.add(draft, "CAN", 2, fee="8.01")


def test_a_line_already_credited_by_amount_is_not_credited_beyond_what_is_left(clinic):
    invoice = clinic.sell("C1", ("CAN", 5), paid="card")
    clinic.do("credit_invoice", invoice=invoice, amount="15.00", reason="late", line=1)
    draft = clinic.open_return("C1")
    with clinic.unchanged(), refused("credit_exceeds_invoice", maximum="5.00"):
        clinic.add(draft, "CAN", 2)
    clinic.add(draft, "CAN", 1)
    assert clinic.post(draft, "card")["refunded"] == "4.00"


def test_nothing_is_over_credited_by_cents(practice):
    clinic = practice(prices="exclude_tax")
    clinic.product("X", "0.0149", tax="10")
    clinic.client("C1")
    invoice = clinic.sell("C1", ("X", 3), paid="card")
    for _ in range(3):
        clinic.take_back("C1", ("X", 1), method="card")
    with refused("credit_exceeds_invoice", maximum="0.00"):
        clinic.do("credit_invoice", invoice=invoice, amount="0.01", reason="goodwill")


def test_a_line_that_cost_nothing_comes_back_for_nothing(clinic):
    invoice = clinic.sell("C1", ("CAN", 2, "0"), ("CAN", 1), paid="card")
    number = clinic.take_back("C1", ("CAN", 2), method="card")
    shown = clinic.show("return", number)
    assert (shown["credited"], shown["refunded"], shown["credit_invoices"][0]["total"]) == ("0.00", "0.00", "0.00")
    assert clinic.line(invoice)["returned"] == "2"
    assert clinic.balance("C1") == "0.00"


def test_a_spread_discount_gives_each_item_its_discounted_price_and_nothing_more_in_the_end(clinic):
    invoice = clinic.sell("C1", ("CAN", 3), ("CAN", 2), discount_amount="1.01", paid="card")
    clinic.do("spread_discount", invoice=invoice)
    total = clinic.show("invoice", invoice)["total"]
    for piece in (1, 1, 2, 1):
        clinic.take_back("C1", ("CAN", piece), method="card")
    shown = clinic.show("invoice", invoice)
    assert shown["credited"] == shown["total"] == total
    assert clinic.balance("C1") == "0.00"


@pytest.mark.parametrize("fee", ["0.01", "0.02", "3.33"])
def test_pieces_with_fees_and_credits_by_amount_never_take_more_net_or_tax_than_was_charged(practice, fee):
    clinic = practice(prices="exclude_tax")
    clinic.product("X", "4.77", tax="7.7")
    clinic.client("C1")
    invoice = clinic.sell("C1", ("X", "2.5"), paid="card")
    clinic.take_back("C1", ("X", "0.5", {"fee": "0.01"}), method="card")
    clinic.do("credit_invoice", invoice=invoice, amount=fee, reason="late", line=1)
    clinic.take_back("C1", ("X", "0.75", {"fee": fee}), method="card")
    left = float(clinic.show("invoice", invoice)["total"]) - float(clinic.show("invoice", invoice)["credited"])
    clinic.do("credit_invoice", invoice=invoice, amount=f"{left:.2f}", reason="the rest", line=1)
    assert clinic.show("invoice", invoice)["credit_status"] == "fully_credited"
