"""Moving a discount off an invoice's total onto its lines, so that each has a price it can be credited at."""

from __future__ import annotations

from domain.errors import Refused, wrong_status
from domain.invoices.facts import Invoice
from domain.invoices.recorded import InvoiceChanged, LineSpread
from domain.money import ZERO, Money
from domain.posting import Posting
from domain.pricing import priced_side, sold_after_header, sold_for


def without_discount(document: str) -> Refused:
    """There is nothing to spread."""
    return wrong_status(document, "without a discount on its total", "spread")


def spread_invoice(posting: Posting, invoice: Invoice) -> None:
    """Each line takes its share; the total stays the same to the cent."""
    after = sold_after_header(invoice.header_discount, invoice.standing)
    for line, new in zip(invoice.standing, after, strict=True):
        spread = line.spread + priced_side(posting.practice, sold_for(line)) - priced_side(posting.practice, new)
        posting.add(LineSpread(invoice.number, line.line, spread, new.net, new.tax, new.gross))
    posting.add(InvoiceChanged(invoice.number, invoice.total, Money.total(a.tax for a in after), ZERO))
