"""What is paid along with an invoice: how, how much, and the change to give."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual import on

from domain.acts import Act
from domain.desk import Done
from domain.errors import Refused
from domain.invoices.invoicing import PaymentPart
from domain.invoices.recorded import InvoiceIssued
from domain.kinds import Method
from domain.money import Money
from domain.posting import Posting
from domain.receipts.recorded import ReceiptLineAdded
from tui.front_desk import FrontDesk
from tui.reading.errors import StorageError
from tui.screens.fields import METHODS, maybe_amount_field
from tui.screens.kept_form import KeptForm
from tui.screens.preview_lines import cash_is_short, change_line, payment_lines
from tui.widgets.fields import Choice, ChoiceField, Field
from tui.widgets.form import FieldError, Outcome, PreviewLine, Values

LATER = "later"


class PaidNowForm(KeptForm):
    """Base of the forms that make an invoice, paid now or later; dismissed with the invoice's number."""

    stands = True

    def __init__(self, front: FrontDesk) -> None:
        super().__init__(front)
        self.method = ChoiceField("method", "Payment now", (Choice(LATER, "Later"), *METHODS), LATER)
        self.paid = maybe_amount_field(front, "paid", "Amount paid")
        self.given = maybe_amount_field(front, "given", "Cash given")
        self.paid.display = self.given.display = False

    def payment_fields(self) -> Iterator[Field]:
        """How it is paid, and what only matters then."""
        yield self.method
        yield self.paid
        yield self.given

    @on(Field.Changed)
    def ask_only_what_matters(self) -> None:
        """How much is paid is asked once it is paid now, and what was handed over where it is cash."""
        self.paid.display = self.method.value != LATER
        self.given.display = self.method.value is Method.CASH

    def payments(self, values: Values, unpaid: Act) -> Sequence[PaymentPart]:
        """What goes with the invoice that this act makes; all of it where no amount was typed."""
        if values["method"] == LATER:
            return ()
        paid = values.get("paid")
        if paid is None:
            # Nothing typed is all of it, whatever it comes to by then.
            (issued,) = self.front.desk.preview(unpaid).of_type(InvoiceIssued)
            paid = issued.total
        return (PaymentPart(method=values["method"], amount=paid),) if paid else ()

    def save(self, values: Values) -> Outcome:
        try:
            return super().save(values)
        except (Refused, StorageError) as refusal:
            # What "all of it" is was asked for just before, and answered by a refusal.
            return self._refused(refusal)

    def total_lines(self, posting: Posting, values: Values) -> Iterator[PreviewLine]:
        """What the invoice comes to, what is taken, and the change to give."""
        (issued,) = posting.of_type(InvoiceIssued)
        money = self.front.formats.money
        yield PreviewLine("Total", money(issued.total), "total")
        yield PreviewLine("  tax in it", money(issued.tax), "dim")
        for line in posting.of_type(ReceiptLineAdded):
            yield PreviewLine(f"Paid now, {line.method}", money(line.amount), "total")
            given = values.get("given")
            if given is not None and line.method is Method.CASH:
                yield change_line(self.front, given, line.amount)
        # Seen where a note handed over was typed as what is paid.
        yield from payment_lines(self.front, issued.client, posting)

    def speaks_against(self, posting: Posting, values: Values) -> tuple[FieldError, ...]:
        lines = posting.of_type(ReceiptLineAdded)
        if values["method"] is not Method.CASH:
            return ()
        return cash_is_short(self.front, values.get("given"), Money.total(line.amount for line in lines), self.paid)

    def naming(self, posting: Posting, values: Values) -> str:
        (issued,) = posting.of_type(InvoiceIssued)
        paid = posting.of_type(ReceiptLineAdded)
        money = self.front.formats.money
        total = Money.total(line.amount for line in paid)
        rest = f", take {money(total)} {paid[0].method}" if paid else ", to be paid later"
        return f"{self.button}: {money(issued.total)}{rest}"

    def result(self, done: Done) -> object:
        return done.made["invoice"]

    def said(self, done: Done) -> str:
        receipts = ", ".join(done.made.get("receipts", ()))
        return f"Saved. {done.made['invoice']}{', receipt ' + receipts if receipts else ''}."
