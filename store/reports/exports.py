"""Credit invoices by export status: what the accounts have, in which batch, and what they do not have yet."""

from __future__ import annotations

from typing import Any

from peewee import JOIN, Value

from store import tables as t
from store.exported import batch_of, export_status
from store.paging import unindexed
from store.reports.period import Period, Rows, fetched
from store.views.reader import Reader

C, D = t.CreditInvoice, t.DocumentReversed


def report(reader: Reader, period: Period) -> Rows:
    """A row for each credit invoice, and one, negative, for each reversal: it is exported for itself."""
    found = sorted([*_credits(reader, period), *_reversals(reader, period)])
    totals: dict[str, int] = {}
    rows = []
    for on, document, kind, client, name, invoice, units, batch in found:
        status = export_status(batch)
        totals[status] = totals.get(status, 0) + units
        rows.append(
            {
                "on": on, "document": document, "kind": kind, "client": client, "client_name": name,
                "invoice": invoice, "export_status": status, "export_batch": batch, "amount": reader.money(units),
            }
        )  # fmt: skip
    if rows:
        totals = {"pending": 0, "exported": 0} | totals | {"amount": sum(totals.values())}
    return Rows(rows, {name: reader.money(units) for name, units in totals.items()})


def _credits(reader: Reader, period: Period) -> list[tuple[Any, ...]]:
    query = (
        C.select(C.on, C.number, Value("credit_invoice"), C.client, t.Client.name, C.invoice, C.total, batch_of(C.seq))
        .join(t.Client, JOIN.LEFT_OUTER, on=(t.Client.code == C.client))
        .where(period.holds(C.on))
    )
    return fetched(reader, query)


def _reversals(reader: Reader, period: Period) -> list[tuple[Any, ...]]:
    kind, taken_back = Value("credit_invoice_reversal"), C.total * -1
    query = (
        D.select(D.on, C.number, kind, C.client, t.Client.name, C.invoice, taken_back, batch_of(D.seq))
        .join(C, on=(C.number == D.number))
        .join(t.Client, JOIN.LEFT_OUTER, on=(t.Client.code == C.client))
        .where((unindexed(D.kind) == "credit_invoice") & period.holds(D.on))
    )
    return fetched(reader, query)
