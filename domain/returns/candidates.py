"""What can come back: the client's invoice lines for a product, in age order, on invoices that are paid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from domain.books import Books
from domain.catalogue.facts import Product
from domain.errors import Code, Refused
from domain.invoices.facts import SoldLine
from domain.kinds import CreditRule, ReturnAction, SerialState
from domain.money import NONE, ZERO, Money, Quantity
from domain.orders.facts import Unbilled
from domain.practice.facts import Practice
from domain.returns.facts import DraftClaim, Return, ReturnItem
from domain.stock.facts import Serial
from domain.stock.serials import named
from domain.values import frozen


@frozen
class Match:
    """Units of a return item that come from one invoice line."""

    line: SoldLine
    quantity: Quantity
    serials: Sequence[str] = ()


@frozen
class Candidates:
    """The lines a product may come back to, and those that wait for their payment."""

    product: Product
    lines: Sequence[SoldLine]
    unpaid: Sequence[SoldLine]
    others: Sequence[ReturnItem] = ()
    """The other items of the same draft for this product."""
    other_drafts: Sequence[DraftClaim] = ()
    """What other drafts hold of it, where that is asked: for the eyes only, since no draft reserves anything."""
    unbilled: Sequence[Unbilled] = ()
    """Shipped and not billed yet: taken in with the action none, and never credited."""
    sought: str = ""
    """Where they were looked for, in words: on the document that the return names, or up to a day."""

    @property
    def waiting(self) -> Quantity:
        """How many units were shipped and are not billed, less what other items take of them."""
        return self._shipped - self._of_unbilled(self.others)

    @property
    def claimed(self) -> Quantity:
        """What other items of the draft take of the invoice lines."""
        return Quantity.total(item.quantity for item in self.others) - self._of_unbilled(self.others)

    @property
    def maximum(self) -> Quantity:
        """How much of what was invoiced may come back now."""
        return max(NONE, Quantity.total(line.returnable for line in self.lines) - self.claimed)

    def maximum_for(self, action: ReturnAction) -> Quantity:
        """How much may come back now for what is done with it."""
        return self.maximum + self.waiting if action is ReturnAction.NONE else self.maximum

    @property
    def _shipped(self) -> Quantity:
        return Quantity.total(each.quantity for each in self.unbilled)

    def _of_unbilled(self, items: Sequence[ReturnItem]) -> Quantity:
        """What these items take of the units not billed: those with the action none are served from them first."""
        asked = Quantity.total(item.quantity for item in items if item.action is ReturnAction.NONE)
        return min(asked, self._shipped)

    def served(self, before: Sequence[ReturnItem]) -> tuple[Quantity, Quantity]:
        """(units not billed, units of invoice lines) that items before take."""
        taken = self._of_unbilled(before)
        return taken, Quantity.total(item.quantity for item in before) - taken

    @property
    def why(self) -> str:
        """How the maximum comes about, in words."""
        if not self.lines and not self.unpaid and not self.unbilled:
            return f"none was sold to this client {self.sought}"
        parts = [
            f"sold {line.quantity} on {line.invoice}" + (f", returned {line.returned}" if line.returned else "")
            for line in self.lines
        ]
        parts += [f"{line.quantity} on {line.invoice}, not paid" for line in self.unpaid]
        if self.claimed:
            parts.append(f"{self.claimed} on other items of this return")
        if self.waiting:
            parts.append(f"{self.waiting} shipped and not billed")
        return "; ".join(parts[:4]) + ("; …" if len(parts) > 4 else "")


def candidates(
    books: Books, practice: Practice, ret: Return, product: Product, on: date, leaving_out: int | None = None
) -> Candidates:
    """What may come back of a product on this return, one item of it left out."""
    by = min(on, ret.on)
    sold = [
        line
        for line in books.sold_lines(ret.client, product.code)
        if line.on <= by
        and (ret.invoice is None or line.invoice == ret.invoice)
        and (ret.order is None or line.order == ret.order)
    ]
    paid = [line for line in sold if not waits_for_payment(practice, line.invoice_open)]
    unpaid = [line for line in sold if waits_for_payment(practice, line.invoice_open) and line.returnable > NONE]
    others = [item for item in ret.items if item.product == product.code and item.line != leaving_out]
    shipped = books.unbilled(ret.client, product.code, ret.order) if ret.invoice is None else ()
    unbilled = [each for each in shipped if each.on <= by]
    named = ret.invoice or ret.order
    sought = f"on {named}" if named else f"by {by.isoformat()}"
    return Candidates(product, paid, unpaid, others, unbilled=unbilled, sought=sought)


def waits_for_payment(practice: Practice, open_: Money) -> bool:
    """Whether goods of an invoice with so much open can come back only once it is paid."""
    return practice.credit_rule is not CreditRule.INVOICED and open_ != ZERO


def refuse_beyond(found: Candidates, item: ReturnItem) -> None:
    """Refuse more than may come back; where only a payment or the bill is missing, say so and name the documents."""
    maximum = found.maximum_for(item.action)
    if item.quantity <= maximum:
        return
    product = found.product.code
    not_paid = Quantity.total(line.returnable for line in found.unpaid)
    none_paid = not any(line.returnable for line in found.lines)
    if found.unpaid and (none_paid or item.quantity <= maximum + not_paid):
        invoices = list(dict.fromkeys(line.invoice for line in found.unpaid))
        raise Refused(Code.NOT_PAID, product=product, invoices=invoices, maximum=str(maximum))
    if item.action is not ReturnAction.NONE and found.waiting and item.quantity <= maximum + found.waiting:
        raise not_invoiced(product, found)
    raise Refused(Code.OVER_RETURN, product=product, maximum=str(maximum), why=found.why)


def not_invoiced(product: str, found: Candidates) -> Refused:
    """Units that were shipped and not billed have no price to be credited at."""
    orders = list(dict.fromkeys(each.order for each in found.unbilled))
    return Refused(Code.NOT_INVOICED, product=product, order=orders, maximum=str(found.maximum))


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
