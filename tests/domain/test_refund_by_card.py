"""A refund by card of goods of several invoices: what cards brought for all of them, once."""

import pytest

from tests.makers import refused


@pytest.fixture
def mixed(clinic):
    """An older can was paid in cash, the younger ones by card."""
    clinic.sell("C1", ("CAN", 1), paid="cash", on="2026-02-01")
    clinic.sell("C1", ("CAN", 5), paid="card", on="2026-02-02")
    return clinic


def test_what_cash_had_paid_is_noted_against_the_cards_that_give_it_back(mixed):
    mixed.post(mixed.draft("C1", ("CAN", 2)), "card")
    rest = mixed.draft("C1", ("CAN", 4))
    with mixed.unchanged(), refused("method_exceeds_payment", maximum="12.00"):
        mixed.post(rest, "card")
    assert mixed.post(rest, "transfer")["refunded"] == "16.00"
    assert mixed.wrong() == []


def test_a_refund_by_card_that_was_promised_goes_out_whole_where_nothing_changed(mixed):
    number = mixed.draft("C1", ("CAN", 2, {"inspect": "later"}))
    mixed.post(number, "card")
    done = mixed.do("inspect_return_item", return_=number, line=1, accepted="2", non_conforming="0")
    assert (done["credited"], done["refunds"]) == ("8.00", [{"method": "card", "amount": "8.00"}])
    assert mixed.balance("C1") == "0.00"


def test_the_reversal_gives_the_cards_back_what_they_gave(mixed):
    number = mixed.draft("C1", ("CAN", 2))
    mixed.post(number, "card")
    mixed.do("reverse_return", return_=number, reason="wrong item")
    assert mixed.post(mixed.draft("C1", ("CAN", 5)), "card")["refunded"] == "20.00"
    assert mixed.wrong() == []


def test_what_a_card_gave_back_of_its_credit_is_not_given_back_by_it_twice(clinic):
    invoice = clinic.sell("C1", ("CAN", 5))
    clinic.pay("C1", "4.00", "cash", invoice)
    clinic.pay("C1", "26.00", "card")
    assert clinic.post(clinic.draft("C1", ("CAN", 5)), "card")["refunded"] == "20.00"
    clinic.do("cash_out", client="C1", amount="7.00")
    assert clinic.wrong() == []
    clinic.do("cash_out", client="C1", amount="3.00")
    assert clinic.wrong() == []
    assert clinic.balance("C1") == "0.00"
