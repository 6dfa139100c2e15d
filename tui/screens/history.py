"""The tab History of a document: every act that wrote something of it, and all that the one under the cursor said."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from tui.front_desk import FrontDesk
from tui.text import plain
from tui.widgets.paged_table import PagedTable


class History(Vertical):
    """The acts as a table; what does not fit into its last column stands whole below it."""

    DEFAULT_CSS = """
    History { height: 1fr; }
    History > Static { height: auto; max-height: 6; padding: 0 1; color: $quiet; }
    """

    def __init__(self, front: FrontDesk, kind: str, number: str) -> None:
        super().__init__()
        self.table = PagedTable(front.reading.history(kind, number), noun="acts")
        self.said = Static("")

    def compose(self) -> ComposeResult:
        yield self.table
        yield self.said

    def on_paged_table_moved(self, event: PagedTable.Moved) -> None:
        self.said.update(plain(event.row.cells[-1] if event.row else ""))
