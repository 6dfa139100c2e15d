"""Apply Credit: the client's oldest credit pays an invoice, or what was brought over as owed."""

from __future__ import annotations

from collections.abc import Iterator

from textual import on

from domain.acts import Act
from domain.clients.opening_balance import OPENING
from domain.desk import Done
from domain.errors import Code
from domain.kinds import EntryKind
from domain.money import ZERO, Money
from domain.posting import Posting
from domain.receipts.payments import ApplyCredit
from tui.front_desk import FrontDesk
from tui.refusals import Refusal
from tui.screens.fields import amount_field
from tui.screens.kept_form import KeptForm
from tui.screens.preview_lines import heading, payment_lines
from tui.widgets.fields import Field, FindField, Hit, Remedy
from tui.widgets.form import PreviewLine, Values

BROUGHT_OVER = "Brought over"
"""What an opening balance is called where an invoice is chosen."""


class ApplyCreditForm(KeptForm):
    """The oldest debt is proposed, and as much as there is credit for."""

    button = "Apply Credit"

    def __init__(self, front: FrontDesk, client: str, invoice: str | None = None) -> None:
        super().__init__(front)
        self.client = client
        self.kept_as = f"apply_credit.{invoice or client}"
        self.invoice = invoice or self._oldest()
        self.amount = amount_field(front, self._most(self.invoice))
        card = front.reading.client(client)
        self.heading = f"Apply Credit  {card.name}" if card else "Apply Credit"

    def _owed(self) -> list[tuple[str, Money]]:
        """What credit can pay, the oldest first: invoices, and what was brought over."""
        return [
            (entry.invoice or OPENING, entry.open)
            for entry in self.front.reading.open_entries(self.client)
            if entry.open > ZERO and entry.kind in (EntryKind.INVOICE, EntryKind.OPENING)
        ]

    def _oldest(self) -> str | None:
        return next((invoice for invoice, _ in self._owed()), None)

    def _most(self, invoice: str | None) -> Money:
        owed = Money.total(open_ for document, open_ in self._owed() if document == invoice)
        return min(self.front.reading.standing(self.client)[1], owed)

    def compose_fields(self) -> Iterator[Field]:
        named = next((hit for hit in self._find_invoice(self.invoice, 1) if hit.id == self.invoice), None)
        yield FindField("invoice", "Invoice", self._find_invoice, value=named, missing="Which invoice is paid?")
        yield self.amount

    def _find_invoice(self, text: str | None, limit: int) -> list[Hit]:
        words, hits = (text or "").casefold(), self.front.reading.find_open_invoice(text or "", limit, self.client)
        owed = Money.total(open_ for document, open_ in self._owed() if document == OPENING)
        if owed and (BROUGHT_OVER.casefold().startswith(words) or OPENING.casefold().startswith(words)):
            hits.insert(0, Hit(OPENING, BROUGHT_OVER, f"{self.front.formats.money(owed)} open"))
        return hits[:limit]

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
        document = "what was brought over" if values["invoice"] == OPENING else values["invoice"]
        return f"Apply Credit: {self.front.formats.money(values['amount'])} to {document}"

    def remedy(self, refusal: Refusal) -> Remedy | None:
        return self.at_most(refusal, Code.EXCEEDS_CREDIT, Code.EXCEEDS_OPEN)

    def said(self, done: Done) -> str:
        return "Saved. The credit is applied."
