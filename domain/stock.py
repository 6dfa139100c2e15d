"""Stock: every change of what lies on the shelf or in quarantine is a movement with its cause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from domain.acts import Act
from domain.books import Books, Product
from domain.catalogue import known_product
from domain.errors import Code, Refused, invalid
from domain.kinds import Place, StockCause
from domain.money import NONE, Quantity
from domain.posting import Posting, required
from domain.recorded import StockMovement
from domain.serials import receive, take_out


def move(
    posting: Posting,
    product: Product,
    quantity: Quantity,
    cause: StockCause,
    document: str,
    place: Place = Place.SHELF,
) -> None:
    """Move units of a stocked product in (positive) or out; services and the like have no stock to move."""
    if product.stocked and quantity:
        posting.add(StockMovement(product.code, posting.on, place, quantity, cause, document))


def must_be_there(posting: Posting, product: Product, wanted: Quantity, place: Place) -> None:
    """Refuse to take more units out of a place than lie there, this posting's own movements counted."""
    moved = Quantity.total(
        record.quantity
        for record in posting.of_type(StockMovement)
        if record.product == product.code and record.place is place
    )
    there = (product.on_hand if place is Place.SHELF else product.quarantined) + moved
    if wanted > there:
        where = "on the shelf" if place is Place.SHELF else "in quarantine"
        raise Refused(Code.STOCK_GONE, product=product.code, available=str(max(there, NONE)), where=where)


@dataclass(frozen=True, kw_only=True)
class AdjustStock(Act):
    """Stock comes in (a delivery, an opening count) or is corrected.

    An imported correction (`at`) may take stock below zero: history is brought in without the stock it began with.
    """

    product: str
    quantity: Quantity
    reason: str
    serials: Sequence[str] = ()

    def decide(self, books: Books, posting: Posting) -> None:
        product = known_product(books, self.product)
        reason = required(self.reason, "reason")
        if not product.stocked:
            raise invalid("product", f"{product.code} is not a product that is kept in stock")
        if not self.quantity:
            raise invalid("quantity", "must not be zero")
        if self.quantity < NONE:
            if self.at is None:
                must_be_there(posting, product, -self.quantity, Place.SHELF)
            take_out(posting, product, -self.quantity, self.serials, reason)
        else:
            receive(posting, product, self.quantity, self.serials, reason)
        move(posting, product, self.quantity, StockCause.ADJUSTMENT, reason)
