"""One item of a posted return: what became of it, its credit invoice lines, and its serial numbers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from textual.app import ComposeResult

from domain.money import Quantity
from tui.front_desk import FrontDesk
from tui.reading.rows import BookRow
from tui.screens.reading_screen import ReadingScreen
from tui.screens.returns.item_detail import repair_words
from tui.screens.returns.sight import Sight
from tui.widgets.navigation_bar import NavigationBar
from tui.widgets.paged_table import PagedTable
from tui.widgets.rows import Column, ListRows, Row
from tui.widgets.tabs import Pane, Panes

FACTS = (Column("what", "What", least=16, sorts=False), Column("value", "", least=20, most=120, sorts=False))
LINES = (
    Column("credit_invoice", "Credit invoice", least=14),
    Column("line", "Line", least=4, right=True),
    Column("invoice", "Sold on", least=13),
    Column("quantity", "Quantity", right=True),
    Column("amount", "Amount", right=True),
    Column("serials", "Serial numbers", least=8, most=30, drop=1),
)
UNITS = (
    Column("serial", "Serial number", least=14, most=30),
    Column("name", "Item", least=12, most=40),
    Column("type", "Type", least=8),
    Column("state", "State now", least=8),
    Column("how", "On this return", least=10),
)


class ReturnItemScreen(ReadingScreen):
    """Each line opens what it names: the credit invoice, the unit, the item."""

    section = "billing"

    def __init__(self, front: FrontDesk, number: str) -> None:
        super().__init__(front)
        self.number, _, self.line = number.rpartition("/")
        self.sight = Sight(front, self.number)
        self.bar = NavigationBar(number)
        self.facts, self.credited, self.units = (ListRows(columns, ()) for columns in (FACTS, LINES, UNITS))
        self._show()

    def compose_body(self) -> ComposeResult:
        yield self.bar
        yield Panes(
            Pane("credited", "Credit invoice lines", self._credited_table),
            Pane("serials", "Serial numbers", lambda: PagedTable(self.units, noun="units", empty="No serial numbers.")),
            Pane("overview", "Overview", lambda: PagedTable(self.facts, noun="facts")),
        )

    def _credited_table(self) -> PagedTable:
        return PagedTable(self.credited, noun="credit invoice lines", empty=f"Nothing is credited: {self._why()}.")

    def _why(self) -> str:
        item = self.item
        if item.get("status") == "awaiting_inspection":
            return "it waits for its inspection"
        action = item.get("action", "")
        return "the return does not stand" if action == "credit" else f"the return action is {action}"

    def bring_up_to_date(self) -> None:
        """Read the item again."""
        self.sight.look()
        self._show()
        super().bring_up_to_date()

    def _show(self) -> None:
        self.item: dict[str, Any] = (self.sight.item(int(self.line)) if self.line.isdecimal() else None) or {}
        if not self.item:
            self.bar.client = "There is no such item."
            return
        self.bar.client = self.item["name"]
        self.bar.status = self.sight.front.formats.kind(self.item["status"])
        facts = enumerate(self._facts())
        self.facts.replace([BookRow(at, str(at), (what, value), opens=opens) for at, (what, value, opens) in facts])
        self.credited.replace([self._line(place, each) for place, each in enumerate(self.item["credit_invoice_lines"])])
        self.units.replace(list(self._units()))

    def _quantity(self, text: str) -> str:
        return self.front.formats.quantity(Quantity.parse(text))

    def _line(self, place: int, line: dict[str, Any]) -> Row:
        cells = (
            line["credit_invoice"], str(line["line"]), f"{line['invoice']}/{line['invoice_line']}",
            self._quantity(line["quantity"]), self.sight.money(line["amount"]), ", ".join(line["serials"]),
        )  # fmt: skip
        return BookRow(place, str(place), cells, opens=("credit-invoice", line["credit_invoice"]))

    def _units(self) -> Iterator[Row]:
        given = self.item["replacement_serials"]
        came = self.item["units"]
        out = (self.front.reading.unit(serial, self.item["product"]) for serial in given)
        for how, units in (("came back", came), ("given instead", [unit for unit in out if unit is not None])):
            for unit in units:
                kind = self.front.formats.kind
                cells = (unit["serial"], self.item["name"], kind(unit["type"]), kind(unit["state"]), how)
                yield BookRow(0, unit["serial"], cells, opens=("serial", unit["serial"]))

    def _facts(self) -> Iterator[tuple[str, str, tuple[str, str] | None]]:
        item, kind = self.item, self.front.formats.kind
        yield "Return", self.number, ("return", self.number)
        yield "Item", f"{item['name']} ({item['product']})", ("product", item["product"])
        yield "Returned", self._quantity(item["quantity"]), None
        yield "Accepted", self._quantity(item["accepted"]), None
        yield "Non-conforming", self._quantity(item["non_conforming"]), None
        yield "Return action", kind(item["action"]), None
        for words in repair_words(item):
            yield "Repair", words, None
        yield "Reason", kind(item["reason"]) or "none", None
        yield "Fee kept back", self.sight.money(item["fee"]), None
        if item["note"]:
            yield "Note", item["note"], None
        if item["repair"] is not None and item["repair"]["note"]:
            yield "Noted at hand-back", item["repair"]["note"], None

    def on_paged_table_opened(self, event: PagedTable.Opened) -> None:
        event.prevent_default()
        row = event.row
        if not isinstance(row, BookRow) or row.opens is None:
            self.refuse("There is no document behind this line.")
        elif row.opens[0] == "serial":
            from tui.screens.inventory.serial import SerialScreen

            self.app.push_screen(SerialScreen(self.front, row.opens[1], self.item["product"]))
        else:
            from tui.screens.navigation import open_document

            open_document(self.app, self.front, *row.opens)
