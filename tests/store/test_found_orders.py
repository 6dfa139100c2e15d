"""Orders are found by number, day, client and by how far they have come, all from indexes."""

from __future__ import annotations

from typing import Any

import pytest

from store.pages.orders import orders, orders_of_client
from store.paging import First
from tests.makers import Clinic


@pytest.fixture
def clinic(tmp_path) -> Clinic:
    clinic = Clinic(tmp_path)
    clinic.product("CAN", "4.00")
    clinic.do("save_client", code="C1", name="Ada Open")
    clinic.do("save_client", code="C2", name="Bo Park")
    for client, day, shipped in (("C1", "01", 0), ("C2", "02", 1), ("C1", "03", 3), ("C2", "04", 0)):
        number = clinic.do(
            "place_order", client=client, lines=[{"product": "CAN", "quantity": "3"}], on=f"2026-02-{day}"
        )["made"]["order"]
        if shipped:
            clinic.do("ship_order", order=number, lines=[{"line": 1, "quantity": str(shipped)}])
    clinic.do("invoice_shipment", shipment="SHP-000001")
    clinic.do("cancel_order", order="ORD-000004", reason="closed")
    return clinic


def found(clinic: Clinic, find: str, pages: Any = None) -> tuple[list[str], int, int | None]:
    page = (pages or orders()).page(clinic.store.database, First(), 10, find, None)
    return [row[0].removeprefix("ORD-00000") for row in page.slice.rows], page.total, page.of


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("", ["4", "3", "2", "1"]), ("ord-000002", ["2"]), ("3", ["3"]), ("2026-02-03", ["3"]), ("park", ["4", "2"]),
        ("open", ["1"]), ("part shipped", ["2"]), ("part_shipped", ["2"]), ("SHIPPED", ["3"]), ("cancelled", ["4"]),
        ("to bill", ["3"]), ("open park", []), ("shipped ada", ["3"]), ("ada open", ["3", "1"]),
    ],
)  # fmt: skip
def test_what_is_typed_finds(clinic, typed, numbers):
    shown, total, of = found(clinic, typed)
    assert (shown, total, of) == (numbers, len(numbers), 4)


def test_a_clients_orders_are_found_the_same_way(clinic):
    theirs = orders_of_client().of(client="C1")
    assert found(clinic, "", theirs) == (["3", "1"], 2, 2)
    assert found(clinic, "open", theirs) == (["1"], 1, 2)
    assert found(clinic, "to bill", theirs) == (["3"], 1, 2)


def test_a_row_says_how_much_was_shipped_and_how_many_shipments_are_to_bill(clinic):
    rows = {row[0]: row[5:] for row in orders().page(clinic.store.database, First(), 10, "", None).slice.rows}
    assert rows["ORD-000002"] == ("part_shipped", 3000, 1000, 0)
    assert rows["ORD-000003"] == ("shipped", 3000, 3000, 1)
