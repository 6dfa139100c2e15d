"""What fields find as one types."""

from functools import partial

import pytest

from tests.makers import Clinic
from tests.tui.reading.conftest import reading_of


@pytest.mark.parametrize("typed", ["ada", "park", "C1", "c1", "0491", "0491570006", "rex", "Pa"])
def test_a_client_is_found_by_any_part_of_what_it_is_known_by(reading, typed):
    hit = reading.find_client(typed, 7)[0]
    assert (hit.id, hit.text, hit.detail) == ("C1", "Ada Park", "C1 · 0491 570 006 · Rex")


def test_a_phone_number_is_exactly_its_client_with_and_without_spaces(reading):
    hit = reading.find_client("0491 570 006", 7)[0]
    assert hit.is_exactly("0491 570 006")
    assert hit.is_exactly("0491570006")


def test_clients_who_are_called_the_same_are_told_apart_by_their_codes(clinic, reading):
    clinic.do("save_client", code="C9", name="Ada Park", phone="0491 570 999")
    hits = reading.find_client("ada park", 7)
    assert [hit.text for hit in hits] == ["Ada Park (C1)", "Ada Park (C9)"]
    assert all(hit.is_exactly("ada park") for hit in hits)
    assert [hit.text for hit in reading.find_client("0491 570 999", 7)] == ["Ada Park"]


def test_what_begins_as_typed_comes_before_what_only_has_it(clinic, reading):
    for code, name in (("A1", "Nevada Fox"), ("A2", "Adalbert")):
        clinic.do("save_client", code=code, name=name)
    assert [hit.text for hit in reading.find_client("ada", 7)] == ["Ada Park", "Adalbert", "Nevada Fox"]
    assert [hit.id for hit in reading.find_client("a1", 7)] == ["A1"]
    assert [hit.text for hit in reading.find_client("ada", 1)] == ["Ada Park"]


def test_a_scanned_barcode_is_exactly_its_product(reading):
    hit = reading.find_product("9300001", 7)[0]
    assert hit.is_exactly("9300001")
    assert (hit.id, hit.detail) == ("CAN", "4.00 · CAN")


def test_documents_are_found_by_number_and_by_client(reading):
    assert [hit.id for hit in reading.find_invoice("1", 7)] == ["INV-000001"]
    assert reading.find_invoice("ada", 7)[0].detail == "2026-03-02 · Ada Park · 20.00 · Paid"
    of_ada = partial(reading.find_invoice, client="C1")
    assert of_ada("", 7)[0].detail == "2026-03-02 · 20.00 · Paid"
    assert reading.find_invoice("1", 7, client="C9") == []
    assert [hit.id for hit in reading.find_return("ret", 7)] == ["RET-000001"]
    assert [hit.id for hit in reading.find_receipt("", 7)] == ["RCT-000002", "RCT-000001"]
    assert [hit.id for hit in reading.find_credit_invoice("crn-1", 7)] == ["CRN-000001"]


def test_a_known_id_is_shown_as_its_hit_and_no_other(reading):
    assert reading.hit_client("C1").text == "Ada Park"
    assert reading.hit_client("C") is None
    assert reading.hit_invoice("INV-000001").id == "INV-000001"
    assert reading.hit_invoice("INV-0000") is None
    assert reading.hit_product("CAN").text == "Dog food, can"


def test_a_code_is_told_from_the_one_that_differs_in_capitals_alone(clinic, reading):
    for code in ("123A", "123a"):
        clinic.product(code)
        clinic.client(code)
        assert [hit.id for hit in reading.find_product(code, 1)] == [code]
        assert reading.hit_client(code).id == code
    assert {hit.id for hit in reading.find_product("123A", 7)} == {"123A", "123a"}


def test_people_groups_and_patients_are_found(everything):
    assert [hit.text for hit in everything.find_practitioner("vet", 7)] == ["Dr Vet"]
    assert [hit.id for hit in everything.find_group("foo", 7)] == ["FOOD"]
    assert [hit.id for hit in everything.find_patient("C1", "", 7)] == ["rex", "tom"]
    assert everything.find_patient("C2", "rex", 7) == []


def test_only_serials_that_the_client_has_can_come_back(tmp_path):
    clinic = Clinic(tmp_path)
    clinic.serialised("CHIP", "S-1", "S-2", "S-3")
    for code in ("C1", "C2"):
        clinic.client(code)
    clinic.sell("C1", {"product": "CHIP", "quantity": "2", "serials": ["S-1", "S-2"]}, paid="card")
    reading = reading_of(clinic)
    assert reading.serials_sold("C1", "CHIP") == ["S-1", "S-2"]
    assert reading.serials_sold("C2", "CHIP") == []
    assert [hit.id for hit in reading.find_serial("s-", 7, product="CHIP")] == ["S-1", "S-2", "S-3"]
    assert [hit.id for hit in reading.find_serial("S-3", 7)] == ["S-3"]
    assert reading.find_serial("S-3", 7, client="C1") == []


def test_what_was_bought_is_found_among_any_number_of_products_that_are_called_so(clinic, reading):
    for number in range(30):
        clinic.product(f"A{number}", "1.00", name=f"Cat food, can {number}")
    clinic.client("C2")
    invoice = clinic.sell("C2", ("A3", 1), ("A29", 1), ("A3", 1), paid="card")
    order = clinic.do("place_order", client="C2", lines=[{"product": "A5", "quantity": "1"}])["made"]["order"]
    found = {
        of: [hit.id for hit in reading.find_bought("food can", 7, of)]
        for of in (("client", "C1"), ("client", "C2"), ("invoice", invoice), ("order", order))
    }
    assert list(found.values()) == [["CAN"], ["A29", "A3"], ["A29", "A3"], ["A5"]]
    assert len(reading.find_bought("can", 1, ("client", "C2"))) == 1
    assert reading.find_bought("collar", 7, ("client", "C1")) == []


def test_what_was_bought_is_found_by_the_name_it_had_then(clinic, reading):
    clinic.product("BAG", "9.00", name="Dog food, bag")
    clinic.client("C2")
    invoice = clinic.sell("C2", ("BAG", 1), paid="card")
    order = clinic.do("place_order", client="C2", lines=[{"product": "BAG", "quantity": "1"}])["made"]["order"]
    shipment = clinic.do("ship_order", order=order, lines=[{"line": 1, "quantity": "1"}])["made"]["shipment"]
    clinic.do("invoice_shipment", shipment=shipment)
    clinic.do("save_product", code="BAG", name="Kibble", kind="product", price="9.00")
    for of in (("client", "C2"), ("invoice", invoice), ("order", order)):
        (hit,) = reading.find_bought("FOOD dog", 7, of)
        assert (hit.id, hit.text, hit.detail) == ("BAG", "Kibble", 'sold as "Dog food, bag" · 9.00 · BAG')
        assert [hit.detail for hit in reading.find_bought("kibble", 7, of)] == ["9.00 · BAG"]
        assert reading.find_bought("", 7, of) == []
    assert reading.find_bought("bag", 7, ("client", "C1")) == []


def test_the_name_it_had_then_is_typed_without_what_a_keyboard_lacks(clinic, reading):
    clinic.product("CAN", "4.00", name="Rover's pâté")
    clinic.sell("C1", ("CAN", 1), paid="card")
    clinic.product("CAN", "4.00", name="Kibble")
    for typed in ("rovers pate", "Rover's", "pâté"):
        assert [hit.id for hit in reading.find_bought(typed, 7, ("client", "C1"))] == ["CAN"]


def test_a_code_or_a_name_typed_in_full_is_found_before_all_that_contain_it(clinic, reading):
    codes = {"K": "Zoo", "B": "Food", **{f"K{number}": f"Cat food {number}" for number in range(9)}}
    for code, name in codes.items():
        clinic.do("save_group", code=code, name=name)
        clinic.do("save_practitioner", code=code, name=name)
    patients = [{"code": code, "name": name, "species": "cat"} for code, name in codes.items()]
    clinic.do("save_client", code="C2", name="Ben Costa", patients=patients)
    for find in (reading.find_group, reading.find_practitioner, partial(reading.find_patient, "C2")):
        assert [hit.id for hit in find("k", 2)] == ["K", "K0"]
        assert [hit.id for hit in find("food", 2)] == ["B", "K0"]
        assert [hit.id for hit in find("at f", 1)] == ["K0"]
