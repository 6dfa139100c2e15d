"""Crediting a charge for which no goods come back."""

from __future__ import annotations

from domain.acts import Act
from domain.books import Books
from domain.credit_invoices.recorded import CreditLineAdded
from domain.credit_invoices.writing import uncredited, write_credit_invoice
from domain.errors import Code, Refused, unknown, wrong_status
from domain.invoices.facts import SoldLine
from domain.invoices.known import known_invoice
from domain.kinds import EntryKind
from domain.money import NONE, ZERO, Money, UnitPrice, largest_remainder
from domain.posting import Posting, positive, required
from domain.pricing import Amounts
from domain.values import act


@act
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
            raise wrong_status(invoice.number, f"a {invoice.kind.replace('_', ' ')}", "credited; reverse it instead")
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
