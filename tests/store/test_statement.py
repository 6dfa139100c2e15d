"""A client's account as of a day, against a small ledger made by hand and as a rule over random ones."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.errors import Refused
from store.views.reader import Reader
from store.views.statement import show
from tests.makers import TODAY, Clinic
from tests.scenes import busy


@pytest.fixture
def clinic(tmp_path):
    clinic = Clinic(tmp_path)
    clinic.product("CAN", "10.00")
    clinic.client("C1")
    return clinic


def account(clinic: Clinic, day: str | date, client: str = "C1") -> dict[str, Any]:
    on = day if isinstance(day, date) else date.fromisoformat(day)
    with clinic.store.reading():
        shown = show(Reader(clinic.store.database), client, on)
    assert shown is not None
    return shown


def stood(clinic: Clinic, day: str) -> list[tuple[str, str, str]]:
    """(kind, amount, open then) of each entry."""
    return [(entry["kind"], entry["amount"], entry["open"]) for entry in account(clinic, day)["ledger"]]


def test_an_account_made_by_hand_stands_on_each_day_as_it_stood_then(clinic):
    clinic.sell("C1", ("CAN", 3), on="2026-01-05")
    receipt = clinic.pay("C1", "20.00", "card", on="2026-01-10")
    clinic.pay("C1", "10.00", "card", on="2026-01-20")
    clinic.do("reverse_receipt", receipt=receipt, reason="bounced", on="2026-02-01")
    assert stood(clinic, "2026-01-04") == []
    assert stood(clinic, "2026-01-05") == [("invoice", "30.00", "30.00")]
    assert stood(clinic, "2026-01-10") == [("invoice", "30.00", "10.00"), ("payment", "-20.00", "0.00")]
    assert [line[2] for line in stood(clinic, "2026-01-31")] == ["0.00", "0.00", "0.00"]
    assert stood(clinic, "2026-02-01") == [
        ("invoice", "30.00", "20.00"),
        ("payment", "-20.00", "0.00"),
        ("payment", "-10.00", "0.00"),
        ("payment_reversal", "20.00", "0.00"),
    ]
    assert [account(clinic, day)["balance"] for day in ("2026-01-04", "2026-01-10", "2026-01-31", "2026-02-01")] == [
        "0.00", "10.00", "0.00", "20.00",
    ]  # fmt: skip


def test_a_credit_that_was_applied_later_was_open_until_then(clinic):
    clinic.pay("C1", "50.00", "card", on="2026-01-01")
    clinic.sell("C1", ("CAN", 2), on="2026-01-05")
    clinic.do("apply_credit", client="C1", invoice="INV-000001", amount="20.00", on="2026-01-20")
    before, after = account(clinic, "2026-01-19"), account(clinic, "2026-01-20")
    assert (before["owes"], before["credit"], before["balance"]) == ("20.00", "50.00", "-30.00")
    assert (after["owes"], after["credit"], after["balance"]) == ("0.00", "30.00", "-30.00")


def test_a_payment_dated_back_counts_from_its_day_and_never_before_what_it_pays(clinic):
    clinic.sell("C1", ("CAN", 2), on="2026-01-15")
    clinic.pay("C1", "20.00", "cheque", on="2026-01-10")
    assert stood(clinic, "2026-01-12") == [("payment", "-20.00", "-20.00")]
    assert [line[2] for line in stood(clinic, "2026-01-15")] == ["0.00", "0.00"]


def as_of_now(clinic: Clinic, client: str) -> list[dict[str, Any]]:
    return clinic.show("client", client)["ledger"]


def holds_on_every_day(clinic: Clinic, client: str) -> None:
    """Today it is the ledger; on any day the entries up to it, and what was open comes to what they come to."""
    ledger = as_of_now(clinic, client)
    today = account(clinic, TODAY, client)
    assert today["ledger"] == ledger
    assert today["balance"] == clinic.balance(client)
    first = date.fromisoformat(ledger[0]["on"]) if ledger else TODAY
    for past in range((TODAY - first).days + 2):
        day = TODAY - timedelta(days=past)
        then = account(clinic, day, client)
        assert [entry["document"] for entry in then["ledger"]] == [
            entry["document"] for entry in ledger if entry["on"] <= day.isoformat()
        ]
        amounts, opens = (sum(cents(entry[what]) for entry in then["ledger"]) for what in ("amount", "open"))
        assert amounts == opens == cents(then["balance"]) == cents(then["owes"]) - cents(then["credit"])
        for entry in then["ledger"]:
            assert 0 <= cents(entry["open"]) * (1 if cents(entry["amount"]) > 0 else -1) <= abs(cents(entry["amount"]))


def cents(text: str) -> int:
    return int(text.replace(".", ""))


def test_it_holds_where_everything_has_happened(tmp_path):
    clinic = busy(tmp_path)
    for client in ("C1", "C2", "C3"):
        holds_on_every_day(clinic, client)


DAYS = st.integers(0, 20).map(lambda past: (TODAY - timedelta(days=past)).isoformat())
ACTS = st.lists(
    st.tuples(
        st.sampled_from(("sell", "pay", "apply", "return", "cash_out", "reverse", "journal")), st.integers(1, 5), DAYS
    ),
    min_size=1,
    max_size=10,
)


@given(ACTS)
@settings(max_examples=25)
def test_it_holds_whatever_was_done_on_whichever_day(tmp_path_factory, acts):
    clinic = Clinic(tmp_path_factory.mktemp("account"))
    clinic.product("CAN", "10.00")
    clinic.client("C1")
    for act, size, on in acts:
        try:
            do(clinic, act, size, on)
        except Refused:
            continue
    holds_on_every_day(clinic, "C1")
    clinic.close()


def do(clinic: Clinic, act: str, size: int, on: str) -> None:
    amount = f"{size * 7}.00"
    match act:
        case "sell":
            clinic.sell("C1", ("CAN", size), on=on)
        case "pay":
            clinic.pay("C1", amount, "card", on=on)
        case "apply":
            clinic.do("apply_credit", client="C1", invoice=f"INV-{size:06d}", amount=amount, on=on)
        case "return":
            clinic.take_back("C1", ("CAN", size), method="card" if size % 2 else None, on=on)
        case "cash_out":
            clinic.do("cash_out", client="C1", amount=amount, method="card", on=on)
        case "reverse":
            clinic.do("reverse_receipt", receipt=f"RCT-{size:06d}", reason="oops", on=on)
        case _:
            clinic.do("credit_journal", client="C1", amount=amount, reason="goodwill", on=on)


def test_the_account_is_read_from_indexes(clinic):
    from store.views import statement

    for query in (statement._ENTRIES, statement._ALLOCATED):
        sql, values = query.sql(clinic.store.database, code="C1", day="2026-03-02")
        steps = [row[3] for row in clinic.store.database.execute_sql(f"EXPLAIN QUERY PLAN {sql}", values).fetchall()]
        assert any("client=? AND on<?" in step for step in steps), steps
        assert not [step for step in steps if step.startswith("SCAN")], steps
