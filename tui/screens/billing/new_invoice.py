"""New Invoice: items found as one types, what they come to, and the payment that goes with them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from domain.acts import Act
from domain.desk import Done
from domain.errors import Code
from domain.invoices.invoicing import IssueInvoice
from domain.invoices.recorded import InvoiceIssued
from domain.money import Money
from domain.posting import Posting
from domain.receipts.recorded import ReceiptLineAdded
from tui.front_desk import FrontDesk
from tui.screens.billing.fields import client_field, day_field
from tui.screens.billing.invoice_lines import InvoiceLines, read_discount
from tui.screens.billing.paid_now import PaidNowForm
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
from tui.widgets.fields import Field, FindField, Hit, TextField
from tui.widgets.form import PreviewLine, Values


class NewInvoiceForm(PaidNowForm):
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

    def compose_fields(self) -> Iterator[Field]:
        if self.client is None:
            yield client_field(self.front)
        yield InvoiceLines(self.front, self._client).field()
        yield TextField("discount", "Discount", parse=self._read_discount, hint="off the total: 10% or 5.00")
        yield from self.payment_fields()
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
        return replace(invoice, payments=tuple(self.payments(values, invoice)))

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
            *self.payment_lines(posting, values),
            heading(),
            *ledger_lines(self.front, issued.client, posting),
            *till_lines(posting, self.front),
            *stock_lines(posting, self.front),
            *record_lines(posting),
        )

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
