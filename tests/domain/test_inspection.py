"""Inspection: in one or more steps; the last look settles the return as promised."""

import pytest

from tests.makers import refused


@pytest.fixture
def waiting(clinic):
    """Three cans that wait for inspection, to be refunded by transfer."""
    clinic.sell("C1", ("CAN", 5), paid="card")
    clinic.number = clinic.draft("C1", ("CAN", 3, {"inspect": "later"}))
    clinic.post(clinic.number, "transfer")
    return clinic


def look(clinic, accepted, rejected="0"):
    return clinic.do(
        "inspect_return_item", return_=clinic.number, line=1, accepted=accepted, non_conforming=rejected
    )  # fmt: skip


def test_until_the_last_look_nothing_is_credited_but_the_units_are_spoken_for(waiting):
    look(waiting, "1")
    assert waiting.show("return", waiting.number)["status"] == "awaiting_inspection"
    assert waiting.amounts("C1") == ["20.00", "-20.00"]
    assert waiting.line("INV-000001")["returnable"] == "2"
    done = look(waiting, "1", "1")
    assert (done["credited"], done["refunded"], done["status"]) == ("12.00", "12.00", "posted")
    product = waiting.show("product", "CAN")
    assert (product["on_hand"], product["quarantined"]) == ("97", "1")


@pytest.mark.parametrize(
    ("accepted", "rejected", "code"),
    [("3", "1", "over_inspection"), ("0", "0", "invalid"), ("-1", "2", "invalid"), ("1", "-1", "invalid")],
)
def test_a_look_that_cannot_be_is_refused(waiting, accepted, rejected, code):
    with waiting.unchanged(), refused(code):
        look(waiting, accepted, rejected)


def test_if_fewer_arrive_the_item_is_lowered_to_what_was_inspected_and_that_settles(waiting):
    look(waiting, "2")
    with waiting.unchanged(), refused("invalid", field="quantity"):
        waiting.do("change_return_item", return_=waiting.number, line=1, quantity="1")
    done = waiting.do("change_return_item", return_=waiting.number, line=1, quantity="2")
    assert (done["credited"], done["status"]) == ("8.00", "posted")
    assert waiting.line("INV-000001")["returnable"] == "3"


def test_a_waiting_return_is_cancelled_while_nothing_was_inspected(waiting):
    waiting.do("cancel_return", return_=waiting.number, reason="kept")
    assert waiting.line("INV-000001")["returnable"] == "5"


def test_a_return_that_was_inspected_in_part_is_not_cancelled(waiting):
    look(waiting, "1")
    with waiting.unchanged(), refused("wrong_status"):
        waiting.do("cancel_return", return_=waiting.number, reason="kept")


@pytest.mark.parametrize("paid", ["cash", "card"])
def test_cash_cannot_be_promised_while_goods_wait(clinic, paid):
    clinic.sell("C1", ("CAN", 5), paid=paid)
    number = clinic.draft("C1", ("CAN", 3, {"inspect": "later"}))
    with clinic.unchanged(), refused("cash_needs_client"):
        clinic.post(number, "cash")
    if paid == "cash":
        with clinic.unchanged(), refused("cash_needs_client"):
            clinic.post(number, "original")
    else:
        assert clinic.post(number, "original")["status"] == "awaiting_inspection"


def test_what_could_not_be_settled_is_not_promised(clinic):
    clinic.sell("C1", ("CAN", 5), paid="transfer")
    number = clinic.draft("C1", ("CAN", 3, {"inspect": "later"}))
    with clinic.unchanged(), refused("method_exceeds_payment", maximum="0.00", method="card"):
        clinic.post(number, "card")


def test_a_unit_with_a_serial_number_is_inspected_whole(clinic):
    clinic.serialised("CHIP", "S1", "S2")
    clinic.sell("C1", {"product": "CHIP", "quantity": "2", "serials": ["S1", "S2"]}, paid="card")
    clinic.number = clinic.draft("C1", ("CHIP", 2, {"serials": ["S1", "S2"], "inspect": "later"}))
    clinic.post(clinic.number, "card")
    with clinic.unchanged(), refused("invalid", field="accepted"):
        look(clinic, "0.5")
    with clinic.unchanged(), refused("invalid", field="non_conforming"):
        look(clinic, "1", "0.5")
    look(clinic, "1", "1")
    serials = {serial["serial"]: serial["state"] for serial in clinic.show("product", "CHIP")["serials"]}
    assert serials == {"S1": "in_stock", "S2": "quarantined"}


def test_what_was_inspected_is_given_back_when_the_return_is_reversed(waiting):
    look(waiting, "2", "1")
    waiting.do("reverse_return", return_=waiting.number, reason="wrong client")
    product = waiting.show("product", "CAN")
    assert (product["on_hand"], product["quarantined"]) == ("95", "0")
    assert waiting.balance("C1") == "0.00"
