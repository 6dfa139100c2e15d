"""Spread Discount: an order's discount is moved onto its lines, and on each invoice it has already."""

from __future__ import annotations

from collections.abc import Iterator

from domain.acts import Act
from domain.desk import Done
from domain.invoices.discounts import SpreadDiscount
from domain.invoices.recorded import LineSpread
from domain.money import Money
from domain.orders.facts import Order
from domain.orders.recorded import OrderSpread
from domain.posting import Posting
from tui.front_desk import FrontDesk
from tui.screens.act_form import ActForm
from tui.screens.preview_lines import heading
from tui.widgets.fields import Field
from tui.widgets.form import PreviewLine, Values


class SpreadOrderForm(ActForm):
    """Asks for nothing: it shows what each line takes, and F10 spreads."""

    button = "Spread Discount"
    enter_saves = False

    def __init__(self, front: FrontDesk, order: Order) -> None:
        super().__init__(front)
        self.order = order
        self.heading = f"Spread Discount  {order.number}"

    def compose_fields(self) -> Iterator[Field]:
        return iter(())

    def act(self, values: Values) -> Act:
        return SpreadDiscount(order=self.order.number)

    def foresee(self, posting: Posting, values: Values) -> tuple[PreviewLine, ...]:
        money = self.front.formats.money
        invoices = list(dict.fromkeys(line.invoice for line in posting.of_type(LineSpread)))
        return (
            heading("The total stays the same to the cent; each line takes its share"),
            *(self._invoice(posting, number) for number in invoices),
            *(self._line(each) for each in posting.of_type(OrderSpread) if each.spread),
            PreviewLine(f"Discount of {self.order.number}", money(self.order.header), "total"),
            PreviewLine("Each item then has a price, and can be credited at it.", tone="dim"),
        )

    def _invoice(self, posting: Posting, number: str) -> PreviewLine:
        money = self.front.formats.money
        lines = [line for line in posting.of_type(LineSpread) if line.invoice == number]
        total = Money.total(line.gross for line in lines)
        where = "its line" if len(lines) == 1 else f"its {len(lines)} lines"
        return PreviewLine(f"{number}: onto {where}, total as before", money(total))

    def _line(self, spread: OrderSpread) -> PreviewLine:
        line = self.order.line(spread.line)
        product = self.front.reading.product(line.product) if line else None
        name = product.name if product else f"line {spread.line}"
        over = self.front.formats.quantity(spread.spread_over)
        return PreviewLine(f"{name}: the {over} not invoiced yet", self.front.formats.money(-spread.spread))

    def naming(self, posting: Posting, values: Values) -> str:
        return f"Spread Discount: {self.front.formats.money(self.order.header)} onto the lines"

    def said(self, done: Done) -> str:
        return f"Saved. The discount of {self.order.number} is on its lines."
