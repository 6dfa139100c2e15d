"""A serial number: what the unit is, where it is now, and everything that ever happened to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from textual.app import ComposeResult

from tui.front_desk import FrontDesk
from tui.help import Question
from tui.reading.rows import BookRow
from tui.screens.reading_screen import ReadingScreen
from tui.widgets.navigation_bar import NavigationBar
from tui.widgets.paged_table import PagedTable
from tui.widgets.rows import Column, ListRows, Row
from tui.widgets.tabs import Pane, Panes

FACTS = (Column("what", "What", least=20, sorts=False), Column("value", "", least=20, most=80, sorts=False))
HISTORY = (
    Column("on", "Date", least=10),
    Column("event", "What happened", least=14, most=24),
    Column("document", "Document", least=10, most=30),
    Column("client", "Client", least=10, most=34),
    Column("state", "State then", least=10, most=14, drop=1),
)
TYPES = {"discrete": "Discrete", "inbound_outbound": "Inbound and outbound"}


class SerialScreen(ReadingScreen):
    """The unit and its history; each line opens its document."""

    section = "inventory"
    questions = (
        Question(
            "Which invoice line was credited for this unit?",
            "The Overview names the credit invoice line; Enter opens it. It is the line that carried this very unit.",
        ),
        Question(
            "The same unit was sold twice. Is that right?",
            "It may be sold again once it came back: the history tells each sale and each return in order.",
        ),
    )

    def __init__(self, front: FrontDesk, serial: str, product: str | None = None) -> None:
        super().__init__(front)
        self.serial = serial
        self.product = product
        self.bar = NavigationBar(serial)
        self.facts = ListRows(FACTS, ())
        self.history = ListRows(HISTORY, ())
        self._read()

    def compose_body(self) -> ComposeResult:
        yield self.bar
        yield Panes(
            Pane("history", "History", lambda: PagedTable(self.history, noun="events", empty="Nothing happened yet.")),
            Pane("overview", "Overview", lambda: PagedTable(self.facts, noun="facts")),
        )

    def bring_up_to_date(self) -> None:
        """Read the unit again."""
        self._read()
        super().bring_up_to_date()

    def _read(self) -> None:
        self.view = self.front.reading.unit(self.serial, self.product) or {}
        self.bar.client = str(self.view.get("name") or "There is no such serial number.")
        self.bar.status = self.front.formats.kind(self.view.get("state", ""))
        self.facts.replace([_fact(*fact) for fact in self._facts()])
        self.history.replace([self._event(place, event) for place, event in enumerate(self.view.get("history", ()))])

    def _client(self, code: str | None) -> str:
        client = self.front.reading.client(code) if code else None
        return f"{client.name} ({client.code})" if client else ""

    def _facts(self) -> Iterator[tuple[str, str, tuple[str, str] | None]]:
        view = self.view
        if not view:
            return
        yield "Serial number", view["serial"], None
        yield "Type", TYPES.get(view["type"], view["type"]), None
        yield "Item", f"{view['name']} ({view['product']})", ("product", view["product"])
        yield "State", self.front.formats.kind(view["state"]), None
        yield "Client", self._client(view["client"]) or "none", ("client", view["client"]) if view["client"] else None
        credit = view["credit_invoice_line"]
        if credit is None:
            yield "Credit invoice line", "none", None
        else:
            line = f"{credit['credit_invoice']}, line {credit['line']}"
            yield "Credit invoice line", line, ("credit-invoice", credit["credit_invoice"])

    def _event(self, place: int, event: dict[str, Any]) -> Row:
        kind = self.front.formats.kind
        cells = (
            event["on"],
            kind(event["event"]),
            event["document"],
            self._client(event["client"]),
            kind(event["state"]),
        )
        named, number = event["document_kind"], event["document"]
        if named == "shipment":
            named, number = "order", self.front.reading.order_of_shipment(number)
        opens = (named, number) if named else None
        return BookRow(place, str(place), cells, opens=opens)

    def on_paged_table_opened(self, event: PagedTable.Opened) -> None:
        if isinstance(event.row, BookRow) and event.row.opens is None:
            event.prevent_default()
            self.refuse("There is no document behind this line.")


def _fact(what: str, value: str, opens: tuple[str, str] | None) -> Row:
    return BookRow(0, what, (what, value), opens=opens)
