"""Invoice Shipment: what the client kept of it, its share of the order's discounts, and a payment with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from domain.acts import Act
from domain.errors import Code
from domain.invoices.recorded import InvoiceIssued, InvoiceLine
from domain.money import NONE, Money
from domain.orders.facts import Order, Shipment
from domain.orders.invoicing import InvoiceShipment
from domain.orders.recorded import OrderLineInvoiced, ShipmentInvoiced
from domain.posting import Posting
from tui.front_desk import FrontDesk
from tui.screens.billing.paid_now import PaidNowForm
from tui.screens.fields import day_field
from tui.screens.preview_lines import heading, ledger_lines, till_lines
from tui.widgets.fields import Field
from tui.widgets.form import PreviewLine, Values


class InvoiceShipmentForm(PaidNowForm):
    """The bill of what one shipment brought."""

    button = "Invoice Shipment"
    enter_saves = False
    elsewhere = {Code.WRONG_STATUS: "", Code.EXCEEDS_OPEN: "paid"}

    def __init__(self, front: FrontDesk, shipment: str) -> None:
        super().__init__(front)
        self.shipment = shipment
        self.kept_as = f"shipment.{shipment}"
        self.heading = f"Invoice Shipment  {shipment}"

    def compose_fields(self) -> Iterator[Field]:
        yield from self.payment_fields()
        yield day_field(self.front)

    def act(self, values: Values) -> Act:
        bill = InvoiceShipment(shipment=self.shipment, on=values["on"])
        return replace(bill, payments=tuple(self.payments(values, bill)))

    def foresee(self, posting: Posting, values: Values) -> tuple[PreviewLine, ...]:
        (issued,) = posting.of_type(InvoiceIssued)
        shipment = posting.books.shipment(self.shipment)
        order = posting.books.order(shipment.order) if shipment else None
        assert shipment is not None, "it was previewed"
        assert order is not None, "a shipment is of an order"
        return (
            heading(f"{order.number}: what was kept of {self.shipment}"),
            *self._lines(posting),
            *self._came_back(shipment),
            *self._discounts(posting, order),
            *self.total_lines(posting, values),
            heading(),
            *ledger_lines(self.front, issued.client, posting),
            *till_lines(self.front, posting),
        )

    def _lines(self, posting: Posting) -> Iterator[PreviewLine]:
        quantity, money = self.front.formats.quantity, self.front.formats.money
        for line in posting.of_type(InvoiceLine):
            yield PreviewLine(f"{quantity(line.quantity)} × {line.name}", money(line.gross))

    def _came_back(self, shipment: Shipment) -> Iterator[PreviewLine]:
        for line in shipment.lines:
            if line.returned > NONE:
                back = f"{self.front.formats.quantity(line.returned)} × {self.front.reading.product_name(line.product)}"
                yield PreviewLine(f"{back} came back before: not billed", tone="dim")

    def _discounts(self, posting: Posting, order: Order) -> Iterator[PreviewLine]:
        """The shares of this invoice, and what is left of each discount for those to come."""
        (billed,) = posting.of_type(ShipmentInvoiced)
        money = self.front.formats.money
        if billed.header:
            yield PreviewLine(f"Its share of the order's discount of {money(order.header)}", money(-billed.header))
            yield self._left(order.header - order.header_used - billed.header)
        for line in order.lines:
            shares = [each for each in posting.of_type(OrderLineInvoiced) if each.line == line.line]
            taken = Money.total(each.discounted for each in shares)
            if taken:
                yield PreviewLine(
                    f"  in line {line.line}: its share of {money(line.discount_amount)} off", money(-taken), "dim"
                )
                yield self._left(line.discount_amount - line.discounted - taken)

    def _left(self, left: Money) -> PreviewLine:
        if not left:
            return PreviewLine("  nothing of it is left: this invoice takes the odd cents", tone="dim")
        return PreviewLine("  left for what is not invoiced yet", self.front.formats.money(left), "dim")
