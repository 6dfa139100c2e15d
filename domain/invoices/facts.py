"""Invoices as the rules see them: each line with all that happened to it since."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Protocol

from domain.currency import Currency
from domain.kinds import EntryKind, InvoiceStatus
from domain.ledger.facts import OpenEntry
from domain.money import NONE, ZERO, Money, Percent, Quantity, UnitPrice
from domain.values import frozen


@frozen
class SoldLine:
    """A line of an invoice with all that happened to it since; its name and amounts are those of the sale."""

    invoice: str
    line: int
    on: date
    product: str
    name: str
    quantity: Quantity
    price: UnitPrice
    rate: Percent
    discount_percent: Percent
    discount_amount: Money
    spread: Money
    net: Money
    tax: Money
    gross: Money
    returned: Quantity = NONE
    given_out: Quantity = NONE
    credited: Quantity = NONE
    worth_gross: Money = ZERO
    worth_net: Money = ZERO
    credited_gross: Money = ZERO
    credited_net: Money = ZERO
    refunded: Money = ZERO
    removed: bool = False
    patient: str | None = None
    practitioner: str | None = None
    invoice_open: Money = ZERO
    header_discount: Money = ZERO
    order: str | None = None

    @property
    def age(self) -> tuple[date, str, int]:
        """What sorts lines in age order, the oldest first."""
        return self.on, self.invoice, self.line

    @property
    def returnable(self) -> Quantity:
        """Sold less returned, with what was given out again."""
        return NONE if self.removed else self.quantity - self.returned + self.given_out

    @property
    def uncredited(self) -> Money:
        """What is left of its gross amount that no credit invoice took."""
        return self.gross - self.credited_gross

    def extended(self, currency: Currency) -> Fraction:
        """Quantity x unit price less its discounts, in minor units, unrounded."""
        full = currency.exact(self.quantity, self.price)
        if self.discount_percent:
            full = full * (Percent.WHOLE - self.discount_percent.units) / Percent.WHOLE
        return full - (self.discount_amount + self.spread).units

    def extended_unit_price(self, currency: Currency) -> Fraction:
        """Minor units for one whole unit, unrounded: the price after the line's discounts."""
        return self.extended(currency) * 1000 / self.quantity.units


@frozen
class Invoice:
    number: str
    client: str
    on: date
    total: Money
    entry: OpenEntry | None
    header_discount: Money = ZERO
    discount_percent: Percent = Percent(0)
    discount_amount: Money = ZERO
    credited: Money = ZERO
    order: str | None = None
    kind: EntryKind = EntryKind.INVOICE
    reversed: bool = False
    lines: Sequence[SoldLine] = ()

    @property
    def open(self) -> Money:
        return self.entry.open if self.entry else ZERO

    @property
    def status(self) -> InvoiceStatus:
        return InvoiceStatus.of(self.total, self.open)

    @property
    def standing(self) -> Sequence[SoldLine]:
        """Its lines that were not removed."""
        return [line for line in self.lines if not line.removed]

    def line(self, number: int) -> SoldLine | None:
        """The line of that number, removed or not."""
        return next((line for line in self.lines if line.line == number), None)


class InvoiceBooks(Protocol):
    """What is asked about invoices."""

    def invoice(self, number: str) -> Invoice | None: ...
    def sold_lines(self, client: str, product: str, invoice: str | None = None) -> Sequence[SoldLine]:
        """This client's lines for the product, removed ones left out, in age order; of one invoice where it is named.

        A client whom all buy under who give no name may have thousands of them.
        """
        ...
