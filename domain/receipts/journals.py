"""Journals and cheque refunds: the ledger moved by hand, each a document of its own."""

from __future__ import annotations

from domain.acts import Act
from domain.books import Books
from domain.catalogue.facts import CHEQUE_REFUND, DEBIT_JOURNAL
from domain.catalogue.known import known_product
from domain.clients.facts import Client
from domain.clients.known import known_client
from domain.documents import DocumentReversed
from domain.errors import wrong_status
from domain.invoices.invoicing import LineToInvoice, PricedLine, Sale, issue
from domain.invoices.known import known_invoice
from domain.kinds import DocumentKind, EntryKind, Method
from domain.ledger.allocation import open_credits, pay, refuse_beyond
from domain.ledger.facts import OpenEntry
from domain.ledger.reversing import release, reverse_entry
from domain.money import Money, UnitPrice
from domain.posting import Posting, positive, required
from domain.practice.known import known_practitioner
from domain.pricing import Amounts, Discount
from domain.receipts.cashing_out import give_out, refuse_beyond_credit
from domain.receipts.payments import undo_refunds
from domain.receipts.writing import ReceiptDraft, Said
from domain.values import act

SOLD_AS = {EntryKind.CHEQUE_REFUND: CHEQUE_REFUND, EntryKind.DEBIT_JOURNAL: DEBIT_JOURNAL}
"""The administrative product on the invoice of each."""


def issue_administrative(posting: Posting, kind: EntryKind, client: Client, amount: Money, said: Said) -> OpenEntry:
    """An invoice of the one administrative line that a kind is sold as; answers what is owed by it."""
    product = known_product(posting.books, SOLD_AS[kind])
    price = UnitPrice(amount.units * 10**4 // 10**posting.practice.currency.decimals)
    line = PricedLine(
        LineToInvoice(product=product.code), product, price, Discount(), Amounts(amount, Money(0), amount), product.rate
    )
    number = posting.number(DocumentKind.INVOICE)
    sale = Sale(client, number, [line], Discount(), kind, said.practitioner, reference=said.reference)
    entry = issue(posting, sale)
    assert entry is not None, "the amount is above zero"
    return entry


@act
class CreditJournal(Act):
    """Goodwill or a correction in the client's favour; it pays invoices, and is never paid out."""

    client: str
    amount: Money
    reason: str
    practitioner: str | None = None

    def decide(self, books: Books, posting: Posting) -> None:
        client = known_client(books, self.client).code
        amount = positive(self.amount)
        reason = required(self.reason, "reason")
        known_practitioner(books, self.practitioner)
        receipt = ReceiptDraft.open(posting, client)
        receipt.without_money(EntryKind.CREDIT_JOURNAL, amount, Said(self.practitioner, reason=reason))


@act
class DebitJournal(Act):
    """A client's file shows too much credit: it is lowered, by the oldest credit first."""

    client: str
    amount: Money
    reason: str
    practitioner: str | None = None

    def decide(self, books: Books, posting: Posting) -> None:
        client = known_client(books, self.client)
        amount = positive(self.amount)
        reason = required(self.reason, "reason")
        known_practitioner(books, self.practitioner)
        credits = open_credits(books, client.code)
        refuse_beyond(posting, credits, amount)
        said = Said(self.practitioner, reference=reason)
        entry = issue_administrative(posting, EntryKind.DEBIT_JOURNAL, client, amount, said)
        pay(posting, credits, [(entry, amount)])


@act
class ChequeRefund(Act):
    """A client's credit paid out by cheque: not in the till, and it may be dated back."""

    client: str
    amount: Money
    cheque_number: str
    practitioner: str | None = None

    def decide(self, books: Books, posting: Posting) -> None:
        client = known_client(books, self.client)
        amount = positive(self.amount)
        cheque = required(self.cheque_number, "cheque_number")
        known_practitioner(books, self.practitioner)
        credits = open_credits(books, client.code)
        refuse_beyond_credit(books, posting, client.code, credits, amount)
        said = Said(self.practitioner, reference=cheque)
        entry = issue_administrative(posting, EntryKind.CHEQUE_REFUND, client, amount, said)
        give_out(posting, credits, [entry], amount, Method.CHEQUE)


@act
class ReverseInvoice(Act):
    """Takes back a cheque refund or a debit journal: the credit is the client's again."""

    invoice: str
    reason: str

    def decide(self, books: Books, posting: Posting) -> None:
        invoice = known_invoice(books, self.invoice)
        reason = required(self.reason, "reason")
        if invoice.reversed:
            raise wrong_status(invoice.number, "reversed already", "reversed")
        if invoice.kind is EntryKind.INVOICE or invoice.entry is None:
            wanted = "reversed; return or credit its items"
            raise wrong_status(invoice.number, "an invoice of goods or services", wanted)
        release(posting, [invoice.entry])
        reverse_entry(posting, invoice.entry, invoice.client, invoice.number)
        undo_refunds(books, posting, invoice.entry)
        posting.add(DocumentReversed(DocumentKind.INVOICE, invoice.number, posting.on, reason))
