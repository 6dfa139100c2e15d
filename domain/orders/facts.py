"""Orders and shipments as the rules see them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import Protocol

from domain.money import NONE, ZERO, Money, Percent, Quantity, UnitPrice
from domain.values import frozen


class OrderStatus(StrEnum):
    OPEN = "open"
    PART_SHIPPED = "part_shipped"
    SHIPPED = "shipped"
    CANCELLED = "cancelled"


@frozen
class OrderLine:
    """What was ordered of one product, and how far it has come.

    `spread` is the share of the order's discount that was moved onto the units not billed yet, `spread_over` their
    quantity then; `discounted` and `spread_used` are what the invoices so far took of the amounts to share.
    """

    line: int
    product: str
    quantity: Quantity
    price: UnitPrice
    rate: Percent
    discount_percent: Percent
    discount_amount: Money
    gross: Money
    shipped: Quantity = NONE
    invoiced: Quantity = NONE
    discounted: Money = ZERO
    spread: Money = ZERO
    spread_over: Quantity = NONE
    spread_used: Money = ZERO

    @property
    def to_ship(self) -> Quantity:
        """What of it has not left yet."""
        return self.quantity - self.shipped


@frozen
class Order:
    """`header` is its discount off the gross total; `header_used` what its invoices took of that so far."""

    number: str
    client: str
    on: date
    discount_percent: Percent
    discount_amount: Money
    header: Money
    gross: Money
    header_used: Money = ZERO
    gross_invoiced: Money = ZERO
    spread: bool = False
    lines: Sequence[OrderLine] = ()
    cancelled: bool = False
    """Whether what was not shipped was given up."""

    @property
    def status(self) -> OrderStatus:
        """How far it has come."""
        if self.cancelled:
            return OrderStatus.CANCELLED
        if all(line.shipped >= line.quantity for line in self.lines):
            return OrderStatus.SHIPPED
        return OrderStatus.PART_SHIPPED if any(line.shipped for line in self.lines) else OrderStatus.OPEN

    def line(self, number: int) -> OrderLine | None:
        """The line of that number."""
        return next((line for line in self.lines if line.line == number), None)


@frozen
class ShipmentLine:
    line: int
    order_line: int
    product: str
    quantity: Quantity
    serials: Sequence[str] = ()
    """All that left; see `out`."""
    returned: Quantity = NONE
    """What came back before it was billed."""
    out: Sequence[str] = ()
    """Its serials that did not come back before they were billed."""

    @property
    def kept(self) -> Quantity:
        """What the client kept, and is billed for."""
        return self.quantity - self.returned


@frozen
class Shipment:
    number: str
    order: str
    client: str
    on: date
    invoice: str | None = None
    lines: Sequence[ShipmentLine] = ()


@frozen
class Unbilled:
    """Units of a product that are with the client and on no invoice yet."""

    shipment: str
    line: int
    order: str
    on: date
    product: str
    quantity: Quantity
    serials: Sequence[str] = ()


class OrderBooks(Protocol):
    """What is asked about orders and shipments."""

    def order(self, number: str) -> Order | None: ...
    def shipment(self, number: str) -> Shipment | None: ...
    def invoices_of_order(self, number: str) -> Sequence[str]: ...
    def unbilled(self, client: str, product: str, order: str | None) -> Sequence[Unbilled]:
        """What was shipped of a product, is with the client, and is on no invoice; oldest first."""
        ...

    def return_unbilled(self, number: str) -> Sequence[tuple[int, Unbilled]]:
        """(item, units) of what came back on this return before it was billed, net of what was undone."""
        ...
