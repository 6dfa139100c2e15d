"""Taking back a credit invoice."""

from __future__ import annotations

from domain.acts import Act
from domain.books import Books
from domain.credit_invoices.facts import CreditInvoice
from domain.credit_invoices.recorded import CreditLineUndone
from domain.documents import DocumentReversed
from domain.errors import Code, Refused, unknown, wrong_status
from domain.kinds import DocumentKind
from domain.ledger.reversing import release, reverse_entry
from domain.posting import Posting, required
from domain.values import act


@act
class ReverseCreditInvoice(Act):
    """Takes back a credit invoice that was made without a return."""

    credit_invoice: str
    reason: str

    def decide(self, books: Books, posting: Posting) -> None:
        credit = books.credit_invoice(self.credit_invoice)
        if credit is None:
            raise unknown("credit-invoice", self.credit_invoice)
        reason = required(self.reason, "reason")
        if credit.reversed:
            raise wrong_status(credit.number, "reversed already", "reversed")
        if credit.return_ is not None:
            raise wrong_status(
                credit.number, f"the credit of {credit.return_}", f"reversed alone; reverse {credit.return_}"
            )
        entries = books.document_entries(credit.client, credit.number)
        refuse_where_used(books, credit, {entry.id for entry in entries})
        release(posting, entries)
        for entry in entries:
            reverse_entry(posting, entry, credit.client, credit.number)
        undo_lines(posting, credit, reason)


def refuse_where_used(books: Books, credit: CreditInvoice, own: set[int]) -> None:
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


def undo_lines(posting: Posting, credit: CreditInvoice, reason: str) -> None:
    """The credit invoice is reversed, and what it took of its invoice lines is theirs again."""
    posting.add(DocumentReversed(DocumentKind.CREDIT_INVOICE, credit.number, posting.on, reason))
    for line in credit.lines:
        posting.add(
            CreditLineUndone(
                credit.invoice, line.invoice_line, line.quantity, line.net, line.gross, line.worth_net, line.worth_gross
            )
        )
