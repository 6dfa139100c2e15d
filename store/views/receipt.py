"""A receipt with its lines and the invoices each paid."""

from __future__ import annotations

from typing import Any

from peewee import JOIN, fn

from store.prepared import Prepared, Slot
from store.tables import Allocation, DocumentReversed, LedgerEntry, Receipt, ReceiptLine
from store.views.reader import Reader

_HEAD = Prepared(
    Receipt.select(Receipt.number, Receipt.client, Receipt.on, Receipt.return_, DocumentReversed.on)
    .join(
        DocumentReversed,
        JOIN.LEFT_OUTER,
        on=(DocumentReversed.kind == "receipt") & (DocumentReversed.number == Receipt.number),
    )
    .where(Receipt.number == Slot("number"))
)
_LINES = Prepared(
    ReceiptLine.select(
        ReceiptLine.line, ReceiptLine.kind, ReceiptLine.now_method, ReceiptLine.amount, ReceiptLine.reference,
        ReceiptLine.practitioner, ReceiptLine.reason, ReceiptLine.entry,
    )
    .where(ReceiptLine.receipt == Slot("number"))
    .order_by(ReceiptLine.line)
)  # fmt: skip
_PAID = Prepared(
    Allocation.select(LedgerEntry.invoice, fn.SUM(Allocation.amount))
    .join(LedgerEntry, on=(LedgerEntry.id == Allocation.debit))
    .where((Allocation.credit == Slot("entry")) & ~LedgerEntry.invoice.is_null())
    .group_by(LedgerEntry.invoice)
    .having(fn.SUM(Allocation.amount) != 0)
)


def show(reader: Reader, number: str) -> dict[str, Any] | None:
    """The receipt of that number."""
    head = reader.row(_HEAD, number=number)
    if head is None:
        return None
    lines = reader.rows(_LINES, number=number)
    return {
        "number": head[0],
        "client": head[1],
        "on": head[2],
        "return": head[3],
        "reversed": head[4] is not None,
        "total": reader.money(sum(line[3] for line in lines)),
        "lines": [_line(reader, line) for line in lines],
    }


def _line(reader: Reader, row: tuple[Any, ...]) -> dict[str, Any]:
    line, kind, method, amount, reference, practitioner, reason, entry = row
    return {
        "line": line,
        "kind": kind,
        "method": method,
        "amount": reader.money(amount),
        "reference": reference,
        "practitioner": practitioner,
        "reason": reason,
        "invoices": [
            {"invoice": invoice, "amount": reader.money(paid)} for invoice, paid in reader.rows(_PAID, entry=entry)
        ],
    }
