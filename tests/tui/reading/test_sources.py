"""Every list keeps to what tables ask of their source, and every row opens what it stands for."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from store.pages import credits, listed, orders, returned, sales
from store.pages.state import meant
from tests.tui.conftest import SMALL, screen_text, showing
from tui.reading import Reading, opens
from tui.widgets.paged_table import PagedTable
from tui.widgets.rows import After, Around, Before, First, Last, Order, Rows

SOURCES: dict[str, Callable[[Reading], Rows]] = {
    "clients": Reading.clients,
    "ledger": lambda reading: reading.ledger("C1"),
    "ledger with a write-off": lambda reading: reading.ledger("C2"),
    "ledger with journals": lambda reading: reading.ledger("C3"),
    "invoices": Reading.invoices,
    "a client's invoices": lambda reading: reading.invoices("C1"),
    "payments": Reading.payments,
    "a client's payments": lambda reading: reading.payments("C1"),
    "credits": Reading.credits,
    "a client's credits": lambda reading: reading.credits("C3"),
    "returns": Reading.returns,
    "a client's returns": lambda reading: reading.returns("C1"),
    "drafts": lambda reading: reading.returns(status="draft"),
    "a client's posted returns": lambda reading: reading.returns("C1", "posted"),
    "an invoice's credit invoices": lambda reading: reading.credit_invoices(invoice="INV-000001"),
    "products": Reading.products,
    "a product's returns": lambda reading: reading.product_returns("CAN"),
    "a product's sales": lambda reading: reading.product_sales("CAN"),
    "movements": lambda reading: reading.movements("CAN"),
    "serials": lambda reading: reading.serials("CHIP"),
    "tills": Reading.tills,
    "till moves": lambda reading: reading.till_moves(1),
    "records": lambda reading: reading.records("C1"),
    "a patient's records": lambda reading: reading.records("C1", "rex"),
    "patients": lambda reading: reading.patients("C1"),
    "a return's history": lambda reading: reading.history("return", "RET-000001"),
    "an invoice's history": lambda reading: reading.history("invoice", "INV-000001"),
    "a receipt's history": lambda reading: reading.history("receipt", "RCT-000001"),
    "a credit invoice's history": lambda reading: reading.history("credit-invoice", "CRN-000001"),
}


@pytest.mark.parametrize("source", SOURCES)
def test_every_source_keeps_to_what_tables_ask(everything, source):
    rows = SOURCES[source](everything)
    page = rows.page(First(), 60, "", None)
    assert page.rows
    assert len({row.id for row in page.rows}) == len({row.key for row in page.rows}) == page.total == len(page.rows)
    assert all(len(row.cells) == len(rows.columns) for row in page.rows)
    assert rows.page(Last(), 60, "", None) == page
    for place, row in enumerate(page.rows):
        assert row in rows.page(Around(row.id), 2, "", None).rows
        assert rows.page(After(row.key), 60, "", None).rows == page.rows[place + 1 :]
        assert rows.page(Before(row.key), 60, "", None).rows == page.rows[:place]
    for column in rows.columns:
        if column.sorts:
            turned = rows.page(First(), 60, "", Order(column.key, descending=True)).rows
            assert {row.id for row in turned} == {row.id for row in page.rows}
            straight = rows.page(First(), 60, "", Order(column.key)).rows
            assert [row.id for row in straight] == [row.id for row in turned][::-1]
    assert rows.page(Around("nobody/x"), 60, "", None).rows == page.rows
    assert rows.page(First(), 60, "\x00 % _ \\ ' \" *", None).rows == ()
    rows.jump("\x00%'\"", "", None)


@pytest.mark.parametrize("source", SOURCES)
def test_what_a_row_opens_can_be_shown(everything, source):
    rows = SOURCES[source](everything)
    for row in rows.page(First(), 60, "", None).rows:
        shown = opens(row)
        if shown is not None:
            assert everything.show(*shown) is not None, (row, shown)


@pytest.mark.parametrize("source", SOURCES)
def test_no_source_is_slow_but_a_very_long_one(everything, source):
    assert not SOURCES[source](everything).slow


@pytest.mark.parametrize("kind", ["product_sales", "movements", "serials", "product_returns"])
def test_what_is_sold_all_day_is_looked_through_beside_the_keys(everything, monkeypatch, kind):
    monkeypatch.setattr(listed, "AT_ONCE", 0)
    code = "CHIP" if kind == "serials" else "CAN"
    assert getattr(everything, kind)(code).slow


STATES: dict[str, Callable[[str], object]] = {
    "invoices": lambda word: sales.invoices().narrowed(word),
    "payments": lambda word: sales.receipts().narrowed(word),
    "credits": lambda word: meant(word, credits.WORDS),
    "returns": lambda word: returned.returns().narrowed(word),
    "orders": lambda word: orders.orders().narrowed(word),
}


@pytest.mark.parametrize("client", [None, "C1"])
@pytest.mark.parametrize("kind", STATES)
def test_every_word_that_a_filter_line_names_asks_how_a_document_stands(everything, kind, client):
    words, _, rest = getattr(everything, kind)(client).hint.partition(", then a ")
    assert rest == ("client, day or number" if client is None else "day or number")
    for word in words.split(" · "):
        assert STATES[kind](word), word


async def test_hostile_names_stand_literally_in_the_table(clinic, reading):
    names = ["O'Neil [/b]", "[$error]x", "{{x}} [bold red]y[/]", "x" * 10_000]
    for place, name in enumerate(names):
        clinic.do("save_client", code=f"H{place}", name=name)
    async with showing(lambda: PagedTable(reading.clients(), noun="clients"), size=SMALL) as pilot:
        text = screen_text(pilot.app)
        for name in names[:3]:
            assert name in text
        assert "xxxxxxxxxxxxxxx…" in text
        assert "5 clients" in text
        assert "0.00" in text
        assert "\x1b" not in text


async def test_a_count_that_stopped_says_so(clinic, reading, monkeypatch):
    from store.pages import named

    for place in range(5):
        clinic.client(f"D{place}")
    monkeypatch.setattr(named, "COUNTED", 3)
    async with showing(lambda: PagedTable(reading.clients(), noun="clients"), size=SMALL) as pilot:
        await pilot.press("slash", *"client", "enter")
        await pilot.pause()
        assert "3+ of 6 clients" in screen_text(pilot.app)
