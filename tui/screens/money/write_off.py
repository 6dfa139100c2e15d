"""Write-off: a debt that will never be recovered leaves what the client owes, and is no money."""

from __future__ import annotations

from collections.abc import Iterator

from textual import on

from domain.acts import Act
from domain.errors import Code
from domain.money import ZERO, Money
from domain.posting import Posting
from domain.receipts.write_offs import WriteOff
from tui.front_desk import FrontDesk
from tui.refusals import Refusal
from tui.screens.fields import reason_field
from tui.screens.money.fields import WHO_TREATED, WHY_NEVER_PAID, practitioner_field
from tui.screens.money.money_form import MoneyForm
from tui.widgets.fields import Field, FindField, Remedy
from tui.widgets.form import PreviewLine, Values


class WriteOffForm(MoneyForm):
    """All that is owed is proposed, on the named invoice or oldest first."""

    called = "Write Off"

    def __init__(self, front: FrontDesk, client: str | None = None, invoice: str | None = None) -> None:
        super().__init__(front, client, invoice)
        self.practitioner = practitioner_field(front, WHO_TREATED)
        self._propose_practitioner(self.read())

    @on(Field.Changed)
    def follow_debt(self, event: Field.Changed) -> None:
        """Another client or invoice may be another practitioner's."""
        if event.field.key in ("client", "invoice") and not self.practitioner.dirty:
            self._propose_practitioner(self.read())

    def _propose_practitioner(self, values: Values) -> None:
        """Who is named on the oldest debt that is meant."""
        client = values.get("client")
        open_ = self.front.reading.open_invoices(client) if client else []
        number = values.get("invoice") or next((entry.invoice for entry in open_), None)
        invoice = self.front.reading.invoice(number) if number else None
        named = next((line.practitioner for line in invoice.lines if line.practitioner), None) if invoice else None
        if named is not None:
            self.practitioner.load(named)

    def compose_rest(self) -> Iterator[Field]:
        yield self.amount
        yield self.practitioner
        yield reason_field(WHY_NEVER_PAID)
        if self.invoice is None:
            yield FindField("invoice", "Invoice only", self.find_open_invoice)

    def most(self, values: Values) -> Money:
        invoice = self.known_invoice(values)
        if invoice is not None:
            return invoice.open
        client = values.get("client")
        return self.front.reading.standing(client)[0] if client else ZERO

    def act(self, values: Values) -> Act:
        return WriteOff(
            client=values["client"],
            amount=values["amount"],
            practitioner=values["practitioner"],
            reason=values["reason"],
            invoice=values["invoice"],
        )

    def standing(self, values: Values) -> tuple[PreviewLine, ...]:
        return (*super().standing(values), *self._credit_first(self.client_of(values)))

    def _credit_first(self, client: str | None) -> tuple[PreviewLine, ...]:
        """What the client has as credit need not be written off."""
        card = self.front.reading.client(client) if client else None
        if card is None or not card.credit or not card.owes:
            return ()
        money = self.front.formats.money(card.credit)
        return (PreviewLine(f"{card.name} has {money} credit: let it pay first (Apply Credit).", tone="warning"),)

    def foresee(self, posting: Posting, values: Values) -> tuple[PreviewLine, ...]:
        return (
            *super().foresee(posting, values),
            PreviewLine("No money moves: not in the till, not income; the client is marked.", tone="dim"),
        )

    def naming(self, posting: Posting, values: Values) -> str:
        return f"Write Off {self.front.formats.money(values['amount'])} of {self.name_of(values)}"

    def remedy(self, refusal: Refusal) -> Remedy | None:
        return self.at_most(refusal, Code.WRITE_OFF_EXCEEDS_BALANCE)
