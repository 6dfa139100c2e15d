"""Where returned goods go: back on the shelf, into quarantine, or to repair; and what follows from that."""

from __future__ import annotations

from collections.abc import Sequence

from domain.catalogue.facts import Product
from domain.errors import Code, Refused
from domain.kinds import Place, RecordsChoice, ReturnAction, SerialState, StockCause
from domain.medical_records.switching import deactivate
from domain.money import Quantity
from domain.posting import Posting
from domain.returns.facts import Return, ReturnItem
from domain.returns.matching import Match
from domain.returns.recorded import LineReturned
from domain.stock.movements import move, must_be_there
from domain.stock.recorded import SerialMoved
from domain.stock.serials import STATE_IN, in_stock, named


def take_in(posting: Posting, ret: Return, item: ReturnItem, product: Product, step: tuple[Quantity, Quantity]) -> None:
    """So many accepted and so many non-conforming units of an item come in."""
    accepted, rejected = step
    first = (item.accepted + item.non_conforming).units // 1000
    serials = item.serials[first:]
    if item.action is ReturnAction.REPAIR:
        whole = accepted + rejected
        place_units(posting, ret, product, Place.REPAIR, whole, serials[: whole.units // 1000])
        return
    good = accepted.units // 1000
    place_units(posting, ret, product, Place.SHELF, accepted, serials[:good])
    place_units(posting, ret, product, Place.QUARANTINE, rejected, serials[good : good + rejected.units // 1000])


def follow_up(posting: Posting, ret: Return, item: ReturnItem, product: Product, matched: Sequence[Match]) -> None:
    """What follows once all of an item is here: its medical records, and the unit that replaces it."""
    if item.records is RecordsChoice.DEACTIVATE:
        for match in matched:
            deactivate(posting, match.line.invoice, match.line.line, ret.number)
    if item.action is ReturnAction.REPLACEMENT:
        give_replacement(posting, ret, item, product, matched)


def place_units(
    posting: Posting, ret: Return, product: Product, place: Place, quantity: Quantity, serials: Sequence[str]
) -> None:
    """Put units, and their serials, in a place."""
    move(posting, product, quantity, StockCause.RETURN, ret.number, place)
    for serial in serials:
        posting.add(SerialMoved(product.code, serial, STATE_IN[place], posting.on, ret.number))


def give_replacement(
    posting: Posting, ret: Return, item: ReturnItem, product: Product, matched: Sequence[Match]
) -> None:
    """A like unit leaves the shelf at no charge; a serialised one takes the old one's place on the line.

    The first one named takes the place of the first serial of the item, and so on.
    """
    if not product.stocked:
        raise Refused(Code.STOCK_GONE, product=product.code, available="0", where="kept in stock")
    must_be_there(posting, product, item.quantity, Place.SHELF)
    move(posting, product, -item.quantity, StockCause.RETURN, ret.number)
    replacements = dict(zip(item.serials, named(product, item.quantity, item.replacement_serials), strict=True))
    for match in matched:
        serials = [replacements[serial] for serial in match.serials]
        for serial in serials:
            in_stock(posting, product, serial)
        hand_out(posting, ret, item, match, serials)


def hand_out(posting: Posting, ret: Return, item: ReturnItem, match: Match, serials: Sequence[str]) -> None:
    """Units go to the client again, and stand on the invoice line of those that came back."""
    line = (match.line.invoice, match.line.line)
    posting.add(LineReturned(ret.number, item.line, *line, item.product, match.quantity, given_out=True))
    for serial in serials:
        posting.add(SerialMoved(item.product, serial, SerialState.SOLD, posting.on, ret.number, ret.client, *line))


def warn_of_gone(posting: Posting, item: ReturnItem) -> None:
    """Units that are to go out once the item is inspected may have left the shelf meanwhile."""
    for serial in item.replacement_serials:
        known = posting.books.serial(item.product, serial)
        if known is None or known.state is not SerialState.IN_STOCK:
            posting.warnings.append(f"{serial} is not on the shelf any more: name another unit to be given instead.")
