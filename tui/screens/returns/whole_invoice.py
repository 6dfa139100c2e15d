"""A whole invoice comes back: a draft with all of it that can, asking only where a product made medical records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from uuid import uuid4

from textual.app import App

from domain.catalogue.facts import Product
from domain.errors import Refused as DomainRefused
from domain.invoices.facts import Invoice
from domain.kinds import RecordsChoice, ReturnReason, ReturnStatus
from domain.money import NONE, Quantity
from domain.returns.drafting import AddReturnItem, OpenReturn
from domain.values import frozen
from tui.front_desk import FrontDesk
from tui.reading.errors import StorageError
from tui.refusals import at_field, sentence_of
from tui.screens.navigation import open_document
from tui.screens.preview_lines import heading
from tui.screens.returns.beside import ReasonField
from tui.screens.returns.expiry import accepted_until
from tui.screens.returns.item_fields import RECORDS
from tui.widgets.fields import ChoiceField, Field, NotesField
from tui.widgets.form import Form, Outcome, Preview, PreviewLine, Saved, Values
from tui.widgets.notice import refuse, say
from tui.widgets.rows import First

DRAFTS = 20
"""Drafts of the client looked through."""
MANY = 100
"""Items that take longer than a blink."""
Choices = Mapping[str, RecordsChoice]


@frozen
class Portion:
    """All that can come back of one product, under the name it was sold by."""

    product: Product
    name: str
    quantity: Quantity
    serials: Sequence[str]


def return_whole_invoice(app: App[Any], front: FrontDesk, invoice: str) -> None:
    """Open a return with every line of the invoice that can come back, and show it."""
    found = front.reading.invoice(invoice)
    draft = draft_of(front, found) if found is not None else None
    portions = portions_of(front, found) if found is not None else []
    if draft is not None:
        open_document(app, front, "return", draft)
        app.call_after_refresh(say, app, f"{draft} is a draft for {invoice} already.")
    elif found is None or not portions:
        refuse(app, f"Nothing of {invoice} can come back any more.")
    else:
        WholeInvoice(app, front, found, portions).begin()


def draft_of(front: FrontDesk, invoice: Invoice) -> str | None:
    """A draft that names this invoice: one key pressed twice makes one return."""
    rows = front.reading.returns(client=invoice.client, status=ReturnStatus.DRAFT).page(First(), DRAFTS, "", None).rows
    drafts = (front.reading.return_(row.id) for row in rows)
    return next((ret.number for ret in drafts if ret is not None and ret.invoice == invoice.number), None)


def portions_of(front: FrontDesk, invoice: Invoice) -> list[Portion]:
    """Each product of the invoice with what can come back of it."""
    left: dict[tuple[str, str], Quantity] = {}
    for line in invoice.lines:
        if line.returnable > NONE:
            what = line.product, line.name
            left[what] = left.get(what, NONE) + line.returnable
    products = ((front.reading.product(code), name, quantity) for (code, name), quantity in left.items())
    return [
        Portion(product, name, quantity, serials_on(front, invoice, product) if product.serialised else ())
        for product, name, quantity in products
        if product is not None
    ]


def serials_on(front: FrontDesk, invoice: Invoice, product: Product) -> list[str]:
    """The serial numbers sold on the invoice that are still with the client."""
    view = front.reading.show("invoice", invoice.number) or {"lines": []}
    sold = {serial for line in view["lines"] if line["product"] == product.code for serial in line["serials"]}
    return [serial for serial in front.reading.serials_sold(invoice.client, product.code) if serial in sold]


class WholeInvoice:
    """One attempt: whatever is asked on the way, it is done once, and all of it or nothing."""

    def __init__(self, app: App[Any], front: FrontDesk, invoice: Invoice, portions: Sequence[Portion]) -> None:
        self.app = app
        self.front = front
        self.invoice = invoice
        self.portions = portions
        self.key = uuid4().hex

    def begin(self) -> None:
        """Do it, or first ask what happens to the medical records."""
        if any(portion.product.makes_record for portion in self.portions):
            self.app.push_screen(WholeInvoiceForm(self), self.show)
        elif len(self.portions) > MANY:
            say(self.app, f"Adding {len(self.portions)} items …")
            self.app.call_after_refresh(self._open_and_show)
        else:
            self._open_and_show()

    def _open_and_show(self) -> None:
        try:
            self.show(self.open({}))
        except (DomainRefused, StorageError) as refusal:
            refuse(self.app, sentence_of(refusal))

    def show(self, number: object) -> None:
        """The return that was opened; nothing where the question was left."""
        if number is not None:
            open_document(self.app, self.front, "return", str(number))

    def open(self, records: Choices, reason: ReturnReason | None = None, note: str = "") -> str:
        """Open the return with its items; answers its number, raises Refused and stores nothing."""
        opening = OpenReturn(
            client=self.invoice.client,
            invoice=self.invoice.number,
            reason=reason,
            note=note,
            expires=accepted_until(self.front),
            by=self.front.clerk,
            key=self.key,
        )
        with self.front.desk.sitting() as sitting:
            number = str(sitting.perform(opening).made["return"])
            for place, portion in enumerate(self.portions, 1):
                sitting.perform(self._adding(number, place, portion, records))
        return number

    def _adding(self, number: str, place: int, portion: Portion, records: Choices) -> AddReturnItem:
        return AddReturnItem(
            return_=number,
            product=portion.product.code,
            quantity=portion.quantity,
            records=records.get(portion.product.code),
            serials=tuple(portion.serials),
            by=self.front.clerk,
            key=f"{self.key}.{place}",
        )


class WholeInvoiceForm(Form):
    """Asks, for each product that made a medical record, what happens to it."""

    button = "Return all of it"

    def __init__(self, whole: WholeInvoice) -> None:
        super().__init__()
        self.whole = whole
        self.heading = f"Return all of {whole.invoice.number}"
        self.asked = [portion for portion in whole.portions if portion.product.makes_record]

    def compose_fields(self) -> Iterator[Field]:
        for place, portion in enumerate(self.asked):
            yield ChoiceField(f"records-{place}", portion.name, RECORDS)
        yield ReasonField()
        yield NotesField("note", "Note")

    def preview(self, values: Values) -> Preview:
        quantity = self.whole.front.formats.quantity
        lines = (PreviewLine(each.name, quantity(each.quantity)) for each in self.whole.portions)
        return Preview((heading("Comes back"), *lines))

    def save(self, values: Values) -> Outcome:
        records = {each.product.code: values[f"records-{place}"] for place, each in enumerate(self.asked)}
        try:
            return Saved(self.whole.open(records, values["reason"], values["note"]))
        except (DomainRefused, StorageError) as refusal:
            return at_field(refusal)
