"""A credit invoice with its lines, each with the way back to its invoice line."""

from __future__ import annotations

import json
from typing import Any

from store.prepared import Prepared, Slot
from store.tables import CreditInvoice, CreditLine, InvoiceLine
from store.views.invoice import CREDITS, credit_row
from store.views.reader import Reader

_HEAD = Prepared(CREDITS.where(CreditInvoice.number == Slot("number")))
_TAX = Prepared(
    CreditInvoice.select(CreditInvoice.tax, CreditInvoice.reason).where(CreditInvoice.number == Slot("number"))
)
_LINES = Prepared(
    CreditLine.select(
        CreditLine.line, CreditLine.product, CreditLine.quantity, CreditLine.price, CreditLine.gross, CreditLine.net,
        CreditLine.tax, CreditLine.invoice_line, CreditLine.serials, CreditLine.fee, CreditLine.item, InvoiceLine.name,
    )
    .join(
        InvoiceLine,
        on=(InvoiceLine.invoice == CreditLine.invoice) & (InvoiceLine.line == CreditLine.invoice_line),
    )
    .where(CreditLine.credit_invoice == Slot("number"))
    .order_by(CreditLine.line)
)  # fmt: skip


def show(reader: Reader, number: str) -> dict[str, Any] | None:
    """The credit invoice of that number."""
    head = reader.row(_HEAD, number=number)
    if head is None:
        return None
    tax, reason = reader.row(_TAX, number=number) or (0, "")
    return {
        **credit_row(reader, head),
        "tax": reader.money(tax),
        "reason": reason,
        "lines": [_line(reader, row) for row in reader.rows(_LINES, number=number)],
    }


def _line(reader: Reader, row: tuple[Any, ...]) -> dict[str, Any]:
    line, product, quantity, price, gross, net, tax, invoice_line, serials, fee, item, name = row
    return {
        "line": line,
        "product": product,
        "name": name,
        "quantity": reader.quantity(quantity),
        "price": reader.price(price),
        "amount": reader.money(gross),
        "net": reader.money(net),
        "tax": reader.money(tax),
        "fee": reader.money(fee),
        "invoice_line": invoice_line,
        "return_item": item,
        "serials": json.loads(serials),
    }
