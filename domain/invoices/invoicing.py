"""Invoices: what was sold, at the price, discount and tax rate of that day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field

from domain.acts import Act
from domain.books import Books
from domain.catalogue.facts import Product
from domain.catalogue.known import known_products
from domain.clients.facts import Client
from domain.clients.known import known_client
from domain.errors import invalid, unknown
from domain.invoices.recorded import InvoiceIssued, InvoiceLine
from domain.kinds import DocumentKind, EntryKind, Method, StockCause
from domain.ledger.allocation import in_full, pay
from domain.ledger.facts import OpenEntry
from domain.medical_records.recorded import RecordWritten
from domain.money import ZERO, Money, Percent, Quantity, UnitPrice
from domain.posting import Posting, positive
from domain.practice.known import known_practitioner
from domain.pricing import Amounts, Discount, after_header, priced_line, tax_rate, writable
from domain.receipts.writing import ReceiptDraft, Said
from domain.stock.movements import move, warn_below_zero
from domain.stock.serials import named, sell
from domain.till.cash import settled_by
from domain.values import act, frozen


@act
class LineToInvoice:
    """A line of a new invoice; price and tax rate are the product's where none is given."""

    product: str
    quantity: Quantity = Quantity(1000)
    price: UnitPrice | None = None
    tax_rate: Percent | None = None
    discount_percent: Percent | None = None
    discount_amount: Money | None = None
    patient: str | None = None
    practitioner: str | None = None
    serials: Sequence[str] = ()


@act
class PaymentPart:
    """One method's part of what is paid with an invoice."""

    method: Method
    amount: Money


@frozen
class PricedLine:
    """A line with what it comes to."""

    asked: LineToInvoice
    product: Product
    price: UnitPrice
    discount: Discount
    amounts: Amounts
    rate: Percent


@act
class IssueInvoice(Act):
    client: str
    lines: Sequence[LineToInvoice]
    practitioner: str | None = None
    discount_percent: Percent | None = None
    discount_amount: Money | None = None
    payments: Sequence[PaymentPart] = ()
    paid_by: Method | None = None
    """Paid in full by this method, where no payments are given."""
    number: str | None = None

    def decide(self, books: Books, posting: Posting) -> None:
        client = known_client(books, self.client)
        known_practitioner(books, self.practitioner)
        if not self.lines:
            raise invalid("lines", "an invoice needs at least one line")
        lines = price_lines(books, posting, client, self.lines)
        number = posting.number(DocumentKind.INVOICE, self.number)
        discount = Discount.read(self.discount_percent, self.discount_amount)
        if discount.amount > Money.total(line.amounts.gross for line in lines):
            raise invalid("discount_amount", "is more than the invoice comes to")
        sale = Sale(client, number, lines, discount, practitioner=self.practitioner)
        entry = issue(posting, sale)
        hand_over(posting, client, number, lines)
        payments = self.payments or paid_in_full(entry, self.paid_by)
        if payments:
            take_at_issue(posting, client.code, entry, payments, self.practitioner)
        posting.result["total"] = posting.practice.text(entry.amount if entry else ZERO)


def paid_in_full(entry: OpenEntry | None, method: Method | None) -> Sequence[PaymentPart]:
    """All of the invoice by one method; nothing where it came to nothing, or is left open."""
    return () if entry is None or method is None else (PaymentPart(method=method, amount=entry.amount),)


def price_lines(books: Books, posting: Posting, client: Client, asked: Sequence[LineToInvoice]) -> list[PricedLine]:
    """Each line with its product, price and amounts; refused where one cannot be sold."""
    patients = {patient.code for patient in client.patients}
    products = known_products(books, list(dict.fromkeys(line.product for line in asked)))
    priced = []
    for line in asked:
        product = products[line.product]
        if line.patient is not None and line.patient not in patients:
            raise unknown("patient", line.patient)
        known_practitioner(books, line.practitioner)
        discount = Discount.read(line.discount_percent, line.discount_amount)
        price = product.price if line.price is None else line.price
        rate = product.rate if line.tax_rate is None else tax_rate(line.tax_rate)
        amounts = priced_line(posting.practice, line.quantity, price, discount, rate)
        priced.append(PricedLine(line, product, price, discount, amounts, rate))
    return priced


@frozen
class Sale:
    """An invoice about to be written."""

    client: Client
    number: str
    lines: Sequence[PricedLine]
    discount: Discount = field(default_factory=Discount)
    kind: EntryKind = EntryKind.INVOICE
    practitioner: str | None = None
    order: str | None = None
    reference: str = ""
    header: Money | None = None
    """What its discount takes off the total, where that is a share of an order's."""


def issue(posting: Posting, sale: Sale) -> OpenEntry | None:
    """Write the invoice, its lines and its ledger entry; answers the entry (none where nothing is charged)."""
    number, client = sale.number, sale.client.code
    gross = Money.total(line.amounts.gross for line in sale.lines)
    if not writable(posting.practice, gross):
        raise invalid("lines", "come to more than the books can keep")
    header = sale.discount.off(gross) if sale.header is None else sale.header
    tax = Money.total(a.tax for a in after_header(header, [(line.amounts, line.rate) for line in sale.lines]))
    total = gross - header
    entry = posting.enter(client, sale.kind, total, number, invoice=number) if total else None
    posting.add(
        InvoiceIssued(
            number, client, posting.on, sale.kind, total, tax, sale.discount.percent, sale.discount.amount, header,
            entry.id if entry else None, sale.practitioner, sale.order, sale.reference,
        )
    )  # fmt: skip
    for place, line in enumerate(sale.lines, 1):
        posting.add(
            InvoiceLine(
                number, place, client, posting.on, line.product.code, line.product.name, line.asked.quantity,
                line.price, line.rate, line.discount.percent, line.discount.amount, line.amounts.net,
                line.amounts.tax, line.amounts.gross, line.asked.patient,
                line.asked.practitioner or sale.practitioner, tuple(line.asked.serials),
            )
        )  # fmt: skip
    posting.name_made("invoice", number)
    return entry


def hand_over(posting: Posting, client: Client, number: str, lines: Sequence[PricedLine]) -> None:
    """The goods leave: stock, serials, and the medical records the sale writes."""
    for place, line in enumerate(lines, 1):
        product, quantity = line.product, line.asked.quantity
        sell(posting, product, named(product, quantity, line.asked.serials), client.code, (number, place))
        move(posting, product, -quantity, StockCause.SALE, number)
        if product.makes_record and line.asked.patient:
            posting.add(RecordWritten(client.code, line.asked.patient, product.code, number, place, posting.on))
    warn_below_zero(posting, [line.product for line in lines])


def take_at_issue(
    posting: Posting,
    client: str,
    entry: OpenEntry | None,
    payments: Sequence[PaymentPart],
    practitioner: str | None,
) -> None:
    """The payments made with an invoice: one receipt, a line each, all of them for this invoice."""
    receipt = ReceiptDraft.open(posting, client)
    for part in payments:
        amount = positive(part.amount, "payments.amount")
        if part.method is Method.CASH:
            owed = posting.open_of(entry) if entry else ZERO
            amount = settled_by(posting, amount, owed, "payments.amount")
        credits = receipt.money_in(part.method, amount, Said(practitioner))
        pay(posting, credits, in_full([entry] if entry else []))
