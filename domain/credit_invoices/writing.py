"""Credit invoices: what is credited of an invoice, and what the credit pays before it is money.

A credit first pays what is open on its own invoice, then takes back a write-off of it; only the rest is the client's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from domain.credit_invoices.recorded import CreditInvoiceIssued
from domain.invoices.facts import Invoice, SoldLine
from domain.invoices.settled import InvoiceMoney
from domain.kinds import DocumentKind, EntryKind
from domain.ledger.facts import OpenEntry
from domain.ledger.reversing import take_back, up_to
from domain.money import ZERO, Money
from domain.posting import Posting
from domain.pricing import Amounts, sold_after_header


@dataclass(slots=True)
class Credited:
    """A credit invoice just written: its entry, and what of it is left once debts are served."""

    number: str
    invoice: Invoice
    total: Money
    entry: OpenEntry | None
    money: InvoiceMoney
    rest: Money
    backed: Money
    """How much of the rest was received in money, and so may be given out."""
    twice: Money = ZERO
    """How much of it was given back before, by refunds of its services."""


def write_credit_invoice(
    posting: Posting,
    invoice: Invoice,
    parts: Sequence[tuple[SoldLine, Amounts]],
    return_: str | None = None,
    reason: str = "",
) -> Credited:
    """Number and enter a credit invoice over these lines' amounts, and let it pay what comes before money."""
    posting.not_before(invoice.on, invoice.number)
    amounts = [part for _, part in parts]
    money = posting.books.invoice_money(invoice.number)
    total = Money.total(each.gross for each in amounts)
    tax = Money.total(each.tax for each in amounts)
    number = posting.number(DocumentKind.CREDIT_INVOICE)
    owed = min(total, invoice.open)
    taken_back = min(total - owed, money.written_off)
    rest = total - owed - taken_back
    twice = min(rest, refunded_before(invoice, parts))
    backed = max(ZERO, min(rest - twice, money.received - money.given_back))
    entry = None
    if total:
        entry = posting.enter(
            invoice.client, EntryKind.CREDIT_INVOICE, -total, number,
            invoice=invoice.number, payable=backed, return_=return_,
        )  # fmt: skip
    posting.add(
        CreditInvoiceIssued(
            number, invoice.client, posting.on, invoice.number, return_, total, tax, entry.id if entry else None, reason
        )
    )
    posting.name_made("credit_invoices", number)
    credited = Credited(number, invoice, total, entry, money, rest, backed, twice)
    if entry and invoice.entry:
        posting.allocate(entry, invoice.entry, owed)
        take_back(posting, invoice.client, up_to(taken_back, money.write_offs), [entry], return_)
    return credited


def refunded_before(invoice: Invoice, parts: Sequence[tuple[SoldLine, Amounts]]) -> Money:
    """What of these amounts the client has had back already, by refunds of the same lines' services."""
    had = ZERO
    for line, left in uncredited(invoice):
        if line.refunded:
            credited = Money.total(part.gross for of, part in parts if of.line == line.line)
            had += max(ZERO, credited - max(ZERO, left.gross - line.refunded))
    return had


def uncredited(invoice: Invoice) -> list[tuple[SoldLine, Amounts]]:
    """What is left of each line that no credit invoice took, a discount on the total counted in."""
    now = sold_after_header(invoice.header_discount, invoice.standing)
    left = []
    for line, amounts in zip(invoice.standing, now, strict=True):
        gross, net = amounts.gross - line.credited_gross, amounts.net - line.credited_net
        left.append((line, Amounts(net, gross - net, gross)))
    return left
