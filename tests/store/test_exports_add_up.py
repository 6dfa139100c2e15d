"""Exports of random books: whatever happened and whenever it was exported, the accounts agree with the ledger."""

from __future__ import annotations

from collections import Counter
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from domain.exporting.double_entry import legs
from domain.exporting.facts import Exported
from store import batches
from store.reports import report
from store.views.reader import Reader
from tests.makers import TODAY
from tests.random_acts import Acts

METHODS = {"cash": "Assets:Cash", "card": "Assets:Card", "cheque": "Assets:Cheques", "transfer": "Assets:Bank"}
BY_METHOD = """SELECT coalesce(e.now_method, o.now_method), -sum(e.amount) FROM ledger_entry e
    LEFT JOIN ledger_entry o ON o.id = e.reverses
    WHERE e.kind IN ('payment', 'payment_reversal', 'cash_out', 'cash_out_reversal') GROUP BY 1"""
OF_KIND = "SELECT -coalesce(sum(amount), 0) FROM ledger_entry WHERE kind IN (?, ?)"
IN_TILLS = "SELECT coalesce(sum(amount), 0) FROM till_move WHERE kind IN ('cash_in', 'cash_out')"


class Sent(Acts):
    """What is pending goes to the accounts now and then; when the practice's life is over, all of it."""

    every = 10_000

    @precondition(lambda self: len(self.performed) > 5)
    @rule(what=st.sampled_from(("credits", "all")))
    def export(self, what: str) -> None:
        self.attempt("export_credits", what=what)

    def teardown(self) -> None:
        try:
            if hasattr(self, "clinic") and self.performed:
                self.attempt("export_credits", what="all")
                self.accounts_agree()
        finally:
            super().teardown()

    def accounts_agree(self) -> None:
        entries = list(self.exported())
        stands, owed = Counter[str](), Counter[str]()
        for batch, entry in entries:
            moved = legs(entry, batch.accounts)
            assert sum(amount.units for _, amount in moved) == 0, entry
            owed[entry.client] += entry.amount.units
            for account, amount in moved:
                stands[account] += amount.units
        ledger = self.rows("SELECT document, kind, amount FROM ledger_entry")
        sent = [(entry.document, entry.kind.value, entry.amount.units) for _, entry in entries]
        assert Counter(ledger) == Counter(row for row in sent if row[1] != "method_changed" and row[2])
        for client, units in self.rows("SELECT client, sum(amount) FROM ledger_entry GROUP BY client"):
            assert owed[client] == units
        assert stands["Assets:Receivable"] == self.units("SELECT coalesce(sum(amount), 0) FROM ledger_entry")
        self.money_lies_where_it_came(stands)
        for account, kind in (
            ("Expenses:WriteOffs", "write_off"), ("Expenses:Rounding", "rounding"), ("Equity:Opening", "opening"),
        ):  # fmt: skip
            assert stands[account] == self.units(OF_KIND, kind, f"{kind}_reversal"), account
        tax = self.tax()
        assert stands["Liabilities:Tax"] == -tax["amount"]
        assert stands["Income:Sales"] + stands["Income:Returns"] == -tax["net"]

    def money_lies_where_it_came(self, stands: Counter[str]) -> None:
        money = Counter(dict(self.rows(BY_METHOD)))
        money["cheque"] += self.units(OF_KIND, "cheque_refund", "cheque_refund_reversal")
        for method, account in METHODS.items():
            assert stands[account] == money[method], account
        assert stands["Assets:Cash"] == self.units(IN_TILLS)

    def exported(self) -> Any:
        number = 1
        while (batch := batches.batch(self.clinic.store, number)) is not None:
            entries: list[Exported] = [
                entry for chunk in batches.BatchEntries(self.clinic.store, batch) for entry in chunk
            ]
            assert len(entries) == batch.entries
            yield from ((batch, entry) for entry in entries)
            number += 1

    def tax(self) -> dict[str, int]:
        with self.clinic.store.reading():
            made = report(Reader(self.clinic.store.database), "tax", None, TODAY.replace(year=TODAY.year + 2))
        return {name: self.currency.parse(total).units for name, total in made["totals"].items()}

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        with self.clinic.store.reading():
            return [tuple(row) for row in self.clinic.store.database.execute_sql(sql, values).fetchall()]

    def units(self, sql: str, *values: Any) -> int:
        found: int = self.rows(sql, *values)[0][0]
        return found


TestSent = Sent.TestCase
TestSent.settings = settings(
    max_examples=30,
    stateful_step_count=60,
    suppress_health_check=list(HealthCheck),
)
