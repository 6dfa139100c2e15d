"""Money given back, by method."""

from __future__ import annotations

from store import tables as t
from store.reports.period import Line, Measures, Period, Rows, Where, entered, fetched, narrowed
from store.views.reader import Reader

E = t.LedgerEntry
_KINDS = ("cash_out", "cash_out_reversal", "cheque_refund", "cheque_refund_reversal")
_ROWS = Measures()


def report(reader: Reader, period: Period) -> Rows:
    """A row for each cash out and cheque refund, reversals negative; totals by method."""
    lines = _lines(reader, period)
    groups = {by: _ROWS.grouped(reader, lines, by) for by in ("method", "client", "month")}
    methods = {group["method"]: group["amount"] for group in groups["method"]}
    totals = methods | {"amount": reader.money(sum(line["amount"] for line in lines))}
    return Rows([_ROWS.written(reader, line) for line in lines], totals, groups)


def behind(reader: Reader, period: Period, where: Where) -> list[Line]:
    """The refunds of a group."""
    return [_ROWS.written(reader, line) for line in narrowed(_lines(reader, period), where)]


def part(row: Line, total: str) -> bool:
    """Each method has a total."""
    return total in ("amount", row["method"])


def _lines(reader: Reader, period: Period) -> list[Line]:
    original, client = E.alias("original"), t.Client
    query = (
        E.select(E.on, E.document, E.client, client.name, E.kind, E.amount, E.now_method, original.now_method)
        .join(client, on=(client.code == E.client))
        .switch(E)
        .join(original, "LEFT OUTER JOIN", on=(original.id == E.reverses))
        .where(entered(_KINDS, period))
        .order_by(E.on, E.id)
    )
    return [
        {
            "on": on,
            "document": document,
            "client": client,
            "client_name": name,
            "kind": kind,
            "method": "cheque" if kind.startswith("cheque") else (method or reversed_method),
            "amount": amount,
        }
        for on, document, client, name, kind, amount, method, reversed_method in fetched(reader, query)
    ]
