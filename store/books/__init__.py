"""The books, read from the tables: each question of the domain is one prepared query, or a few."""

from __future__ import annotations

from collections.abc import Sequence

from domain.invoices.settled import InvoiceMoney
from domain.ledger.facts import WriteOffShare
from domain.money import ZERO, Money
from store.books.exports import ExportBooks
from store.books.goods import GoodsBooks
from store.books.invoice_money import SettledInvoice
from store.books.invoices import InvoiceBooks
from store.books.numbers import NumberBooks
from store.books.orders import OrderBooks
from store.books.receipts import ReceiptBooks
from store.books.returns import ReturnBooks
from store.books.settings import SettingsBooks


class PeeweeBooks(
    SettingsBooks, InvoiceBooks, ReturnBooks, ReceiptBooks, GoodsBooks, OrderBooks, NumberBooks, ExportBooks
):
    """Implements `domain.books.Books`."""

    def invoice_money(self, invoice: str) -> InvoiceMoney:
        """How the invoice was settled, and what was given back since."""
        return SettledInvoice(self, self._db, invoice).read()

    def write_offs(self, client: str) -> Sequence[WriteOffShare]:
        """What still stands of the client's write-offs: by invoice, else as the write-off itself stands."""
        standing: list[WriteOffShare] = []
        for entry in self.write_off_entries(client):
            paid = self.applied_from(entry.id)
            for invoice in dict.fromkeys(each.debit.invoice for each in paid if each.debit.invoice):
                shares = self.invoice_money(invoice).write_offs
                standing += [share for share in shares if share.entry.id == entry.id]
            elsewhere = Money.total(each.amount for each in paid if each.debit.invoice is None)
            left = elsewhere - self.taken_back_elsewhere(entry.id)
            if left > ZERO:
                standing.append(WriteOffShare(entry, None, left))
        return standing
