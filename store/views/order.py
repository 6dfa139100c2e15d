"""An order with what was shipped, invoiced and returned of it, its shipments, and the documents that came of them."""

from __future__ import annotations

from collections import Counter
from typing import Any

from peewee import fn

from domain.orders.facts import Order, OrderStatus, Shipment
from store import of_order
from store import tables as t
from store.prepared import Prepared, Slot
from store.views.invoice import LISTED as INVOICES
from store.views.invoice import invoice_row
from store.views.reader import Reader
from store.views.returns import HEAD, return_row

_OF_ORDER = Slot("number")
_SHIPMENTS = Prepared(
    t.Shipment.select(t.Shipment.number).where(t.Shipment.order == _OF_ORDER).order_by(t.Shipment.on, t.Shipment.number)
)
_UNBILLED_BACK = Prepared(
    t.ShipmentLine.select(t.ShipmentLine.order_line, fn.SUM(t.ShipmentLine.returned))
    .where(t.ShipmentLine.order == _OF_ORDER)
    .group_by(t.ShipmentLine.order_line)
)
_B = t.OrderLineInvoiced
_BILLED = Prepared(_B.select(_B.line).where(_B.order == _OF_ORDER).order_by(_B.invoice, _B._meta.primary_key))
_L = t.InvoiceLine
_INVOICE_LINES = Prepared(
    _L.select(_L.returned, _L.quantity, _L.removed)
    .where(_L.invoice.in_(of_order.invoices(_OF_ORDER)))
    .order_by(_L.invoice, _L.line)
)
_INVOICES = Prepared(
    INVOICES.where(t.Invoice.number.in_(of_order.invoices(_OF_ORDER))).order_by(t.Invoice.on, t.Invoice.number)
)
_RETURNS = Prepared(
    t.ReturnHead.select(*HEAD)
    .where(t.ReturnHead.number.in_(of_order.returns(_OF_ORDER)))
    .order_by(t.ReturnHead.on, t.ReturnHead.number)
)
_CANCELLED = Prepared(
    t.OrderCancel.select(t.OrderCancel.on, t.OrderCancel.reason, t.Act.by, t.Act.at)
    .join(t.Act, on=(t.Act.seq == t.OrderCancel.seq))
    .where(t.OrderCancel.order == _OF_ORDER)
)
_TOTALS = t.OrderLine.alias("totals")
LISTED = (
    t.OrderHead.select(
        t.OrderHead.number, t.OrderHead.on, t.OrderHead.client, t.OrderHead.gross - t.OrderHead.header,
        fn.SUM(_TOTALS.quantity), fn.SUM(_TOTALS.shipped), t.OrderHead.status,
    )
    .join(_TOTALS, on=(_TOTALS.order == t.OrderHead.number))
    .group_by(t.OrderHead.number)
)  # fmt: skip


def order_row(reader: Reader, row: tuple[Any, ...]) -> dict[str, Any]:
    """An order as it stands in lists, from the columns of LISTED; what is open of it are the units still to ship."""
    number, on, client, total, ordered, shipped, status = row
    return {
        "number": number,
        "on": on,
        "client": client,
        "total": reader.money(total),
        "open": reader.quantity(0 if status == OrderStatus.CANCELLED else ordered - shipped),
        "status": status,
    }


def show(reader: Reader, number: str) -> dict[str, Any] | None:
    """The order of that number."""
    order = reader.books.order(number)
    if order is None:
        return None
    shipments = [reader.books.shipment(row[0]) for row in reader.rows(_SHIPMENTS, number=number)]
    return {
        "number": order.number,
        "client": order.client,
        "on": order.on.isoformat(),
        "status": order.status.value,
        "total": reader.money((order.gross - order.header).units),
        "discount": reader.money(0 if order.spread else order.header.units),
        "cancelled": _cancelled(reader, number),
        "lines": _lines(reader, order),
        "shipments": [_shipment(each) for each in shipments if each is not None],
        "invoices": [invoice_row(reader, row) for row in reader.rows(_INVOICES, number=number)],
        "returns": [return_row(reader, row) for row in reader.rows(_RETURNS, number=number)],
    }


def _cancelled(reader: Reader, number: str) -> dict[str, Any] | None:
    """When, by whom and why what was not shipped was given up."""
    row = reader.row(_CANCELLED, number=number)
    return None if row is None else dict(zip(("on", "reason", "by", "at"), row, strict=True))


def _lines(reader: Reader, order: Order) -> list[dict[str, Any]]:
    back = Counter(dict(reader.rows(_UNBILLED_BACK, number=order.number)))
    removed: Counter[int] = Counter()
    # An invoice of a shipment has a line for each part of an order line that it bills, in the same order.
    billed = zip(
        reader.rows(_BILLED, number=order.number), reader.rows(_INVOICE_LINES, number=order.number), strict=True
    )
    for (line,), (returned, quantity, is_removed) in billed:
        back[line] += returned
        removed[line] += quantity if is_removed else 0
    return [
        {
            "line": line.line,
            "product": line.product,
            "quantity": str(line.quantity),
            "shipped": str(line.shipped),
            "invoiced": str(line.invoiced),
            "returned": reader.quantity(back[line.line]),
            "price": reader.price(line.price.units),
            "gross": reader.money(line.gross.units),
            "removed": reader.quantity(removed[line.line]),
        }
        for line in order.lines
    ]


def _shipment(shipment: Shipment) -> dict[str, Any]:
    return {
        "number": shipment.number,
        "on": shipment.on.isoformat(),
        "invoice": shipment.invoice,
        "lines": [
            {
                "line": line.order_line,
                "product": line.product,
                "quantity": str(line.quantity),
                "returned": str(line.returned),
                "serials": list(line.serials),
            }
            for line in shipment.lines
        ],
    }
