"""What is read for a page, found or counted is walked along an index: the plans say so."""

from __future__ import annotations

import re
from typing import Any

import pytest

from store.pages import coming_back, hits, named, returned, sales
from store.pages import orders as order_pages
from store.pages.credits import Credits
from store.pages.ledger import Ledger
from store.paging import Listing
from tests.store.paged import LISTS

SORTED_WHEN_READ = {
    "a till's moves", "a client's records", "a patient's records", "a client's credits", "a return's history",
    "what waits for inspection", "what is on repair",
    "an invoice's history", "a receipt's history", "a credit invoice's history", "an invoice's credit invoices",
    "an order's invoices", "an order's returns", "an order's history",
}  # fmt: skip
"""Short lists of one session, client or document, whose index has another order."""
FEW_AT_ANY_TIME = {"what waits for inspection", "what is on repair", "receipts reversed"}
"""A partial index holds nothing but these few rows, and all of them are sorted."""
SLOTS = dict.fromkeys(
    (
        "limit",
        "client",
        "product",
        "session",
        "first",
        "last",
        "patient",
        "number",
        "return_",
        "invoice",
        "key0",
        "key1",
        "key2",
    ),
    "1",
)


def plan(database: Any, statement: Any) -> list[str]:
    sql, values = statement.sql(database, **SLOTS)
    return [row[3] for row in database.execute_sql(f"EXPLAIN QUERY PLAN {sql}", values).fetchall()]


def listings(pages: Any) -> list[Listing]:
    match pages:
        case Listing():
            return [pages]
        case named.Named():
            return [pages.listing]
        case Ledger():
            from store.pages.ledger import _ALL

            return [_ALL]
        case Credits(client=client):
            from store.pages import credits

            entries = credits._open_entries("", everybodys=client is None, found=False)
            assert entries is not None
            return [
                entries,
                (returned.credit_invoices() if client is None else returned.credit_invoices_of_client()).all,
            ]
        case _:
            return [pages.all]


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("beyond", ["", "after", "from"])
@pytest.mark.parametrize("back", [False, True])
def test_a_page_is_walked_along_an_index(name, beyond, back, database):
    for listing in listings(LISTS[name]()):
        steps = plan(database, listing.statement(back=back, beyond=beyond))
        scans = [step for step in steps if re.match(r"SCAN t\d+(?! USING)", step)]
        # Tills and exports are read by their running number, which is the table's own order.
        assert scans == ([] if name not in {"tills", "exports"} or beyond else ["SCAN t1"])
        if name not in SORTED_WHEN_READ | FEW_AT_ANY_TIME:
            # Where an index names the rows of the page, these few are put in its order once more when they are read.
            named = listing._picked is not None
            assert len([step for step in steps if "TEMP B-TREE" in step and "ORDER BY" in step]) == named
        if beyond and name not in FEW_AT_ANY_TIME:
            assert not [step for step in steps if step.startswith("SCAN t1")], steps


@pytest.mark.parametrize("name", ["invoices", "receipts", "returns", "drafts", "credit invoices", "orders"])
def test_what_is_typed_is_looked_up_in_indexes(name, database):
    looked_up = LISTS[name]().looked_up
    values = {
        **SLOTS,
        "exact": "1",
        "from": "1",
        "to": "2",
        "capital_from": "1",
        "capital_to": "0",
        "clients": "[]",
        "most": 9,
    }
    sql, given = looked_up.statement(beyond="after").sql(database, **values)
    steps = [row[3] for row in database.execute_sql(f"EXPLAIN QUERY PLAN {sql}", given).fetchall()]
    assert [step for step in steps if re.match(r"SCAN t\d+", step)] == []


@pytest.mark.parametrize(
    ("name", "index"),
    [
        ("what waits for inspection", "SEARCH t1 USING INDEX return_item_to_inspect"),
        ("what is on repair", "SCAN t1 USING INDEX return_item_repaired"),
    ],
)
def test_goods_on_their_way_back_are_found_without_looking_at_all_items(name, index, database):
    (listing,) = listings(LISTS[name]())
    assert any(step.startswith(index) for step in plan(database, listing.statement()))
    sql, values = coming_back._WAITING.sql(database)
    counted = [row[3] for row in database.execute_sql(f"EXPLAIN QUERY PLAN {sql}", values).fetchall()]
    assert counted[0].startswith("SEARCH t1 USING INDEX return_item_to_inspect")


@pytest.mark.parametrize(
    ("pages", "index"),
    [
        (lambda: sales.invoices("unpaid"), "COVERING INDEX ledger_entry_debt"),
        (lambda: sales.invoices("part_paid"), "COVERING INDEX ledger_entry_debt"),
        (lambda: sales.receipts("cheque"), "COVERING INDEX receipt_line_method (now_method=?)"),
        (lambda: sales.receipts("write_off"), "COVERING INDEX receipt_line_kind (kind=?)"),
        (lambda: returned.credit_invoices("open"), "COVERING INDEX ledger_entry_credit"),
        (lambda: order_pages.orders("to bill"), "INDEX order_line_to_bill"),
    ],
)
@pytest.mark.parametrize("sort", [None, ("number", True)])
def test_an_index_leads_to_what_is_rare(pages, index, sort, database):
    steps = plan(database, pages().all.statement(sort))
    assert [step for step in steps if f"USING {index}" in step], steps


@pytest.mark.parametrize("queries", [hits._BOUGHT, hits._CALLED], ids=["bought", "called so"])
def test_what_comes_back_is_found_along_indexes_however_much_was_sold(queries, database):
    for of, query in queries.items():
        sql, values = query.sql(database, of="1", among="[]")
        steps = [row[3] for row in database.execute_sql(f"EXPLAIN QUERY PLAN {sql}", values).fetchall()]
        assert [step for step in steps if re.match(r"SCAN t\d+", step)] == []
        assert [step for step in steps if f"({of}=?" in step], steps
