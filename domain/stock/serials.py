"""Serial numbers: each unit of a serialised product is known by its own, with a state and a history."""

from __future__ import annotations

from collections.abc import Sequence

from domain.catalogue.facts import Product
from domain.errors import Code, Refused, invalid
from domain.kinds import Place, SerialState
from domain.money import Quantity
from domain.posting import Posting, required
from domain.stock.facts import Serial
from domain.stock.recorded import SerialMoved

STATE_IN = {
    Place.SHELF: SerialState.IN_STOCK,
    Place.QUARANTINE: SerialState.QUARANTINED,
    Place.REPAIR: SerialState.ON_REPAIR,
}
"""What a serial is while its unit lies in a place."""


def named(product: Product, quantity: Quantity, serials: Sequence[str]) -> Sequence[str]:
    """The serials of so many units: one each where the product is serialised, none where it is not."""
    if not product.serialised:
        if serials:
            raise invalid("serials", f"{product.code} has no serial numbers")
        return ()
    if len(set(serials)) != len(serials) or Quantity.of(len(serials)) != abs(quantity):
        raise Refused(Code.SERIALS_REQUIRED, product=product.code, needed=str(abs(quantity)), given=len(set(serials)))
    return serials


def whole_units(product: Product, quantity: Quantity, field: str) -> None:
    """Refuse a part of a unit that has a serial number."""
    if product.serialised and quantity.units % 1000:
        raise invalid(field, f"counts whole units, since each {product.code} has a serial number")


def receive(posting: Posting, product: Product, quantity: Quantity, serials: Sequence[str], document: str) -> None:
    """New units come onto the shelf."""
    for serial in named(product, quantity, serials):
        known = posting.books.serial(product.code, required(serial, "serials"))
        if known is not None and known.state is not SerialState.GONE:
            raise Refused(Code.DUPLICATE, kind="serial", id=serial)
        posting.add(SerialMoved(product.code, serial, SerialState.IN_STOCK, posting.on, document))


def in_stock(posting: Posting, product: Product, serial: str) -> Serial:
    """The serial, refused unless it lies on the shelf and this posting has not moved it yet."""
    known = posting.books.serial(product.code, serial)
    moved = any((move.product, move.serial) == (product.code, serial) for move in posting.of_type(SerialMoved))
    if known is None or known.state is not SerialState.IN_STOCK or moved:
        raise Refused(Code.SERIAL_UNKNOWN, product=product.code, serial=serial)
    return known


def take_out(posting: Posting, product: Product, quantity: Quantity, serials: Sequence[str], document: str) -> None:
    """Units leave the shelf for good, other than by a sale."""
    for serial in named(product, quantity, serials):
        in_stock(posting, product, serial)
        posting.add(SerialMoved(product.code, serial, SerialState.GONE, posting.on, document))


def sell(
    posting: Posting, product: Product, serials: Sequence[str], client: str, invoice_line: tuple[str, int]
) -> None:
    """Units that lie on the shelf go to a client on an invoice line."""
    for serial in serials:
        in_stock(posting, product, serial)
        posting.add(
            SerialMoved(product.code, serial, SerialState.SOLD, posting.on, invoice_line[0], client, *invoice_line)
        )
