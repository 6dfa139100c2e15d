"""Rules that a second reading found broken: serials on their way back, money that would have gone out twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.makers import Clinic, refused


@pytest.fixture
def clinic(tmp_path: Path) -> Clinic:
    clinic = Clinic(tmp_path)
    clinic.client("C1", "rex")
    clinic.serialised("PUMP", "S1", "S2", "S3", "S4")
    return clinic


def sell_pumps(clinic: Clinic, *lines: tuple[str, list[str]]) -> str:
    """An invoice paid by card, each line with its price and its serials."""
    sold = [{"product": "PUMP", "quantity": str(len(of)), "price": price, "serials": of} for price, of in lines]
    return clinic.sell("C1", *sold, paid="card")


def state(clinic: Clinic, serial: str) -> str:
    return str(clinic.show("serial", serial)["state"])


def test_a_serial_that_is_awaited_on_one_return_cannot_be_put_on_another(clinic: Clinic) -> None:
    invoice = sell_pumps(clinic, ("100.00", ["S1", "S2"]))
    waiting = clinic.draft("C1", ("PUMP", 1, {"serials": ["S1"], "inspect": "later"}))
    other = clinic.draft("C1", ("PUMP", 1, {"serials": ["S1"]}))
    clinic.post(waiting)
    with refused("serial_not_returnable", serial="S1"):
        clinic.post(other, "card")
    with refused("serial_not_returnable", serial="S1"):
        clinic.add(clinic.open_return("C1"), "PUMP", 1, serials=["S1"])
    clinic.do("cancel_return", return_=waiting, reason="kept after all")
    clinic.post(other, "card")
    assert clinic.show("invoice", invoice)["credited"] == "100.00"
    assert clinic.wrong() == []


def test_a_waiting_item_that_is_lowered_credits_the_lines_of_the_serials_that_came(clinic: Clinic) -> None:
    invoice = sell_pumps(clinic, ("100.00", ["S1", "S2"]), ("90.00", ["S3"]))
    return_ = clinic.draft("C1", ("PUMP", 3, {"serials": ["S3", "S2", "S1"], "inspect": "later"}))
    clinic.post(return_, "card")
    clinic.do("inspect_return_item", return_=return_, line=1, accepted="1", non_conforming="0")
    clinic.do("change_return_item", return_=return_, line=1, quantity="2")
    done = clinic.do("inspect_return_item", return_=return_, line=1, accepted="1", non_conforming="0")
    assert done["credited"] == "190.00"
    assert [clinic.line(invoice, place)["returnable"] for place in (1, 2)] == ["1", "0"]
    assert [state(clinic, serial) for serial in ("S1", "S2", "S3")] == ["sold", "in_stock", "in_stock"]
    assert clinic.wrong() == []


def test_who_lowers_a_waiting_item_may_name_the_serials_that_came(clinic: Clinic) -> None:
    invoice = sell_pumps(clinic, ("100.00", ["S1"]), ("90.00", ["S3"]))
    return_ = clinic.draft("C1", ("PUMP", 2, {"serials": ["S1", "S3"], "inspect": "later"}))
    clinic.post(return_, "card")
    with refused("invalid", field="serials"):
        clinic.do("change_return_item", return_=return_, line=1, quantity="1", serials=["S4"])
    with refused("serials_required"):
        clinic.do("change_return_item", return_=return_, line=1, quantity="1", serials=["S1", "S3"])
    clinic.do("change_return_item", return_=return_, line=1, quantity="1", serials=["S3"])
    done = clinic.do("inspect_return_item", return_=return_, line=1, accepted="1", non_conforming="0")
    assert done["credited"] == "90.00"
    assert clinic.line(invoice, 1)["returnable"] == "1"
    assert (state(clinic, "S1"), state(clinic, "S3")) == ("sold", "in_stock")
    assert clinic.wrong() == []


def test_inspected_serials_stay_on_a_lowered_item(clinic: Clinic) -> None:
    sell_pumps(clinic, ("100.00", ["S1", "S2"]))
    return_ = clinic.draft("C1", ("PUMP", 2, {"serials": ["S1", "S2"], "inspect": "later"}))
    clinic.post(return_)
    clinic.do("inspect_return_item", return_=return_, line=1, accepted="1", non_conforming="0")
    with refused("invalid", field="serials"):
        clinic.do("change_return_item", return_=return_, line=1, quantity="1", serials=["S2"])


def test_lowering_an_item_to_what_was_inspected_deactivates_its_record_too(clinic: Clinic) -> None:
    clinic.product("VACCINE", "10.00", makes_record=True)
    clinic.sell("C1", {"product": "VACCINE", "quantity": "2", "patient": "rex"}, paid="card")
    return_ = clinic.draft("C1", ("VACCINE", 2, {"records": "deactivate", "inspect": "later"}))
    clinic.post(return_, "card")
    clinic.do("inspect_return_item", return_=return_, line=1, accepted="1", non_conforming="0")
    assert clinic.do("change_return_item", return_=return_, line=1, quantity="1")["refunded"] == "10.00"
    records = clinic.show("client", "C1")["patients"][0]["records"]
    assert [(record["status"], record["return"]) for record in records] == [("deactivated", return_)]


def test_lowering_an_item_to_what_was_inspected_sends_its_replacement(clinic: Clinic) -> None:
    invoice = sell_pumps(clinic, ("100.00", ["S1", "S2"]))
    clinic.product("CAN", "10.00")
    clinic.sell("C1", ("CAN", 1), paid="card")
    replaced = {"action": "replacement", "replacement_serials": ["S3", "S4"], "inspect": "later"}
    return_ = clinic.draft("C1", ("PUMP", 2, {"serials": ["S1", "S2"], **replaced}), ("CAN", 1, {"inspect": "later"}))
    clinic.post(return_)
    clinic.do("inspect_return_item", return_=return_, line=1, accepted="0", non_conforming="1")
    clinic.do("change_return_item", return_=return_, line=1, quantity="1")
    assert [state(clinic, serial) for serial in ("S1", "S2", "S3", "S4")] == ["quarantined", "sold", "sold", "in_stock"]
    assert clinic.line(invoice)["returnable"] == "2"
    assert clinic.wrong() == []


def test_a_reversed_return_takes_back_the_very_units_that_came_in(clinic: Clinic) -> None:
    sell_pumps(clinic, ("100.00", ["S1", "S2"]))
    first = clinic.take_back("C1", ("PUMP", 1, {"serials": ["S1"], "restock": "0"}), method="card")
    clinic.take_back("C1", ("PUMP", 1, {"serials": ["S2"], "restock": "0"}), method="card")
    clinic.do("move_quarantine", product="PUMP", quantity="1", to="stock", reason="sound", serials=["S1"])
    with refused("stock_gone"):
        clinic.do("reverse_return", return_=first, reason="wrong client")
    assert clinic.wrong() == []


def test_a_return_is_reversed_though_a_unit_for_repair_was_still_awaited(clinic: Clinic) -> None:
    invoice = sell_pumps(clinic, ("100.00", ["S1", "S2"]))
    return_ = clinic.take_back(
        "C1",
        ("PUMP", 1, {"serials": ["S1"]}),
        ("PUMP", 1, {"serials": ["S2"], "action": "repair", "inspect": "later"}),
        method="card",
    )
    clinic.do("reverse_return", return_=return_, reason="wrong client")
    assert (state(clinic, "S1"), state(clinic, "S2")) == ("sold", "sold")
    assert clinic.line(invoice)["returnable"] == "2"
    assert clinic.wrong() == []


def test_a_billed_serial_that_comes_in_leaves_shipments_that_are_not_billed_alone(clinic: Clinic) -> None:
    invoice = sell_pumps(clinic, ("100.00", ["S4"]))
    order = clinic.do("place_order", client="C1", lines=[{"product": "PUMP", "quantity": "2"}])["made"]["order"]
    clinic.do("ship_order", order=order, lines=[{"line": 1, "quantity": "2", "serials": ["S1", "S2"]}])
    clinic.take_back("C1", ("PUMP", 1, {"serials": ["S4"], "action": "none"}))
    assert clinic.line(invoice)["returned"] == "1"
    assert clinic.show("order", order)["lines"][0]["returned"] == "0"
    assert clinic.wrong() == []


def test_a_serial_that_was_not_billed_is_the_clients_again_when_its_return_is_reversed(clinic: Clinic) -> None:
    order = clinic.do("place_order", client="C1", lines=[{"product": "PUMP", "quantity": "2"}])["made"]["order"]
    shipped = clinic.do("ship_order", order=order, lines=[{"line": 1, "quantity": "2", "serials": ["S1", "S2"]}])
    return_ = clinic.take_back("C1", ("PUMP", 1, {"serials": ["S2"], "action": "none"}))
    clinic.do("reverse_return", return_=return_, reason="wrong client")
    assert state(clinic, "S2") == "sold"
    assert clinic.wrong() == []
    billed = clinic.do("invoice_shipment", shipment=shipped["made"]["shipment"])["made"]["invoice"]
    assert clinic.line(billed)["serials"] == ["S1", "S2"]


def test_cash_that_recovered_a_write_off_goes_back_with_its_rounding(tmp_path: Path) -> None:
    clinic = Clinic(tmp_path, cash_rounding="0.05")
    clinic.client("C1")
    clinic.product("CAN", "10.01")
    clinic.sell("C1", ("CAN", 1))
    clinic.do("save_practitioner", code="DR", name="Dr Ada")
    clinic.do("write_off", client="C1", amount="10.01", practitioner="DR", reason="moved away")
    clinic.do("recover_write_off", client="C1", amount="10.01", method="cash")
    clinic.take_back("C1", ("CAN", 1), method="original")
    assert clinic.balance("C1") == "0.00"
    assert clinic.show("client", "C1")["credit"] == "0.00"
    assert clinic.wrong() == []


@pytest.fixture
def practice(tmp_path: Path) -> Clinic:
    clinic = Clinic(tmp_path)
    clinic.client("C1")
    clinic.product("CAN", "10.00")
    clinic.service("VISIT", "30.00")
    return clinic


def half_goodwill(clinic: Clinic) -> str:
    """An invoice of 100.00, half of it paid by card and half with a goodwill credit."""
    clinic.do("credit_journal", client="C1", amount="50.00", reason="goodwill")
    invoice = clinic.sell("C1", ("CAN", 10))
    clinic.do("apply_credit", client="C1", invoice=invoice, amount="50.00")
    clinic.pay("C1", "50.00", "card", invoice)
    return invoice


def test_a_credit_pays_out_only_what_money_stands_behind_it_whatever_else_the_client_paid(practice: Clinic) -> None:
    invoice = half_goodwill(practice)
    practice.sell("C1", ("CAN", 20), paid="card")
    practice.take_back("C1", ("CAN", 10), invoice=invoice)
    practice.do("cash_out", client="C1", amount="50.00")
    with refused("exceeds_paid", maximum="0.00"):
        practice.do("cash_out", client="C1", amount="0.01")
    assert practice.wrong() == []


def test_goodwill_does_not_become_money_by_buying_and_returning_with_it(practice: Clinic) -> None:
    half_goodwill(practice)
    practice.take_back("C1", ("CAN", 10))
    practice.do("cash_out", client="C1", amount="50.00")
    bought = practice.sell("C1", ("CAN", 5))
    practice.do("apply_credit", client="C1", invoice=bought, amount="50.00")
    with refused("exceeds_paid", maximum="0.00"):
        practice.take_back("C1", ("CAN", 5), invoice=bought, method="transfer")
    assert practice.wrong() == []


def test_the_money_behind_a_credit_counts_for_one_invoice_only(practice: Clinic) -> None:
    half_goodwill(practice)
    practice.take_back("C1", ("CAN", 10))
    bought = [practice.sell("C1", ("CAN", 5)) for _ in range(2)]
    for invoice in bought:
        practice.do("apply_credit", client="C1", invoice=invoice, amount="50.00")
    with refused("exceeds_paid", maximum="0.00"):
        practice.take_back("C1", ("CAN", 5), invoice=bought[0], method="transfer")
    practice.take_back("C1", ("CAN", 5), invoice=bought[1], method="transfer")
    assert practice.wrong() == []


def test_the_money_of_a_refunded_service_is_not_given_twice_though_the_invoice_has_other_lines(
    practice: Clinic,
) -> None:
    invoice = practice.sell("C1", ("VISIT", 1), ("CAN", 10), paid="card")
    practice.do("refund_service", invoice=invoice, line=1, amount="20.00", method="card", reason="too long a wait")
    with refused("exceeds_paid", maximum="10.00"):
        practice.take_back("C1", ("VISIT", 1), method="card")
    practice.do("credit_invoice", invoice=invoice, line=1, amount="30.00", reason="goodwill")
    with refused("exceeds_paid", maximum="10.00"):
        practice.do("cash_out", client="C1", amount="10.01")
    practice.do("cash_out", client="C1", amount="10.00")
    assert practice.wrong() == []


def test_a_return_of_a_refunded_service_gives_the_rest_back_to_the_original_method(practice: Clinic) -> None:
    practice.sell("C1", ("VISIT", 1), ("CAN", 10), paid="card")
    practice.do("refund_service", invoice="INV-000001", line=1, amount="20.00", method="card", reason="a long wait")
    return_ = practice.draft("C1", ("VISIT", 1))
    assert practice.post(return_, "original")["refunded"] == "10.00"
    assert practice.show("client", "C1")["credit"] == "20.00"
    assert practice.wrong() == []
