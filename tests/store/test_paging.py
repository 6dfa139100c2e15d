"""Every list of the books pages by key: nothing left out, nothing twice, each page from an index."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from domain.kinds import ReturnStatus
from store.pages import coming_back, exports, goods, history, named, patients, returned, sales, tills
from store.pages import orders as order_pages
from store.pages.credits import Credits
from store.pages.ledger import Ledger
from store.paging import After, Around, Before, First, Last, Listing, Place, Sort
from tests.makers import Clinic
from tests.scenes import busy


def narrowed(pages: Any, words: str) -> Any:
    """The list that words about the state of its documents lead to."""
    return pages.narrowed(words)[0]


LISTS: dict[str, Callable[[], Any]] = {
    "clients": named.clients,
    "products": named.products,
    "invoices": sales.invoices,
    "a client's invoices": lambda: sales.invoices_of_client().of(client="C1"),
    "unpaid invoices": lambda: sales.invoices("unpaid"),
    "part paid invoices": lambda: sales.invoices("part_paid"),
    "paid invoices": lambda: sales.invoices("paid"),
    "a client's paid invoices": lambda: narrowed(sales.invoices_of_client(), "paid").of(client="C1"),
    "receipts": sales.receipts,
    "payments by card": lambda: sales.receipts("card"),
    "cash outs": lambda: sales.receipts("cash_out"),
    "receipts reversed": lambda: sales.receipts("reversed"),
    "a client's payments in cash": lambda: sales.receipts_of_client("cash").of(client="C1"),
    "a client's receipts": lambda: sales.receipts_of_client().of(client="C1"),
    "returns": returned.returns,
    "drafts": lambda: returned.returns(ReturnStatus.DRAFT),
    "a client's returns": lambda: returned.returns_of_client().of(client="C1"),
    "a client's posted returns": lambda: returned.returns_of_client(ReturnStatus.POSTED).of(client="C1"),
    "returns not credited": lambda: narrowed(returned.returns(), "not credited"),
    "returns on repair": lambda: narrowed(returned.returns(), "repair"),
    "a client's credited returns": lambda: narrowed(returned.returns_of_client(), "credited").of(client="C1"),
    "credit invoices": returned.credit_invoices,
    "credit invoices with something left": lambda: returned.credit_invoices("open"),
    "settled credit invoices": lambda: returned.credit_invoices("settled"),
    "a client's credit invoices": lambda: returned.credit_invoices_of_client().of(client="C1"),
    "an invoice's credit invoices": lambda: returned.credit_invoices_of("invoice").of(invoice="INV-000001"),
    "credits": Credits,
    "a client's credits": lambda: Credits("C1"),
    "a client's ledger": lambda: Ledger("C1"),
    "a product's returns": lambda: goods.returns().of(product="CAN"),
    "a product's sales": lambda: goods.sales().of(product="CAN"),
    "a product's movements": lambda: goods.movements().of(product="CAN"),
    "a product's serials": lambda: goods.serials().of(product="CHIP"),
    "what waits for inspection": lambda: coming_back.waiting().of(),
    "what is on repair": lambda: coming_back.on_repair().of(),
    "products in quarantine": lambda: coming_back.quarantined().of(),
    "orders": order_pages.orders,
    "open orders": lambda: narrowed(order_pages.orders(), "open"),
    "a client's orders": lambda: order_pages.orders_of_client().of(client="C2"),
    "an order's invoices": lambda: order_pages.invoices_of_order().of(number="ORD-000001"),
    "an order's returns": lambda: order_pages.returns_of_order().of(number="ORD-000001"),
    "an order's history": lambda: history.history("order").of(number="ORD-000001"),
    "exports": lambda: exports.batches().of(),
    "credits of an export": lambda: exports.credits().of(first=0, last=1_000),
    "reversals of an export": lambda: exports.reversals().of(first=0, last=1_000),
    "entries of an export": lambda: exports.others().of(first=0, last=1_000),
    "tills": lambda: tills.sessions().of(),
    "a till's moves": lambda: tills.moves().of(session=1),
    "a client's patients": lambda: patients.patients().of(client="C1"),
    "a client's records": lambda: patients.records().of(client="C1"),
    "a patient's records": lambda: patients.records(of_patient=True).of(client="C1", patient="rex"),
    "a return's history": lambda: history.history("return").of(number="RET-000001"),
    "an invoice's history": lambda: history.history("invoice").of(number="INV-000001"),
    "a receipt's history": lambda: history.history("receipt").of(number="RCT-000001"),
    "a credit invoice's history": lambda: history.history("credit-invoice").of(number="CRN-000001"),
}
ONE_BY_ONE = 2
"""Rows to a page: few enough that every list turns pages."""


@pytest.fixture(scope="module")
def clinic(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Clinic]:
    made = busy(tmp_path_factory.mktemp("paged"))
    yield made
    made.close()


@pytest.fixture
def database(clinic: Clinic) -> Any:
    return clinic.store.database


def orders(pages: Any) -> list[Sort | None]:
    return [None, *[(column, down) for column in sorted(pages.sorts) for down in (False, True)]]


def all_at_once(pages: Any, database: Any, sort: Sort | None = None, find: str = "") -> list[Any]:
    return list(pages.page(database, First(), 10_000, find, sort).slice.rows)


def turned(
    pages: Any, database: Any, start: Place, onward: Callable[[Any], Place], find: str, sort: Sort | None
) -> Iterator[Any]:
    """Page after page, until there is no further one."""
    page = pages.page(database, start, ONE_BY_ONE, find, sort).slice
    while page.rows:
        yield page
        further = page.below if isinstance(start, First) else page.above
        if not further:
            return
        page = pages.page(database, onward(page), ONE_BY_ONE, find, sort).slice


def forward(pages: Any, database: Any, sort: Sort | None = None, find: str = "") -> list[Any]:
    parts = turned(pages, database, First(), lambda page: After(page.keys[-1]), find, sort)
    return [row for page in parts for row in page.rows]


def backward(pages: Any, database: Any, sort: Sort | None = None, find: str = "") -> list[Any]:
    parts = list(turned(pages, database, Last(), lambda page: Before(page.keys[0]), find, sort))
    return [row for page in reversed(parts) for row in page.rows]


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


# -- plans ----------------------------------------------------------------------------------------------------------

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


# -- the ledger's balance -------------------------------------------------------------------------------------------


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
