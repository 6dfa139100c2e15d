"""A receipt with its lines and the invoices each paid, or paid after they had been written off."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from peewee import JOIN, SQL, fn

from domain.kinds import EntryKind
from store.prepared import Prepared, Slot
from store.tables import (
    Allocation,
    DocumentReversed,
    InvoiceLine,
    LedgerEntry,
    Practitioner,
    Receipt,
    ReceiptLine,
)
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
        ReceiptLine.practitioner, ReceiptLine.reason, ReceiptLine.entry, Practitioner.name, ReceiptLine.invoice,
        ReceiptLine.invoice_line, InvoiceLine.product, InvoiceLine.name, ReceiptLine.tax,
    )
    .join(Practitioner, JOIN.LEFT_OUTER, on=(Practitioner.code == ReceiptLine.practitioner))
    .join(
        InvoiceLine,
        JOIN.LEFT_OUTER,
        on=(InvoiceLine.invoice == ReceiptLine.invoice) & (InvoiceLine.line == ReceiptLine.invoice_line),
    )
    .where(ReceiptLine.receipt == Slot("number"))
    .order_by(ReceiptLine.line)
)  # fmt: skip
_PAID = Prepared(
    Allocation.select(
        LedgerEntry.invoice, LedgerEntry.kind == EntryKind.WRITE_OFF_REVERSAL.value, fn.SUM(Allocation.amount)
    )
    .join(LedgerEntry, on=(LedgerEntry.id == Allocation.debit))
    .where((Allocation.credit == Slot("entry")) & ~LedgerEntry.invoice.is_null())
    .group_by(SQL("1"), SQL("2"))
    .having(fn.SUM(Allocation.amount) != 0)
)
_MOVED = ReceiptLine.kind.in_((EntryKind.PAYMENT.value, EntryKind.CASH_OUT.value))
TOTAL = fn.COALESCE(fn.SUM(ReceiptLine.amount).filter(_MOVED), fn.SUM(ReceiptLine.amount), 0)
"""The money that changed hands: the credit journal that a service refund pays out is not added to it.

Where no money was to change hands, all that stands in its place.
"""
_TOTAL = Prepared(ReceiptLine.select(TOTAL).where(ReceiptLine.receipt == Slot("number")))


def show(reader: Reader, number: str) -> dict[str, Any] | None:
    """The receipt of that number."""
    head = reader.row(_HEAD, number=number)
    if head is None:
        return None
    [(total,)] = reader.rows(_TOTAL, number=number)
    return {
        "number": head[0],
        "client": head[1],
        "on": head[2],
        "return": head[3],
        "reversed": head[4] is not None,
        "total": reader.money(total),
        "lines": [_line(reader, line) for line in reader.rows(_LINES, number=number)],
    }


def _line(reader: Reader, row: tuple[Any, ...]) -> dict[str, Any]:
    line, kind, method, amount, reference, practitioner, reason, entry, treated_by, *tied = row
    return {
        "line": line,
        "kind": kind,
        "method": method,
        "amount": reader.money(amount),
        "reference": reference,
        "practitioner": practitioner,
        "practitioner_name": treated_by,
        "reason": reason,
        "service": _service(reader, tied),
        "invoices": [
            {"invoice": invoice, "amount": reader.money(paid), "recovered": bool(recovered)}
            for invoice, recovered, paid in reader.rows(_PAID, entry=entry)
        ],
    }


def _service(reader: Reader, tied: Sequence[Any]) -> dict[str, Any] | None:
    """The line of service that it refunds, with the tax taken back."""
    invoice, line, product, name, tax = tied
    if line is None:
        return None
    return {"invoice": invoice, "line": line, "product": product, "name": name, "tax": reader.money(tax)}
