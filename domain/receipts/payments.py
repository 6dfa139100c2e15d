"""Money that comes in, credit that is used, and receipts that are taken back."""

from __future__ import annotations

from collections.abc import Sequence

from domain.acts import Act
from domain.books import Books
from domain.clients.known import known_client
from domain.clients.opening_balance import OPENING
from domain.documents import DocumentReversed
from domain.errors import Code, Refused, invalid, wrong_status
from domain.invoices.facts import Invoice
from domain.invoices.known import invoice_of
from domain.kinds import DocumentKind, EntryKind, Method, PaymentMethod, TillKind
from domain.ledger.allocation import Part, in_full, open_credits, pay, refuse_beyond, up_to
from domain.ledger.facts import OpenEntry
from domain.ledger.recorded import Refund
from domain.ledger.reversing import release, reverse_entry
from domain.money import ZERO, Money
from domain.posting import Posting, positive, required
from domain.practice.known import known_practitioner
from domain.receipts.facts import Receipt
from domain.receipts.known import known_receipt
from domain.receipts.recorded import LineRefunded
from domain.receipts.write_offs import write_off
from domain.receipts.writing import ReceiptDraft, Said
from domain.till.cash import into_till, open_till, settled_by
from domain.values import act


@act
class InvoiceToPay:
    """An invoice that a payment names, with how much of it where that is said."""

    invoice: str
    amount: Money | None = None


@act
class TakePayment(Act):
    """A payment goes to the invoices it names, else to the oldest debt first; what is left over is credit."""

    client: str
    amount: Money
    method: PaymentMethod
    practitioner: str | None = None
    reference: str = ""
    invoices: Sequence[InvoiceToPay] = ()

    def decide(self, books: Books, posting: Posting) -> None:
        client = known_client(books, self.client).code
        known_practitioner(books, self.practitioner)
        amount = positive(self.amount)
        named = [invoice_of(books, client, part.invoice) for part in self.invoices]
        if len({invoice.number for invoice in named}) < len(named):
            raise invalid("invoices", "names an invoice twice")
        owed = self._owed(books, client, named)
        if self.method is PaymentMethod.WRITE_OFF:
            if self.practitioner is None:
                raise invalid("practitioner", "a write-off needs a practitioner")
            self._check_named(posting, named, amount)
            write_off(posting, client, amount, Said(self.practitioner, reason=self.reference or "write-off"), owed)
            return
        method = Method(self.method)
        if method is Method.CASH:
            amount = settled_by(posting, amount, Money.total(part for _, part in owed))
        self._check_named(posting, named, amount)
        receipt = ReceiptDraft.open(posting, client)
        credits = receipt.money_in(method, amount, Said(self.practitioner, self.reference))
        pay(posting, credits, owed)

    def _owed(self, books: Books, client: str, named: Sequence[Invoice]) -> list[Part]:
        """The debits this payment goes to, in order, each with at most how much: what is said of one is kept for it."""
        if not self.invoices:
            return in_full(books.open_debits(client))
        asked = sorted(zip(named, self.invoices, strict=True), key=lambda pair: pair[1].amount is None)
        return [
            (invoice.entry, invoice.open if part.amount is None else part.amount)
            for invoice, part in asked
            if invoice.entry is not None
        ]

    def _check_named(self, posting: Posting, named: Sequence[Invoice], amount: Money) -> None:
        """Refuse to pay more on an invoice than is open on it, or more than there is."""
        asked = ZERO
        for invoice, part in zip(named, self.invoices, strict=True):
            if part.amount is None:
                continue
            asked += positive(part.amount, "invoices.amount")
            if part.amount > invoice.open:
                raise exceeds_open(posting, invoice.number, invoice.open)
        if asked > amount:
            raise invalid("invoices", "the amounts come to more than the payment")


def exceeds_open(posting: Posting, document: str, most: Money) -> Refused:
    """More than is open on an invoice, or of what was brought over."""
    return Refused(Code.EXCEEDS_OPEN, invoice=document, maximum=posting.practice.text(most))


@act
class ApplyCredit(Act):
    """The client's oldest open credit pays an invoice, or what was brought over as owed, which `OPENING` names."""

    client: str
    invoice: str
    amount: Money

    def decide(self, books: Books, posting: Posting) -> None:
        client = known_client(books, self.client).code
        amount = positive(self.amount)
        owed = self._owed(books, client)
        most = Money.total(debit.open for debit in owed)
        if amount > most:
            raise exceeds_open(posting, self.invoice, most)
        credits = open_credits(books, client)
        refuse_beyond(posting, credits, amount)
        pay(posting, credits, up_to(amount, owed), from_credit=True)

    def _owed(self, books: Books, client: str) -> list[OpenEntry]:
        if self.invoice == OPENING and books.invoice(OPENING) is None:
            return [debit for debit in books.open_debits(client) if debit.kind is EntryKind.OPENING]
        entry = invoice_of(books, client, self.invoice).entry
        return [] if entry is None else [entry]


@act
class ReverseReceipt(Act):
    """Takes back all lines of a receipt: what it paid is open again, what it gave out is credit again."""

    receipt: str
    reason: str

    def decide(self, books: Books, posting: Posting) -> None:
        receipt = known_receipt(books, self.receipt)
        reason = required(self.reason, "reason")
        if receipt.reversed:
            raise wrong_status(receipt.number, "reversed already", "reversed")
        if receipt.return_ is not None:
            raise wrong_status(
                receipt.number, f"the refund of {receipt.return_}", f"reversed alone; reverse {receipt.return_}"
            )
        reverse_receipt(books, posting, receipt, reason)


def reverse_receipt(books: Books, posting: Posting, receipt: Receipt, reason: str) -> None:
    """Answer every entry of the receipt by its opposite, and put back the cash."""
    for entry in receipt.entries:
        refuse_where_given_back(books, posting, receipt, entry)
    refuse_where_needed(books, posting, receipt)
    posting.add(DocumentReversed(DocumentKind.RECEIPT, receipt.number, posting.on, reason))
    release(posting, receipt.entries)
    for entry in receipt.entries:
        opposite = reverse_entry(posting, entry, receipt.client, receipt.number)
        undo_refunds(books, posting, entry)
        undo_cash(books, posting, receipt, entry, opposite)
    for refunded in books.service_refunds(receipt.number):
        posting.add(LineRefunded(receipt.number, refunded.invoice, refunded.line, -refunded.amount))


def refuse_where_given_back(books: Books, posting: Posting, receipt: Receipt, entry: OpenEntry) -> None:
    """A payment whose money went back to the client cannot bounce as well."""
    if entry.kind is EntryKind.WRITE_OFF and books.written_off_reversed(entry.id):
        raise Refused(Code.CREDIT_ALREADY_USED, where="a return or a recovery that took the write-off back")
    refunds = books.refunds_of_payment(entry.id)
    refunded = Money.total(refund.amount for refund in refunds)
    if refunded:
        where = ", ".join(dict.fromkeys(refund.document for refund in refunds))
        raise Refused(
            Code.ALREADY_REFUNDED,
            refunded=posting.practice.text(refunded),
            receipt=receipt.number,
            where=where,
        )


def refuse_where_needed(books: Books, posting: Posting, receipt: Receipt) -> None:
    """What else came in for an invoice must cover what went out for it, whosever money that was noted as."""
    brought: dict[str, Money] = {}
    for entry in receipt.entries:
        for paid in books.applied_from(entry.id) if entry.kind in (EntryKind.PAYMENT, EntryKind.ROUNDING) else ():
            if paid.debit.invoice is not None:
                brought[paid.debit.invoice] = brought.get(paid.debit.invoice, ZERO) + paid.amount
    for invoice, amount in brought.items():
        out = books.paid_out(invoice)
        beyond = out + amount - books.invoice_money(invoice).received if out else ZERO
        if beyond > ZERO:
            refunded = posting.practice.text(beyond)
            raise Refused(Code.ALREADY_REFUNDED, refunded=refunded, receipt=receipt.number, where=invoice)


def undo_refunds(books: Books, posting: Posting, entry: OpenEntry) -> None:
    """What a cash out or a cheque gave back of payments is with the practice again."""
    if entry.kind in (EntryKind.CASH_OUT, EntryKind.CHEQUE_REFUND):
        for payment, invoice, amount in books.refunds_by_cash_out(entry.id):
            posting.add(Refund(payment, entry.id, invoice, -amount))


def undo_cash(books: Books, posting: Posting, receipt: Receipt, entry: OpenEntry, opposite: OpenEntry) -> None:
    """Cash goes back where it came from, through the till that is open now."""
    moved = books.till_movement(entry.id)
    if moved is not None:
        kind = TillKind.CASH_IN if moved.cash_in else TillKind.CASH_OUT
        into_till(posting, open_till(posting), kind, -moved.amount, receipt.number, opposite)
