"""How much is left: written off, payable, refundable of a service, uncredited of an invoice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain.kinds import EntryKind
from domain.money import Money

if TYPE_CHECKING:
    from domain.invoices.facts import SoldLine
    from domain.receipts.service_refunds import ServicePaid
    from store.database import BookStore


class MoneyLeft:
    """The part of `Reading` that forms of money ask for what they propose, and for the most there is."""

    _store: BookStore

    def written_off(self, client: str, invoice: str | None = None) -> Money:
        """What of the client's debts stands written off, on one invoice where it is named."""
        if invoice is None:
            with self._store.snapshot():
                return self._written_off(client)
        with self._store.reading() as books:
            shares = books.write_offs(client)
        return Money.total(share.amount for share in shares if share.invoice == invoice)

    def _written_off(self, client: str) -> Money:
        from store.views.client import WRITTEN_OFF

        return Money(-(WRITTEN_OFF.row(self._store.database, code=client) or (0,))[0])

    def payable(self, client: str) -> Money:
        """What of the client's credit was received in money, and so may be given out."""
        from domain.ledger.allocation import open_credits
        from domain.receipts.cashing_out import payable

        with self._store.reading() as books:
            return payable(books, client, open_credits(books, client))

    def service_lines(self, number: str) -> list[tuple[SoldLine, ServicePaid]]:
        """The lines of an invoice that are no goods, each with what of it was paid and came back."""
        from domain.receipts.service_refunds import service_paid

        with self._store.reading() as books:
            invoice = books.invoice(number)
            if invoice is None:
                return []
            money = books.invoice_money(number)
            lines = invoice.standing
            products = books.products([line.product for line in lines])
            return [(line, service_paid(invoice, line, money)) for line in lines if not products[line.product].stocked]

    def uncredited(self, number: str) -> list[tuple[SoldLine, Money]]:
        """The lines of an invoice, each with what no credit invoice took of it."""
        from domain.credit_invoices.writing import uncredited

        with self._store.reading() as books:
            invoice = books.invoice(number)
        left = uncredited(invoice) if invoice is not None and invoice.kind is EntryKind.INVOICE else []
        return [(line, amounts.gross) for line, amounts in left]
