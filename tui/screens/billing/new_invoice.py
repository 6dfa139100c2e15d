"""New Invoice: items found as one types, what they come to, and the payment that goes with them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from textual import on

from domain.acts import Act
from domain.desk import Done
from domain.errors import Code, Refused
from domain.invoicing import IssueInvoice, PaymentPart
from domain.kinds import Method
from domain.money import Money
from domain.posting import Posting
from domain.recorded import InvoiceIssued, ReceiptLineAdded
from tui.front_desk import FrontDesk
from tui.reading.errors import StorageError
from tui.screens.billing.fields import METHODS, client_field, day_field, maybe_amount_field
from tui.screens.billing.invoice_lines import InvoiceLines, read_discount
from tui.screens.kept_form import KeptForm
from tui.screens.preview_lines import (
    balance_words,
    heading,
    ledger_lines,
    mark_lines,
    record_lines,
    stock_lines,
    till_lines,
    warning_lines,
)
from tui.widgets.fields import Choice, ChoiceField, Field, FindField, Hit, TextField
from tui.widgets.form import Outcome, PreviewLine, Values

LATER = "later"


class NewInvoiceForm(KeptForm):
    """An invoice for a client, paid now or later; it is dismissed with the invoice's number."""

    button = "Issue Invoice"
    elsewhere = {
        Code.SERIALS_REQUIRED: "lines",
        Code.SERIAL_UNKNOWN: "lines",
    }

    def __init__(self, front: FrontDesk, client: str | None = None) -> None:
        super().__init__(front)
        self.client = client
        self.kept_as = f"invoice.{client or ''}"
        card = front.reading.client(client) if client else None
        self.heading = f"New Invoice  {card.name}" if card else "New Invoice"
        self.method = ChoiceField("method", "Payment now", (Choice(LATER, "Later"), *METHODS), LATER)
        self.paid = maybe_amount_field(front, "paid", "Amount paid")
        self.given = maybe_amount_field(front, "given", "Cash given")
        self.paid.display = self.given.display = False

    def compose_fields(self) -> Iterator[Field]:
        if self.client is None:
            yield client_field(self.front)
        yield InvoiceLines(self.front, self._client).field()
        yield TextField("discount", "Discount", parse=self._read_discount, hint="off the total: 10% or 5.00")
        yield self.method
        yield self.paid
        yield self.given
        yield FindField("patient", "Patient", self._find_patient)
        yield FindField("practitioner", "Practitioner", self.front.reading.find_practitioner)
        yield day_field(self.front)

    def _read_discount(self, text: str) -> object:
        return read_discount(self.front, text)

    def _client(self) -> str | None:
        return self.client or Values(field for field in self.fields if field.key == "client").get("client")

    def _find_patient(self, text: str, limit: int) -> Sequence[Hit]:
        client = self._client()
        return self.front.reading.find_patient(client, text, limit) if client else ()

    @on(Field.Changed)
    def ask_only_what_matters(self) -> None:
        """How much is paid is asked once it is paid now, and what was handed over where it is cash."""
        self.paid.display = self.method.value != LATER
        self.given.display = self.method.value is Method.CASH

    def act(self, values: Values) -> Act:
        percent, amount = values["discount"]
        invoice = IssueInvoice(
            client=str(self.client or values["client"]),
            lines=tuple(replace(line, patient=line.patient or values["patient"]) for line in values["lines"]),
            practitioner=values["practitioner"],
            discount_percent=percent,
            discount_amount=amount,
            on=values["on"],
        )
        if values["method"] == LATER:
            return invoice
        paid = values.get("paid")
        if paid is None:
            # Nothing typed is all of it, whatever it comes to by then.
            (issued,) = self.front.desk.preview(invoice).of_type(InvoiceIssued)
            paid = issued.total
        return replace(invoice, payments=(PaymentPart(method=values["method"], amount=paid),)) if paid else invoice

    def save(self, values: Values) -> Outcome:
        try:
            return super().save(values)
        except (Refused, StorageError) as refusal:
            # What "all of it" is was asked for just before, and answered by a refusal.
            return self._refused(refusal)

    def until_complete(self, values: Values) -> tuple[PreviewLine, ...]:
        client = self._client()
        if client is None:
            return (PreviewLine("First the client, then the items; an empty line ends them.", tone="dim"),)
        owes, credit = self.front.reading.standing(client)
        return (
            PreviewLine("Balance", balance_words(self.front, owes - credit)),
            *mark_lines(self.front, client),
            PreviewLine("An empty line ends the items.", tone="dim"),
        )

    def foresee(self, posting: Posting, values: Values) -> tuple[PreviewLine, ...]:
        (issued,) = posting.of_type(InvoiceIssued)
        money = self.front.formats.money
        discount = (
            (PreviewLine("Discount on the total", money(-issued.header_discount)),) if issued.header_discount else ()
        )
        return (
            *mark_lines(self.front, issued.client),
            *warning_lines(posting.warnings),
            *discount,
            PreviewLine("Total", money(issued.total), "total"),
            PreviewLine("  tax in it", money(issued.tax), "dim"),
            *self._payment(posting, values),
            heading(),
            *ledger_lines(self.front, issued.client, posting),
            *till_lines(posting, self.front),
            *stock_lines(posting, self.front),
            *record_lines(posting),
        )

    def _payment(self, posting: Posting, values: Values) -> Iterator[PreviewLine]:
        money = self.front.formats.money
        for line in posting.of_type(ReceiptLineAdded):
            yield PreviewLine(f"Paid now, {line.method}", money(line.amount), "total")
            given = values.get("given")
            if given is not None and line.method is Method.CASH:
                short = given < line.amount
                word = "Cash given is short by" if short else "Change to give"
                yield PreviewLine(word, money(abs(given - line.amount)), "warning" if short else "total")

    def naming(self, posting: Posting, values: Values) -> str:
        (issued,) = posting.of_type(InvoiceIssued)
        paid = posting.of_type(ReceiptLineAdded)
        money = self.front.formats.money
        total = Money.total(line.amount for line in paid)
        rest = f", take {money(total)} {paid[0].method}" if paid else ", to be paid later"
        return f"Issue Invoice: {money(issued.total)}{rest}"

    def result(self, done: Done) -> object:
        return done.made["invoice"]

    def said(self, done: Done) -> str:
        receipts = ", ".join(done.made.get("receipts", ()))
        return f"Saved. {done.made['invoice']}{', receipt ' + receipts if receipts else ''}."
