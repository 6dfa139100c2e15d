"""What the forms of money have in common: whose it is, of which invoice, and what follows from that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import on

from domain.desk import Done
from domain.invoices.facts import Invoice
from domain.money import ZERO, Money
from domain.posting import Posting
from tui.front_desk import FrontDesk
from tui.screens.fields import amount_field, client_field
from tui.screens.kept_form import KeptForm
from tui.screens.preview_lines import (
    balance_words,
    heading,
    ledger_lines,
    mark_lines,
    payment_lines,
    till_lines,
    used_lines,
)
from tui.widgets.fields import AmountField, Field, FindField, Hit
from tui.widgets.form import Preview, PreviewLine, Values


class MoneyForm(KeptForm):
    """An act on a client's ledger; who and which invoice are asked for where they are not known yet."""

    enter_saves = False
    called: ClassVar[str] = ""
    asks_client: ClassVar[bool] = True
    """Whether the client is asked for; not where an invoice is, which is found by its client as well."""

    def __init__(self, front: FrontDesk, client: str | None = None, invoice: str | None = None) -> None:
        super().__init__(front)
        known = front.reading.invoice(invoice) if invoice else None
        self.invoice = known.number if known else None
        self.client = known.client if known else client
        self.kept_as = f"{self.called.lower().replace(' ', '_')}.{self.invoice or self.client or ''}"
        card = front.reading.client(self.client) if self.client else None
        whom = " · ".join(filter(None, (card.name if card else "", self.invoice)))
        self.heading = f"{self.called}  {whom}".rstrip()
        self.button = self.called
        self.amount: AmountField = amount_field(front, ZERO)
        self.propose(Values())

    def compose_fields(self) -> Iterator[Field]:
        if self.client is None and self.asks_client:
            yield client_field(self.front)
        yield from self.compose_rest()

    def compose_rest(self) -> Iterator[Field]:
        """The fields after whom it is for."""
        raise NotImplementedError

    def most(self, values: Values) -> Money:
        """What is proposed as the amount; zero proposes nothing."""
        return ZERO

    def read(self) -> Values:
        return self._with_what_is_known(super().read())

    def _with_what_is_known(self, values: Values) -> Values:
        if self.client is not None:
            values["client"] = self.client
        if self.invoice is not None:
            values["invoice"] = self.invoice
        return values

    @on(Field.Changed)
    def follow(self, event: Field.Changed) -> None:
        """Another client or document proposes another amount; one that was typed stays."""
        if isinstance(event.field, FindField) and not self.amount.dirty:
            self.propose(self.read())

    def come_back(self) -> None:
        # What is owed may be another amount by now.
        if not self.amount.dirty:
            self.propose(self.read())
        super().come_back()

    def propose(self, values: Values) -> None:
        """Put what is owed, left, or in credit into the amount."""
        most = self.most(self._with_what_is_known(values))
        shown = self.front.formats.money(most) if most > ZERO else ""
        if shown != self.amount.loaded:
            self.amount.load(shown)

    def find_invoice(self, text: str, limit: int) -> Sequence[Hit]:
        """The invoices of the client, where one is chosen."""
        return self.front.reading.find_invoice(text, limit, self.read().get("client"))

    def find_open_invoice(self, text: str, limit: int) -> Sequence[Hit]:
        """The same, those with something to pay first."""
        return self.front.reading.find_open_invoice(text, limit, self.read().get("client"))

    def known_invoice(self, values: Values) -> Invoice | None:
        """The invoice it is about, as far as one is chosen."""
        number = values.get("invoice")
        return self.front.reading.invoice(number) if number else None

    def preview(self, values: Values) -> Preview:
        """What it does is seen before it is said why, and by whom."""
        missing = {error.field for error in values.errors}
        filled = {key: self._any(key) for key in missing & {"reason", "cheque_number", "practitioner"}}
        if not missing or missing != {key for key, value in filled.items() if value}:
            return super().preview(values)
        return self.supposing(values, **filled)

    def _any(self, key: str) -> str:
        """Something to try the act with, instead of what is not typed yet."""
        if key != "practitioner":
            return "…"
        hits = self.front.reading.find_practitioner("", 1)
        return hits[0].id if hits else ""

    def client_of(self, values: Values) -> str | None:
        """Whose it is: the client chosen, else the one the invoice is of."""
        invoice = None if values.get("client") else self.known_invoice(values)
        return invoice.client if invoice else values.get("client")

    def standing(self, values: Values) -> tuple[PreviewLine, ...]:
        """How things stand before it, which is seen while values are missing and afterwards."""
        client = self.client_of(values)
        if client is None:
            first = "client: any part of the name, phone, patient or code"
            if not self.asks_client:
                first = "invoice: its number, or its client"
            return (PreviewLine(f"First the {first}.", tone="dim"),)
        owes, credit = self.front.reading.standing(client)
        return (PreviewLine("Balance", balance_words(self.front, owes - credit)), *mark_lines(self.front, client))

    def until_complete(self, values: Values) -> tuple[PreviewLine, ...]:
        return self.standing(values)

    def foresee(self, posting: Posting, values: Values) -> tuple[PreviewLine, ...]:
        client = str(self.client_of(values))
        return (
            *self.standing(values)[1:],
            heading(),
            *payment_lines(self.front, client, posting),
            *used_lines(self.front, client, posting),
            *ledger_lines(self.front, client, posting),
            *till_lines(self.front, posting),
        )

    def name_of(self, values: Values) -> str:
        """The client's name, as a button says it."""
        card = self.front.reading.client(str(self.client_of(values)))
        return card.name if card else ""

    def said(self, done: Done) -> str:
        receipts = done.made.get("receipts", ())
        numbers = [done.made.get("invoice", ""), *done.made.get("credit_invoices", ())]
        made = f"Receipt {', '.join(receipts)}" if receipts else ", ".join(filter(None, numbers))
        return f"Saved. {made}."
