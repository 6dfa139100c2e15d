"""An order: what was ordered, shipped, billed and brought back, and what can be done about it."""

from __future__ import annotations

from collections.abc import Iterator

from tui.about import About
from tui.commands import Command, offer
from tui.front_desk import FrontDesk
from tui.help import Question
from tui.screens.document_screen import DocumentScreen
from tui.screens.navigation import open_document
from tui.screens.orders.sight import LINES, SHIPMENTS, OrderSight
from tui.widgets.paged_table import PagedTable
from tui.widgets.rows import ListRows, Row, Rows
from tui.widgets.tabs import Pane, Panes

ACTIONS = ("order.ship", "order.invoice", "order.return", "order.spread", "order.cancel")


def when_to_ship(screen: OrderScreen) -> str:
    """Why nothing can leave."""
    status = str(screen.sight.view.get("status", "")).replace("_", " ")
    return "" if screen.sight.to_ship else f"{screen.number} is {status}: nothing is left to ship."


def when_to_bill(screen: OrderScreen) -> str:
    """Why there is nothing to invoice."""
    if screen.sight.to_bill:
        return ""
    if screen.sight.shipments:
        return "Nothing of its shipments is left to invoice."
    return when_to_ship(screen) or "Nothing was shipped yet. n Ship"


def when_shipped(screen: OrderScreen) -> str:
    """Why nothing of it can come back."""
    return "" if screen.sight.shipments else "Nothing was shipped, so nothing can come back."


def when_discounted(screen: OrderScreen) -> str:
    """Why there is no discount to spread."""
    return "" if screen.sight.discounted else "It has no discount on its total."


def when_cancellable(screen: OrderScreen) -> str:
    """Why there is nothing to cancel; what was shipped is brought back instead."""
    reason = when_to_ship(screen)
    return f"{reason} r takes goods back." if reason and screen.sight.shipments else reason


class OrderScreen(DocumentScreen):
    """Everything of one order."""

    kind = "order"
    detailed = {"lines", "shipments"}
    questions = (
        Question(
            "The client brings goods back that were not billed yet.",
            "r starts a return that names the order; its items have the action None. They come in, nothing is credited,"
            " and the invoice of their shipment bills only what was kept.",
        ),
        Question(
            "The order has a discount on its total: what is an item worth?",
            "Each shipment's invoice takes its share, the last one the odd cents. l spreads it onto the lines; then"
            " each item has a price and can be credited.",
        ),
        Question(
            "The client does not want the rest.",
            "x cancels what was not shipped. What was shipped is billed (i) or brought back (r) as ever.",
        ),
    )
    offers = offer(
        "Order",
        Command("order.ship", ("ctrl+n", "n"), "Ship", "Send part or all of it.", "ship", when=when_to_ship, rank=101),
        Command(
            "order.invoice", ("i",), "Invoice", "Bill a shipment.", "invoice_shipment", when=when_to_bill, rank=102
        ),
        Command(
            "order.return", ("f7", "r"), "Return", "Start a return of its goods.", "start_return", when=when_shipped,
            rank=103,
        ),
        Command(
            "order.spread", ("l",), "Spread", "Move its discount onto the lines.", "spread", when=when_discounted,
            rank=104,
        ),
        Command(
            "order.cancel", ("ctrl+x", "x"), "Cancel", "Give up what was not shipped.", "cancel",
            when=when_cancellable, rank=105,
        ),
        Command("order.client", ("c",), "Client", "Go to the client's profile.", "open_client", rank=106),
    )  # fmt: skip

    def __init__(self, front: FrontDesk, number: str) -> None:
        super().__init__(front, number, ACTIONS)
        self.sight = OrderSight(front, number)
        self.lines = ListRows(LINES, self.sight.line_rows)
        self.shipments = ListRows(SHIPMENTS, self.sight.shipment_rows)

    @property
    def client(self) -> str:
        return str(self.sight.view.get("client", ""))

    @property
    def status(self) -> str:
        return self.sight.status

    @property
    def amounts(self) -> str:
        return self.sight.summary

    @property
    def about(self) -> About:
        return About(client=self.client or None, sure=False)

    def panes(self) -> Iterator[Pane]:
        yield Pane("lines", "Lines", lambda: PagedTable(self.lines, noun="lines"))
        yield Pane("shipments", "Shipments", lambda: PagedTable(self.shipments, noun="shipments", empty=NOT_SHIPPED))
        yield Pane("invoices", "Invoices", self._invoices)
        yield Pane("returns", "Returns", self._returns)

    def _invoices(self) -> PagedTable:
        return PagedTable(self.front.reading.order_invoices(self.number), noun="invoices", empty=NOT_BILLED)

    def _returns(self) -> PagedTable:
        return PagedTable(self.front.reading.order_returns(self.number), noun="returns", empty="Nothing came back.")

    def on_mount(self) -> None:
        if self.sight.order is None:
            self.dismiss(None)
            self.refuse(f"There is no order {self.number}.")

    def look(self) -> None:
        self.sight.look()
        self.lines.replace(self.sight.line_rows)
        self.shipments.replace(self.sight.shipment_rows)

    def more_of(self, source: Rows, row: Row) -> str | None:
        if source is self.lines:
            return self.sight.details(int(row.id))
        return self.sight.shipment_details(row.id) if source is self.shipments else None

    def on_paged_table_opened(self, event: PagedTable.Opened) -> None:
        """A shipment opens its invoice, or the form that makes it."""
        if event.table.grid.source is not self.shipments:
            return
        event.prevent_default()
        invoice = next(each["invoice"] for each in self.sight.shipments if each["number"] == event.id)
        if invoice:
            open_document(self.app, self.front, "invoice", invoice)
        elif event.id in self.sight.to_bill:
            self._bill(event.id)
        else:
            self.refuse(f"{event.id} came back whole before it was billed: there is nothing to invoice.")

    def action_ship(self) -> None:
        """The lines with what is left of them."""
        from tui.screens.orders.ship import ShipForm

        self.app.push_screen(ShipForm(self.front, self.number))

    def action_invoice_shipment(self) -> None:
        """The shipment under the cursor, else the oldest that is not billed."""
        panes = self.query_one(Panes)
        row = panes.pane.current if panes.shown == "shipments" and isinstance(panes.pane, PagedTable) else None
        waiting = self.sight.to_bill
        self._bill(row.id if row is not None and row.id in waiting else waiting[0])

    def _bill(self, shipment: str) -> None:
        from tui.screens.orders.invoice_shipment import InvoiceShipmentForm

        self.app.push_screen(InvoiceShipmentForm(self.front, shipment))

    def action_start_return(self) -> None:
        """A return that names the order."""
        from tui.screens.returns.new_return import start_return

        start_return(self.app, self.front, client=self.client, order=self.number)

    def action_spread(self) -> None:
        from tui.screens.orders.spread import SpreadOrderForm

        if self.sight.order is not None:
            self.app.push_screen(SpreadOrderForm(self.front, self.sight.order))

    def action_cancel(self) -> None:
        from tui.screens.orders.cancel import CancelOrderForm

        self.app.push_screen(CancelOrderForm(self.front, self.number))


NOT_SHIPPED = "Nothing was shipped yet. n Ship"
NOT_BILLED = "Nothing was invoiced yet. i Invoice"
