"""Removing an item from an invoice that is not paid: the debt falls, the goods and their record come back."""

from __future__ import annotations

from domain.acts import Act
from domain.books import Books
from domain.catalogue.known import known_product
from domain.errors import Code, Refused, unknown, wrong_status
from domain.invoices.facts import Invoice, SoldLine
from domain.invoices.known import known_invoice
from domain.invoices.recorded import InvoiceChanged, LineRemoved
from domain.invoices.settled import InvoiceMoney
from domain.kinds import EntryKind, InvoiceStatus, SerialState, StockCause
from domain.ledger.allocation import pay
from domain.ledger.facts import Applied, OpenEntry
from domain.ledger.reversing import take_back, up_to
from domain.medical_records.switching import deactivate
from domain.money import ZERO, Money
from domain.posting import Posting, required
from domain.pricing import Discount, sold_after_header
from domain.stock.movements import move
from domain.stock.recorded import SerialMoved
from domain.values import act


@act
class RemoveInvoiceItem(Act):
    invoice: str
    line: int
    reason: str

    def decide(self, books: Books, posting: Posting) -> None:
        invoice = known_invoice(books, self.invoice)
        reason = required(self.reason, "reason")
        line = removable(invoice, self.line)
        posting.not_before(invoice.on, invoice.number)
        left = [other for other in invoice.standing if other.line != line.line]
        total, tax, header = totals(invoice, left)
        posting.add(LineRemoved(invoice.number, line.line, line.product, line.quantity, reason))
        posting.add(InvoiceChanged(invoice.number, total, tax, header))
        if invoice.entry is not None and total != invoice.total:
            lower_debt(posting, invoice, invoice.entry, invoice.total - total)
        take_goods_back(books, posting, invoice, line)


def removable(invoice: Invoice, number: int) -> SoldLine:
    """The line, refused where it is gone, came back, or the invoice is not one to take things off."""
    line = invoice.line(number)
    if line is None:
        raise unknown("line", number)
    if invoice.kind is not EntryKind.INVOICE:
        raise wrong_status(invoice.number, f"a {invoice.kind.replace('_', ' ')}", "changed; reverse it instead")
    if line.removed:
        raise wrong_status(f"Line {number}", "removed already", "removed")
    if invoice.status is InvoiceStatus.PAID and invoice.entry is not None:
        raise Refused(Code.ALREADY_PAID, invoice=invoice.number)
    if line.returned or line.credited_gross or line.refunded:
        raise wrong_status(f"Line {number}", "returned or credited in part", "removed; return what is left of it")
    return line


def totals(invoice: Invoice, lines: list[SoldLine]) -> tuple[Money, Money, Money]:
    """(total, tax, header discount) of what is left of an invoice.

    A percentage is taken anew; an amount stays, up to what remains. A discount already spread stays with its lines.
    """
    gross = Money.total(line.gross for line in lines)
    discount = Discount(invoice.discount_percent, invoice.discount_amount)
    header = discount.off(gross) if invoice.header_discount else ZERO
    amounts = sold_after_header(header, lines)
    return gross - header, Money.total(a.tax for a in amounts), header


def lower_debt(posting: Posting, invoice: Invoice, entry: OpenEntry, amount: Money) -> None:
    """Enter the removal on the invoice; what was paid beyond the new total becomes the client's credit again."""
    removal = posting.enter(invoice.client, EntryKind.ITEM_REMOVED, -amount, invoice.number, invoice=invoice.number)
    beyond = amount - posting.open_of(entry)
    owed = [entry]
    if beyond > ZERO:
        money = posting.books.invoice_money(invoice.number)
        # A debt that no longer exists needs no write-off.
        needless = up_to(beyond, money.write_offs)
        take_back(posting, invoice.client, needless, [removal])
        beyond -= Money.total(share.amount for share in needless)
        paid = [*posting.books.applied_to(entry.id), *recovered(posting.books, invoice, money)]
        for applied in sorted(paid, key=released_first):
            part = min(beyond, applied.amount)
            if part > ZERO and gives_way(invoice, applied):
                posting.allocate(applied.credit, applied.debit, -part, from_credit=applied.from_credit)
                owed.append(applied.debit)
                beyond -= part
    pay(posting, [removal], [(debit, posting.open_of(debit)) for debit in dict.fromkeys(owed)])


def recovered(books: Books, invoice: Invoice, money: InvoiceMoney) -> list[Applied]:
    """What money paid after all of what had been written off: it stands on the reversals of the write-off."""
    return [
        applied
        for share in money.shares
        for applied in books.applied_from(share.payment.id)
        if applied.debit.kind is EntryKind.WRITE_OFF.reversal and applied.debit.invoice == invoice.number
    ]


def gives_way(invoice: Invoice, applied: Applied) -> bool:
    """Money does; what lowered the debt before, a write-off, a credit or a removal of its own, still does that."""
    return applied.credit.kind is not EntryKind.WRITE_OFF and applied.credit.invoice != invoice.number


def released_first(applied: Applied) -> tuple[bool, int]:
    """The newest payment gives way first, a rounding last."""
    return applied.credit.kind is EntryKind.ROUNDING, -applied.credit.id


def take_goods_back(books: Books, posting: Posting, invoice: Invoice, line: SoldLine) -> None:
    """Stock, serials and the medical record of a removed line."""
    product = known_product(books, line.product)
    move(posting, product, line.quantity, StockCause.ITEM_REMOVED, invoice.number)
    for serial in books.serials_of_line(invoice.number, line.line):
        posting.add(SerialMoved(product.code, serial, SerialState.IN_STOCK, posting.on, invoice.number))
    deactivate(posting, invoice.number, line.line)
