"""Apply Credit: the client's oldest credit pays an invoice."""

from __future__ import annotations

from collections.abc import Iterator

from textual import on

from domain.acts import Act
from domain.desk import Done
from domain.errors import Code
from domain.money import ZERO, Money
from domain.posting import Posting
from domain.receipts.payments import ApplyCredit
from tui.front_desk import FrontDesk
from tui.refusals import Refusal
from tui.screens.billing.fields import amount_field
from tui.screens.kept_form import KeptForm
from tui.screens.preview_lines import heading, payment_lines
from tui.widgets.fields import Field, FindField, Hit, Remedy
from tui.widgets.form import PreviewLine, Values


class ApplyCreditForm(KeptForm):
    """The oldest open invoice is proposed, and as much as there is credit for."""

    button = "Apply Credit"

    def __init__(self, front: FrontDesk, client: str, invoice: str | None = None) -> None:
        super().__init__(front)
        self.client = client
        self.kept_as = f"apply_credit.{invoice or client}"
        self.invoice = invoice or self._oldest()
        self.amount = amount_field(front, self._most(self.invoice))
        card = front.reading.client(client)
        self.heading = f"Apply Credit  {card.name}" if card else "Apply Credit"

    def _oldest(self) -> str | None:
        return next((entry.invoice for entry in self.front.reading.open_invoices(self.client)), None)

    def _most(self, invoice: str | None) -> Money:
        known = self.front.reading.invoice(invoice) if invoice else None
        return min(self.front.reading.standing(self.client)[1], known.open) if known else ZERO

    def compose_fields(self) -> Iterator[Field]:
        named = self.front.reading.hit_invoice(self.invoice) if self.invoice else None
        yield FindField("invoice", "Invoice", self._find_invoice, value=named, missing="Which invoice is paid?")
        yield self.amount

    def _find_invoice(self, text: str, limit: int) -> list[Hit]:
        return list(self.front.reading.find_invoice(text, limit, self.client))

    @on(Field.Changed)
    def propose_amount(self, event: Field.Changed) -> None:
        """Another invoice takes another amount; one that was typed stays."""
        if isinstance(event.field, FindField) and not self.amount.dirty:
            most = self._most(self.read().get("invoice"))
            self.amount.load(self.front.formats.money(most) if most else "")

    def act(self, values: Values) -> Act:
        return ApplyCredit(client=self.client, invoice=values["invoice"], amount=values["amount"])

    def until_complete(self, values: Values) -> tuple[PreviewLine, ...]:
        credit = self.front.reading.standing(self.client)[1]
        return (PreviewLine("Available credit", self.front.formats.money(credit), "total"),)

    def foresee(self, posting: Posting, values: Values) -> tuple[PreviewLine, ...]:
        amount = values["amount"]
        left = self.front.reading.standing(self.client)[1] - amount
        return (
            *self.until_complete(values),
            heading(),
            *payment_lines(self.front, self.client, posting),
            PreviewLine("Credit left", self.front.formats.money(left)),
            PreviewLine("The balance stays as it is: no money changes hands.", tone="dim"),
        )

    def naming(self, posting: Posting, values: Values) -> str:
        return f"Apply Credit: {self.front.formats.money(values['amount'])} to {values['invoice']}"

    def remedy(self, refusal: Refusal) -> Remedy | None:
        return self.at_most(refusal, Code.EXCEEDS_CREDIT, Code.EXCEEDS_OPEN)

    def said(self, done: Done) -> str:
        return "Saved. The credit is applied."
