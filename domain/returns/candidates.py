"""What can come back: the client's invoice lines for a product, in age order, on invoices that are paid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from domain.books import Books, DraftClaim, Practice, Product, Return, ReturnItem, Serial, SoldLine
from domain.errors import Code, Refused
from domain.kinds import CreditRule, SerialState
from domain.money import NONE, ZERO, Quantity
from domain.serials import named


@dataclass(frozen=True, slots=True)
class Match:
    """Units of a return item that come from one invoice line."""

    line: SoldLine
    quantity: Quantity
    serials: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Candidates:
    """The lines a product may come back to, and those that wait for their payment."""

    product: Product
    lines: Sequence[SoldLine]
    unpaid: Sequence[SoldLine]
    claimed: Quantity = NONE
    """What other items of the same draft take."""
    other_drafts: Sequence[DraftClaim] = ()

    @property
    def maximum(self) -> Quantity:
        """How much may come back now."""
        return max(NONE, Quantity.total(line.returnable for line in self.lines) - self.claimed)

    @property
    def why(self) -> str:
        """How the maximum comes about, in words."""
        if not self.lines and not self.unpaid:
            return "none was sold to this client there"
        parts = [
            f"sold {line.quantity} on {line.invoice}" + (f", returned {line.returned}" if line.returned else "")
            for line in self.lines
        ]
        parts += [f"{line.quantity} on {line.invoice}, not paid" for line in self.unpaid]
        if self.claimed:
            parts.append(f"{self.claimed} on other items of this return")
        return "; ".join(parts[:4]) + ("; …" if len(parts) > 4 else "")


def candidates(
    books: Books, practice: Practice, ret: Return, product: Product, on: date, leaving_out: int | None = None
) -> Candidates:
    """What may come back of a product on this return, one item of it left out."""
    sold = [
        line
        for line in books.sold_lines(ret.client, product.code)
        if line.on <= min(on, ret.on)
        and (ret.invoice is None or line.invoice == ret.invoice)
        and (ret.order is None or line.order == ret.order)
    ]
    paid = [line for line in sold if practice.credit_rule is CreditRule.INVOICED or line.invoice_open == ZERO]
    unpaid = [line for line in sold if line not in paid and line.returnable > NONE]
    claimed = Quantity.total(
        item.quantity for item in ret.items if item.product == product.code and item.line != leaving_out
    )
    others = books.draft_claims(ret.client, product.code, ret.number)
    return Candidates(product, paid, unpaid, claimed, others)


def refuse_beyond(found: Candidates, quantity: Quantity) -> None:
    """Refuse more than may come back; where only a payment is missing, say so and name the invoices."""
    if quantity <= found.maximum:
        return
    waiting = Quantity.total(line.returnable for line in found.unpaid)
    none_paid = not any(line.returnable for line in found.lines)
    if found.unpaid and (none_paid or quantity <= found.maximum + waiting):
        invoices = list(dict.fromkeys(line.invoice for line in found.unpaid))
        raise Refused(Code.NOT_PAID, product=found.product.code, invoices=invoices, maximum=str(found.maximum))
    raise Refused(Code.OVER_RETURN, product=found.product.code, maximum=str(found.maximum), why=found.why)


def matches(
    books: Books, found: Candidates, ret: Return, item: ReturnItem, before: Sequence[ReturnItem]
) -> list[Match]:
    """The lines an item takes, the items of the draft before it served first.

    Oldest line first; a serial goes to the line that carried it, whatever its age.
    """
    if found.product.serialised:
        return by_serial(books, found, ret, item)
    taken = Quantity.total(other.quantity for other in before if other.product == item.product)
    left, matched = item.quantity, []
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
    for serial in named(found.product, item.quantity, item.serials):
        known = books.serial(found.product.code, serial)
        if known is None:
            raise Refused(Code.SERIAL_UNKNOWN, product=found.product.code, serial=serial)
        carried.setdefault(line_of(known, ret, item), []).append(serial)
    lines = {(line.invoice, line.line): line for line in found.lines}
    waiting = {(line.invoice, line.line): line for line in found.unpaid}
    matched = []
    for place, serials in carried.items():
        if place in waiting:
            raise Refused(Code.NOT_PAID, product=found.product.code, invoices=[place[0]], maximum="0")
        if place not in lines:
            raise not_returnable(serials[0], f"it was sold on {place[0]}, which this return does not cover")
        matched.append(Match(lines[place], Quantity.of(len(serials)), serials))
    return sorted(matched, key=lambda match: (match.line.on, match.line.invoice, match.line.line))


def line_of(known: Serial, ret: Return, item: ReturnItem) -> tuple[str, int]:
    """The invoice line that carries the serial, refused unless this client has the unit."""
    if known.state is not SerialState.SOLD:
        raise not_returnable(known.serial, f"it is {known.state.replace('_', ' ')}")
    if known.client != ret.client or known.invoice is None or known.line is None:
        raise not_returnable(known.serial, "it was sold to somebody else")
    claimed = [other.line for other in ret.items if known.serial in other.serials and other.line != item.line]
    if claimed:
        raise not_returnable(known.serial, f"it is on item {claimed[0]} of this return already")
    return known.invoice, known.line


def not_returnable(serial: str, why: str) -> Refused:
    """A serial that cannot come back, and why."""
    return Refused(Code.SERIAL_NOT_RETURNABLE, serial=serial, why=why)
