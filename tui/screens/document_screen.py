"""A document: who and how it stands, its amounts in a line, its tabs, and more of the row under the cursor."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from tui.front_desk import FrontDesk
from tui.screens.history import History
from tui.screens.navigation import open_document
from tui.screens.reading_screen import ReadingScreen
from tui.text import plain
from tui.widgets.navigation_bar import NavigationBar
from tui.widgets.paged_table import PagedTable
from tui.widgets.rows import Row, Rows
from tui.widgets.tabs import Pane, Panes


class DocumentScreen(ReadingScreen):
    """Base of an invoice, a receipt, a credit invoice and an order; each says what is in it and what can be done."""

    section = "billing"
    kind: ClassVar[str]
    """What the books call it."""
    detailed: ClassVar[Container[str]] = {"lines"}
    """The tabs of whose rows there is more to say below."""

    def __init__(self, front: FrontDesk, number: str, actions: Sequence[str]) -> None:
        super().__init__(front)
        self.number = number
        self.bar = NavigationBar(number, actions=actions)
        self.summary = Static(classes="summary")
        self.detail = Static(classes="row-detail")

    @property
    def client(self) -> str:
        """The code of its client."""
        raise NotImplementedError

    @property
    def status(self) -> str:
        """How it stands."""
        raise NotImplementedError

    @property
    def amounts(self) -> str:
        """Its date and its amounts in one line."""
        raise NotImplementedError

    def panes(self) -> Iterator[Pane]:
        """Its tabs; its history is the last of all."""
        raise NotImplementedError

    def look(self) -> None:
        """Read it anew, and its rows."""
        raise NotImplementedError

    def more_of(self, source: Rows, row: Row) -> str | None:
        """What the table has no room for; None where all stands in it."""
        raise NotImplementedError

    def compose_body(self) -> ComposeResult:
        self._show_head()
        yield self.bar
        yield self.summary
        history = Pane("history", "History", lambda: History(self.front, self.kind, self.number))
        yield Panes(*self.panes(), history)
        yield self.detail

    def _show_head(self) -> None:
        client = self.front.reading.client(self.client)
        self.bar.client, self.bar.status = f"{client.name if client else ''} ({self.client})", self.status
        self.summary.update(plain(self.amounts))

    def bring_up_to_date(self) -> None:
        self.look()
        self._show_head()
        super().bring_up_to_date()
        self._say_more_of_current()

    def on_paged_table_moved(self, event: PagedTable.Moved) -> None:
        self._say_more(event.table, event.row)

    def on_panes_shown(self, event: Panes.Shown) -> None:
        self.detail.display = event.key in self.detailed
        self._say_more_of_current()

    def _say_more_of_current(self) -> None:
        table = self.query_one(Panes).pane
        if isinstance(table, PagedTable):
            self._say_more(table, table.current)

    def _say_more(self, table: PagedTable, row: Row | None) -> None:
        more = "" if row is None else self.more_of(table.grid.source, row)
        if more is not None:
            self.detail.update(plain(more))

    def action_open_client(self) -> None:
        open_document(self.app, self.front, "client", self.client)

    def action_print(self) -> None:
        from tui.screens.printing import print_document

        print_document(self.app, self.front, self.kind, self.number)
