"""Stock that comes in or is corrected, other than by a sale or a return."""

from __future__ import annotations

from collections.abc import Sequence

from domain.acts import Act
from domain.books import Books
from domain.catalogue.known import known_product
from domain.errors import invalid
from domain.kinds import Place, StockCause
from domain.money import NONE, Quantity
from domain.posting import Posting, required
from domain.stock.movements import move, must_be_there
from domain.stock.serials import receive, take_out
from domain.values import act


@act
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
