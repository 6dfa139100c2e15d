"""What is true of money whatever was done, told from the bare rows and from nothing that decides acts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from domain.books import Books
from domain.money import Money
from tests.makers import Clinic

OUT = ("cash_out", "cheque_refund", "cash_out_reversal", "cheque_refund_reversal")
IN = ("payment", "payment_reversal")
ROUNDED = ("rounding", "rounding_reversal")
WRITTEN_OFF = ("write_off", "write_off_reversal")


def wrong_money(clinic: Clinic) -> list[str]:
    """What contradicts that nobody is given more than was received, and nothing is written off that was not owed."""
    with clinic.store.reading() as books:
        return faults(clinic.store.database, books)


def faults(database: Any, books: Books) -> list[str]:
    """The same of an open database."""
    rows = _Rows(database, books)
    proofs = (rows.clients(), rows.payments(), rows.lines(), rows.invoices(), rows.write_offs(), rows.receipts())
    return [fault for proof in proofs for fault in proof]


class _Rows:
    def __init__(self, database: Any, books: Books) -> None:
        self._database = database
        self._books = books

    def _ask(self, sql: str) -> list[Any]:
        return list(self._database.execute_sql(sql).fetchall())

    def clients(self) -> Iterator[str]:
        """What went out of a client's account in money had come in, a credit brought over counted as money."""
        by_client: dict[str, int] = {}
        for client, kind, amount in self._ask("SELECT client, kind, amount FROM ledger_entry"):
            if kind in (*OUT, *IN, *ROUNDED) or (kind == "opening" and amount < 0):
                by_client[client] = by_client.get(client, 0) + amount
        yield from (
            f"{client} was given {left} more than was received" for client, left in by_client.items() if left > 0
        )

    def payments(self) -> Iterator[str]:
        """What is noted as given back of a payment is no more than it was, a coin it was rounded by aside."""
        yield from (
            f"payment {entry} of {amount} was given back {back}"
            for entry, amount, back, coins in self._ask(
                "SELECT e.id, -e.amount, SUM(r.amount), (SELECT COALESCE(SUM(ABS(c.amount)), 0) FROM ledger_entry c"
                " WHERE c.document = e.document AND c.kind = 'rounding')"
                " FROM refund r JOIN ledger_entry e ON e.id = r.payment GROUP BY e.id"
            )
            if not 0 <= back <= amount + coins
        )

    def lines(self) -> Iterator[str]:
        """A service is refunded at most as it was charged, a line credited at most once over."""
        refunded = {
            (invoice, line): amount
            for invoice, line, amount in self._ask(
                "SELECT invoice, line, SUM(amount) FROM line_refund GROUP BY invoice, line"
            )
        }
        for invoice, line, gross, kept in self._ask("SELECT invoice, line, now_gross, refunded FROM invoice_line"):
            amount = refunded.get((invoice, line), 0)
            if amount != kept or not 0 <= amount <= gross:
                yield f"{invoice}/{line} of {gross} was refunded {amount}, kept as {kept}"

    def invoices(self) -> Iterator[str]:
        """What went out for an invoice is no more than it came to, nor than what was received for it."""
        for number, total, back in self._ask(
            "SELECT i.number, i.total, SUM(r.amount) FROM refund r JOIN invoice i ON i.number = r.invoice"
            " GROUP BY i.number"
        ):
            if not 0 <= back <= total:
                yield f"{number} of {total} was given back {back}"
        for (number,) in self._ask("SELECT number FROM invoice WHERE kind = 'invoice'"):
            received, out = self._books.invoice_money(number).received, self._books.paid_out(number)
            if out > received:
                yield f"{number} brought in {received.units}, {out.units} went out for it"

    def write_offs(self) -> Iterator[str]:
        """A write-off is all used on debts, none of it is credit; what stands of it is what nobody took back."""
        for document, amount, open_ in self._ask(
            "SELECT document, amount, open FROM ledger_entry WHERE kind = 'write_off' AND open <> 0"
        ):
            yield f"the write-off {document} of {-amount} has {-open_} that was not owed"
        kinds = ", ".join(f"'{kind}'" for kind in WRITTEN_OFF)
        for client, stands in self._ask(
            f"SELECT client, -SUM(amount) FROM ledger_entry WHERE kind IN ({kinds}) GROUP BY client"
        ):
            shares = Money.total(share.amount for share in self._books.write_offs(client)).units
            if stands < 0 or shares != stands:
                yield f"{client} has {stands} written off, by invoice {shares}"

    def receipts(self) -> Iterator[str]:
        """The lines of a receipt are its entries, its roundings beside them; a reversed one comes to nothing."""
        lines = dict(
            self._ask(
                "SELECT receipt, SUM(CASE kind WHEN 'cash_out' THEN amount ELSE -amount END)"
                " FROM receipt_line GROUP BY receipt"
            )
        )
        gone = {number for (number,) in self._ask("SELECT number FROM document_reversed WHERE kind = 'receipt'")}
        entries: dict[str, int] = {}
        for document, kind, amount in self._ask(
            "SELECT l.document, l.kind, SUM(l.amount) FROM ledger_entry l JOIN receipt r ON r.number = l.document"
            " GROUP BY l.document, l.kind"
        ):
            if document in gone or kind not in ("rounding", "write_off_reversal"):
                entries[document] = entries.get(document, 0) + amount
        for number, amount in lines.items():
            expected = 0 if number in gone else amount
            if entries.get(number, 0) != expected:
                yield f"{number} says {expected}, its entries come to {entries.get(number, 0)}"
