"""The returns of the practice or of one client, and the way to a new one."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical

from tui.commands import Command, Offers, offer
from tui.front_desk import FrontDesk
from tui.screens.navigation import open_document
from tui.widgets.paged_table import PagedTable


class ReturnsPane(Offers, Vertical):
    """Billing > Returns, and the Returns of a client's billing."""

    DEFAULT_CSS = "ReturnsPane { height: 1fr; }"
    offers = offer(
        "Returns",
        Command("returns.new", ("f7", "n"), "New Return", "Start a return for a client.", "new", rank=10),
    )

    def __init__(self, front: FrontDesk, client: str | None = None) -> None:
        super().__init__()
        self.front = front
        self.client = client

    def compose(self) -> ComposeResult:
        rows = self.front.reading.returns(client=self.client)
        yield PagedTable(rows, noun="returns", empty="No returns yet. n New Return")

    def on_paged_table_opened(self, event: PagedTable.Opened) -> None:
        event.stop()
        open_document(self.app, self.front, "return", event.id)

    def action_new(self) -> None:
        from tui.screens.returns.new_return import start_return

        start_return(self.app, self.front, client=self.client)
