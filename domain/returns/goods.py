"""Where returned goods go: back on the shelf, into quarantine, or to repair; and what follows from that."""

from __future__ import annotations

from collections.abc import Sequence

from domain.books import Product, Return, ReturnItem
from domain.errors import Code, Refused
from domain.kinds import Place, RecordsChoice, ReturnAction, SerialState, StockCause
from domain.money import Quantity
from domain.posting import Posting
from domain.recorded import LineReturned, RecordSwitched, SerialMoved
from domain.returns.candidates import Match
from domain.serials import in_stock, named
from domain.stock import move, must_be_there

_PLACES = {
    Place.SHELF: SerialState.IN_STOCK,
    Place.QUARANTINE: SerialState.QUARANTINED,
    Place.REPAIR: SerialState.ON_REPAIR,
}


def take_in(posting: Posting, ret: Return, item: ReturnItem, product: Product, matched: Sequence[Match]) -> None:
    """The goods of an item come in, and its medical records follow the choice made."""
    if item.action is ReturnAction.REPAIR:
        place_units(posting, ret, product, Place.REPAIR, item.quantity, item.serials)
    else:
        accepted = int(item.restock.units // 1000)
        place_units(posting, ret, product, Place.SHELF, item.restock, item.serials[:accepted])
        place_units(posting, ret, product, Place.QUARANTINE, item.quantity - item.restock, item.serials[accepted:])
    if item.records is RecordsChoice.DEACTIVATE:
        deactivate_records(posting, ret, matched)
    if item.action is ReturnAction.REPLACEMENT:
        give_replacement(posting, ret, item, product, matched)


def place_units(
    posting: Posting, ret: Return, product: Product, place: Place, quantity: Quantity, serials: Sequence[str]
) -> None:
    """Put units, and their serials, in a place."""
    move(posting, product, quantity, StockCause.RETURN, ret.number, place)
    for serial in serials:
        posting.add(SerialMoved(product.code, serial, _PLACES[place], posting.on, ret.number))


def deactivate_records(posting: Posting, ret: Return, matched: Sequence[Match]) -> None:
    """The records that the returned lines wrote are no longer active."""
    for match in matched:
        record = posting.books.record_of_line(match.line.invoice, match.line.line)
        if record is not None and record.active:
            posting.add(
                RecordSwitched(match.line.invoice, match.line.line, active=False, on=posting.on, return_=ret.number)
            )


def give_replacement(
    posting: Posting, ret: Return, item: ReturnItem, product: Product, matched: Sequence[Match]
) -> None:
    """A like unit leaves the shelf at no charge; a serialised one takes the old one's place on the line."""
    if not product.stocked:
        raise Refused(Code.STOCK_GONE, product=product.code, available="0", where="kept in stock")
    must_be_there(product, item.quantity, Place.SHELF)
    move(posting, product, -item.quantity, StockCause.RETURN, ret.number)
    replacements = list(named(product, item.quantity, item.replacement_serials))
    for match in matched:
        posting.add(
            LineReturned(
                ret.number,
                item.line,
                match.line.invoice,
                match.line.line,
                product.code,
                match.quantity,
                given_out=True,
            )
        )
        for _ in match.serials:
            serial = replacements.pop(0)
            in_stock(posting, product, serial)
            posting.add(
                SerialMoved(
                    product.code,
                    serial,
                    SerialState.SOLD,
                    posting.on,
                    ret.number,
                    ret.client,
                    match.line.invoice,
                    match.line.line,
                )
            )
