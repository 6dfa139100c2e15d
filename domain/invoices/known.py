"""Finding an invoice that an act names."""

from __future__ import annotations

from domain.errors import Code, Refused, unknown
from domain.invoices.facts import Invoice, InvoiceBooks


def known_invoice(books: InvoiceBooks, number: str) -> Invoice:
    """The invoice, refused as unknown where there is none of this number."""
    invoice = books.invoice(number)
    if invoice is None:
        raise unknown("invoice", number)
    return invoice


def invoice_of(books: InvoiceBooks, client: str, number: str) -> Invoice:
    """The client's invoice, refused where it is somebody else's."""
    invoice = known_invoice(books, number)
    if invoice.client != client:
        raise Refused(Code.WRONG_CLIENT, document=number, owner=invoice.client, client=client)
    return invoice
