"""What is typed to filter a ledger, and that each page of it is read from an index, however long the ledger is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from domain.kinds import EntryKind
from store.finding import LAST
from store.pages import ledger
from store.pages.ledger import Ledger, kinds_of
from store.pages.sought import Sought, sought
from store.paging import After, Around, Before, First, Last
from store.views.client import STANDING
from tests.makers import Clinic
from tests.scenes import busy

PAYMENTS = frozenset(("payment", "payment_reversal"))
WRITE_OFFS = frozenset(("write_off", "write_off_reversal"))
CHEQUES = frozenset(("cheque_refund", "cheque_refund_reversal"))


@pytest.mark.parametrize(
    ("typed", "means"),
    [
        ("", Sought()),
        ("payment", Sought(PAYMENTS)),
        ("Payments", Sought(PAYMENTS)),
        ("write-off", Sought(WRITE_OFFS)),
        ("write offs", Sought(WRITE_OFFS)),
        ("payment, write_off", Sought(PAYMENTS | WRITE_OFFS)),
        ("invoice", Sought(frozenset(("invoice",)))),
        ("debit journal", Sought(frozenset(("debit_journal", "debit_journal_reversal")))),
        ("credit", Sought(frozenset(kind.value for kind in EntryKind if "credit" in kind))),
        ("reversal", Sought(frozenset(kind.value for kind in EntryKind if kind.endswith("reversal")))),
        ("Card", Sought(methods=frozenset(("card",)))),
        ("cheque", Sought(CHEQUES, methods=frozenset(("cheque",)))),
        ("debits", Sought(side=1)),
        ("Cr", Sought(side=-1)),
        ("INV-0001", Sought(words="INV-0001")),
        ("536365", Sought(words="536365")),
        ("2026", Sought(since="2026", before=f"2026{LAST}", dates="2026")),
        ("2026-03", Sought(since="2026-03", before=f"2026-03{LAST}", dates="2026-03")),
        ("2026-03-0", Sought(since="2026-03-0", before=f"2026-03-0{LAST}", dates="2026-03-0")),
        ("2026-03-02", Sought(since="2026-03-02", before=f"2026-03-02{LAST}", dates="2026-03-02")),
        ("from 2026-01 to 2026-03", Sought(since="2026-01", before=f"2026-03{LAST}", dates="from 2026-01 to 2026-03")),
        ("since 2026-02-05", Sought(since="2026-02-05", dates="since 2026-02-05")),
        ("until 2026", Sought(before=f"2026{LAST}", dates="until 2026")),
        ("from 2026-01 to", Sought(since="2026-01", dates="from 2026-01")),
        ("payment from 2026-01", Sought(PAYMENTS, since="2026-01", dates="from 2026-01")),
        ("2026-03 rct-1", Sought(words="rct-1", since="2026-03", before=f"2026-03{LAST}", dates="2026-03")),
        ("payment RCT-1", Sought(PAYMENTS, "RCT-1")),
        ("from the dog", Sought(words="from the dog")),
    ],
)
def test_words_name_kinds_sides_days_and_documents(typed, means):
    assert sought(typed) == means


@pytest.fixture(scope="module")
def clinic(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Clinic]:
    made = busy(tmp_path_factory.mktemp("sought"))
    yield made
    made.close()


@pytest.fixture(params=[10_000, 1], ids=["rare", "frequent"])
def common(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Kinds are rare, so that they are looked up, or frequent, so that they are met on a walk."""
    if request.param == 1:
        monkeypatch.setattr(ledger, "_looked_up", lambda words: ledger._walked(True, words))


FILTERS = (
    "payment", "debits", "credits", "2026-02", "payment 2026-02", "from 2026-02-02 to 2026-02", "since 2026-02-03",
    "until 2026-02-02", "write-off, payment", "card", "cash 2026-02", "invoice, card", "INV-000002",
    "payment RCT-000001",
)  # fmt: skip


def matches(row: Any, asked: Sought) -> bool:
    """Whether the entry is one of those asked for, by the words' meaning alone."""
    _, on, kind, document, amount, _, invoice, method, *_ = row
    return (
        (not (asked.kinds or asked.methods) or kind in asked.kinds or method in asked.methods)
        and (not asked.words or asked.words.casefold() in f"{document} {invoice or ''}".casefold())
        and amount * asked.side >= 0
        and asked.since <= on < asked.before
    )


@pytest.mark.parametrize("sort", [None, ("on", False), ("amount", False), ("kind", True)])
@pytest.mark.parametrize("find", FILTERS)
@pytest.mark.usefixtures("common")
def test_exactly_what_is_sought_is_found_in_order_with_the_balance_each_entry_left(clinic, sort, find):
    database, pages = clinic.store.database, Ledger("C1")
    everything = pages.page(database, First(), 1000, "", sort).slice.rows
    expected = [row for row in everything if matches(row, sought(find))]
    found = pages.page(database, First(), 1000, find, sort)
    assert list(found.slice.rows) == expected
    assert (found.total, found.of) == (len(expected), len(everything))
    assert turned(pages, database, find, sort, First()) == expected
    assert turned(pages, database, find, sort, Last()) == expected
    for row in expected:
        assert row in pages.page(database, Around(row[:1]), 3, find, sort).slice.rows


@pytest.mark.parametrize("find", FILTERS)
def test_however_long_the_ledger_is_the_balance_each_entry_left_is_said(clinic, monkeypatch, find):
    pages, database = Ledger("C1"), clinic.store.database
    expected = pages.page(database, First(), 1000, find, None).slice.rows
    monkeypatch.setattr(ledger, "COUNTED_UP_TO", 2)
    assert pages.page(database, First(), 1000, find, None).slice.rows == expected
    assert turned(pages, database, find, None, Last()) == expected


@pytest.mark.parametrize(
    ("statement", "index"),
    [
        (ledger._NEWER, "COVERING INDEX ledger_entry_client_on_id_amount (client=? AND on>?)"),
        (ledger._BETWEEN, "COVERING INDEX ledger_entry_client_on_id_amount (client=? AND on>? AND on<?)"),
        (STANDING, "INDEX ledger_entry_open (client=?)"),
    ],
    ids=["what is newer", "what lies between", "what is open"],
)
def test_a_balance_is_summed_in_an_index_that_holds_no_more_than_it_needs(clinic, statement, index):
    slots = dict.fromkeys(("client", "code", "on", "id", "to_on", "to_id"), "1")
    sql, values = statement.sql(clinic.store.database, **slots)
    steps = clinic.store.database.execute_sql(f"EXPLAIN QUERY PLAN {sql}", values).fetchall()
    assert [step[3] for step in steps] == [f"SEARCH t1 USING {index}"]


def turned(pages: Ledger, database: Any, find: str, sort: Any, at: First | Last) -> list[Any]:
    """All rows, two to a page, from one end to the other."""
    rows: list[Any] = []
    page = pages.page(database, at, 2, find, sort).slice
    while page.rows:
        if isinstance(at, First):
            rows += page.rows
            page = pages.page(database, After(page.keys[-1]), 2, find, sort).slice
        else:
            rows = [*page.rows, *rows]
            page = pages.page(database, Before(page.keys[0]), 2, find, sort).slice
    return rows


def test_the_filters_above_find_something_and_not_everything(clinic):
    database, pages = clinic.store.database, Ledger("C1")
    for find in FILTERS:
        page = pages.page(database, First(), 1000, find, None)
        assert 0 < page.total < (page.of or 0), find


def test_the_kinds_there_are_are_counted(clinic):
    rows = Ledger("C1").page(clinic.store.database, First(), 1000, "", None).slice.rows
    kinds = [row[2] for row in rows]
    assert dict(kinds_of(clinic.store.database, "C1")) == {kind: kinds.count(kind) for kind in kinds}


SLOTS = dict.fromkeys(("limit", "client", "kinds", "methods", "find", "side", "since", "before", "key0", "key1"), "1")


def plan(database: Any, statement: Any) -> list[str]:
    sql, values = statement.sql(database, **SLOTS)
    return [row[3] for row in database.execute_sql(f"EXPLAIN QUERY PLAN {sql}", values).fetchall()]


@pytest.mark.parametrize("beyond", ["", "after", "from"])
@pytest.mark.parametrize("back", [False, True])
@pytest.mark.parametrize("words", [False, True])
def test_a_page_of_what_is_sought_is_read_from_an_index(clinic, words, back, beyond):
    database = clinic.store.database
    for kinds in (False, True):
        steps = plan(database, ledger._walked(kinds, words).statement(back=back, beyond=beyond))
        assert any(re.match(r"SEARCH t1 USING INDEX \w*client_on_id\w* \(client=\? AND", step) for step in steps), steps
        assert not [step for step in steps if "TEMP B-TREE" in step], steps
    steps = plan(database, ledger._looked_up(words).statement(back=back, beyond=beyond))
    assert any(
        re.search(r"USING (COVERING )?INDEX \w*client_kind\w* \(client=\? AND kind=\?\)", step) for step in steps
    )
    assert not [step for step in steps if re.match(r"SCAN t\d", step)], steps
