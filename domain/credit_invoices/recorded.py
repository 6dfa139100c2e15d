"""What a posting lists of credit invoices."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from domain.money import Money, Quantity, UnitPrice
from domain.recorded import Record
from domain.values import frozen


@frozen
class CreditInvoiceIssued(Record):
    number: str
    client: str
    on: date
    invoice: str
    return_: str | None
    total: Money
    tax: Money
    entry: int | None
    reason: str = ""


@frozen
class CreditLineAdded(Record):
    """`worth` is what the units stand for of their line, `gross` what is given for them; an amount has no units."""

    credit_invoice: str
    line: int
    invoice: str
    invoice_line: int
    return_: str | None
    item: int | None
    product: str
    quantity: Quantity
    price: UnitPrice
    fee: Money
    net: Money
    tax: Money
    gross: Money
    worth_net: Money
    worth_gross: Money
    serials: Sequence[str] = ()


@frozen
class CreditLineUndone(Record):
    """What a reversed credit invoice line no longer takes of its invoice line."""

    invoice: str
    invoice_line: int
    quantity: Quantity
    net: Money
    gross: Money
    worth_net: Money
    worth_gross: Money
