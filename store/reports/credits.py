"""Credits by kind; write-offs are listed and never summed with the others."""

from __future__ import annotations

from peewee import fn

from store import tables as t
from store.reports.period import Period, Rows, fetched
from store.views.reader import Reader

E = t.LedgerEntry
KINDS = ("credit_invoice", "credit_journal", "item_removed", "write_off")


def report(reader: Reader, period: Period) -> Rows:
    """A row for each kind: how many, and how much, reversals taken off."""
    rows, total, written_off = [], 0, 0
    for kind in KINDS:
        query = E.select(fn.COUNT(E.id).filter(E.kind == kind), fn.COALESCE(fn.SUM(E.amount), 0)).where(
            E.kind.in_((kind, f"{kind}_reversal")) & period.holds(E.on)
        )
        number, amount = fetched(reader, query)[0]
        any_reversed = amount or number
        if not any_reversed:
            continue
        rows.append({"kind": kind, "count": number, "amount": reader.money(-amount)})
        if kind == "write_off":
            written_off -= amount
        else:
            total -= amount
    return Rows(rows, {"amount": reader.money(total), "written_off": reader.money(written_off)} if rows else {})
