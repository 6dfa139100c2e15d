"""A settlement promised at Post Return is kept as far as it still can be; nothing stays half inspected for ever."""

import pytest

from tests.makers import refused


@pytest.fixture
def waiting(clinic):
    """Three cans that wait for inspection, to be refunded on the card that paid ten."""
    clinic.sell("C1", ("CAN", 10), paid="card")
    clinic.number = clinic.draft("C1", ("CAN", 3, {"inspect": "later"}))
    clinic.post(clinic.number, "card")
    return clinic


def look(clinic, accepted, rejected="0", line=1):
    return clinic.do(
        "inspect_return_item", return_=clinic.number, line=line, accepted=accepted, non_conforming=rejected
    )


def settled(clinic):
    return clinic.show("return", clinic.number)


def test_a_promise_that_can_be_kept_is_kept_without_a_word(waiting):
    done = look(waiting, "3")
    assert (done["refunded"], done.get("kept_as_credit"), done.get("warnings")) == ("12.00", None, None)
    assert settled(waiting)["settlement_note"] == ""


def test_a_payment_corrected_to_cash_is_not_handed_to_somebody_who_is_not_there(clinic):
    clinic.sell("C1", ("CAN", 5), paid="card")
    clinic.number = clinic.draft("C1", ("CAN", 2, {"inspect": "later"}))
    clinic.post(clinic.number, "original")
    clinic.do("change_method", receipt="RCT-000001", line=1, method="cash", reason="mistyped")
    done = look(clinic, "2")
    assert (done["credited"], done["refunded"], done["kept_as_credit"]) == ("8.00", "0.00", "8.00")
    assert clinic.show("client", "C1")["credit"] == "8.00"
    note = "8.00 cannot go out to the original method any more: it stays as the client's credit."
    assert (done["warnings"], settled(clinic)["settlement_note"]) == ([note], note)
    clinic.do("cash_out", client="C1", amount="8.00")


def test_a_card_payment_corrected_to_a_transfer_leaves_the_card_nothing_to_give_back(waiting):
    look(waiting, "1")
    waiting.do("change_method", receipt="RCT-000001", line=1, method="transfer", reason="mistyped")
    done = look(waiting, "2")
    assert (done["credited"], done["refunded"], done["kept_as_credit"]) == ("12.00", "0.00", "12.00")


def test_the_card_gives_back_what_it_still_holds(clinic):
    clinic.sell("C1", ("CAN", 4))
    clinic.pay("C1", "10.00", "card", "INV-000001")
    clinic.pay("C1", "6.00", "transfer", "INV-000001")
    clinic.number = clinic.draft("C1", ("CAN", 2, {"inspect": "later"}))
    clinic.post(clinic.number, "card")
    clinic.take_back("C1", ("CAN", 1), method="card")
    done = look(clinic, "2")
    assert (done["refunds"], done["kept_as_credit"]) == ([{"method": "card", "amount": "6.00"}], "2.00")
    assert clinic.show("client", "C1")["credit"] == "2.00"


def test_no_more_goes_out_than_came_in_though_a_transfer_was_promised(clinic):
    clinic.do("credit_journal", client="C1", amount="10.00", reason="goodwill")
    clinic.sell("C1", ("CAN", 5))
    clinic.do("apply_credit", client="C1", invoice="INV-000001", amount="10.00")
    clinic.pay("C1", "10.00", "card", "INV-000001")
    clinic.number = clinic.draft("C1", ("CAN", 2, {"inspect": "later"}))
    clinic.post(clinic.number, "transfer")
    clinic.take_back("C1", ("CAN", 2), method="transfer")
    done = look(clinic, "2")
    assert (done["credited"], done["refunded"], done["kept_as_credit"]) == ("8.00", "2.00", "6.00")


def test_what_was_credited_by_amount_meanwhile_is_not_credited_twice(waiting):
    look(waiting, "1")
    waiting.do("credit_invoice", invoice="INV-000001", line=1, amount="35.00", reason="goodwill")
    done = look(waiting, "2")
    assert (done["status"], done["credited"]) == ("posted", "5.00")
    assert waiting.show("invoice", "INV-000001")["credit_status"] == "fully_credited"
    assert "7.00 was credited otherwise" in settled(waiting)["settlement_note"]


def test_a_line_credited_whole_meanwhile_still_lets_the_goods_in(waiting):
    waiting.do("credit_invoice", invoice="INV-000001", amount="40.00", reason="goodwill")
    done = look(waiting, "2", "1")
    assert (done["status"], done["credited"], done["refunded"]) == ("posted", "0.00", "0.00")
    assert waiting.show("product", "CAN")["quarantined"] == "1"


def test_at_the_desk_the_same_is_refused(clinic):
    clinic.sell("C1", ("CAN", 4), paid="card")
    clinic.do("credit_invoice", invoice="INV-000001", amount="10.00", reason="goodwill")
    with refused("credit_exceeds_invoice", maximum="6.00"):
        clinic.draft("C1", ("CAN", 3))
