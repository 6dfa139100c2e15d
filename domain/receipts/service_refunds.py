"""Refunding a service already rendered: money out and a credit journal on one receipt, tied to the service line."""

from __future__ import annotations

from domain.acts import Act
from domain.books import Books
from domain.catalogue.known import known_product
from domain.credit_invoices.writing import uncredited
from domain.errors import Code, Refused, invalid, unknown
from domain.invoices.facts import Invoice, SoldLine
from domain.invoices.known import known_invoice
from domain.invoices.settled import InvoiceMoney
from domain.kinds import EntryKind, InvoiceStatus, Method
from domain.ledger.allocation import in_full, pay
from domain.ledger.recorded import Refund
from domain.money import ZERO, Money
from domain.posting import Posting, positive, required
from domain.practice.known import known_practitioner
from domain.receipts.cashing_out import attributed
from domain.receipts.recorded import LineRefunded
from domain.receipts.writing import ReceiptDraft, Said
from domain.values import act, frozen


@act
class RefundService(Act):
    """At most what was paid for the line over all its refunds; the balance stays as it is."""

    invoice: str
    line: int
    amount: Money
    reason: str
    method: Method = Method.CASH
    practitioner: str | None = None

    def decide(self, books: Books, posting: Posting) -> None:
        amount = positive(self.amount)
        reason = required(self.reason, "reason")
        invoice = known_invoice(books, self.invoice)
        line = service_line(books, invoice, self.line)
        known_practitioner(books, self.practitioner)
        if invoice.status is not InvoiceStatus.PAID:
            raise Refused(Code.NOT_PAID, product=line.product, invoices=[invoice.number], maximum="0")
        posting.not_before(invoice.on, invoice.number)
        money = books.invoice_money(invoice.number)
        self._refuse_beyond_paid(posting, service_paid(invoice, line, money))
        receipt = ReceiptDraft.open(posting, invoice.client)
        tax = line.rate.inside(amount)
        said = Said(self.practitioner, reason=reason)
        journal = receipt.without_money(EntryKind.CREDIT_JOURNAL, amount, said, (invoice.number, line.line, tax))
        debits = receipt.money_out(self.method, amount, said)
        pay(posting, [journal], in_full(debits))
        posting.add(LineRefunded(receipt.number, invoice.number, line.line, amount))
        cash_out = next((debit for debit in debits if debit.kind is EntryKind.CASH_OUT), None)
        if cash_out is not None:
            for payment, part in attributed(posting, money.shares, amount, self.method):
                posting.add(Refund(payment.id, cash_out.id, invoice.number, part))

    def _refuse_beyond_paid(self, posting: Posting, paid: ServicePaid) -> None:
        if self.amount > paid.most:
            raise Refused(Code.EXCEEDS_PAID, maximum=posting.practice.text(paid.most))
        if self.method is Method.CARD and self.amount > paid.by_card:
            raise Refused(Code.METHOD_EXCEEDS_PAYMENT, maximum=posting.practice.text(paid.by_card), method="card")


@frozen
class ServicePaid:
    """What was charged for a service line, what of it came back before, and what may still be refunded."""

    charged: Money
    credited: Money
    refunded: Money
    most: Money
    by_card: Money


def service_paid(invoice: Invoice, line: SoldLine, money: InvoiceMoney) -> ServicePaid:
    """How a line of a paid invoice stands: never more is refunded than was paid for it, or is left of the money."""
    left = next(amounts.gross for each, amounts in uncredited(invoice) if each.line == line.line)
    most = max(ZERO, min(left - line.refunded, money.received - money.given_back))
    return ServicePaid(left + line.credited_gross, line.credited_gross, line.refunded, most, money.held_by_cards)


def service_line(books: Books, invoice: Invoice, number: int) -> SoldLine:
    """The line, refused unless it is a service that still stands on the invoice."""
    line = invoice.line(number)
    if line is None or line.removed:
        raise unknown("line", number)
    if known_product(books, line.product).stocked:
        raise invalid("line", f"{line.product} is goods; they come back as a return")
    return line
