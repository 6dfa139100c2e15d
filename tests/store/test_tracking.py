"""Which returns were credited, which not yet, and why not: told by each row, and found by the same words."""

import pytest

from store import tracking
from store.views import lists
from store.views.reader import Reader
from tests.makers import Clinic


@pytest.fixture(scope="module")
def clinic(tmp_path_factory):
    """A return for every reason why something is not credited."""
    clinic = Clinic(tmp_path_factory.mktemp("tracked"))
    clinic.product("CAN", "4.00")
    clinic.client("C1")
    clinic.client("C2", phone="555")
    clinic.sell("C1", ("CAN", 50), paid="card")
    clinic.sell("C1", ("CAN", 5), discount_percent="10", paid="card")
    clinic.do("place_order", client="C2", lines=[{"product": "CAN", "quantity": "3"}])
    clinic.do("ship_order", order="ORD-000001", lines=[{"line": 1, "quantity": "3"}])
    kinds = {
        "whole": [("CAN", 1)],
        "partly": [("CAN", 1), ("CAN", 1, {"action": "replacement"})],
        "repair": [("CAN", 1, {"action": "repair"})],
        "none": [("CAN", 1, {"action": "none"})],
        "reversed": [("CAN", 1)],
        "cancelled": [("CAN", 1)],
        "draft": [("CAN", 1)],
        "waiting": [("CAN", 1, {"inspect": "later"})],
    }
    clinic.numbers = {kind: clinic.draft("C1", *items, invoice="INV-000001") for kind, items in kinds.items()}
    for kind in ("whole", "partly", "repair", "none", "reversed", "waiting"):
        clinic.post(clinic.numbers[kind])
    clinic.do("reverse_return", return_=clinic.numbers["reversed"], reason="typed twice")
    clinic.do("cancel_return", return_=clinic.numbers["cancelled"], reason="kept")
    none = {"action": "none"}
    clinic.numbers["discounted"] = clinic.take_back("C1", ("CAN", 1, none), invoice="INV-000002")
    clinic.numbers["shipped"] = clinic.take_back("C2", ("CAN", 1, none), order="ORD-000001")
    yield clinic
    assert clinic.wrong() == []
    clinic.close()


def told(clinic, kind):
    shown = clinic.show("return", clinic.numbers[kind])
    return shown["credit"], shown["why"]


@pytest.mark.parametrize(
    ("kind", "credit", "why"),
    [
        ("whole", "credited", []),
        ("partly", "partly_credited", ["replacement"]),
        ("repair", "not_credited", ["repair"]),
        ("none", "not_credited", ["none"]),
        ("reversed", "not_credited", ["reversed"]),
        ("cancelled", "not_credited", ["cancelled"]),
        ("draft", "not_credited", ["draft"]),
        ("waiting", "not_credited", ["waiting_for_inspection"]),
        ("discounted", "not_credited", ["header_discount"]),
        ("shipped", "not_credited", ["not_invoiced"]),
    ],
)
def test_a_return_says_whether_it_is_credited_and_why_not(clinic, kind, credit, why):
    assert told(clinic, kind) == (credit, why)


def found(clinic, words):
    with clinic.store.reading():
        rows, total = lists.rows(Reader(clinic.store.database), "return", words)
    assert total == len(rows)
    kinds = {number: kind for kind, number in clinic.numbers.items()}
    return {kinds[row["number"]] for row in rows}


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("credited", {"whole", "partly"}),
        ("partly credited", {"partly"}),
        ("not yet credited", {"repair", "none", "reversed", "cancelled", "draft", "waiting", "discounted", "shipped"}),
        ("Not Credited 555", {"shipped"}),
        ("waiting for inspection", {"waiting"}),
        ("draft", {"draft"}),
        ("cancelled", {"cancelled"}),
        ("reversed", {"reversed"}),
        ("repair", {"repair"}),
        ("replacement", {"partly"}),
        ("none", {"none"}),
        ("header discount", {"discounted"}),
        ("not_invoiced", {"shipped"}),
    ],
)
def test_words_about_the_credit_find_returns(clinic, words, kinds):
    assert found(clinic, words) == kinds


def test_every_word_finds_what_the_rows_say(clinic):
    for kind in clinic.numbers:
        credit, why = told(clinic, kind)
        assert all(kind in found(clinic, word) for word in (credit, *why))


def test_what_is_not_about_the_credit_is_looked_for_as_ever(clinic):
    assert tracking.meant("Ada Park") is None
    assert tracking.meant("Draftsman") is None
    assert found(clinic, "555") == {"shipped"}
