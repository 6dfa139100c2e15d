"""What lines of invoices charged, and what took of it back: the ground that tax and practitioners are added up from.

A discount on an invoice's total counts in each line's amounts. Every step counts on its own day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from peewee import Field, fn

from domain.values import frozen
from store import tables as t
from store.reports.discounted import Fact
from store.reports.period import Line, Period, fetched
from store.views.reader import Reader

I, L = t.Invoice, t.InvoiceLine  # noqa: E741 - the letters these tables have beside others
_CREDIT, _CREDITED, _UNDONE = t.CreditInvoice, t.CreditLine, t.DocumentReversed
_RECEIPT, _GIVEN = t.Receipt, t.ReceiptLine
_REVERSED_AS = {_CREDIT: "credit_invoice", _RECEIPT: "receipt"}


@frozen
class Step:
    """Lines that a kind of document charges (sign 1) or takes back (sign -1): a query over them, and its columns."""

    kind: str
    sign: int
    query: Any
    on: Any
    document: Any
    client: Any
    tax: Any
    gross: Any


@frozen
class Sold:
    """All that was charged and taken back in a period: lines that a query can add up, and those it cannot."""

    steps: Iterable[Step]
    facts: Iterable[Fact]

    def added_up(self, reader: Reader, by: Field) -> Iterator[tuple[str, Any, int, int]]:
        """(kind, value, tax, gross) by a column of the lines, what was taken back negative."""
        for step in self.steps:
            query = step.query.select(by, fn.SUM(step.tax), fn.SUM(step.gross)).group_by(by)
            for value, tax, gross in fetched(reader, query):
                yield step.kind, value, step.sign * tax, step.sign * gross
        for fact in self.facts:
            yield fact.kind, getattr(fact, by.name), fact.sign * fact.tax, fact.sign * fact.gross

    def documents(self, reader: Reader, by: Field, chosen: Sequence[Any]) -> list[Line]:
        """A row for each document with the tax and gross of its lines of the value chosen; of all where none is."""
        rows: list[Line] = []
        for step in self.steps:
            query = step.query.select(step.on, step.document, step.client, fn.SUM(step.tax), fn.SUM(step.gross))
            for value in chosen:
                query = query.where(by.is_null() if value is None else by == value)
            rows += [
                _document((step.kind, on, number, client), step.sign * tax, step.sign * gross)
                for on, number, client, tax, gross in fetched(reader, query.group_by(step.on, step.document))
            ]
        sums: dict[tuple[str, str, str, str], tuple[int, int]] = {}
        for fact in self.facts:
            if not chosen or getattr(fact, by.name) in chosen:
                key = (fact.kind, fact.on, fact.document, fact.client)
                tax, gross = sums.get(key, (0, 0))
                sums[key] = tax + fact.sign * fact.tax, gross + fact.sign * fact.gross
        return rows + [_document(key, tax, gross) for key, (tax, gross) in sums.items()]


def _document(said: tuple[str, str, str, str], tax: int, gross: int) -> Line:
    kind, on, number, client = said
    return {"on": on, "document": number, "client": client, "kind": kind, "tax": tax, "gross": gross}


def charged(period: Period) -> Step:
    """Lines as they were issued, on invoices without a discount on their total."""
    query = (
        L.select()
        .join(I, on=(I.number == L.invoice))
        .where(period.holds(I.on) & (I.kind == "invoice") & (I.header_discount == 0))
    )
    return Step("invoice", 1, query, I.on, I.number, I.client, L.tax, L.gross)


def credited(period: Period) -> tuple[Step, Step]:
    """Lines of credit invoices, and of credit invoices reversed."""
    lines = (
        _CREDITED.select()
        .join(_CREDIT, on=(_CREDIT.number == _CREDITED.credit_invoice))
        .join(L, on=(L.invoice == _CREDITED.invoice) & (L.line == _CREDITED.invoice_line))
    )
    return _taken_back(period, "credit_invoice", lines, _CREDIT, (_CREDITED.tax, _CREDITED.gross))


def refunded_services(period: Period) -> tuple[Step, Step]:
    """Services refunded without a credit invoice, and such refunds reversed."""
    lines = (
        _GIVEN.select()
        .join(_RECEIPT, on=(_RECEIPT.number == _GIVEN.receipt))
        .join(L, on=(L.invoice == _GIVEN.invoice) & (L.line == _GIVEN.invoice_line))
        .where(_GIVEN.kind == "credit_journal")
    )
    return _taken_back(period, "credit_journal", lines, _RECEIPT, (_GIVEN.tax, _GIVEN.amount))


def _taken_back(period: Period, kind: str, lines: Any, document: Any, amounts: tuple[Any, Any]) -> tuple[Step, Step]:
    """What documents took back on their day, and what stands again since they were reversed."""
    undone = lines.join(_UNDONE, on=(_UNDONE.number == document.number) & (_UNDONE.kind == _REVERSED_AS[document]))
    columns = (document.number, document.client, *amounts)
    return (
        Step(kind, -1, lines.where(period.holds(document.on)), document.on, *columns),
        Step(f"{kind}_reversal", 1, undone.where(period.holds(_UNDONE.on)), _UNDONE.on, *columns),
    )


def with_names(reader: Reader, rows: Sequence[Line]) -> list[Line]:
    """The rows by date and document, each with its client's name."""
    names = dict(fetched(reader, t.Client.select(t.Client.code, t.Client.name))) if rows else {}
    ordered = sorted(rows, key=lambda row: (row["on"], row["document"], row["kind"]))
    return [
        {**{name: row[name] for name in ("on", "document", "client")}, "client_name": names.get(row["client"]), **row}
        for row in ordered
    ]
