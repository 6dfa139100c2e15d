"""What can come back: the client's invoice lines for a product, in age order, on invoices that are paid."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from domain.books import Books
from domain.catalogue.facts import Product
from domain.errors import Code, Refused
from domain.invoices.facts import SoldLine
from domain.kinds import CreditRule, ReturnAction
from domain.money import NONE, ZERO, Money, Quantity
from domain.orders.facts import Unbilled
from domain.practice.facts import Practice
from domain.returns.facts import DraftClaim, Return, ReturnItem
from domain.values import frozen


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
        for line in books.sold_lines(ret.client, product.code, ret.invoice)
        if line.on <= by and (ret.order is None or line.order == ret.order)
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
