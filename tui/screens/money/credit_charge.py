"""Credit a charge: a delivery, a fee, goodwill on an invoice, with a credit invoice and no return."""

from __future__ import annotations

from collections.abc import Iterator

from textual import on

from domain.acts import Act
from domain.credit_invoices.charges import CreditInvoice
from domain.credit_invoices.recorded import CreditInvoiceIssued
from domain.errors import Code
from domain.invoices.facts import SoldLine
from domain.money import ZERO, Money
from domain.posting import Posting
from tui.front_desk import FrontDesk
from tui.refusals import Refusal
from tui.screens.fields import reason_field
from tui.screens.money.line_field import LineField
from tui.screens.money.money_form import MoneyForm
from tui.widgets.fields import Field, FindField, Remedy
from tui.widgets.form import PreviewLine, Values


class CreditChargeForm(MoneyForm):
    """Of one line, or of the whole invoice in proportion; at most what no credit invoice took yet."""

    called = "Credit a Charge"
    asks_client = False
    elsewhere = {Code.WRONG_STATUS: "amount"}

    def __init__(
        self, front: FrontDesk, client: str | None = None, invoice: str | None = None, line: int | None = None
    ) -> None:
        self.line = LineField(front, self._lines)
        self.at_first = line
        super().__init__(front, client, invoice)

    def compose_rest(self) -> Iterator[Field]:
        if self.invoice is None:
            yield FindField("invoice", "Invoice", self.find_invoice, missing="Which invoice was it charged on?")
        yield self.line
        yield self.amount
        yield reason_field("What is credited? A delivery charge, a fee, goodwill …")

    def on_mount(self) -> None:
        if self.at_first is not None:
            self.line.load(str(self.at_first))

    def _lines(self) -> list[tuple[SoldLine, Money]]:
        return [(line, left) for line, left in self._uncredited(self.read()) if left]

    def _uncredited(self, values: Values) -> list[tuple[SoldLine, Money]]:
        number = values.get("invoice")
        return self.front.reading.uncredited(number) if number else []

    @on(Field.Changed)
    def follow_invoice(self, event: Field.Changed) -> None:
        """Another invoice has other lines."""
        if event.field.key == "invoice":
            self.line.load("")

    def _left(self, values: Values) -> Money:
        at = values.get("line")
        return Money.total(left for line, left in self._uncredited(values) if at in (None, line.line))

    def most(self, values: Values) -> Money:
        # Of a whole invoice only the clerk knows how much; of a line it is mostly all.
        return self._left(values) if values.get("line") is not None else ZERO

    def act(self, values: Values) -> Act:
        return CreditInvoice(
            invoice=values["invoice"], amount=values["amount"], reason=values["reason"], line=values["line"]
        )

    def standing(self, values: Values) -> tuple[PreviewLine, ...]:
        if not values.get("invoice"):
            return super().standing(values)
        at = values.get("line")
        where = values["invoice"] if at is None else f"line {at}"
        left = PreviewLine(f"Left uncredited on {where}", self.front.formats.money(self._left(values)), "total")
        return (*super().standing(values), left, *self._goods(values))

    def _goods(self, values: Values) -> Iterator[PreviewLine]:
        """Goods are credited by a return, which brings them back as well."""
        for line, _ in self._uncredited(values):
            product = self.front.reading.product(line.product)
            if line.line == values.get("line") and product is not None and product.stocked:
                words = f"{line.name} is goods: where it comes back, a return credits it."
                yield PreviewLine(words, tone="warning")

    def foresee(self, posting: Posting, values: Values) -> tuple[PreviewLine, ...]:
        (credit,) = posting.of_type(CreditInvoiceIssued)
        tax = PreviewLine("  tax in the credit", self.front.formats.money(credit.tax), "dim")
        return (*super().foresee(posting, values), tax)

    def naming(self, posting: Posting, values: Values) -> str:
        return f"Credit {self.front.formats.money(values['amount'])} of {values['invoice']} to {self.name_of(values)}"

    def remedy(self, refusal: Refusal) -> Remedy | None:
        return self.at_most(refusal, Code.CREDIT_EXCEEDS_INVOICE)
