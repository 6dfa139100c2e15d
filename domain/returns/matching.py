"""What an item takes: invoice lines in age order, a serial the line that carried it, and units not billed yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from domain.books import Books
from domain.errors import Code, Refused
from domain.invoices.facts import SoldLine
from domain.kinds import ReturnAction, SerialState
from domain.money import NONE, Quantity
from domain.orders.facts import Unbilled
from domain.returns.candidates import Candidates, not_invoiced
from domain.returns.facts import Return, ReturnItem
from domain.stock.facts import Serial
from domain.stock.serials import named
from domain.values import frozen


@frozen
class Match:
    """Units of a return item that come from one invoice line."""

    line: SoldLine
    quantity: Quantity
    serials: Sequence[str] = ()


def called(item: ReturnItem, matched: Sequence[Match], otherwise: str) -> ReturnItem:
    """The item under the name it was sold by, that of its oldest line; `otherwise` where it comes from none."""
    return replace(item, name=matched[0].line.name if matched else otherwise)


def unbilled_matches(
    found: Candidates, item: ReturnItem, before: Sequence[ReturnItem]
) -> list[tuple[Unbilled, Quantity]]:
    """The units not billed yet that an item takes, oldest shipment first; only the action none takes any."""
    if item.action is not ReturnAction.NONE:
        return []
    if found.product.serialised:
        return unbilled_by_serial(found, item)
    skipped, _ = found.served([other for other in before if other.product == item.product])
    left, taken = item.quantity, []
    for each in found.unbilled:
        passed = min(skipped, each.quantity)
        skipped -= passed
        part = min(left, each.quantity - passed)
        if part > NONE:
            taken.append((each, part))
            left -= part
    return taken


def unbilled_by_serial(found: Candidates, item: ReturnItem) -> list[tuple[Unbilled, Quantity]]:
    """Each serial that no invoice carries, with the shipment it went out on."""
    parts = (
        replace(each, serials=tuple(serial for serial in item.serials if serial in each.serials))
        for each in found.unbilled
    )
    return [(part, Quantity.of(len(part.serials))) for part in parts if part.serials]


def matches(
    books: Books, found: Candidates, ret: Return, item: ReturnItem, before: Sequence[ReturnItem]
) -> list[Match]:
    """The lines an item takes, the items of the draft before it served first.

    Oldest line first; a serial goes to the line that carried it, whatever its age.
    """
    if found.product.serialised:
        return by_serial(books, found, ret, item)
    _, taken = found.served([other for other in before if other.product == item.product])
    left = item.quantity - Quantity.total(part for _, part in unbilled_matches(found, item, before))
    matched = []
    for line in found.lines:
        free = line.returnable
        skipped = min(taken, free)
        taken -= skipped
        part = min(left, free - skipped)
        if part > NONE:
            matched.append(Match(line, part))
            left -= part
    return matched


def by_serial(books: Books, found: Candidates, ret: Return, item: ReturnItem) -> list[Match]:
    """Each serial with the line that carried it; refused unless it was sold to this client and is still out."""
    carried: dict[tuple[str, int], list[str]] = {}
    awaited = books.awaited_serials(ret.client, found.product.code)
    for serial in named(found.product, item.quantity, item.serials):
        known = books.serial(found.product.code, serial)
        if known is None:
            raise Refused(Code.SERIAL_UNKNOWN, product=found.product.code, serial=serial)
        if serial in awaited:
            raise not_returnable(serial, "it is on a return whose goods are awaited")
        place = line_of(known, ret, item)
        if place is not None:
            carried.setdefault(place, []).append(serial)
        elif item.action is not ReturnAction.NONE:
            raise not_invoiced(found.product.code, found)
        elif not any(serial in each.serials for each in found.unbilled):
            raise not_returnable(serial, "it was shipped on an order that this return does not cover")
    lines = {(line.invoice, line.line): line for line in found.lines}
    waiting = {(line.invoice, line.line): line for line in found.unpaid}
    matched = []
    for place, serials in carried.items():
        if place in waiting:
            raise Refused(Code.NOT_PAID, product=found.product.code, invoices=[place[0]], maximum="0")
        if place not in lines:
            raise not_returnable(serials[0], _not_covered(books, ret, place[0]))
        matched.append(Match(lines[place], Quantity.of(len(serials)), serials))
    return sorted(matched, key=lambda match: match.line.age)


def _not_covered(books: Books, ret: Return, number: str) -> str:
    invoice = books.invoice(number)
    if invoice is not None and invoice.on > ret.on:
        return f"it was sold on {number} of {invoice.on}, and this return is of {ret.on}"
    return f"it was sold on {number}, which this return does not cover"


def line_of(known: Serial, ret: Return, item: ReturnItem) -> tuple[str, int] | None:
    """The invoice line that carries the serial, none where it is not billed; refused unless this client has it."""
    if known.state is not SerialState.SOLD:
        raise not_returnable(known.serial, f"it is {known.state.replace('_', ' ')}")
    if known.client != ret.client:
        raise not_returnable(known.serial, "it was sold to somebody else")
    claimed = [other.line for other in ret.items if known.serial in other.serials and other.line != item.line]
    if claimed:
        raise not_returnable(known.serial, f"it is on item {claimed[0]} of this return already")
    if known.invoice is None or known.line is None:
        return None
    return known.invoice, known.line


def not_returnable(serial: str, why: str) -> Refused:
    """A serial that cannot come back, and why."""
    return Refused(Code.SERIAL_NOT_RETURNABLE, serial=serial, why=why)
