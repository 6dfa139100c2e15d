"""Clients: found by any part of code, name, phone or patient."""

from __future__ import annotations

from textual.app import ComposeResult

from tui.commands import Command, offer
from tui.front_desk import FrontDesk
from tui.screens.navigation import open_document
from tui.screens.reading_screen import ReadingScreen
from tui.widgets.paged_table import PagedTable


def when_on_client(screen: ClientsScreen) -> str:
    """Why there is nobody to start a return for."""
    return "" if screen.table.current else "There is no client under the cursor."


class ClientsScreen(ReadingScreen):
    """The section: Enter opens the profile."""

    section = "clients"
    offers = offer(
        "Clients",
        Command("clients.new", ("n", "ctrl+n"), "New Client", "Enter a new client.", "new", rank=10),
        Command(
            "clients.return",
            ("f7", "r"),
            "Return",
            "Start a return for the client under the cursor.",
            "start_return",
            when=when_on_client,
            rank=20,
        ),
    )

    def __init__(self, front: FrontDesk) -> None:
        super().__init__(front)
        self.table = PagedTable(front.reading.clients(), noun="clients", empty="No clients yet. n New Client")

    def compose_body(self) -> ComposeResult:
        yield self.table

    def action_new(self) -> None:
        from tui.screens.clients.form import ClientForm

        self.app.push_screen(ClientForm(self.front), self._open)

    def _open(self, code: object) -> None:
        if code is not None:
            self.table.reload(str(code))
            open_document(self.app, self.front, "client", str(code))

    def action_start_return(self) -> None:
        from tui.screens.returns.new_return import start_return

        row = self.table.current
        if row is not None:
            start_return(self.app, self.front, client=row.id)
