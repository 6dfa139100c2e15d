"""An order with what was shipped, invoiced and returned of it, and its shipments."""

from __future__ import annotations

from typing import Any

from peewee import fn

from domain.orders.facts import OrderStatus
from store.prepared import Prepared, Slot
from store.tables import InvoiceLine, OrderHead, OrderLine, OrderLineInvoiced, Shipment, ShipmentLine
from store.views.reader import Reader

_SHIPMENTS = Prepared(
    Shipment.select(Shipment.number).where(Shipment.order == Slot("number")).order_by(Shipment.on, Shipment.number)
)
_UNBILLED_BACK = Prepared(
    ShipmentLine.select(ShipmentLine.order_line, fn.SUM(ShipmentLine.returned))
    .where(ShipmentLine.order == Slot("number"))
    .group_by(ShipmentLine.order_line)
)
_BILLED_BACK = Prepared(
    InvoiceLine.select(InvoiceLine.product, fn.SUM(InvoiceLine.returned))
    .where(
        InvoiceLine.invoice.in_(
            OrderLineInvoiced.select(OrderLineInvoiced.invoice).where(OrderLineInvoiced.order == Slot("number"))
        )
    )
    .group_by(InvoiceLine.product)
)
_TOTALS = OrderLine.alias("totals")
LISTED = (
    OrderHead.select(
        OrderHead.number, OrderHead.on, OrderHead.client, OrderHead.gross - OrderHead.header,
        fn.SUM(_TOTALS.quantity), fn.SUM(_TOTALS.shipped),
    )
    .join(_TOTALS, on=(_TOTALS.order == OrderHead.number))
    .group_by(OrderHead.number)
)  # fmt: skip


def order_row(reader: Reader, row: tuple[Any, ...]) -> dict[str, Any]:
    """An order as it stands in lists, from the columns of LISTED."""
    number, on, client, total, ordered, shipped = row
    return {
        "number": number,
        "on": on,
        "client": client,
        "total": reader.money(total),
        "open": reader.quantity(ordered - shipped),
        "status": status_of(ordered, shipped),
    }


def status_of(ordered: int, shipped: int) -> str:
    """How far an order has come."""
    if not shipped:
        return OrderStatus.OPEN
    return OrderStatus.SHIPPED if shipped >= ordered else OrderStatus.PART_SHIPPED


def show(reader: Reader, number: str) -> dict[str, Any] | None:
    """The order of that number."""
    order = reader.books.order(number)
    if order is None:
        return None
    unbilled = dict(reader.rows(_UNBILLED_BACK, number=number))
    billed = dict(reader.rows(_BILLED_BACK, number=number))
    lines = []
    for line in order.lines:
        back = min(billed.get(line.product, 0), line.invoiced.units)
        billed[line.product] = billed.get(line.product, 0) - back
        lines.append(
            {
                "line": line.line,
                "product": line.product,
                "quantity": str(line.quantity),
                "shipped": str(line.shipped),
                "invoiced": str(line.invoiced),
                "returned": reader.quantity(unbilled.get(line.line, 0) + back),
                "price": reader.price(line.price.units),
                "gross": reader.money(line.gross.units),
            }
        )
    return {
        "number": order.number,
        "client": order.client,
        "on": order.on.isoformat(),
        "status": status_of(
            sum(line.quantity.units for line in order.lines), sum(line.shipped.units for line in order.lines)
        ),
        "total": reader.money((order.gross - order.header).units),
        "discount": reader.money(0 if order.spread else order.header.units),
        "lines": lines,
        "shipments": [_shipment(reader, row[0]) for row in reader.rows(_SHIPMENTS, number=number)],
    }


def _shipment(reader: Reader, number: str) -> dict[str, Any]:
    shipment = reader.books.shipment(number)
    assert shipment is not None, "it was listed"
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
