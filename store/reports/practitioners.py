"""Practitioners: what each charged and what of it was credited; administrative items do not count, write-offs apart."""

from __future__ import annotations

from peewee import fn

from store import tables as t
from store.reports.period import Period, Rows, fetched
from store.reports.write_offs import report as write_offs
from store.views.reader import Reader

L = t.InvoiceLine


def report(reader: Reader, period: Period) -> Rows:
    """A row for each practitioner; the row without one is what nobody was named for."""
    charged = dict(fetched(reader, _charged(period)))
    credited = dict(fetched(reader, _credited(period)))
    written: dict[str | None, int] = {}
    currency = reader.practice.currency
    for row in write_offs(reader, period).rows:
        written[row["practitioner"]] = written.get(row["practitioner"], 0) + currency.parse(row["amount"]).units
    rows = []
    for code in sorted(set(charged) | set(credited) | set(written), key=lambda each: each or ""):
        plus, minus = charged.get(code, 0), credited.get(code, 0)
        rows.append(
            {
                "practitioner": code,
                "charged": reader.money(plus),
                "credited": reader.money(minus),
                "amount": reader.money(plus - minus),
                "written_off": reader.money(written.get(code, 0)),
            }
        )
    totals = {
        "charged": reader.money(sum(charged.values())),
        "credited": reader.money(sum(credited.values())),
        "amount": reader.money(sum(charged.values()) - sum(credited.values())),
        "written_off": reader.money(sum(written.values())),
    }
    return Rows(rows, totals if rows else {})


def _charged(period: Period) -> object:
    """(practitioner, gross) of the lines sold in the period and not removed since."""
    product = t.Product
    return (
        L.select(L.practitioner, fn.SUM(L.now_gross))
        .join(product, on=(product.code == L.product))
        .where(period.holds(L.on) & (L.removed == 0) & (product.kind != "administrative") & (product.in_stats == 1))
        .group_by(L.practitioner)
    )


def _credited(period: Period) -> object:
    """(practitioner, gross) credited in the period by credit invoices that stand."""
    credit, line, undone, product = t.CreditInvoice, t.CreditLine, t.DocumentReversed, t.Product
    return (
        line.select(L.practitioner, fn.SUM(line.gross))
        .join(credit, on=(credit.number == line.credit_invoice))
        .join(L, on=(L.invoice == line.invoice) & (L.line == line.invoice_line))
        .join(product, on=(product.code == L.product))
        .join(
            undone,
            "LEFT OUTER JOIN",
            on=(undone.number == credit.number) & (undone.kind == "credit_invoice"),
        )
        .where(period.holds(credit.on) & undone.number.is_null() & (product.kind != "administrative"))
        .group_by(L.practitioner)
    )
