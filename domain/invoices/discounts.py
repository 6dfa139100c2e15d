"""Spreading a header discount onto the lines, so that each item has a price it can be credited at."""

from __future__ import annotations

from domain.acts import Act
from domain.books import Books
from domain.errors import invalid
from domain.invoices.known import known_invoice
from domain.invoices.spreading import spread_invoice, without_discount
from domain.orders.spreading import spread_order
from domain.posting import Posting
from domain.values import act


@act
class SpreadDiscount(Act):
    """In proportion to the lines' gross amounts, by largest remainder: the total stays the same to the cent."""

    invoice: str | None = None
    order: str | None = None

    def decide(self, books: Books, posting: Posting) -> None:
        if (self.invoice is None) == (self.order is None):
            raise invalid("invoice", "name an invoice or an order, one of them")
        if self.order is not None:
            spread_order(books, posting, self.order)
        elif self.invoice is not None:
            invoice = known_invoice(books, self.invoice)
            if not invoice.header_discount:
                raise without_discount(invoice.number)
            spread_invoice(posting, invoice)
