"""The sample practice's orders: one shipped in part, invoiced in part and brought back in part, one just placed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from domain.acts import Act
from domain.invoices.invoicing import PaymentPart
from domain.kinds import Issue, Method, ReturnAction, ReturnReason
from domain.money import Money, Quantity
from domain.orders.invoicing import InvoiceShipment
from domain.orders.placing import LineToOrder, LineToShip, PlaceOrder, ShipOrder
from domain.returns.drafting import AddReturnItem, OpenReturn
from domain.returns.posting_return import PostReturn

ORDER, RETURN = "ORD-000001", "RET-000006"


def ordered(today: date) -> Iterator[Act]:
    """What Hana's shelter ordered; the first shipment is invoiced and paid, the second is still to bill."""
    placed, first, second = today - timedelta(9), today - timedelta(7), today - timedelta(1)
    lines = (_order("KIBBLE", 12), _order("FLEA", 6), _order("TRACKER", 2))
    yield PlaceOrder(client="C1008", lines=lines, discount_amount=Money(2000), on=placed, by="AMY")
    yield ShipOrder(order=ORDER, lines=(_ship(1, 4), _ship(2, 2), _ship(3, 1, "GT-1004")), on=first, by="BEN")
    paid = PaymentPart(method=Method.CARD, amount=Money(35477))
    yield InvoiceShipment(shipment="SHP-000001", payments=(paid,), on=first, by="BEN")
    yield ShipOrder(order=ORDER, lines=(_ship(1, 4), _ship(2, 1)), on=second, by="AMY")
    yield OpenReturn(client="C1008", order=ORDER, reason=ReturnReason.NOT_REQUIRED, on=second, by="AMY")
    yield AddReturnItem(
        return_=RETURN, product="KIBBLE", quantity=Quantity.of(1), action=ReturnAction.NONE, on=second, by="AMY"
    )
    yield PostReturn(return_=RETURN, issue=Issue.CREDIT, on=second, by="AMY")
    yield PlaceOrder(client="C1003", lines=(_order("CAN", 24),), by="AMY")


def _order(product: str, quantity: int) -> LineToOrder:
    return LineToOrder(product=product, quantity=Quantity.of(quantity))


def _ship(line: int, quantity: int, *serials: str) -> LineToShip:
    return LineToShip(line=line, quantity=Quantity.of(quantity), serials=serials)
