"""Inventory > Inspection: every item that waits for its inspection, worked from the top without leaving the list."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import Screen

from tui.commands import Command, Offers, offer
from tui.front_desk import FrontDesk
from tui.screens.navigation import open_document
from tui.screens.returns.amend import AmendForm
from tui.screens.returns.waiting import InspectForm
from tui.widgets.paged_table import PagedTable

NOTHING = "Nothing waits for inspection."


def _must_wait(pane: InspectionPane) -> str:
    return "" if pane.at is not None else NOTHING


class InspectionPane(Offers, Vertical):
    """Enter inspects the item under the cursor; once saved, the next one is current."""

    DEFAULT_CSS = "InspectionPane { height: 1fr; }"
    offers = offer(
        "Inspection",
        Command("inspection.inspect", ("i",), "Inspect", "Say what conforms.", "inspect", when=_must_wait, rank=10),
        Command(
            "inspection.amend", ("f2", "e"), "Fewer came", "Lower the item to what came; 0 takes it off.", "amend",
            when=_must_wait, rank=15,
        ),
        Command(
            "inspection.cancel", ("ctrl+x", "x"), "Cancel Return", "Give up a return of which nothing came.", "cancel",
            when=_must_wait, rank=20,
        ),
        Command("inspection.open", ("f7", "r"), "Return", "Open its return.", "open_return", when=_must_wait, rank=25),
    )  # fmt: skip

    def __init__(self, front: FrontDesk) -> None:
        super().__init__()
        self.front = front
        self.table = PagedTable(front.reading.waiting_items(), noun="waiting items", empty=NOTHING)

    def compose(self) -> ComposeResult:
        yield self.table

    @property
    def at(self) -> tuple[str, int] | None:
        """The return and the line under the cursor."""
        row = self.table.current
        if row is None:
            return None
        number, _, line = row.id.rpartition("/")
        return number, int(line)

    def on_paged_table_moved(self) -> None:
        self.screen.refresh_bindings()

    def on_paged_table_opened(self, event: PagedTable.Opened) -> None:
        event.stop()
        self.action_inspect()

    def action_inspect(self) -> None:
        """One step of the inspection of this item."""
        self._work_on(InspectForm)

    def action_amend(self) -> None:
        """Fewer came than were announced."""
        self._work_on(AmendForm)

    def _work_on(self, form: Callable[[FrontDesk, str, int], Screen[Any]]) -> None:
        if self.at is not None:
            below = self._below()
            self.app.push_screen(form(self.front, *self.at), lambda done: self._go_on(done, below))

    def _below(self) -> str | None:
        """The row after the current one; the last one's is the first."""
        rows, current = self.table.grid.window.rows, self.table.current
        ids = [row.id for row in rows]
        if current is None or current.id not in ids:
            return None
        at = ids.index(current.id) + 1
        return ids[at] if at < len(ids) else ids[0]

    def _go_on(self, done: object, below: str | None) -> None:
        if done is not None:
            self.table.reload(below)

    def action_cancel(self) -> None:
        """Ask why, and give the whole return up."""
        if self.at is not None:
            from tui.screens.returns.undo import cancel_return

            cancel_return(self.app, self.front, self.at[0])

    def action_open_return(self) -> None:
        if self.at is not None:
            open_document(self.app, self.front, "return", self.at[0])
