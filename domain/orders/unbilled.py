"""Goods that come back before they are billed: their shipment's invoice will bill only what was kept."""

from __future__ import annotations

from domain.books import Books
from domain.errors import wrong_status
from domain.money import Quantity
from domain.orders.facts import Unbilled
from domain.orders.recorded import ShipmentReturned
from domain.posting import Posting


def come_back(posting: Posting, origin: tuple[str, int], units: Unbilled, quantity: Quantity) -> None:
    """Units come back on this (return, item); `units.serials` names them where they have serial numbers."""
    posting.add(
        ShipmentReturned(*origin, units.shipment, units.line, units.product, quantity, serials=tuple(units.serials))
    )


def stay_after_all(
    books: Books, posting: Posting, origin: tuple[str, int], units: Unbilled, quantity: Quantity
) -> None:
    """Units that were to come back, or came, are the client's again; refused once the others were billed."""
    shipment = books.shipment(units.shipment)
    if shipment is not None and shipment.invoice is not None:
        raise wrong_status(
            shipment.number,
            f"billed on {shipment.invoice} without these units",
            "changed; take them in, and sell them on an invoice of their own",
        )
    come_back(posting, origin, units, -quantity)
