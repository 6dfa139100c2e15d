"""Spread Discount: a discount on the total is moved onto the lines, so that each item has a price of its own."""

from __future__ import annotations

from collections.abc import Iterator

from domain.acts import Act
from domain.desk import Done
from domain.invoices.discounts import SpreadDiscount
from domain.invoices.facts import Invoice
from domain.invoices.recorded import LineSpread
from domain.money import Money
from domain.posting import Posting
from tui.front_desk import FrontDesk
from tui.screens.act_form import ActForm
from tui.screens.preview_lines import heading
from tui.text import count_of
from tui.widgets.fields import Field
from tui.widgets.form import PreviewLine, Values


class SpreadDiscountForm(ActForm):
    """Asks for nothing: it shows each line's new amount, and F10 spreads."""

    button = "Spread Discount"
    enter_saves = False

    def __init__(self, front: FrontDesk, invoice: Invoice) -> None:
        super().__init__(front)
        self.invoice = invoice
        self.heading = f"Spread Discount  {invoice.number}"

    def compose_fields(self) -> Iterator[Field]:
        return iter(())

    def act(self, values: Values) -> Act:
        return SpreadDiscount(invoice=self.invoice.number)

    def foresee(self, posting: Posting, values: Values) -> tuple[PreviewLine, ...]:
        money = self.front.formats.money
        spread = posting.of_type(LineSpread)
        return (
            heading("The total stays the same to the cent; each line takes its share"),
            *(self._line(line) for line in spread),
            PreviewLine(f"Total of {self.invoice.number}", money(Money.total(line.gross for line in spread)), "total"),
            PreviewLine("Its items can then be returned at these amounts.", tone="dim"),
        )

    def _line(self, spread: LineSpread) -> PreviewLine:
        money = self.front.formats.money
        sold = self.invoice.line(spread.line)
        if sold is None:
            return PreviewLine(f"Line {spread.line}", money(spread.gross))
        return PreviewLine(f"{spread.line}  {sold.name}: {money(sold.gross)}, then", money(spread.gross))

    def naming(self, posting: Posting, values: Values) -> str:
        discount = self.front.formats.money(self.invoice.header_discount)
        return f"Spread Discount: {discount} over {count_of(len(posting.of_type(LineSpread)), 'line')}"

    def said(self, done: Done) -> str:
        return f"Saved. The discount of {self.invoice.number} is on its lines."
