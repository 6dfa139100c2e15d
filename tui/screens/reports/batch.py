"""A batch that went to the accounts: what it holds, and what the accounts were called."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Static

from domain.exporting.facts import Batch, What
from tui.front_desk import FrontDesk
from tui.screens.reading_screen import ReadingScreen
from tui.text import plain
from tui.widgets.paged_table import PagedTable
from tui.widgets.rows import Column, ListRows, Row
from tui.widgets.tabs import Pane, Panes

_ACCOUNTS = (Column("what", "For", least=12, sorts=False), Column("name", "Account", least=20, most=80, sorts=False))


class BatchScreen(ReadingScreen):
    """Its credits, the credits reversed in it, everything else it took along; Enter opens the document."""

    section = "reports"

    def __init__(self, front: FrontDesk, batch: Batch) -> None:
        super().__init__(front)
        self.made = batch

    def compose_body(self) -> ComposeResult:
        reading, batch = self.front.reading, self.made
        yield Static(plain(self._summary()), classes="summary")
        panes = [
            Pane("credits", "Credits", lambda: PagedTable(reading.batch_credits(batch), noun="credit invoices")),
            Pane("reversals", "Reversals", lambda: PagedTable(reading.batch_reversals(batch), noun="reversals")),
        ]
        if batch.what is What.ALL:
            panes.append(Pane("others", "Others", lambda: PagedTable(reading.batch_others(batch), noun="entries")))
        yield Panes(*panes, Pane("accounts", "Accounts", lambda: PagedTable(self._accounts(), noun="accounts")))

    def _summary(self) -> str:
        batch, formats = self.made, self.front.formats
        return (
            f"Batch {batch.number} of {formats.day(batch.on)}, {batch.format.value}: {batch.entries:,} entries, "
            f"{formats.money(batch.credited)} credited"
        )

    def _accounts(self) -> ListRows:
        names = [(what.replace("_", " ").capitalize(), name) for what, name in self.made.accounts.named()]
        return ListRows(_ACCOUNTS, [Row(0, what, (what, name)) for what, name in names])
