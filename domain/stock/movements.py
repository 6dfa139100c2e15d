"""Stock: every change of what lies on the shelf or in quarantine is a movement with its cause."""

from __future__ import annotations

from collections.abc import Iterable

from domain.catalogue.facts import Product
from domain.errors import Code, Refused
from domain.kinds import Place, StockCause
from domain.money import NONE, Quantity
from domain.posting import Posting
from domain.stock.recorded import StockMovement


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


def moved(posting: Posting, product: Product, place: Place) -> Quantity:
    """How many units of a product this posting moves into a place, less those it moves out."""
    return Quantity.total(
        record.quantity
        for record in posting.of_type(StockMovement)
        if record.product == product.code and record.place is place
    )


def must_be_restockable(product: Product) -> None:
    """Refuse to put on the shelf what never goes back there."""
    if product.kept_off_the_shelf:
        raise Refused(Code.NOT_RESTOCKABLE, product=product.code, why=product.kept_off_the_shelf)


def must_be_there(posting: Posting, product: Product, wanted: Quantity, place: Place) -> None:
    """Refuse to take more units out of a place than lie there, this posting's own movements counted."""
    there = (product.on_hand if place is Place.SHELF else product.quarantined) + moved(posting, product, place)
    if wanted > there:
        where = "on the shelf" if place is Place.SHELF else "in quarantine"
        raise Refused(Code.STOCK_GONE, product=product.code, available=str(max(there, NONE)), where=where)


def warn_below_zero(posting: Posting, products: Iterable[Product]) -> None:
    """Say so where more leaves the shelf than the count says lies there: the goods were visibly there."""
    left = {product.code: product.on_hand for product in products}
    for record in posting.of_type(StockMovement):
        if record.place is Place.SHELF and record.product in left:
            left[record.product] += record.quantity
    posting.warnings += [f"{code}: stock falls below zero" for code, count in left.items() if count < NONE]
