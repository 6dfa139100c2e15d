"""Clients, their patients, and the balance they bring over."""

import pytest

from tests.makers import refused


@pytest.mark.parametrize(
    ("fields", "code", "facts"),
    [
        ({"code": ""}, "invalid", {"field": "code"}),
        ({"name": "  "}, "invalid", {"field": "name"}),
        ({"patients": [{"code": "", "name": "Rex"}]}, "invalid", {"field": "patients.code"}),
        ({"patients": [{"code": "rex", "name": ""}]}, "invalid", {"field": "patients.name"}),
        ({"patients": [{"code": "rex", "name": "Rex"}] * 2}, "duplicate", {"kind": "patient", "id": "rex"}),
        ({"name": "x" * 10_001}, "invalid", {"field": "name"}),
    ],
)
def test_a_client_that_cannot_be_is_refused(clinic, fields, code, facts):
    with clinic.unchanged(), refused(code, **facts):
        clinic.do("save_client", **({"code": "C9", "name": "Cleo"} | fields))


def test_saving_again_changes_the_client_and_adds_patients(clinic):
    clinic.do("save_client", code="C1", name="Ada Lind", phone="555", patients=[{"code": "tom", "name": "Tom"}])
    shown = clinic.show("client", "C1")
    assert (shown["name"], shown["phone"]) == ("Ada Lind", "555")
    assert [patient["code"] for patient in shown["patients"]] == ["rex", "tom"]


def test_saving_again_keeps_what_is_not_said_and_empties_what_is_said_to_be_empty(clinic):
    clinic.do("save_client", code="C1", name="Ada", phone="555", email="ada@example.org", address="1 High St")
    clinic.do("save_client", code="C1", name="Ada Lind", email="")
    shown = clinic.show("client", "C1")
    assert [shown[name] for name in ("name", "phone", "email", "address")] == ["Ada Lind", "555", "", "1 High St"]


def test_what_is_typed_is_cleaned_once_on_the_way_in(clinic):
    clinic.do("save_client", code="C9", name="  Z\u0301oe\u202e [/b]\x1b[31m\nO'Neil\u200b ")
    assert clinic.show("client", "C9")["name"] == "Z\u0301oe [/b][31m O'Neil".replace("Z\u0301", "Ź")


@pytest.mark.parametrize(("amount", "owes", "credit"), [("12.50", "12.50", "0.00"), ("-3.00", "0.00", "3.00")])
def test_an_opening_balance_is_owed_or_a_credit(clinic, amount, owes, credit):
    clinic.do("opening_balance", client="C1", amount=amount, reason="old system")
    shown = clinic.show("client", "C1")
    assert (shown["owes"], shown["credit"], shown["balance"]) == (owes, credit, amount)


def test_an_opening_balance_of_nothing_is_refused(clinic):
    with clinic.unchanged(), refused("invalid", field="amount"):
        clinic.do("opening_balance", client="C1", amount="0.00")


def test_debits_are_positive_and_the_balance_is_what_is_owed_less_the_credit(clinic):
    clinic.sell("C1", ("CAN", 5))
    clinic.do("opening_balance", client="C1", amount="-3.00")
    shown = clinic.show("client", "C1")
    assert [entry["balance"] for entry in shown["ledger"]] == ["20.00", "17.00"]
    assert (shown["owes"], shown["credit"], shown["balance"]) == ("20.00", "3.00", "17.00")


@pytest.mark.parametrize(("typed", "kept"), [("A\x1b]0;x\x07B", "A]0;xB"), ("Zoë\u202e Ng", "Zoë Ng")])
def test_what_no_keyboard_types_is_taken_out_of_a_name(clinic, typed, kept):
    clinic.do("save_client", code="C9", name=typed)
    assert clinic.show("client", "C9")["name"] == kept
