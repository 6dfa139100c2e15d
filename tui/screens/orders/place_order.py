"""Place Order: a client's goods, at which prices and discounts; nothing leaves the shelf, and nothing is owed yet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from textual.app import App

from domain.acts import Act
from domain.desk import Done
from domain.invoices.invoicing import LineToInvoice
from domain.money import NONE, Quantity
from domain.orders.placing import LineToOrder, PlaceOrder
from domain.orders.recorded import OrderLineAdded, OrderPlaced
from domain.posting import Posting
from tui.front_desk import FrontDesk
from tui.screens.billing.invoice_lines import PRICED, InvoiceLines, discount_field, until_items
from tui.screens.fields import ClientOrNewcomer, day_field
from tui.screens.kept_form import KeptForm
from tui.screens.navigation import make_document
from tui.screens.preview_lines import heading
from tui.widgets.fields import Field
from tui.widgets.form import PreviewLine, Values


def start_order(app: App[Any], front: FrontDesk, client: str | None = None) -> None:
    """Place Order; saved, the order is shown."""
    make_document(app, front, "order", PlaceOrderForm(front, client))


class PlaceOrderForm(KeptForm):
    """Answers with the order's number."""

    button = "Place Order"

    def __init__(self, front: FrontDesk, client: str | None = None) -> None:
        super().__init__(front)
        self.client = client
        self.kept_as = f"order.{client or ''}"
        card = front.reading.client(client) if client else None
        self.heading = f"Place Order  {card.name}" if card else "Place Order"

    def compose_fields(self) -> Iterator[Field]:
        if self.client is None:
            yield ClientOrNewcomer(self.front)
        yield InvoiceLines(self.front, lambda: self.client, PRICED).field()
        yield discount_field(self.front)
        yield day_field(self.front)

    def act(self, values: Values) -> Act:
        percent, amount = values["discount"]
        return PlaceOrder(
            client=str(self.client or values["client"]),
            lines=tuple(map(_to_order, values["lines"])),
            discount_percent=percent,
            discount_amount=amount,
            on=values["on"],
        )

    def until_complete(self, values: Values) -> tuple[PreviewLine, ...]:
        return until_items(self.front, self.client or values.get("client"))

    def foresee(self, posting: Posting, values: Values) -> tuple[PreviewLine, ...]:
        (placed,) = posting.of_type(OrderPlaced)
        money = self.front.formats.money
        discount = (PreviewLine("Discount on the total", money(-placed.header)),) if placed.header else ()
        shared = "Its shipments' invoices share it; the last one takes the odd cents."
        return (
            *discount,
            PreviewLine("Order total", money(placed.gross - placed.header), "total"),
            *((PreviewLine(shared, tone="dim"),) if placed.header else ()),
            heading("On the shelf"),
            *self._shelf(posting),
            PreviewLine("Nothing leaves the shelf and nothing is owed until it is shipped and invoiced.", tone="dim"),
        )

    def _shelf(self, posting: Posting) -> Iterator[PreviewLine]:
        """Whether what is ordered is there."""
        quantity = self.front.formats.quantity
        ordered: dict[str, Quantity] = {}
        for line in posting.of_type(OrderLineAdded):
            ordered[line.product] = ordered.get(line.product, NONE) + line.quantity
        for code, wanted in ordered.items():
            product = posting.books.product(code)
            if product is not None and product.stocked:
                short = product.on_hand < wanted
                words = f"{product.name}: {quantity(wanted)} ordered, on the shelf"
                yield PreviewLine(words, quantity(product.on_hand), "warning" if short else "")

    def naming(self, posting: Posting, values: Values) -> str:
        (placed,) = posting.of_type(OrderPlaced)
        return f"Place Order: {self.front.formats.money(placed.gross - placed.header)}"

    def result(self, done: Done) -> object:
        return done.made["order"]

    def said(self, done: Done) -> str:
        return f"Saved. {done.made['order']}."


def _to_order(line: LineToInvoice) -> LineToOrder:
    return LineToOrder(
        product=line.product,
        quantity=line.quantity,
        price=line.price,
        discount_percent=line.discount_percent,
        discount_amount=line.discount_amount,
    )
