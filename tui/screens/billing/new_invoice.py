"""New Invoice: items found as one types, what they come to, and the payment that goes with them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from textual.app import App

from domain.acts import Act
from domain.errors import Code
from domain.invoices.invoicing import IssueInvoice
from domain.invoices.recorded import InvoiceIssued
from domain.posting import Posting
from tui.front_desk import FrontDesk
from tui.screens.billing.invoice_lines import InvoiceLines, discount_field, until_items
from tui.screens.billing.paid_now import PaidNowForm
from tui.screens.fields import ClientOrNewcomer, day_field
from tui.screens.navigation import make_document
from tui.screens.preview_lines import (
    heading,
    ledger_lines,
    mark_lines,
    record_lines,
    stock_lines,
    till_lines,
)
from tui.widgets.fields import Field, FindField, Hit
from tui.widgets.form import PreviewLine, Values


def start_invoice(app: App[Any], front: FrontDesk, client: str | None = None) -> None:
    """New Invoice; saved, the invoice is shown."""
    make_document(app, front, "invoice", NewInvoiceForm(front, client))


class NewInvoiceForm(PaidNowForm):
    """An invoice for a client, paid now or later."""

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
            yield ClientOrNewcomer(self.front)
        yield InvoiceLines(self.front, self._client).field()
        yield discount_field(self.front)
        yield from self.payment_fields()
        yield FindField("patient", "Patient", self._find_patient)
        yield FindField("practitioner", "Practitioner", self.front.reading.find_practitioner)
        yield day_field(self.front)

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
        return until_items(self.front, self._client())

    def foresee(self, posting: Posting, values: Values) -> tuple[PreviewLine, ...]:
        (issued,) = posting.of_type(InvoiceIssued)
        off = issued.header_discount
        discount = (PreviewLine("Discount on the total", self.front.formats.money(-off)),) if off else ()
        return (
            *mark_lines(self.front, issued.client),
            *discount,
            *self.total_lines(posting, values),
            heading(),
            *ledger_lines(self.front, issued.client, posting),
            *till_lines(self.front, posting),
            *stock_lines(self.front, posting),
            *record_lines(posting),
        )
