"""Payments and credits are found by what stands beside them: kind, method and state, in every order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from domain.kinds import EntryKind, Method
from store.pages import returned, sales
from store.pages.credits import Credit, Credits
from store.pages.sales import lines_of
from store.pages.standing import RECEIPTS
from store.paging import Around, First, Last
from tests.makers import Clinic
from tests.scenes import busy

ORDERS = (None, ("on", False), ("number", False), ("number", True))


@pytest.fixture(scope="module")
def clinic(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Clinic]:
    made = busy(tmp_path_factory.mktemp("paid"))
    # Two lines by card on one receipt: it is one receipt that was paid by card.
    made.do("save_client", code="C9", name="Cash Penny")
    twice = [{"method": "card", "amount": "10.00"}, {"method": "card", "amount": "5.00"}]
    made.do("issue_invoice", client="C9", lines=[{"product": "VISIT", "quantity": "1"}], payments=twice)
    made.pay("C9", "0.02", "cash")
    made.pay("C9", "200.00", "transfer")
    made.do("opening_balance", client="C9", amount="-30.00")
    made.do("cash_out", client="C9", amount="1.00", method="card")
    yield made
    made.close()


def rows(clinic: Clinic, pages: Any, find: str = "", sort: Any = None, at: Any = None) -> list[Any]:
    page = pages.page(clinic.store.database, at or First(), 1000, find, sort)
    assert page.total == len(page.slice.rows)
    return list(page.slice.rows)


def method_of(row: Any) -> set[str]:
    return set(lines_of(row[4]).methods)


def kinds_of(row: Any) -> set[str]:
    return set(lines_of(row[4]).kinds)


BESIDE: dict[str, Callable[[Any], bool]] = {
    **{method.value: lambda row, method=method: method.value in method_of(row) for method in Method},  # type: ignore[misc]
    "cash out": lambda row: EntryKind.CASH_OUT in kinds_of(row),
    "Write-off": lambda row: EntryKind.WRITE_OFF in kinds_of(row),
    "credit journal": lambda row: EntryKind.CREDIT_JOURNAL in kinds_of(row),
    "payment": lambda row: EntryKind.PAYMENT in kinds_of(row),
    "reversed": lambda row: row[5] is not None,
    "POSTED": lambda row: row[5] is None,
}


def test_there_is_a_word_for_all_that_stands_beside_a_payment(clinic):
    listed = rows(clinic, sales.receipts())
    assert set().union(*map(method_of, listed), *map(kinds_of, listed)) <= set(RECEIPTS)


@pytest.mark.parametrize("client", [None, "C1", "C9"])
@pytest.mark.parametrize("word", BESIDE)
def test_a_payment_is_found_by_kind_method_and_status_in_every_order(clinic, word, client):
    pages = sales.receipts() if client is None else sales.receipts_of_client().of(client=client)
    assert [row for row in rows(clinic, sales.receipts()) if BESIDE[word](row)], "the scene has one"
    for sort in ORDERS:
        expected = [row for row in rows(clinic, pages, "", sort) if BESIDE[word](row)]
        assert rows(clinic, pages, word, sort) == expected
        assert rows(clinic, pages, word, sort, Last()) == expected
        for row in expected:
            assert row in pages.page(clinic.store.database, Around(row[:1]), 3, word, sort).slice.rows


@pytest.mark.parametrize(
    ("typed", "beside"),
    [
        ("card client c1", lambda row: "card" in method_of(row) and row[2] == "C1"),
        ("cash 2026-02", lambda row: "cash" in method_of(row) and row[1].startswith("2026-02")),
        ("card 12", lambda row: "card" in method_of(row) and row[0] == "RCT-000012"),
        ("cash penny", lambda row: "cash" in method_of(row) and row[2] == "C9"),
        ("cheque nobody", lambda row: False),
    ],
)
def test_what_is_typed_behind_the_method_narrows_further(clinic, typed, beside):
    everything = rows(clinic, sales.receipts())
    assert rows(clinic, sales.receipts(), typed) == [row for row in everything if beside(row)]


def test_cash_that_no_coin_could_pay_is_found_by_its_method_too(clinic):
    nothing = [row for row in rows(clinic, sales.receipts(), "cash penny") if lines_of(row[4]).money == 0]
    assert len(nothing) == 1


def test_where_many_were_paid_so_they_are_met_by_number_in_the_same_order(clinic):
    for sort in ORDERS:
        few, many = (replace(sales.receipts("card"), most=most) for most in (1000, 1))
        pages = [each.page(clinic.store.database, First(), 1000, "", sort) for each in (few, many)]
        assert pages[0].slice.rows == pages[1].slice.rows
        assert (pages[0].more, pages[1].more) == (False, True)


def state_of(row: Credit) -> str:
    """As the screen says it."""
    if row.reversed_on:
        return "reversed"
    return "settled" if not row.open else "open" if row.open == row.total else "part used"


@pytest.mark.parametrize("client", [None, "C1", "C9"])
@pytest.mark.parametrize("word", ["open", "Part used", "settled", "used up", "reversed", *EntryKind])
def test_a_credit_is_found_by_state_and_by_kind_in_every_order(clinic, word, client):
    pages, asked = Credits(client), {"used up": "settled"}.get(word, word.casefold())
    for sort in ORDERS:
        expected = [row for row in rows(clinic, pages, "", sort) if asked in (state_of(row), row.kind)]
        assert rows(clinic, pages, word, sort) == expected
        assert rows(clinic, pages, word, sort, Last()) == expected
        for row in expected:
            at = Around((row.number, row.entry))
            assert row in pages.page(clinic.store.database, at, 3, word, sort).slice.rows


def test_there_are_credits_in_every_state_and_of_several_kinds(clinic):
    listed = rows(clinic, Credits())
    assert {state_of(row) for row in listed} == {"open", "part used", "settled", "reversed"}
    assert {"credit_invoice", "payment", "opening"} <= {row.kind for row in listed}


def test_a_credit_in_a_state_is_found_by_client_and_day_too(clinic):
    listed = rows(clinic, Credits())
    open_ = [row for row in listed if state_of(row) == "open"]
    assert rows(clinic, Credits(), "open penny") == [row for row in open_ if row.client == "C9"]
    assert rows(clinic, Credits(), "payment penny") == [r for r in listed if r.client == "C9" and r.kind == "payment"]
    day = open_[0].on
    assert rows(clinic, Credits(), f"open {day}") == [row for row in open_ if row.on == day]


def test_every_state_of_a_credit_invoice_is_exactly_one(clinic):
    states = [rows(clinic, returned.credit_invoices(state)) for state in ("open", "part used", "settled", "reversed")]
    assert sorted(row[0] for each in states for row in each) == sorted(
        row[0] for row in rows(clinic, returned.credit_invoices())
    )
