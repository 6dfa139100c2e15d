"""Money given back, by method."""

from __future__ import annotations

from store import tables as t
from store.reports.period import Period, Rows, fetched
from store.views.reader import Reader

E = t.LedgerEntry


def report(reader: Reader, period: Period) -> Rows:
    """A row for each cash out and cheque refund, reversals negative; totals by method."""
    original = E.alias("original")
    query = (
        E.select(E.on, E.document, E.client, E.kind, E.amount, E.now_method, original.now_method)
        .join(original, "LEFT OUTER JOIN", on=(original.id == E.reverses))
        .where(
            E.kind.in_(("cash_out", "cash_out_reversal", "cheque_refund", "cheque_refund_reversal"))
            & period.holds(E.on)
        )
        .order_by(E.on, E.id)
    )
    rows, by_method = [], dict[str, int]()
    for on, document, client, kind, amount, method, reversed_method in fetched(reader, query):
        how = "cheque" if kind.startswith("cheque") else (method or reversed_method)
        by_method[how] = by_method.get(how, 0) + amount
        rows.append(
            {
                "on": on,
                "document": document,
                "client": client,
                "kind": kind,
                "method": how,
                "amount": reader.money(amount),
            }
        )
    totals = {method: reader.money(units) for method, units in sorted(by_method.items())}
    return Rows(rows, totals | {"amount": reader.money(sum(by_method.values()))} if rows else {})
