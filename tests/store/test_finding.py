"""What is typed finds documents by number, day and client, and clients by any part of what they are known by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from store import finding
from store.pages import documents, named, sales
from store.paging import First
from store.views import lists
from store.views.reader import Reader
from tests.makers import TODAY, Clinic
from tests.store.paged import all_at_once, backward, forward


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Clinic]:
    """A practice with two weeks of sales to clients of many names."""
    clinic = Clinic(tmp_path_factory.mktemp("shop"))
    clinic.product("CAN", "4.00", name="Dog food, can", barcode="9300001")
    names = {"C1": "Ada Park", "C2": "Nevada Li", "C3": "O'Neil [/b]", "C4": "Çelik, Zoë", "C5": "Bo Park"}
    for code, name in names.items():
        rex = [{"code": "P1", "name": "Rex"}] if code == "C3" else []
        clinic.do("save_client", code=code, name=name, phone=f"(03) 955{code[1]} 0101", patients=rex)
    for day in range(14):
        clinic.sell(f"C{day % 5 + 1}", ("CAN", 1), paid="card", on=TODAY - timedelta(days=day))
    clinic.sell("C1", ("CAN", 1), number="5363-a")
    clinic.sell("C1", ("CAN", 1), number="INV-X")
    yield clinic
    clinic.close()


def found(pages: Any, clinic: Clinic, find: str) -> list[str]:
    page = pages.page(clinic.store.database, First(), 100, find, None)
    assert page.total == len(page.slice.rows)
    return [row[0] for row in page.slice.rows]


@pytest.mark.parametrize("find", ["INV-000012", "inv-000012", "12", "0012", "inv12"])
def test_a_document_is_found_by_its_number_however_it_is_typed(shop, find):
    assert found(sales.invoices(), shop, find) == ["INV-000012"]
    assert found(sales.invoices_of_client().of(client="C2"), shop, find) == ["INV-000012"]
    assert found(sales.invoices_of_client().of(client="C1"), shop, find) == []


def test_documents_are_found_by_the_beginning_of_their_number(shop):
    assert sorted(found(sales.invoices(), shop, "inv-00001")) == [f"INV-{number:06}" for number in range(10, 15)]
    assert found(sales.invoices(), shop, "53") == ["5363-a"]
    assert found(sales.invoices(), shop, "5363-a") == ["5363-a"]
    assert found(sales.invoices(), shop, "inv-x") == ["INV-X"]


def test_documents_are_found_by_day_and_by_month(shop):
    assert found(sales.invoices(), shop, "2026-02-28") == ["INV-000003"]
    assert len(found(sales.invoices(), shop, "2026-02")) == 12
    assert len(found(sales.invoices_of_client().of(client="C3"), shop, "2026-02")) == 3


def test_documents_are_found_by_whom_they_are_of(shop):
    park = {row[0] for row in all_at_once(sales.invoices(), shop.store.database) if row[2] in {"C1", "C5"}}
    assert set(found(sales.invoices(), shop, "park")) == park
    assert found(sales.invoices(), shop, "rex") == found(sales.invoices(), shop, "neil [/b]")
    assert found(sales.invoices(), shop, "nobody") == []


def test_many_matches_are_walked_to_the_same_rows_as_few_are_looked_up(shop, monkeypatch):
    database = shop.store.database
    for find in ("park", "inv", "12", "2026-02", "li"):
        looked_up = forward(sales.invoices(), database, None, find)
        monkeypatch.setattr(documents, "FEW", 0)
        assert sales.invoices().found(database, find)[3] or find == "2026-02"
        assert forward(sales.invoices(), database, None, find) == looked_up
        assert backward(sales.invoices(), database, None, find) == looked_up
        monkeypatch.undo()


@pytest.mark.parametrize(
    ("find", "codes"),
    [
        ("ada", ["C1", "C2"]),
        ("park", ["C1", "C5"]),
        ("park ada", ["C1"]),
        ("pa", ["C1", "C5"]),
        ("li", ["C2"]),
        ("b", ["C5"]),
        ("b p", ["C5"]),
        ("ada p", ["C1"]),
        ("c", ["C5", "C1", "C2", "C3", "C4"]),
        ("rex", ["C3"]),
        ("9553", ["C3"]),
        ("0395530101", ["C3"]),
        ("c4", ["C4"]),
        ("çel", ["C4"]),
        ("celik", ["C4"]),
        ("CELIK zoe", ["C4"]),
        ("zo", ["C4"]),
        ("o'neil [/b]", ["C3"]),
        ("oneil", ["C3"]),
        ('"', []),
        ("%", []),
        ("%%%", []),
        ("___", []),
        ("\\", []),
        ("* OR", []),
    ],
)
def test_clients_are_found_by_any_part_of_what_they_are_known_by(shop, find, codes, monkeypatch):
    assert sorted(found(named.clients(), shop, find)) == sorted(codes)
    monkeypatch.setattr(named, "FEW", 0)
    assert sorted(found(named.clients(), shop, find)) == sorted(codes)
    matched = finding.matching(shop.store.database, "client", find, 10)
    assert sorted(matched) == sorted(codes)


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("D'Été", ("d'été", "dété", "d'ete", "dete")),
        ("Grüße", ("grüße", "grusse")),
        ("Łukasz Ørsted", ("lukasz", "orsted", "Łuk")),
        ("Nguyễn Văn", ("nguyen van",)),
        ("김철수", ("김철수",)),
        ("أحمد", ("أحمد",)),
    ],
)
def test_a_name_is_found_without_the_letters_that_a_keyboard_lacks(tmp_path, name, typed):
    clinic = Clinic(tmp_path)
    clinic.do("save_client", code="C1", name=name)
    clinic.do("save_client", code="C2", name="Bo", patients=[{"code": "P1", "name": name}])
    clinic.product("P", name=name)
    database = clinic.store.database
    for each in typed:
        assert finding.matching(database, "client", each, 10) == ["C1", "C2"], each
        assert finding.matching(database, "product", each, 10) == ["P"], each
    assert clinic.wrong() == []


def test_a_list_holds_all_that_many_clients_have_in_common(tmp_path):
    clinic = Clinic(tmp_path)
    many = [clinic.act("save_client", code=f"C{number}", name="Park") for number in range(520)]
    with clinic.desk.sitting() as sitting:
        for client in many:
            sitting.perform(client)
    clinic.do("opening_balance", client="C519", amount="5.00")
    clinic.do("open_return", client="C519")
    with clinic.store.reading():
        rows, total = lists.rows(Reader(clinic.store.database), "client", "park", limit=2)
        assert (len(rows), total) == (2, 520)
        assert lists.rows(Reader(clinic.store.database), "return", "park")[1] == 1


def test_clients_stand_by_name_whatever_its_capitals(tmp_path):
    clinic = Clinic(tmp_path)
    for code, name in (("C1", "Zoe"), ("C2", "de Vries"), ("C3", "Ada"), ("C4", "ada")):
        clinic.do("save_client", code=code, name=name)
    rows = all_at_once(named.clients(), clinic.store.database)
    assert [row[1] for row in rows] == ["Ada", "ada", "de Vries", "Zoe"]
    assert forward(named.clients(), clinic.store.database) == rows


def test_typed_letters_jump_to_the_first_row_that_begins_so(shop):
    database = shop.store.database
    assert named.clients().jump(database, "bo", "", None) == ("C5",)
    assert named.clients().jump(database, "c3", "", None) == ("C3",)
    assert named.clients().jump(database, "xyz", "", None) is None
    assert sales.invoices().jump(database, "7", "", None) == ("INV-000007",)
    assert sales.invoices().jump(database, "INV-00001", "", None) == ("INV-000010",)
    assert sales.invoices_of_client().of(client="C1").jump(database, "INV-00001", "", None) == ("INV-000011",)
    assert sales.invoices().jump(database, "z", "", None) is None


def test_rows_are_counted_no_further_than_asked(shop):
    listing = sales.invoices().all
    assert listing.count(shop.store.database, 5) == 5
    assert listing.count(shop.store.database) == 16


def test_more_than_were_counted_is_said(shop):
    theirs = replace(sales.invoices_of_client(), most=2).of(client="C1")
    page = theirs.page(shop.store.database, First(), 1, "", None)
    assert (page.total, page.more) == (2, True)
    whole = sales.invoices().page(shop.store.database, First(), 1, "", None)
    assert (whole.total, whole.more) == (16, False)
