"""Inventory > On repair: what is held for its client until it is handed back."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical

from tui.commands import Command, Offers, offer
from tui.front_desk import FrontDesk
from tui.screens.returns.waiting import HandBackForm
from tui.widgets.paged_table import PagedTable

NOTHING = "Nothing is held on repair."


class RepairsPane(Offers, Vertical):
    """Enter opens the return; h gives the unit back."""

    DEFAULT_CSS = "RepairsPane { height: 1fr; }"
    offers = offer(
        "On repair",
        Command(
            "repairs.hand_back", ("h",), "Hand Back", "Give the repaired unit back.", "hand_back",
            when=lambda pane: "" if pane.table.current is not None else NOTHING, rank=10,
        ),
    )  # fmt: skip

    def __init__(self, front: FrontDesk) -> None:
        super().__init__()
        self.front = front
        self.table = PagedTable(front.reading.items_on_repair(), noun="held items", empty=NOTHING)

    def compose(self) -> ComposeResult:
        yield self.table

    def on_paged_table_moved(self) -> None:
        self.screen.refresh_bindings()

    def action_hand_back(self) -> None:
        """The unit goes to its client."""
        row = self.table.current
        if row is not None:
            number, _, line = row.id.rpartition("/")
            self.app.push_screen(HandBackForm(self.front, number, int(line)))
