"""What lies in quarantine is released to the shelf, disposed of, or sent to the supplier."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from domain.acts import Act
from domain.books import Books
from domain.catalogue.known import known_product
from domain.errors import Code, Refused, invalid
from domain.kinds import Place, SerialState, StockCause
from domain.money import NONE, Quantity
from domain.posting import Posting, required
from domain.stock.movements import move, must_be_restockable, must_be_there
from domain.stock.recorded import SerialMoved
from domain.stock.serials import named
from domain.values import act


class Destination(StrEnum):
    STOCK = "stock"
    DISPOSAL = "disposal"
    SUPPLIER = "supplier"


@act
class MoveQuarantine(Act):
    product: str
    quantity: Quantity
    to: Destination
    reason: str
    serials: Sequence[str] = ()

    def decide(self, books: Books, posting: Posting) -> None:
        product = known_product(books, self.product)
        reason = required(self.reason, "reason")
        if self.quantity <= NONE:
            raise invalid("quantity", "must be above zero")
        if self.to is Destination.STOCK:
            must_be_restockable(product)
        must_be_there(posting, product, self.quantity, Place.QUARANTINE)
        move(posting, product, -self.quantity, StockCause.QUARANTINE_MOVED, reason, Place.QUARANTINE)
        if self.to is Destination.STOCK:
            move(posting, product, self.quantity, StockCause.QUARANTINE_MOVED, reason)
        state = SerialState.IN_STOCK if self.to is Destination.STOCK else SerialState.GONE
        for serial in named(product, self.quantity, self.serials):
            known = books.serial(product.code, serial)
            if known is None or known.state is not SerialState.QUARANTINED:
                raise Refused(Code.SERIAL_UNKNOWN, product=product.code, serial=serial)
            posting.add(SerialMoved(product.code, serial, state, posting.on, reason))
