"""New Return: for whom, of which invoice, and why. Everything that is known already is filled in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from textual.app import App

from domain.acts import Act
from domain.desk import Done
from domain.invoices.facts import SoldLine
from domain.money import NONE, Money, Quantity
from domain.posting import Posting
from domain.returns.candidates import waits_for_payment
from domain.returns.drafting import OpenReturn
from tui.commands import Command, offer
from tui.front_desk import FrontDesk
from tui.screens.fields import client_field, day_field, writer
from tui.screens.kept_form import KeptForm
from tui.screens.navigation import open_document
from tui.screens.orders.returnable import order_lines
from tui.screens.preview_lines import balance_words, heading
from tui.screens.returns.beside import ReasonField
from tui.screens.returns.expiry import accepted_until
from tui.text import count_of
from tui.widgets.fields import DateField, Field, FindField, Hit, NotesField
from tui.widgets.form import PreviewLine, Values
from tui.widgets.rows import First

SHOWN_LINES, SHOWN_DRAFTS = 6, 3


def start_return(
    app: App[Any],
    front: FrontDesk,
    client: str | None = None,
    invoice: str | None = None,
    order: str | None = None,
) -> None:
    """New Return with what is known filled in; saved, the return opens with the form for its first item."""

    def go_on(number: object) -> None:
        if number is not None:
            from tui.screens.returns.screen import ReturnScreen

            app.push_screen(ReturnScreen(front, str(number), adding=True))

    app.push_screen(NewReturn(front, client, invoice, order), go_on)


class NewReturn(KeptForm):
    """Answers with the number of the return that was opened."""

    heading = "New Return"
    button = "Save: go on to the items"
    offers = offer(
        "New Return",
        Command(
            "new_return.draft",
            ("f2",),
            "Open the draft",
            "Go on with the draft that this client has already.",
            "open_draft",
            when=lambda form: "" if form.drafts else "This client has no draft.",
            rank=15,
        ),
    )

    def __init__(
        self, front: FrontDesk, client: str | None = None, invoice: str | None = None, order: str | None = None
    ) -> None:
        super().__init__(front)
        self.drafts: list[str] = []
        found = front.reading.invoice(invoice) if invoice is not None else None
        client = found.client if found is not None else client
        self.kept_as = f"return.new.{invoice or order or client or ''}"
        self.client_field = client_field(front, front.reading.hit_client(client) if client else None)
        known = front.reading.hit_invoice(invoice) if invoice else None
        self.invoice_field = FindField("invoice", "Invoice", self._find_invoice, value=known)
        placed = front.reading.hit_order(order) if order else None
        self.order_field = FindField("order", "Order", self._find_order, value=placed)
        # Asked where it matters: few clients order.
        self.order_field.display = placed is not None

    def compose_fields(self) -> Iterator[Field]:
        formats = self.front.formats
        yield self.client_field
        yield self.invoice_field
        yield self.order_field
        yield ReasonField()
        yield NotesField("note", "Note")
        yield day_field(self.front)
        until = accepted_until(self.front)
        shown = formats.day(until) if until else ""
        parse = formats.maybe(partial(formats.parse_day, today=self.front.reading.today()))
        yield DateField("expires", "Accepted until", shown, parse=parse, show=writer(formats.day))

    def on_mount(self) -> None:
        if self.client_field.chosen is not None:
            self.fields[3].focus_editor()

    def _find_invoice(self, typed: str, limit: int) -> Sequence[Hit]:
        chosen = self.client_field.chosen
        return self.front.reading.find_invoice(typed, limit, client=chosen.id if chosen else None)

    def _find_order(self, typed: str, limit: int) -> Sequence[Hit]:
        chosen = self.client_field.chosen
        return self.front.reading.find_order(typed, limit, client=chosen.id if chosen else None)

    def look_ahead(self) -> None:
        self._keep_to_one_client()
        client = self.client_field.chosen
        drafts = self._drafts_of(client.id) if client is not None else []
        if drafts != self.drafts:
            self.drafts = drafts
            self.refresh_bindings()
        if client is not None:
            self.order_field.display = bool(self.order_field.chosen or self.front.reading.find_order("", 1, client.id))
        super().look_ahead()

    def _keep_to_one_client(self) -> None:
        """An invoice tells its client; another client has other invoices."""
        client, chosen = self.client_field.chosen, self.invoice_field.chosen
        invoice = self.front.reading.invoice(chosen.id) if chosen is not None else None
        if invoice is not None and client is None and not self.client_field.entry.value:
            hit = self.front.reading.hit_client(invoice.client)
            if hit is not None:
                self.client_field.take(hit)
        elif invoice is not None and client is not None and client.id != invoice.client:
            self.invoice_field.put("")
        placed = self.order_field.chosen
        order = self.front.reading.order(placed.id) if placed is not None else None
        if order is not None and client is not None and client.id != order.client:
            self.order_field.put("")

    def act(self, values: Values) -> Act:
        return OpenReturn(
            client=values["client"],
            invoice=values["invoice"],
            order=values.get("order"),
            reason=values["reason"],
            note=values["note"],
            expires=values["expires"],
            on=values["on"],
        )

    def until_complete(self, values: Values) -> tuple[PreviewLine, ...]:
        client = self.client_field.chosen
        if client is None:
            return (PreviewLine("Name the client, or the invoice the goods are on.", tone="dim"),)
        return (
            *self._client_lines(client.id),
            *self._invoice_lines(values.get("invoice")),
            *order_lines(self.front, values.get("order")),
        )

    def foresee(self, posting: Posting, values: Values) -> tuple[PreviewLine, ...]:
        return self.until_complete(values)

    def _client_lines(self, code: str) -> list[PreviewLine]:
        client = self.front.reading.client(code)
        if client is None:
            return []
        pointed_out = [f"{number} is a draft for this client already" for number in self.drafts]
        if pointed_out:
            pointed_out[0] += ": F2 opens it"
        return [
            heading(f"{client.name} ({client.code})"),
            PreviewLine("Balance", balance_words(self.front, client.balance)),
            *(PreviewLine(words, tone="warning") for words in pointed_out),
        ]

    def _drafts_of(self, client: str) -> list[str]:
        """The client's drafts, the newest first."""
        drafts = self.front.reading.returns(client=client, status="draft").page(First(), SHOWN_DRAFTS, "", None)
        return [row.id for row in drafts.rows]

    def action_open_draft(self) -> None:
        """Leave this form for the newest draft."""
        app, front, number = self.app, self.front, self.drafts[0]
        if self.is_current:
            self.dismiss(None)
            app.call_later(lambda: open_document(app, front, "return", number))

    def _invoice_lines(self, number: str | None) -> list[PreviewLine]:
        invoice = self.front.reading.invoice(number) if number is not None else None
        if invoice is None:
            return []
        status = invoice.status.replace("_", " ")
        lines = invoice.standing
        waiting = self._waiting(invoice.number, invoice.open)
        shown = [
            heading(f"{invoice.number} of {self.front.formats.day(invoice.on)}, {status}"),
            *waiting,
            *(self._line(line, NONE if waiting else line.returnable) for line in lines[:SHOWN_LINES]),
        ]
        if len(lines) > SHOWN_LINES:
            shown.append(PreviewLine(f"and {count_of(len(lines) - SHOWN_LINES, 'more line')}", tone="dim"))
        return shown

    def _waiting(self, number: str, open_: Money) -> list[PreviewLine]:
        practice = self.front.reading.practice()
        if practice is None or not waits_for_payment(practice, open_):
            return []
        words = f"Not paid, so nothing can come back yet: on {number}, Del removes an item, F9 takes the payment"
        return [PreviewLine(words, tone="warning")]

    def _line(self, line: SoldLine, returnable: Quantity) -> PreviewLine:
        quantity = self.front.formats.quantity
        words = f"{quantity(returnable)} of {quantity(line.quantity)}"
        return PreviewLine(line.name, words) if returnable > NONE else PreviewLine(line.name, words, "dim")

    def said(self, done: Done) -> str:
        return ""

    def result(self, done: Done) -> object:
        return done.made["return"]
