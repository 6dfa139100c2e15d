"""An invoice with its lines, what came back of each, and its credit invoices."""

from __future__ import annotations

import json
from typing import Any

from peewee import JOIN, fn

from domain.kinds import CreditStatus, EntryKind, InvoiceStatus
from domain.money import Money
from store.exported import batch_of, export_status
from store.prepared import Prepared, Slot
from store.tables import (
    Act,
    Allocation,
    CreditInvoice,
    DocumentReversed,
    Invoice,
    InvoiceLine,
    LedgerEntry,
    LineRemoved,
)
from store.views.carried import carried
from store.views.reader import Reader

_REVERSED = (DocumentReversed.kind == "invoice") & (DocumentReversed.number == Invoice.number)
_HEAD = Prepared(
    Invoice.select(
        Invoice.number, Invoice.client, Invoice.on, Invoice.now_total, fn.COALESCE(LedgerEntry.open, 0), Invoice.order,
        Invoice.now_header, Invoice.now_tax, Invoice.kind, DocumentReversed.number, Invoice.entry,
        Invoice.reference,
    )
    .join(LedgerEntry, JOIN.LEFT_OUTER, on=(LedgerEntry.id == Invoice.entry))
    .join(DocumentReversed, JOIN.LEFT_OUTER, on=_REVERSED)
    .where(Invoice.number == Slot("number"))
)  # fmt: skip
_LINES = Prepared(
    InvoiceLine.select(
        InvoiceLine.line, InvoiceLine.product, InvoiceLine.quantity, InvoiceLine.price, InvoiceLine.now_net,
        InvoiceLine.now_tax, InvoiceLine.now_gross, InvoiceLine.removed, InvoiceLine.returned, InvoiceLine.given_out,
        InvoiceLine.credited_gross, InvoiceLine.serials, InvoiceLine.patient, InvoiceLine.name,
    )
    .where(InvoiceLine.invoice == Slot("number"))
    .order_by(InvoiceLine.line)
)  # fmt: skip
LISTED = (
    Invoice.select(
        Invoice.number, Invoice.on, Invoice.client, Invoice.now_total, fn.COALESCE(LedgerEntry.open, 0),
        DocumentReversed.number,
    )
    .join(LedgerEntry, JOIN.LEFT_OUTER, on=(LedgerEntry.id == Invoice.entry))
    .join(DocumentReversed, JOIN.LEFT_OUTER, on=_REVERSED)
)  # fmt: skip
CREDITS = (
    CreditInvoice.select(
        CreditInvoice.number, CreditInvoice.on, CreditInvoice.client, CreditInvoice.total,
        fn.COALESCE(LedgerEntry.open, 0), CreditInvoice.invoice, CreditInvoice.return_, batch_of(CreditInvoice.seq),
        DocumentReversed.number,
    )
    .join(LedgerEntry, JOIN.LEFT_OUTER, on=(LedgerEntry.id == CreditInvoice.entry))
    .join(
        DocumentReversed,
        JOIN.LEFT_OUTER,
        on=(DocumentReversed.kind == "credit_invoice") & (DocumentReversed.number == CreditInvoice.number),
    )
)  # fmt: skip
_CREDITS = Prepared(CREDITS.where(CreditInvoice.invoice == Slot("number")).order_by(CreditInvoice.number))
_REMOVED = Prepared(
    LineRemoved.select(LineRemoved.line, LineRemoved.reason, Act.by, Act.at)
    .join(Act, on=(Act.seq == LineRemoved.seq))
    .where(LineRemoved.invoice == Slot("number"))
)
_SETTLED_BY = Prepared(
    Allocation.select(
        LedgerEntry.document, LedgerEntry.on, LedgerEntry.kind, LedgerEntry.method, fn.SUM(Allocation.amount)
    )
    .join(LedgerEntry, on=(LedgerEntry.id == Allocation.credit))
    .where(Allocation.debit == Slot("entry"))
    .group_by(LedgerEntry.id)
    .having(fn.SUM(Allocation.amount) != 0)
    .order_by(LedgerEntry.id)
)


def invoice_row(reader: Reader, row: tuple[Any, ...]) -> dict[str, Any]:
    """An invoice as it stands in lists, from the columns of LISTED."""
    number, on, client, total, open_, reversed_ = row
    return {
        "number": number,
        "on": on,
        "client": client,
        "total": reader.money(total),
        "open": reader.money(open_),
        "status": _status(reversed_, total, open_),
    }


def _status(reversed_: str | None, total: int, open_: int) -> str:
    return "reversed" if reversed_ else InvoiceStatus.of(Money(total), Money(open_)).value


def credit_row(reader: Reader, row: tuple[Any, ...]) -> dict[str, Any]:
    """A credit invoice as it stands in lists, from the columns of CREDITS."""
    number, on, client, total, open_, invoice, return_, batch, reversed_ = row
    return {
        "number": number,
        "on": on,
        "client": client,
        "total": reader.money(total),
        "open": reader.money(-open_),
        "status": "reversed" if reversed_ else ("open" if open_ else "settled"),
        "invoice": invoice,
        "return": return_,
        "export_status": export_status(batch),
        "export_batch": batch,
    }


def show(reader: Reader, number: str) -> dict[str, Any] | None:
    """The invoice of that number."""
    head = reader.row(_HEAD, number=number)
    if head is None:
        return None
    lines = reader.rows(_LINES, number=number)
    credited = sum(line[10] for line in lines)
    removals = {line: (reason, by, at) for line, reason, by, at in reader.rows(_REMOVED, number=number)}
    return {
        "number": head[0],
        "client": head[1],
        "on": head[2],
        "kind": head[8],
        "reference": head[11],
        "total": reader.money(head[3]),
        "tax": reader.money(head[7]),
        "discount": reader.money(head[6]),
        "open": reader.money(head[4]),
        "status": _status(head[9], head[3], head[4]),
        "credit_status": CreditStatus.of(Money(head[3]), Money(credited)).value,
        "credited": reader.money(credited),
        "credit_invoices": [credit_row(reader, row) for row in reader.rows(_CREDITS, number=number)],
        "order": head[5],
        "settled_by": [
            {"document": document, "on": on, "kind": kind, "method": method, "amount": reader.money(amount)}
            for document, on, kind, method, amount in reader.rows(_SETTLED_BY, entry=head[10])
        ],
        "lines": [_line(reader, head, line) | _removal(removals.get(line[0])) for line in lines],
    }


def _removal(removed: tuple[str, str | None, str] | None) -> dict[str, Any]:
    """Why, by whom and when a struck line was taken off."""
    if removed is None:
        return {}
    reason, by, at = removed
    return {"removal": {"reason": reason, "by": by, "at": at}}


def _line(reader: Reader, head: tuple[Any, ...], row: tuple[Any, ...]) -> dict[str, Any]:
    (
        line, product, quantity, price, net, tax, gross, removed, returned, given_out, credited, serials, patient,
        name,
    ) = row  # fmt: skip
    units = json.loads(serials)
    invoice, kind = head[0], head[8]
    # Nothing of a cheque refund or a debit journal was sold.
    left = quantity - returned + given_out if kind == EntryKind.INVOICE and not removed else 0
    return {
        "line": line,
        "product": product,
        "name": name,
        "quantity": reader.quantity(quantity),
        "price": reader.price(price),
        "net": reader.money(net),
        "tax": reader.money(tax),
        "gross": reader.money(gross),
        "removed": bool(removed),
        "returned": reader.quantity(returned),
        "returnable": reader.quantity(left),
        "credited": reader.money(credited),
        "serials": carried(reader, invoice, line, units) if units and given_out else units,
        "patient": patient,
    }
