"""Credit invoices as the rules see them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from domain.ledger.facts import OpenEntry
from domain.money import Money, Quantity
from domain.values import frozen


@frozen
class CreditLine:
    """What one credit invoice took of one invoice line."""

    line: int
    invoice_line: int
    quantity: Quantity
    net: Money
    gross: Money
    worth_net: Money
    worth_gross: Money
    item: int | None = None


@frozen
class CreditInvoice:
    number: str
    client: str
    invoice: str
    total: Money
    entry: OpenEntry | None
    return_: str | None = None
    reversed: bool = False
    lines: Sequence[CreditLine] = ()


class CreditInvoiceBooks(Protocol):
    """What is asked about credit invoices."""

    def credit_invoice(self, number: str) -> CreditInvoice | None: ...
