"""Every list of the books pages by key: nothing left out, nothing twice, each entry with the balance it left."""

from __future__ import annotations

import pytest

from store.pages import sales
from store.pages.credits import Credits
from store.pages.ledger import Ledger
from store.paging import After, Around, Before, First, Last
from tests.makers import Clinic
from tests.store.paged import LISTS, all_at_once, backward, forward, orders


@pytest.mark.parametrize("name", LISTS)
def test_pages_forward_and_backward_show_every_row_once_in_every_order(name, database):
    pages = LISTS[name]()
    shown = all_at_once(pages, database)
    assert shown, f"the scene has no {name}"
    for sort in orders(pages):
        rows = all_at_once(pages, database, sort)
        assert len(rows) == len(shown) == len(set(map(repr, rows)))
        assert forward(pages, database, sort) == rows, sort
        assert backward(pages, database, sort) == rows, sort


@pytest.mark.parametrize("name", LISTS)
def test_a_page_says_whether_more_lies_above_and_below(name, database):
    pages = LISTS[name]()
    rows = all_at_once(pages, database)
    for limit in (1, len(rows) - 1, len(rows), len(rows) + 1):
        if limit < 1:
            continue
        first, last = (pages.page(database, at, limit, "", None).slice for at in (First(), Last()))
        assert (first.above, first.below) == (False, limit < len(rows))
        assert (last.above, last.below) == (limit < len(rows), False)


@pytest.mark.parametrize("name", LISTS)
def test_the_total_counts_all_rows(name, database):
    pages = LISTS[name]()
    page = pages.page(database, First(), 1, "", None)
    assert page.total == len(all_at_once(pages, database))
    assert not page.more


AROUND = {
    "clients": 1, "products": 1, "invoices": 1, "a client's invoices": 1, "receipts": 1, "returns": 1,
    "a client's ledger": 1, "a product's sales": 2, "a product's returns": 2, "a product's movements": 1,
    "a client's records": 2, "tills": 1, "a return's history": 1,
}  # fmt: skip
"""How many of a row's first values tell it from the others."""


@pytest.mark.parametrize(("name", "width"), AROUND.items())
def test_around_a_row_lie_its_neighbours(name, width, database):
    pages = LISTS[name]()
    for sort in orders(pages):
        rows = all_at_once(pages, database, sort)
        for place, row in enumerate(rows):
            page = pages.page(database, Around(tuple(row[:width])), 3, "", sort).slice
            start = max(0, min(place - 1, len(rows) - 3))
            assert list(page.rows) == rows[start : start + 3]
            assert (page.above, page.below) == (start > 0, start + 3 < len(rows))


@pytest.mark.parametrize("client", [None, "C1"])
@pytest.mark.parametrize("find", ["", "open"])
def test_around_a_credit_lie_its_neighbours_and_the_list_goes_on_from_there(client, find, database):
    credits = Credits(client)
    for sort in orders(credits):
        rows = all_at_once(credits, database, sort, find)
        for place, row in enumerate(rows):
            page = credits.page(database, Around((row.number, row.entry)), 3, find, sort).slice
            start = max(0, min(place - 1, len(rows) - 3))
            assert list(page.rows) == rows[start : start + 3]
            assert (page.above, page.below) == (start > 0, start + 3 < len(rows))
            above = credits.page(database, Before(page.keys[0]), 100, find, sort).slice
            below = credits.page(database, After(page.keys[-1]), 100, find, sort).slice
            assert [*above.rows, *page.rows, *below.rows] == rows


def test_an_entry_that_has_the_number_of_a_credit_invoice_stands_beside_it(tmp_path):
    clinic = Clinic(tmp_path)
    clinic.product("CAN")
    clinic.client("C1")
    clinic.sell("C1", ("CAN", 9), paid="card")
    for _ in range(3):
        clinic.take_back("C1", ("CAN", 1))
        clinic.pay("C1", "5.00")
    database = clinic.store.database
    database.execute_sql("DROP TRIGGER ledger_entry_no_change")
    database.execute_sql("UPDATE ledger_entry SET document = 'CRN-000002' WHERE kind = 'payment' AND open < 0")
    for sort in orders(Credits()):
        rows = all_at_once(Credits(), database, sort)
        assert len(rows) == 6
        assert forward(Credits(), database, sort) == rows, sort
        assert backward(Credits(), database, sort) == rows, sort


def test_around_a_row_that_is_not_among_those_found_the_list_begins(database):
    invoices = sales.invoices()
    found = all_at_once(invoices, database, find="C2")
    others = [row for row in all_at_once(invoices, database) if row not in found]
    assert len(found) > 3
    assert others
    for sort in orders(invoices):
        first = all_at_once(invoices, database, sort, "C2")[:3]
        for row in others:
            assert invoices.page(database, Around(row[:1]), 3, "C2", sort).slice.rows == first


@pytest.mark.parametrize("name", ["clients", "invoices", "a client's ledger"])
def test_around_what_is_not_there_the_list_begins(name, database):
    pages = LISTS[name]()
    assert pages.page(database, Around(("nobody",)), 3, "", None).slice.rows == all_at_once(pages, database)[:3]


def balances(clinic: Clinic, client: str) -> dict[int, str]:
    """What each entry left, by entry, as the view sums it from the first entry on."""
    shown = [entry["balance"] for entry in clinic.show("client", client)["ledger"]]
    entries = all_at_once(Ledger(client), clinic.store.database, ("on", False))
    return {row[0]: balance for row, balance in zip(entries, shown, strict=True)}


@pytest.mark.parametrize("sort", [None, ("on", False), ("on", True), ("amount", False), ("kind", True)])
@pytest.mark.parametrize("find", ["", "payment", "INV", "RCT-000001"])
def test_the_balance_is_the_same_from_whichever_edge_it_is_worked_out(clinic, database, sort, find):
    ledger, expected = Ledger("C1"), balances(clinic, "C1")
    rows = all_at_once(ledger, database, sort, find)
    ways = [rows, forward(ledger, database, sort, find), backward(ledger, database, sort, find)]
    ways += [ledger.page(database, Around(row[:1]), 3, find, sort).slice.rows for row in rows]
    for way in ways:
        assert way
        assert [(row[0], f"{row[-1] / 100:.2f}") for row in way] == [(row[0], expected[row[0]]) for row in way]


def test_the_newest_entry_leaves_the_client_s_balance(clinic, database):
    newest = Ledger("C1").page(database, First(), 1, "", None).slice.rows[0]
    assert f"{newest[-1] / 100:.2f}" == clinic.balance("C1")
