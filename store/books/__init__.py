"""The books, read from the tables: each question of the domain is one prepared query, or a few."""

from __future__ import annotations

from domain import books as b
from store.books.goods import GoodsBooks
from store.books.invoice_money import SettledInvoice
from store.books.invoices import InvoiceBooks
from store.books.ledger import LedgerBooks
from store.books.numbers import NumberBooks
from store.books.receipts import ReceiptBooks
from store.books.returns import ReturnBooks
from store.books.settings import SettingsBooks


class PeeweeBooks(SettingsBooks, LedgerBooks, InvoiceBooks, ReturnBooks, ReceiptBooks, GoodsBooks, NumberBooks):
    """Implements `domain.books.Books`."""

    def invoice_money(self, invoice: str) -> b.InvoiceMoney:
        """How the invoice was settled, and what was given back since."""
        return SettledInvoice(self, self._db, invoice).read()
