"""What a posting lists of orders and shipments."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from domain.money import Money, Percent, Quantity, UnitPrice
from domain.recorded import Record
from domain.values import frozen


@frozen
class OrderPlaced(Record):
    number: str
    client: str
    on: date
    discount_percent: Percent
    discount_amount: Money
    header: Money
    gross: Money


@frozen
class OrderLineAdded(Record):
    order: str
    line: int
    product: str
    quantity: Quantity
    price: UnitPrice
    rate: Percent
    discount_percent: Percent
    discount_amount: Money
    gross: Money


@frozen
class OrderCancelled(Record):
    """What was not shipped of the order by then never will be."""

    order: str
    on: date
    reason: str


@frozen
class OrderSpread(Record):
    """The order's discount moved onto what is not billed yet of a line."""

    order: str
    line: int
    spread: Money
    spread_over: Quantity


@frozen
class ShipmentMade(Record):
    number: str
    order: str
    client: str
    on: date


@frozen
class ShipmentLineAdded(Record):
    shipment: str
    line: int
    order: str
    order_line: int
    product: str
    quantity: Quantity
    serials: Sequence[str] = ()


@frozen
class ShipmentInvoiced(Record):
    """A shipment is billed; `header` is its share of the order's discount, `gross` what its lines come to."""

    shipment: str
    order: str
    invoice: str
    header: Money
    gross: Money


@frozen
class OrderLineInvoiced(Record):
    """What an invoice billed of an order line, with its shares of the line's discount and of a spread."""

    shipment: str
    order: str
    line: int
    invoice: str
    quantity: Quantity
    discounted: Money
    spread_used: Money


@frozen
class ShipmentReturned(Record):
    """Units that came back before they were billed; negative where that is undone."""

    return_: str
    item: int
    shipment: str
    line: int
    product: str
    quantity: Quantity
    serials: Sequence[str] = ()
