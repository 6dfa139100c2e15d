"""Invoices are found by the status that stands beside them, and by what else is typed after it."""

from __future__ import annotations

from typing import Any

import pytest

from store.pages.sales import invoices, invoices_of_client
from store.paging import First
from tests.makers import Clinic


@pytest.fixture
def clinic(tmp_path) -> Clinic:
    clinic = Clinic(tmp_path)
    clinic.product("CAN", "4.00")
    clinic.do("save_client", code="C1", name="Ada Paid")
    clinic.do("save_client", code="C2", name="Bo Park")
    for client, day in (("C1", "01"), ("C2", "02"), ("C1", "03"), ("C2", "04")):
        clinic.sell(client, ("CAN", 3), on=f"2026-02-{day}")
    clinic.pay("C2", "15.00")
    clinic.do("remove_invoice_item", invoice="INV-000003", line=1, reason="kept")
    return clinic


def found(clinic: Clinic, find: str, pages: Any = None) -> tuple[list[str], int, int | None]:
    page = (pages or invoices()).page(clinic.store.database, First(), 10, find, None)
    return [row[0].removeprefix("INV-00000") for row in page.slice.rows], page.total, page.of


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("", ["4", "3", "2", "1"]), ("unpaid", ["1"]), ("Part paid", ["4"]), ("part_paid", ["4"]), ("PAID", ["3", "2"]),
        ("reversed", []), ("unpaid ada", ["1"]), ("unpaid park", []), ("paid 2026-02-02", ["2"]),
        ("part paid 4", ["4"]), ("ada paid", ["3", "1"]), ("unpaid 4", []),
    ],
)  # fmt: skip
def test_what_is_typed_finds(clinic, typed, numbers):
    assert found(clinic, typed) == (numbers, len(numbers), 4)


def test_a_clients_invoices_are_found_the_same_way(clinic):
    theirs = invoices_of_client().of(client="C2")
    assert found(clinic, "part paid", theirs) == (["4"], 1, 2)
    assert found(clinic, "paid", theirs) == (["2"], 1, 2)


def test_one_that_was_reversed_is_not_paid_any_more(clinic):
    clinic.do("opening_balance", client="C1", amount="-20.00")
    clinic.do("cheque_refund", client="C1", amount="5.00", cheque_number="7")
    clinic.do("reverse_invoice", invoice="INV-000005", reason="lost")
    assert found(clinic, "reversed")[0] == ["5"]
    assert found(clinic, "paid")[0] == ["3", "2"]


def test_whatever_is_left_after_an_item_was_removed_is_unpaid_until_something_of_it_is_paid(clinic):
    clinic.sell("C1", ("CAN", 2), ("CAN", 1), on="2026-02-05")
    clinic.do("remove_invoice_item", invoice="INV-000005", line=2, reason="kept")
    assert found(clinic, "unpaid ada")[0] == ["5", "1"]
    clinic.do("take_payment", client="C1", amount="1.00", method="card", invoices=[{"invoice": "INV-000005"}])
    assert found(clinic, "unpaid")[0] == ["1"]
    assert found(clinic, "part paid")[0] == ["5", "4"]
