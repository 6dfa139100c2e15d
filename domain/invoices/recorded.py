"""What a posting lists of invoices."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from domain.kinds import EntryKind
from domain.money import Money, Percent, Quantity, UnitPrice
from domain.recorded import Record
from domain.values import frozen


@frozen
class InvoiceIssued(Record):
    number: str
    client: str
    on: date
    kind: EntryKind
    total: Money
    tax: Money
    discount_percent: Percent
    discount_amount: Money
    header_discount: Money
    entry: int | None
    practitioner: str | None = None
    order: str | None = None
    reference: str = ""


@frozen
class InvoiceLine(Record):
    """What was sold, under the name it had then: an invoice reads as it was issued, whatever the catalogue says."""

    invoice: str
    line: int
    client: str
    on: date
    product: str
    name: str
    quantity: Quantity
    price: UnitPrice
    rate: Percent
    discount_percent: Percent
    discount_amount: Money
    net: Money
    tax: Money
    gross: Money
    patient: str | None
    practitioner: str | None
    serials: Sequence[str] = ()


@frozen
class InvoiceChanged(Record):
    """The totals of an invoice after an item was removed or its discount spread."""

    number: str
    total: Money
    tax: Money
    header_discount: Money


@frozen
class LineRemoved(Record):
    invoice: str
    line: int
    product: str
    quantity: Quantity
    reason: str


@frozen
class LineSpread(Record):
    """A line's amounts after a share of the header discount was moved onto it."""

    invoice: str
    line: int
    spread: Money
    net: Money
    tax: Money
    gross: Money
