"""Journals and cheque refunds: the ledger moved by hand, each a document of its own."""

from __future__ import annotations

from dataclasses import dataclass

from domain.acts import Act
from domain.books import Books
from domain.catalogue.facts import CHEQUE_REFUND, DEBIT_JOURNAL
from domain.catalogue.known import known_product
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


def issue_administrative(
    books: Books, posting: Posting, kind: EntryKind, sale: tuple[str, str, str | None, str], amount: Money
) -> OpenEntry:
    """An invoice of one administrative line: (client, product, practitioner, reference) and the amount owed by it."""
    client, code, practitioner, reference = sale
    product = known_product(books, code)
    price = UnitPrice(amount.units * 10**4 // 10**posting.practice.currency.decimals)
    line = PricedLine(
        LineToInvoice(product=code), product, price, Discount(), Amounts(amount, Money(0), amount), product.rate
    )
    number = posting.number(DocumentKind.INVOICE)
    entry = issue(
        posting,
        Sale(known_client(books, client), number, [line], Discount(), kind, practitioner, reference=reference),
    )
    assert entry is not None, "the amount is above zero"
    return entry


@dataclass(frozen=True, kw_only=True)
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


@dataclass(frozen=True, kw_only=True)
class DebitJournal(Act):
    """A client's file shows too much credit: it is lowered, by the oldest credit first."""

    client: str
    amount: Money
    reason: str
    practitioner: str | None = None

    def decide(self, books: Books, posting: Posting) -> None:
        client = known_client(books, self.client).code
        amount = positive(self.amount)
        reason = required(self.reason, "reason")
        known_practitioner(books, self.practitioner)
        credits = open_credits(books, client)
        refuse_beyond(posting, credits, amount)
        sale = (client, DEBIT_JOURNAL, self.practitioner, reason)
        entry = issue_administrative(books, posting, EntryKind.DEBIT_JOURNAL, sale, amount)
        pay(posting, credits, [(entry, amount)])


@dataclass(frozen=True, kw_only=True)
class ChequeRefund(Act):
    """A client's credit paid out by cheque: not in the till, and it may be dated back."""

    client: str
    amount: Money
    cheque_number: str
    practitioner: str | None = None

    def decide(self, books: Books, posting: Posting) -> None:
        client = known_client(books, self.client).code
        amount = positive(self.amount)
        cheque = required(self.cheque_number, "cheque_number")
        known_practitioner(books, self.practitioner)
        credits = open_credits(books, client)
        refuse_beyond_credit(books, posting, client, credits, amount)
        sale = (client, CHEQUE_REFUND, self.practitioner, cheque)
        entry = issue_administrative(books, posting, EntryKind.CHEQUE_REFUND, sale, amount)
        give_out(posting, credits, [entry], amount, Method.CHEQUE)


@dataclass(frozen=True, kw_only=True)
class ReverseInvoice(Act):
    """Takes back a cheque refund or a debit journal: the credit is the client's again."""

    invoice: str
    reason: str

    def decide(self, books: Books, posting: Posting) -> None:
        invoice = known_invoice(books, self.invoice)
        reason = required(self.reason, "reason")
        if invoice.kind is EntryKind.INVOICE or invoice.reversed or invoice.entry is None:
            status = "reversed already" if invoice.reversed else "an invoice of goods or services"
            raise wrong_status(invoice.number, status, "reversed; return or credit its items")
        release(posting, [invoice.entry])
        reverse_entry(posting, invoice.entry, invoice.client, invoice.number)
        undo_refunds(books, posting, invoice.entry)
        posting.add(DocumentReversed(DocumentKind.INVOICE, invoice.number, posting.on, reason))
