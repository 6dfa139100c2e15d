"""Inventory: products and services, and the goods on their way back: to inspect, in quarantine, on repair."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widget import Widget

from tui.help import Question
from tui.screens.inventory.products import ProductsPane
from tui.screens.reading_screen import ReadingScreen
from tui.widgets.tabs import Pane, Panes


class InventoryScreen(ReadingScreen):
    """The section; each tab keeps its place."""

    section = "inventory"
    questions = (
        Question(
            "Goods came back and wait. Where do I say what is sound?",
            "In the tab Inspection (F6): Enter on the item, how many are accepted, F10. The next one is then current."
            " The last look at a return credits the client by itself.",
        ),
        Question(
            "What is in quarantine?",
            "Units that came back and did not go on the shelf again: they are counted apart and are not for sale. In"
            " the tab Quarantine m moves them: to stock, to disposal, to the supplier.",
        ),
        Question(
            "Where do I see who brought something back?",
            "Enter opens the item: its tab Returns lists every return of it, with the client.",
        ),
        Question(
            "How do I delete a product?",
            "What was sold stays in the books. Change its name, or its group, so that nobody picks it.",
        ),
    )

    def on_mount(self) -> None:
        self._count_what_waits()

    def bring_up_to_date(self) -> None:
        """Read everything anew, and how many items wait."""
        super().bring_up_to_date()
        self._count_what_waits()

    def on_panes_shown(self) -> None:
        self._count_what_waits()

    def _count_what_waits(self) -> None:
        count = self.front.reading.waiting_count()
        self.query_one(Panes).retitle("inspection", f"Inspection {count}" if count else "Inspection")

    def compose_body(self) -> ComposeResult:
        yield Panes(
            Pane("products", "Products", lambda: ProductsPane(self.front)),
            Pane("inspection", "Inspection", self._inspection),
            Pane("quarantine", "Quarantine", self._quarantine),
            Pane("repairs", "On repair", self._repairs),
        )

    def _inspection(self) -> Widget:
        from tui.screens.inventory.inspection import InspectionPane

        return InspectionPane(self.front)

    def _quarantine(self) -> Widget:
        from tui.screens.inventory.quarantine import QuarantinePane

        return QuarantinePane(self.front)

    def _repairs(self) -> Widget:
        from tui.screens.inventory.repairs import RepairsPane

        return RepairsPane(self.front)
