"""The price that an item of a return proposes while none was entered: the one at which its units were sold."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from domain.errors import Refused
from domain.kinds import ReturnAction, ReturnStatus
from domain.money import UnitPrice
from domain.returns.facts import Return, ReturnItem
from store.views.reader import Reader

if TYPE_CHECKING:
    from domain.invoices.facts import SoldLine


def proposed_price(reader: Reader, ret: Return, item: ReturnItem) -> UnitPrice | None:
    """The extended unit price of the lines that an item still to be credited takes; None where they differ."""
    if item.action is not ReturnAction.CREDIT:
        return None
    lines: Iterable[SoldLine] = ()
    if ret.status is ReturnStatus.DRAFT:
        lines = _would_take(reader, ret, item)
    elif ret.status is ReturnStatus.AWAITING_INSPECTION:
        lines = _took(reader, ret, item)
    currency = reader.practice.currency
    return the_one(currency.price_at_most(line.extended_unit_price(currency)) for line in lines)


def the_one(prices: Iterable[UnitPrice]) -> UnitPrice | None:
    """The price where all are the same."""
    different = set(prices)
    return different.pop() if len(different) == 1 else None


def _would_take(reader: Reader, ret: Return, item: ReturnItem) -> list[SoldLine]:
    # A return that was posted is shown without loading how goods are matched.
    from domain.returns.candidates import candidates
    from domain.returns.matching import matches

    product = reader.books.product(item.product)
    assert product is not None, "an item is of a product"
    found = candidates(reader.books, reader.practice, ret, product, ret.on, leaving_out=item.line)
    try:
        matched = matches(reader.books, found, ret, item, [other for other in ret.items if other.line < item.line])
    except Refused:
        return []
    # Under a discount on the invoice's total an item has no price of its own.
    return [] if any(match.line.header_discount for match in matched) else [match.line for match in matched]


def _took(reader: Reader, ret: Return, item: ReturnItem) -> list[SoldLine]:
    taken = [each for each in reader.books.return_matches(ret.number) if each.item == item.line and not each.given_out]
    invoices = {each.invoice: reader.books.invoice(each.invoice) for each in taken}
    lines = [invoice.line(each.line) for each in taken if (invoice := invoices[each.invoice]) is not None]
    return [line for line in lines if line is not None]
