"""The orders of the practice or of one client, and the way to a new one."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical

from tui.commands import Command, Offers, offer
from tui.front_desk import FrontDesk
from tui.widgets.paged_table import PagedTable


class OrdersPane(Offers, Vertical):
    """Billing > Orders, and the Orders of a client's billing."""

    DEFAULT_CSS = "OrdersPane { height: 1fr; }"
    offers = offer(
        "Orders",
        Command("orders.new", ("ctrl+n", "n"), "Place Order", "Order goods for a client.", "new", rank=10),
    )

    def __init__(self, front: FrontDesk, client: str | None = None) -> None:
        super().__init__()
        self.front = front
        self.client = client

    def compose(self) -> ComposeResult:
        rows = self.front.reading.orders(client=self.client)
        yield PagedTable(rows, noun="orders", empty="No orders yet. n Place Order")

    def action_new(self) -> None:
        from tui.screens.orders.place_order import start_order

        start_order(self.app, self.front, client=self.client)
