"""Credit invoices by export status: what the accounts have, in which batch, and what they do not have yet."""

from __future__ import annotations

from typing import Any

from peewee import JOIN, Value

from store import tables as t
from store.exported import batch_of, export_status
from store.paging import unindexed
from store.reports.period import Line, Measures, Period, Rows, Where, fetched, narrowed
from store.views.reader import Reader

C, D = t.CreditInvoice, t.DocumentReversed
_ROWS = Measures()
_STATUSES = ("pending", "exported")


def report(reader: Reader, period: Period) -> Rows:
    """A row for each credit invoice, and one, negative, for each reversal: it is exported for itself."""
    lines = _lines(reader, period)
    groups = {by: _ROWS.grouped(reader, lines, by) for by in ("export_status", "client", "month")}
    sums = dict.fromkeys(_STATUSES, 0)
    for line in lines:
        sums[line["export_status"]] += line["amount"]
    totals = {name: reader.money(units) for name, units in (sums | {"amount": sum(sums.values())}).items()}
    return Rows([_ROWS.written(reader, line) for line in lines], totals if lines else {}, groups)


def behind(reader: Reader, period: Period, where: Where) -> list[Line]:
    """The credit invoices and reversals of a group."""
    return [_ROWS.written(reader, line) for line in narrowed(_lines(reader, period), where)]


def part(row: Line, total: str) -> bool:
    """Each status has a total."""
    return total in ("amount", row["export_status"])


def _lines(reader: Reader, period: Period) -> list[Line]:
    found = sorted([*_credits(reader, period), *_reversals(reader, period)])
    return [
        {
            "on": on, "document": document, "kind": kind, "client": client, "client_name": name, "invoice": invoice,
            "export_status": export_status(batch), "export_batch": batch, "amount": units,
        }
        for on, document, kind, client, name, invoice, units, batch in found
    ]  # fmt: skip


def _credits(reader: Reader, period: Period) -> list[tuple[Any, ...]]:
    query = (
        C.select(C.on, C.number, Value("credit_invoice"), C.client, t.Client.name, C.invoice, C.total, batch_of(C.seq))
        .join(t.Client, JOIN.LEFT_OUTER, on=(t.Client.code == C.client))
        .where(period.holds(C.on))
    )
    return fetched(reader, query)


def _reversals(reader: Reader, period: Period) -> list[tuple[Any, ...]]:
    kind, taken_back = Value("credit_invoice_reversal"), 0 - C.total
    query = (
        D.select(D.on, C.number, kind, C.client, t.Client.name, C.invoice, taken_back, batch_of(D.seq))
        .join(C, on=(C.number == D.number))
        .join(t.Client, JOIN.LEFT_OUTER, on=(t.Client.code == C.client))
        .where((unindexed(D.kind) == "credit_invoice") & period.holds(D.on))
    )
    return fetched(reader, query)
