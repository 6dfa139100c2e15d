"""The first tab of a client's profile: how to reach them, and what is open."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from domain.ledger.facts import OpenEntry
from domain.money import ZERO
from tui.front_desk import FrontDesk
from tui.reading import ClientCard
from tui.reading.documents import entry_opens
from tui.reading.rows import BookRow
from tui.text import plain
from tui.widgets.paged_table import PagedTable
from tui.widgets.rows import Column, ListRows, Row

OPEN = (
    Column("document", "Document", least=12),
    Column("on", "Date", least=10),
    Column("kind", "What", least=12),
    Column("amount", "Amount", right=True, drop=1),
    Column("owes", "Owes", right=True),
    Column("credit", "Credit", right=True),
)


class Overview(Vertical):
    """What one wants to know with the client standing in front of one."""

    DEFAULT_CSS = "Overview { height: 1fr; }"

    def __init__(self, front: FrontDesk, client: str) -> None:
        super().__init__()
        self.front = front
        self.client = client
        self.contact = Static(classes="contact")
        self.open = ListRows(OPEN, ())
        self.look()

    def compose(self) -> ComposeResult:
        yield self.contact
        yield PagedTable(self.open, noun="open entries", empty="Nothing is open: nothing owed, no credit.")

    def look(self) -> None:
        """Read the client anew; the table shows it after its reload."""
        card = self.front.reading.client(self.client)
        entries = self.front.reading.open_entries(self.client)
        self.open.replace([self._row(place, entry) for place, entry in enumerate(entries)])
        if card is not None:
            self.contact.update(Content("\n").join([plain(line) for line in self._contact(card)]))

    def _contact(self, card: ClientCard) -> list[str]:
        money = self.front.formats.money
        patients = ", ".join(f"{each.name}{f' ({each.species})' if each.species else ''}" for each in card.patients)
        return [
            f"Phone     {card.phone or '-'}   Email {card.email or '-'}",
            f"Address   {card.address or '-'}",
            f"Patients  {patients or '-'}",
            f"Owes      {money(card.owes)}   Credit {money(card.credit)}",
        ]

    def _row(self, place: int, entry: OpenEntry) -> Row:
        formats = self.front.formats
        debit = entry.open > ZERO
        cells = (
            entry.document,
            formats.day(entry.on),
            formats.kind(entry.kind),
            formats.money(entry.amount),
            formats.money(entry.open) if debit else "",
            "" if debit else formats.money(-entry.open),
        )
        return BookRow(place, str(place), cells, opens=entry_opens(entry.kind, entry.document, entry.invoice))
