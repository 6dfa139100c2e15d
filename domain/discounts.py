"""Spreading a header discount onto the lines, so that each item has a price it can be credited at."""

from __future__ import annotations

from dataclasses import dataclass

from domain.acts import Act
from domain.books import Books
from domain.errors import Code, Refused, invalid
from domain.invoices import known_invoice
from domain.money import ZERO, Money
from domain.posting import Posting
from domain.pricing import Amounts, after_header, priced_side
from domain.recorded import InvoiceChanged, LineSpread


@dataclass(frozen=True, kw_only=True)
class SpreadDiscount(Act):
    """In proportion to the lines' gross amounts, by largest remainder: the total stays the same to the cent."""

    invoice: str | None = None
    order: str | None = None

    def decide(self, books: Books, posting: Posting) -> None:
        if (self.invoice is None) == (self.order is None):
            raise invalid("invoice", "name an invoice or an order, one of them")
        if self.invoice is None:
            raise invalid("order", "orders are not kept here yet; name the invoice")
        invoice = known_invoice(books, self.invoice)
        if not invoice.header_discount:
            raise Refused(
                Code.WRONG_STATUS,
                document=invoice.number,
                status="without a discount on its total",
                wanted="spread",
            )
        lines = [line for line in invoice.lines if not line.removed]
        before = [Amounts(line.net, line.tax, line.gross) for line in lines]
        after = after_header(invoice.header_discount, list(zip(before, (line.rate for line in lines), strict=True)))
        for line, old, new in zip(lines, before, after, strict=True):
            spread = line.spread + priced_side(posting.practice, old) - priced_side(posting.practice, new)
            posting.add(LineSpread(invoice.number, line.line, spread, new.net, new.tax, new.gross))
        posting.add(InvoiceChanged(invoice.number, invoice.total, Money.total(a.tax for a in after), ZERO))
