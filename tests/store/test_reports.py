"""What each report says, as rules; that all of them add up is proven on random books in `test_reports_add_up`."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest

from store.reports import REPORTS, report, write_offs
from store.reports.period import Period
from store.views.reader import Reader
from tests.makers import TODAY, Clinic


@pytest.fixture
def clinic(tmp_path):
    clinic = Clinic(tmp_path)
    clinic.do("save_practitioner", code="DR", name="Dr Reed")
    clinic.product("CAN", "4.00", tax="10")
    clinic.client("C1")
    yield clinic
    clinic.close()


def of(clinic: Clinic, name: str, start: date | None = None, end: date = TODAY) -> dict[str, Any]:
    with clinic.store.reading():
        return report(Reader(clinic.store.database), name, start, end)


def behind(
    clinic: Clinic, name: str, start: date | None = None, end: date = TODAY, **where: str
) -> list[dict[str, Any]]:
    documents = REPORTS[name].behind
    with clinic.store.reading():
        return documents(Reader(clinic.store.database), Period(start, end), where) if documents else []


def written_off(clinic: Clinic, amount: str = "40.00", on: date | None = None) -> str:
    invoice = clinic.sell("C1", ("CAN", 10), on=on)
    when = {"on": on.isoformat()} if on else {}
    clinic.do("write_off", client="C1", amount=amount, practitioner="DR", reason="moved away", invoice=invoice, **when)
    return invoice


def recovered(clinic: Clinic, amount: str) -> str:
    return clinic.do("recover_write_off", client="C1", amount=amount, method="card")["made"]["receipts"][0]


def test_what_was_recovered_stands_apart_from_what_was_written_off(clinic):
    written_off(clinic)
    recovered(clinic, "30.00")
    totals = of(clinic, "write-offs")["totals"]
    assert totals == {"written_off": "40.00", "recovered": "30.00", "taken_back": "0.00", "amount": "10.00"}


def test_a_recovery_whose_payment_bounced_was_none(clinic):
    written_off(clinic)
    clinic.do("reverse_receipt", receipt=recovered(clinic, "30.00"), reason="bounced")
    totals = of(clinic, "write-offs")["totals"]
    assert (totals["written_off"], totals["recovered"], totals["amount"]) == ("40.00", "0.00", "40.00")


def test_a_recovery_bears_the_name_and_the_reason_of_its_write_off(clinic):
    invoice = written_off(clinic)
    clinic.do("reverse_receipt", receipt=recovered(clinic, "30.00"), reason="bounced")
    recovered(clinic, "40.00")
    rows = of(clinic, "write-offs")["rows"]
    assert [row["amount"] for row in rows] == ["40.00", "-30.00", "30.00", "-40.00"]
    assert {(row["practitioner"], row["reason"], row["invoice"]) for row in rows} == {("DR", "moved away", invoice)}
    assert of(clinic, "write-offs")["groups"]["practitioner"][0]["recovered"] == "40.00"


def test_many_recoveries_find_their_write_offs_some_at_a_time(clinic, monkeypatch):
    monkeypatch.setattr(write_offs, "_AT_ONCE", 2)
    reasons = [f"reason {number}" for number in range(5)]
    for reason in reasons:
        invoice = clinic.sell("C1", ("CAN", 1))
        clinic.do("write_off", client="C1", amount="4.00", practitioner="DR", reason=reason, invoice=invoice)
        clinic.do("recover_write_off", client="C1", amount="4.00", method="card", invoice=invoice)
    rows = of(clinic, "write-offs")["rows"]
    assert [row["reason"] for row in rows if row["kind"] == "recovered"] == reasons


def test_a_write_off_names_the_invoices_it_was_of(clinic):
    first = written_off(clinic)
    second, third = clinic.sell("C1", ("CAN", 1)), clinic.sell("C1", ("CAN", 1))
    clinic.do("write_off", client="C1", amount="6.00", practitioner="DR", reason="moved away")
    rows = of(clinic, "write-offs")["rows"]
    assert [(row["invoice"], row["amount"]) for row in rows] == [(first, "40.00"), (f"{second}, {third}", "6.00")]


def test_write_offs_are_never_summed_with_other_credits(clinic):
    written_off(clinic)
    clinic.do("credit_journal", client="C1", amount="5.00", reason="goodwill")
    found = of(clinic, "credits")
    assert [(row["kind"], row["amount"]) for row in found["rows"]] == [
        ("credit_journal", "5.00"),
        ("write_off", "40.00"),
    ]
    assert found["totals"] == {"amount": "5.00", "written_off": "40.00"}


def test_a_reversed_refund_is_taken_off_its_method(clinic):
    clinic.pay("C1", "20.00", "card")
    out = clinic.do("cash_out", client="C1", amount="20.00", method="card")["made"]["receipts"][0]
    clinic.do("reverse_receipt", receipt=out, reason="wrong client")
    found = of(clinic, "refunds")
    assert [row["amount"] for row in found["rows"]] == ["20.00", "-20.00"]
    assert found["totals"] == {"card": "0.00", "amount": "0.00"}


def test_returns_are_added_up_by_product_and_by_reason(clinic):
    clinic.sell("C1", ("CAN", 5), paid="card")
    clinic.take_back("C1", ("CAN", 2, {"reason": "damaged"}), ("CAN", 1, {"reason": "recalled"}))
    found = of(clinic, "returns")
    assert [(row["reason"], row["quantity"], row["amount"]) for row in found["rows"]] == [
        ("damaged", "2", "8.00"),
        ("recalled", "1", "4.00"),
    ]
    assert [group["quantity"] for group in found["groups"]["product"]] == ["3"]
    assert behind(clinic, "returns", reason="damaged")[0]["document"] == "RET-000001"


def test_a_replacement_from_the_shelf_takes_nothing_off_what_was_restocked(clinic):
    clinic.sell("C1", ("CAN", 5), paid="card")
    clinic.take_back("C1", ("CAN", 3, {"action": "replacement", "restock": "1"}))
    totals = of(clinic, "stock-returns")["totals"]
    assert (totals["restocked"], totals["quarantined"], totals["replaced"]) == ("1", "2", "3")


def test_cash_outs_stand_apart_from_what_was_paid_out_of_the_till(clinic):
    clinic.pay("C1", "20.00", "cash")
    clinic.do("cash_out", client="C1", amount="5.00")
    clinic.do("till_entry", amount="-3.00", reason="stamps")
    clinic.do("close_till", counted="1010.00")
    (row,) = of(clinic, "till")["rows"]
    assert [row[name] for name in ("cash_in", "cash_out", "paid_out", "expected", "difference")] == [
        "20.00", "5.00", "3.00", "1012.00", "-2.00",
    ]  # fmt: skip


AGED = [
    (0, "0-30"), (30, "0-30"), (31, "31-60"), (60, "31-60"), (61, "61-90"), (90, "61-90"), (91, "over_90"),
]  # fmt: skip


@pytest.mark.parametrize(("days", "age"), AGED)
def test_a_debt_is_aged_from_the_date_of_its_invoice(clinic, days, age):
    clinic.sell("C1", ("CAN", 1), on=TODAY - timedelta(days=days))
    (row,) = of(clinic, "debtors")["rows"]
    assert (row[age], row["owes"]) == ("4.00", "4.00")
    assert [entry["age"] for entry in behind(clinic, "debtors", client="C1")] == [age]


def test_a_credit_never_makes_a_debt_smaller_in_the_list_of_debtors(clinic):
    clinic.sell("C1", ("CAN", 5))
    clinic.do("credit_journal", client="C1", amount="7.00", reason="goodwill")
    (row,) = of(clinic, "debtors")["rows"]
    assert (row["owes"], row["credit"], row["amount"]) == ("20.00", "7.00", "13.00")


def test_debtors_as_of_a_day_do_not_know_what_was_paid_later(clinic):
    before = TODAY - timedelta(days=10)
    invoice = clinic.sell("C1", ("CAN", 5), on=before)
    clinic.pay("C1", "20.00", "card", invoice)
    assert of(clinic, "debtors")["rows"] == []
    assert of(clinic, "debtors", end=TODAY - timedelta(days=1))["totals"]["owes"] == "20.00"


def test_a_payment_dated_before_the_invoice_it_pays_was_a_credit_until_then(clinic):
    clinic.sell("C1", ("CAN", 5))
    clinic.pay("C1", "20.00", "card", on=TODAY - timedelta(days=5))
    totals = of(clinic, "debtors", end=TODAY - timedelta(days=3))["totals"]
    assert (totals["owes"], totals["credit"], totals["amount"]) == ("0.00", "20.00", "-20.00")


def test_tax_knows_the_discount_on_an_invoices_total_and_what_was_removed_from_it(clinic):
    clinic.product("BED", "110.00", tax="10")
    invoice = clinic.sell("C1", ("BED", 1), ("CAN", 11), discount_percent="50")
    assert of(clinic, "tax")["totals"]["charged"] == "7.00"
    clinic.do("remove_invoice_item", invoice=invoice, line=2, reason="not taken")
    totals = of(clinic, "tax")["totals"]
    assert (totals["charged"], totals["reversed"], totals["amount"]) == ("7.00", "2.00", "5.00")


def test_tax_says_on_what_it_was_charged_and_what_was_sold_without(clinic):
    clinic.product("BOOK", "20.00", tax="0")
    clinic.sell("C1", ("CAN", 11), ("BOOK", 2), paid="card")
    clinic.take_back("C1", ("BOOK", 1), ("CAN", 1))
    rows = of(clinic, "tax")["rows"]
    assert [(row["rate"], row["net"], row["amount"]) for row in rows] == [
        ("0", "20.00", "0.00"),
        ("10", "36.36", "3.64"),
    ]
    assert [row["net"] for row in behind(clinic, "tax", rate="0")] == ["-20.00", "40.00"]


def test_administrative_items_and_what_is_in_no_statistics_never_count_for_a_practitioner(clinic):
    clinic.do("save_group", code="OFFICE", name="Office", administrative=True)
    clinic.service("FEE", "9.00", group="OFFICE")
    clinic.service("SECRET", "7.00", in_stats=False)
    clinic.sell("C1", ("CAN", 1), ("FEE", 1), ("SECRET", 1), practitioner="DR", paid="card")
    (row,) = of(clinic, "practitioners")["rows"]
    assert (row["practitioner"], row["charged"], row["amount"]) == ("DR", "4.00", "4.00")


def test_a_removed_item_is_taken_off_on_the_day_of_its_removal(clinic):
    invoice = clinic.sell("C1", ("CAN", 1), ("CAN", 2), practitioner="DR", on=TODAY - timedelta(days=40))
    clinic.do("remove_invoice_item", invoice=invoice, line=2, reason="not taken")
    assert of(clinic, "practitioners", end=TODAY - timedelta(days=1))["totals"]["charged"] == "12.00"
    assert of(clinic, "practitioners", start=TODAY)["totals"]["charged"] == "-8.00"


@pytest.mark.parametrize("name", sorted(REPORTS))
def test_where_nothing_happened_there_are_no_rows(clinic, name):
    assert of(clinic, name, TODAY, TODAY)["rows"] == []


LISTED_WHOLE = {"practitioner", "product"}
"""Short, and read for their names."""


@pytest.mark.parametrize("name", sorted(REPORTS))
def test_a_period_is_found_by_an_index(clinic, name, monkeypatch):
    """Nothing of the ledger, the documents or the journal is read through."""
    statements: dict[str, Any] = {}
    run = clinic.store.database.execute_sql

    def noted(sql: str, params: Any = None, *more: Any) -> Any:
        statements[sql] = params
        return run(sql, params, *more)

    written_off(clinic)
    recovered(clinic, "40.00")
    invoice = clinic.sell("C1", ("CAN", 1), ("CAN", 2), discount_percent="10")
    clinic.do("remove_invoice_item", invoice=invoice, line=1, reason="not taken")
    monkeypatch.setattr(clinic.store.database, "execute_sql", noted)
    month = TODAY - timedelta(days=30), TODAY - timedelta(days=1)
    of(clinic, name, *month)
    behind(clinic, name, *month)
    asked = [sql for sql in statements if sql.startswith("SELECT")]
    assert asked
    for sql in asked:
        steps = [row[3] for row in run(f"EXPLAIN QUERY PLAN {sql}", statements[sql]).fetchall()]
        named = {alias: table for table, alias in re.findall(r'"(\w+)" AS "(\w+)"', sql)}
        read = [named.get(step.split()[1]) for step in steps if step.startswith("SCAN") and "INDEX" not in step]
        assert {table for table in read if table} <= LISTED_WHOLE, (sql, steps)
