"""Reports on random books: each adds up to the ledger, for any period, and the parts of a period add up to it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import HealthCheck, settings

from store.reports import REPORTS, report
from store.reports.period import Period
from store.views.reader import Reader
from tests.makers import TODAY
from tests.random_acts import Acts

FIRST, LAST = TODAY - timedelta(days=100), TODAY + timedelta(days=400)
PERIODS = ((None, LAST), (FIRST, TODAY - timedelta(days=2)), (TODAY - timedelta(days=1), LAST), (TODAY, TODAY))
HALVES = ((None, TODAY - timedelta(days=1)), (TODAY, LAST))
TOLD_APART = ("kind", "product", "reason", "client", "rate", "practitioner")
ONCE = {"debtors"}
"""Reports of a day: what was owed then is no sum of periods."""


class Reported(Acts):
    """When a practice's random life is over, its reports are held against its books."""

    every = 10_000

    def teardown(self) -> None:
        try:
            if hasattr(self, "clinic") and self.performed:
                with self.clinic.store.reading():
                    Books(Reader(self.clinic.store.database)).reports_add_up()
        finally:
            super().teardown()


class Books:
    """The ledger itself, asked plainly."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader

    def reports_add_up(self) -> None:
        for start, end in PERIODS:
            self.start, self.end = start, end
            for name, expected in (
                ("write-offs", self.write_offs),
                ("credits", self.credits),
                ("refunds", self.refunds),
                ("till", self.till),
                ("debtors", self.debtors),
                ("tax", self.tax),
                ("practitioners", self.practitioners),
                ("returns", self.returns),
                ("stock-returns", self.stock_returns),
            ):
                found = {total: value for total, value in self.report(name)["totals"].items() if Decimal(value)}
                wanted = {total: value for total, value in expected().items() if Decimal(value)}
                missing = {
                    total: (found.get(total), value) for total, value in wanted.items() if found.get(total) != value
                }
                assert not missing, f"{name} {start} {end}: {missing} (found, wanted)"
        for name in set(REPORTS) - {"exports"}:
            self.rows_and_what_lies_behind(name)
            if name not in ONCE:
                self.halves_add_up(name)

    def write_offs(self) -> dict[str, str]:
        return {"amount": self.money(-self.entries("write_off", "write_off_reversal"))}

    def credits(self) -> dict[str, str]:
        kinds = ("credit_invoice", "credit_journal", "item_removed")
        others = -self.entries(*kinds, *(f"{kind}_reversal" for kind in kinds))
        written = -self.entries("write_off", "write_off_reversal")
        for row in self.report("credits")["rows"]:
            own = -self.entries(row["kind"], f"{row['kind']}_reversal")
            assert row["amount"] == self.money(own)
        return {"amount": self.money(others), "written_off": self.money(written)}

    def refunds(self) -> dict[str, str]:
        sql = """SELECT CASE WHEN e.kind LIKE 'cheque%' THEN 'cheque' ELSE coalesce(e.now_method, o.now_method) END,
            sum(e.amount) FROM ledger_entry e LEFT JOIN ledger_entry o ON o.id = e.reverses WHERE e.kind IN
            ('cash_out', 'cash_out_reversal', 'cheque_refund', 'cheque_refund_reversal') AND e."on" BETWEEN ? AND ?
            GROUP BY 1"""
        by_method = dict(self.rows(sql))
        return {method: self.money(units) for method, units in by_method.items()} | {
            "amount": self.money(sum(by_method.values()))
        }

    def till(self) -> dict[str, str]:
        counted = """SELECT sum(counted - expected) FROM till_count WHERE "on" BETWEEN ? AND ?"""
        moved = """SELECT m.kind, sum(m.amount) FROM till_move m JOIN till_count c ON c.session = m.session
            WHERE c."on" BETWEEN ? AND ? GROUP BY 1"""
        sums = dict(self.rows(moved))
        signs = {"cash_in": 1, "cash_out": -1, "paid_in": 1, "paid_out": -1}
        totals = {kind: self.money(sign * sums.get(kind, 0)) for kind, sign in signs.items()}
        return totals | {"amount": self.money(self.one(counted))}

    def debtors(self) -> dict[str, str]:
        balances = self.one('SELECT sum(amount) FROM ledger_entry WHERE "on" <= ?', self.end.isoformat())
        totals = self.report("debtors")["totals"]
        if self.end == LAST:
            owes = self.one("SELECT sum(open) FROM ledger_entry WHERE open > 0")
            assert totals.get("owes", self.money(0)) == self.money(owes)
        ages = [Decimal(totals.get(age, "0")) for age in ("0-30", "31-60", "61-90", "over_90")]
        assert sum(ages) == Decimal(totals.get("owes", "0"))
        return {"amount": self.money(balances)}

    def tax(self) -> dict[str, str]:
        issued = self.one('SELECT sum(tax) FROM invoice WHERE "on" BETWEEN ? AND ?')
        credited = self.one('SELECT sum(tax) FROM credit_invoice WHERE "on" BETWEEN ? AND ?')
        undone = self.one("""SELECT sum(c.tax) FROM document_reversed r JOIN credit_invoice c ON c.number = r.number
            AND r.kind = 'credit_invoice' WHERE r."on" BETWEEN ? AND ?""")
        services = self.one("""SELECT sum(l.tax) FROM receipt_line l JOIN receipt r ON r.number = l.receipt
            WHERE r."on" BETWEEN ? AND ?""")
        services_undone = self.one("""SELECT sum(l.tax) FROM receipt_line l JOIN document_reversed r
            ON r.number = l.receipt AND r.kind = 'receipt' WHERE r."on" BETWEEN ? AND ?""")
        removed = sum(before - after for before, after in self.changes("tax"))
        amount = issued - credited + undone - services + services_undone - removed
        return {"charged": self.money(issued), "amount": self.money(amount)}

    def practitioners(self) -> dict[str, str]:
        issued = self.one("""SELECT sum(total) FROM invoice WHERE kind = 'invoice' AND "on" BETWEEN ? AND ?""")
        removed = sum(before - after for before, after in self.changes("total"))
        entered = -self.one("""SELECT sum(amount) FROM ledger_entry WHERE kind IN
            ('credit_invoice', 'credit_invoice_reversal') AND "on" BETWEEN ? AND ?""")
        written = -self.entries("write_off", "write_off_reversal")
        return {
            "charged": self.money(issued - removed),
            "credited": self.money(entered),
            "written_off": self.money(written),
        }

    def returns(self) -> dict[str, str]:
        sql = """SELECT sum((CASE status WHEN 'posted' THEN 1 ELSE -1 END) * (SELECT coalesce(sum(total), 0)
            FROM credit_invoice c WHERE c.return_ = s.number)) FROM return_status s
            WHERE status IN ('posted', 'reversed') AND "on" BETWEEN ? AND ?"""
        return {"amount": self.money(self.one(sql))}

    def stock_returns(self) -> dict[str, str]:
        sql = """SELECT sum(quantity) FROM stock_movement WHERE cause IN ('return', 'return_reversed')
            AND place IN ('shelf', 'quarantine') AND "on" BETWEEN ? AND ?"""
        totals = self.report("stock-returns")["totals"]
        moved = [Decimal(totals.get(name, "0")) for name in ("restocked", "quarantined", "replaced")]
        assert moved[0] + moved[1] - moved[2] == Decimal(self.one(sql)) / 1000
        return {}

    def changes(self, column: str) -> Iterator[tuple[int, int]]:
        """What each removal in the period changed of its invoice, before and after."""
        sql = """SELECT r.seq, r.invoice FROM line_removed r JOIN act a ON a.seq = r.seq WHERE a."on" BETWEEN ? AND ?"""
        for seq, invoice in self.rows(sql):
            steps = self.all(f"SELECT seq, {column} FROM invoice WHERE number = ?", invoice)
            steps += self.all(f"SELECT seq, {column} FROM invoice_change WHERE number = ? ORDER BY seq", invoice)
            yield [value for at, value in steps if at < seq][-1], [value for at, value in steps if at == seq][-1]

    def rows_and_what_lies_behind(self, name: str) -> None:
        """The documents behind each row, group and total add up to it; a row's sum is its column's."""
        self.start, self.end = None, LAST
        made, known, period = self.report(name), REPORTS[name], Period(None, LAST)
        assert known.behind is not None
        for total, value in made["totals"].items():
            documents = [row for row in known.behind(self.reader, period, {}) if known.part(row, total)]
            assert self.summed(documents, total) == Decimal(value), (name, total)
        if known.rows_are != "documents":
            for row in made["rows"]:
                where = {field: row[field] for field in TOLD_APART if field in row}
                measure = "quantity" if name == "stock-returns" else "amount"
                documents = known.behind(self.reader, period, where)
                assert self.summed(documents, measure) == Decimal(row[measure]), (name, where)
        for by, rows in made["groups"].items():
            for row in rows:
                documents = known.behind(self.reader, period, {by: row[by]})
                for measure in set(row) & set(made["totals"]):
                    part = [document for document in documents if known.part(document, measure)]
                    assert self.summed(part, measure) == Decimal(row[measure]), (name, by, row)

    @staticmethod
    def summed(documents: list[dict[str, Any]], total: str) -> Decimal:
        column = total if documents and total in documents[0] else "amount"
        size = sum((Decimal(row.get(column) or 0) for row in documents), Decimal(0))
        return -size if total in ("recovered", "taken_back", "credit") else size

    def halves_add_up(self, name: str) -> None:
        whole, parts = {}, []
        for start, end in ((None, LAST), *HALVES):
            self.start, self.end = start, end
            parts.append({total: Decimal(value) for total, value in self.report(name)["totals"].items()})
        whole, *halves = parts
        for total, value in whole.items():
            assert value == sum((half.get(total, Decimal(0)) for half in halves), Decimal(0)), (name, total)

    def report(self, name: str) -> dict[str, Any]:
        return report(self.reader, name, self.start, self.end)

    def entries(self, *kinds: str) -> int:
        marks = ", ".join(f"'{kind}'" for kind in kinds)
        return self.one(f"""SELECT sum(amount) FROM ledger_entry WHERE kind IN ({marks}) AND "on" BETWEEN ? AND ?""")

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        return self.all(sql, (self.start or date.min).isoformat(), self.end.isoformat())

    def all(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in self.reader.database.execute_sql(sql, values).fetchall()]

    def one(self, sql: str, *values: Any) -> int:
        asked = values if values or "?" not in sql else ((self.start or date.min).isoformat(), self.end.isoformat())
        return self.all(sql, *asked)[0][0] or 0

    def money(self, units: int) -> str:
        return self.reader.money(units)


TestReported = Reported.TestCase
TestReported.settings = settings(
    max_examples=15,
    stateful_step_count=30,
    suppress_health_check=list(HealthCheck),
)
