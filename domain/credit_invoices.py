"""Credit invoices: what is credited of an invoice, and what the credit pays before it is money.

A credit first pays what is open on its own invoice, then takes back a write-off of it; only the rest is the client's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from domain import books as facts
from domain.acts import Act
from domain.allocation import release, reverse_entry
from domain.books import Books, Invoice, InvoiceMoney, OpenEntry, SoldLine
from domain.errors import Code, Refused, invalid, unknown
from domain.invoices import known_invoice
from domain.kinds import DocumentKind, EntryKind
from domain.money import NONE, ZERO, Money, UnitPrice, largest_remainder
from domain.posting import Posting, required
from domain.pricing import Amounts, after_header
from domain.receipts import positive
from domain.recorded import CreditInvoiceIssued, CreditLineAdded, CreditLineUndone, DocumentReversed


@dataclass(slots=True)
class Credited:
    """A credit invoice just written: its entry, and what of it is left once debts are served."""

    number: str
    invoice: Invoice
    total: Money
    entry: OpenEntry | None
    money: InvoiceMoney
    rest: Money
    backed: Money
    """How much of the rest was received in money, and so may be given out."""
    twice: Money = ZERO
    """How much of it was given back before, by refunds of its services."""


def write_credit_invoice(
    posting: Posting,
    invoice: Invoice,
    parts: Sequence[tuple[SoldLine, Amounts]],
    return_: str | None = None,
    reason: str = "",
) -> Credited:
    """Number and enter a credit invoice over these lines' amounts, and let it pay what comes before money."""
    refuse_before_sale(posting, invoice)
    amounts = [part for _, part in parts]
    money = posting.books.invoice_money(invoice.number)
    total = Money.total(each.gross for each in amounts)
    tax = Money.total(each.tax for each in amounts)
    number = posting.number(DocumentKind.CREDIT_INVOICE)
    owed = min(total, invoice.open)
    taken_back = min(total - owed, money.written_off)
    rest = total - owed - taken_back
    twice = min(rest, refunded_before(invoice, parts))
    backed = max(ZERO, min(rest - twice, money.received - money.given_back))
    entry = None
    if total:
        entry = posting.enter(
            invoice.client, EntryKind.CREDIT_INVOICE, -total, number,
            invoice=invoice.number, payable=backed, return_=return_,
        )  # fmt: skip
    posting.add(
        CreditInvoiceIssued(
            number, invoice.client, posting.on, invoice.number, return_, total, tax, entry.id if entry else None, reason
        )
    )
    posting.name_made("credit_invoices", number)
    credited = Credited(number, invoice, total, entry, money, rest, backed, twice)
    if entry and invoice.entry:
        posting.allocate(entry, invoice.entry, owed)
        take_back_write_offs(posting, credited, entry, taken_back, return_)
    return credited


def refunded_before(invoice: Invoice, parts: Sequence[tuple[SoldLine, Amounts]]) -> Money:
    """What of these amounts the client has had back already, by refunds of the same lines' services."""
    had = ZERO
    for line, left in uncredited(invoice):
        if line.refunded:
            credited = Money.total(part.gross for of, part in parts if of.line == line.line)
            had += max(ZERO, credited - max(ZERO, left.gross - line.refunded))
    return had


def refuse_before_sale(posting: Posting, invoice: Invoice) -> None:
    """Nothing is credited before it was charged."""
    if posting.on < invoice.on:
        raise invalid("on", f"lies before {invoice.number} of {invoice.on.isoformat()}")


def take_back_write_offs(
    posting: Posting, credited: Credited, entry: OpenEntry, amount: Money, return_: str | None
) -> None:
    """Reverse write-offs of the invoice, oldest first, paid by the credit."""
    left = amount
    for share in credited.money.write_offs:
        part = min(left, share.amount)
        if part > ZERO:
            reversal = posting.enter(
                credited.invoice.client, EntryKind.WRITE_OFF_REVERSAL, part, credited.number,
                invoice=credited.invoice.number, reverses=share.entry.id, return_=return_,
            )  # fmt: skip
            posting.allocate(entry, reversal, part)
            left -= part


def uncredited(invoice: Invoice) -> list[tuple[SoldLine, Amounts]]:
    """What is left of each line that no credit invoice took, a discount on the total counted in."""
    lines = [line for line in invoice.lines if not line.removed]
    now = [(Amounts(line.net, line.tax, line.gross), line.rate) for line in lines]
    left = []
    for line, amounts in zip(lines, after_header(invoice.header_discount, now), strict=True):
        gross, net = amounts.gross - line.credited_gross, amounts.net - line.credited_net
        left.append((line, Amounts(net, gross - net, gross)))
    return left


@dataclass(frozen=True, kw_only=True)
class CreditInvoice(Act):
    """A charge other than goods is credited: a delivery, a fee, goodwill. `amount` is gross."""

    invoice: str
    amount: Money
    reason: str
    line: int | None = None

    def decide(self, books: Books, posting: Posting) -> None:
        invoice = known_invoice(books, self.invoice)
        amount = positive(self.amount)
        reason = required(self.reason, "reason")
        if invoice.kind is not EntryKind.INVOICE:
            raise Refused(
                Code.WRONG_STATUS, document=invoice.number, status=f"a {invoice.kind.replace('_', ' ')}",
                wanted="credited; reverse it instead",
            )  # fmt: skip
        left = [(line, amounts) for line, amounts in uncredited(invoice) if self.line in (None, line.line)]
        if self.line is not None and invoice.line(self.line) is None:
            raise unknown("line", self.line)
        most = Money.total(amounts.gross for _, amounts in left)
        if amount > most:
            where = invoice.number if self.line is None else f"line {self.line} of {invoice.number}"
            raise Refused(Code.CREDIT_EXCEEDS_INVOICE, maximum=posting.practice.text(most), invoice=where)
        shares = largest_remainder(amount, [amounts.gross for _, amounts in left])
        parts = [
            (line, part_of(line, amounts, share)) for share, (line, amounts) in zip(shares, left, strict=True) if share
        ]
        credited = write_credit_invoice(posting, invoice, parts, reason=reason)
        for place, (line, part) in enumerate(parts, 1):
            add_amount_line(posting, credited.number, place, line, part)
        posting.result["credited"] = posting.practice.text(amount)


def part_of(line: SoldLine, left: Amounts, gross: Money) -> Amounts:
    """So much of what is left of a line, with its tax; the last part takes exactly what remains."""
    if gross == left.gross:
        return left
    tax = max(gross - left.net, min(line.rate.inside(gross), left.tax))
    return Amounts(gross - tax, tax, gross)


def add_amount_line(posting: Posting, number: str, place: int, line: SoldLine, part: Amounts) -> None:
    """A credit invoice line over an amount, for which no goods come back."""
    posting.add(
        CreditLineAdded(
            number, place, line.invoice, line.line, None, None, line.product, NONE, UnitPrice(0), ZERO,
            part.net, part.tax, part.gross, ZERO, ZERO,
        )
    )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class ReverseCreditInvoice(Act):
    """Takes back a credit invoice that was made without a return."""

    credit_invoice: str
    reason: str

    def decide(self, books: Books, posting: Posting) -> None:
        credit = books.credit_invoice(self.credit_invoice)
        if credit is None:
            raise unknown("credit_invoice", self.credit_invoice)
        reason = required(self.reason, "reason")
        if credit.return_ is not None or credit.reversed:
            status = "reversed already" if credit.reversed else f"the credit of {credit.return_}"
            raise Refused(Code.WRONG_STATUS, document=credit.number, status=status, wanted="reversed alone")
        entries = books.document_entries(credit.client, credit.number)
        refuse_where_used(books, credit, {entry.id for entry in entries})
        release(posting, entries)
        for entry in entries:
            reverse_entry(posting, entry, credit.client, credit.number)
        undo_lines(posting, credit, reason)


def refuse_where_used(books: Books, credit: facts.CreditInvoice, own: set[int]) -> None:
    """A credit that paid something else, or was paid out, cannot be taken back."""
    if credit.entry is None:
        return
    elsewhere = [
        applied.debit.document
        for applied in books.applied_from(credit.entry.id)
        if applied.debit.id not in own and applied.debit.document != credit.invoice
    ]
    if elsewhere:
        raise Refused(Code.CREDIT_ALREADY_USED, where=list(dict.fromkeys(elsewhere)))


def undo_lines(posting: Posting, credit: facts.CreditInvoice, reason: str) -> None:
    """The credit invoice is reversed, and what it took of its invoice lines is theirs again."""
    posting.add(DocumentReversed(DocumentKind.CREDIT_INVOICE, credit.number, posting.on, reason))
    for line in credit.lines:
        posting.add(
            CreditLineUndone(
                credit.invoice, line.invoice_line, line.quantity, line.net, line.gross, line.worth_net, line.worth_gross
            )
        )
