"""Fewer units came than were announced: a waiting item is lowered, taken off, or its return is given up."""

import pytest

from tests.domain.pumps import sell_pumps, state
from tests.makers import refused


def test_a_waiting_item_that_is_lowered_credits_the_lines_of_the_serials_that_came(pumps):
    invoice = sell_pumps(pumps, ("100.00", ["S1", "S2"]), ("90.00", ["S3"]))
    return_ = pumps.draft("C1", ("PUMP", 3, {"serials": ["S3", "S2", "S1"], "inspect": "later"}))
    pumps.post(return_, "card")
    pumps.do("inspect_return_item", return_=return_, line=1, accepted="1", non_conforming="0")
    pumps.do("change_return_item", return_=return_, line=1, quantity="2")
    done = pumps.do("inspect_return_item", return_=return_, line=1, accepted="1", non_conforming="0")
    assert done["credited"] == "190.00"
    assert [pumps.line(invoice, place)["returnable"] for place in (1, 2)] == ["1", "0"]
    assert [state(pumps, serial) for serial in ("S1", "S2", "S3")] == ["sold", "in_stock", "in_stock"]


def test_units_that_did_not_come_are_the_clients_again_on_the_newest_line_only(clinic):
    invoices = [clinic.sell("C1", ("CAN", 3), paid="card") for _ in range(2)]
    waiting = clinic.draft("C1", ("CAN", 5, {"inspect": "later"}))
    clinic.post(waiting)
    clinic.do("change_return_item", return_=waiting, line=1, quantity="4")
    assert [clinic.line(invoice)["returnable"] for invoice in invoices] == ["0", "2"]


def test_who_lowers_a_waiting_item_may_name_the_serials_that_came(pumps):
    invoice = sell_pumps(pumps, ("100.00", ["S1"]), ("90.00", ["S3"]))
    return_ = pumps.draft("C1", ("PUMP", 2, {"serials": ["S1", "S3"], "inspect": "later"}))
    pumps.post(return_, "card")
    with refused("invalid", field="serials"):
        pumps.do("change_return_item", return_=return_, line=1, quantity="1", serials=["S4"])
    with refused("serials_required"):
        pumps.do("change_return_item", return_=return_, line=1, quantity="1", serials=["S1", "S3"])
    pumps.do("change_return_item", return_=return_, line=1, quantity="1", serials=["S3"])
    done = pumps.do("inspect_return_item", return_=return_, line=1, accepted="1", non_conforming="0")
    assert done["credited"] == "90.00"
    assert pumps.line(invoice, 1)["returnable"] == "1"
    assert (state(pumps, "S1"), state(pumps, "S3")) == ("sold", "in_stock")


def test_inspected_serials_stay_on_a_lowered_item(pumps):
    sell_pumps(pumps, ("100.00", ["S1", "S2"]))
    return_ = pumps.draft("C1", ("PUMP", 2, {"serials": ["S1", "S2"], "inspect": "later"}))
    pumps.post(return_)
    pumps.do("inspect_return_item", return_=return_, line=1, accepted="1", non_conforming="0")
    with refused("invalid", field="serials"):
        pumps.do("change_return_item", return_=return_, line=1, quantity="1", serials=["S2"])


def test_lowering_an_item_to_what_was_inspected_deactivates_its_record_too(pumps):
    pumps.product("VACCINE", "10.00", makes_record=True)
    pumps.sell("C1", {"product": "VACCINE", "quantity": "2", "patient": "rex"}, paid="card")
    return_ = pumps.draft("C1", ("VACCINE", 2, {"records": "deactivate", "inspect": "later"}))
    pumps.post(return_, "card")
    pumps.do("inspect_return_item", return_=return_, line=1, accepted="1", non_conforming="0")
    assert pumps.do("change_return_item", return_=return_, line=1, quantity="1")["refunded"] == "10.00"
    records = pumps.show("client", "C1")["patients"][0]["records"]
    assert [(record["status"], record["return"]) for record in records] == [("deactivated", return_)]


def test_lowering_an_item_to_what_was_inspected_sends_its_replacement(pumps):
    invoice = sell_pumps(pumps, ("100.00", ["S1", "S2"]))
    pumps.product("CAN", "10.00")
    pumps.sell("C1", ("CAN", 1), paid="card")
    replaced = {"action": "replacement", "replacement_serials": ["S3", "S4"], "inspect": "later"}
    return_ = pumps.draft("C1", ("PUMP", 2, {"serials": ["S1", "S2"], **replaced}), ("CAN", 1, {"inspect": "later"}))
    pumps.post(return_)
    pumps.do("inspect_return_item", return_=return_, line=1, accepted="0", non_conforming="1")
    pumps.do("change_return_item", return_=return_, line=1, quantity="1")
    assert [state(pumps, serial) for serial in ("S1", "S2", "S3", "S4")] == ["quarantined", "sold", "sold", "in_stock"]
    assert pumps.line(invoice)["returnable"] == "2"


@pytest.fixture
def waiting(clinic):
    """Two items that wait: three cans to be credited less a fee of 6.00, and one to be repaired."""
    clinic.sell("C1", ("CAN", 10), paid="card")
    later = {"inspect": "later"}
    clinic.number = clinic.draft("C1", ("CAN", 3, later | {"fee": "6.00"}), ("CAN", 2, later | {"action": "repair"}))
    clinic.post(clinic.number, "card")
    return clinic


def change(clinic, line=1, **fields):
    return clinic.do("change_return_item", return_=clinic.number, line=line, **fields)


def look(clinic, accepted, line=1):
    return clinic.do("inspect_return_item", return_=clinic.number, line=line, accepted=accepted, non_conforming="0")


def test_a_fee_may_be_lowered_while_goods_are_awaited_but_not_raised(waiting):
    with waiting.unchanged(), refused("invalid", field="fee"):
        change(waiting, fee="6.01")
    change(waiting, fee="2.00")
    assert look(waiting, "3")["credited"] == "10.00"


def test_a_fee_that_is_more_than_what_fewer_units_are_worth_is_refused_as_they_are_lowered(waiting):
    with waiting.unchanged(), refused("fee_exceeds_credit", maximum="4.00"):
        change(waiting, quantity="1")
    change(waiting, quantity="1", fee="4.00")
    assert look(waiting, "1")["credited"] == "0.00"


@pytest.mark.parametrize("fields", [{"price": "1.00"}, {"action": "none"}, {"quantity": "2", "note": "x"}, {}])
def test_nothing_else_changes_while_goods_are_awaited(waiting, fields):
    with waiting.unchanged(), refused("wrong_status"):
        change(waiting, **fields)


def test_an_item_that_is_not_credited_is_lowered_after_the_return_was_posted(waiting):
    look(waiting, "3")
    assert waiting.show("return", waiting.number)["status"] == "posted"
    change(waiting, line=2, quantity="1")
    assert waiting.line("INV-000001")["returnable"] == "6"
    look(waiting, "1", line=2)
    with waiting.unchanged(), refused("wrong_status"):
        change(waiting, line=2, quantity="1")
    waiting.do("hand_back", return_=waiting.number, line=2)
    assert waiting.line("INV-000001")["returnable"] == "7"


def test_of_a_posted_return_what_was_inspected_stands(waiting):
    look(waiting, "3")
    with waiting.unchanged(), refused("wrong_status"):
        change(waiting, quantity="2")


def test_an_item_of_which_nothing_came_is_taken_off_and_the_return_goes_on(waiting):
    look(waiting, "2", line=2)
    done = waiting.do("remove_return_item", return_=waiting.number, line=1)
    assert (done["status"], done["credited"]) == ("posted", "0.00")
    assert waiting.line("INV-000001")["returnable"] == "8"
    assert [item["line"] for item in waiting.show("return", waiting.number)["items"]] == [2]


def test_what_was_inspected_in_part_is_not_taken_off(waiting):
    look(waiting, "1")
    with waiting.unchanged(), refused("wrong_status"):
        waiting.do("remove_return_item", return_=waiting.number, line=1)


def test_the_only_item_is_not_taken_off_the_return_is_cancelled_instead(clinic):
    clinic.sell("C1", ("CAN", 1), paid="card")
    number = clinic.draft("C1", ("CAN", 1, {"inspect": "later"}))
    clinic.post(number)
    with clinic.unchanged(), refused("wrong_status"):
        clinic.do("remove_return_item", return_=number, line=1)


def test_another_unit_is_given_where_the_one_named_was_sold_meanwhile(pumps):
    sell_pumps(pumps, ("100.00", ["S1"]))
    swap = {"serials": ["S1"], "action": "replacement", "replacement_serials": ["S2"], "inspect": "later"}
    pumps.number = pumps.take_back("C1", ("PUMP", 1, swap))
    sell_pumps(pumps, ("100.00", ["S2"]))
    with pumps.unchanged(), refused("serial_unknown", serial="S2"):
        look(pumps, "1")
    gone = "S2 is not on the shelf any more: name another unit to be given instead."
    assert change(pumps, quantity="1")["warnings"] == [gone]
    assert "warnings" not in change(pumps, replacement_serials=["S3"])
    look(pumps, "1")
    assert (state(pumps, "S1"), state(pumps, "S3")) == ("in_stock", "sold")
    pumps.take_back("C1", ("PUMP", 1, {"serials": ["S3"]}))
    assert pumps.line("INV-000001")["credited"] == "100.00"


def test_only_an_item_that_is_replaced_names_units_that_go_out(waiting):
    with waiting.unchanged(), refused("invalid", field="replacement_serials"):
        change(waiting, replacement_serials=["S3"])


def test_a_waiting_item_is_not_raised_and_keeps_what_was_inspected(waiting):
    with waiting.unchanged(), refused("invalid", field="quantity", why="may only be lowered from 3"):
        change(waiting, quantity="4")
    look(waiting, "2")
    with waiting.unchanged(), refused("invalid", why="may only be lowered from 3, not below the 2 inspected"):
        change(waiting, quantity="1")
