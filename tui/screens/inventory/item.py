"""An inventory item's profile: what it is, its stock, who bought it, who brought it back, its serial numbers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from textual.app import ComposeResult

from domain.kinds import ProductKind
from domain.money import Percent, Quantity, UnitPrice
from tui.commands import Command, offer
from tui.front_desk import FrontDesk
from tui.help import Question
from tui.reading import opens
from tui.screens.navigation import open_document
from tui.screens.reading_screen import ReadingScreen
from tui.widgets.navigation_bar import NavigationBar
from tui.widgets.paged_table import PagedTable
from tui.widgets.rows import Column, ListRows, Row
from tui.widgets.tabs import Pane, Panes

OVERVIEW = (Column("what", "What", least=18, sorts=False), Column("value", "", least=20, most=80, sorts=False))


def _no_stock(screen: ItemProfile) -> str:
    return "" if screen.stocked else "Only a product has stock; this is sold without a shelf."


def _nothing_in_quarantine(screen: ItemProfile) -> str:
    return "" if screen.now.get("quarantined", "0") != "0" else "Nothing of it lies in quarantine."


class ItemProfile(ReadingScreen):
    """Everything about one product; its Returns tab lists who brought it back."""

    section = "inventory"
    offers = offer(
        "Inventory item",
        Command("item.edit", ("f2", "e"), "Edit", "Change name, price, tax, group.", "edit", rank=10),
        Command(
            "item.move", ("m",), "Move", "Move what lies in quarantine.", "move", when=_nothing_in_quarantine, rank=20
        ),
        Command(
            "item.adjust",
            ("a",),
            "Adjust stock",
            "A delivery, a count, a breakage.",
            "adjust",
            when=_no_stock,
            rank=15,
        ),
    )
    questions = (
        Question(
            "Why is there less on the shelf than was counted?",
            "The tab Stock lists every movement with its document: sales, returns, adjustments.",
        ),
        Question(
            "Where is a serial number now?",
            "The tab Serials says in stock, sold, quarantined or gone, and with which client. Enter tells its history.",
        ),
    )

    def __init__(self, front: FrontDesk, code: str) -> None:
        super().__init__(front)
        self.code = code
        self.bar = NavigationBar(code, actions=("item.edit", "item.adjust", "item.move"))
        self.overview = ListRows(OVERVIEW, ())
        self._read()

    def compose_body(self) -> ComposeResult:
        reading, code = self.front.reading, self.code
        yield self.bar
        yield Panes(
            Pane("overview", "Overview", lambda: PagedTable(self.overview, noun="facts")),
            Pane(
                "stock",
                "Stock",
                lambda: PagedTable(reading.movements(code), noun="movements", empty="Nothing has moved yet."),
            ),
            Pane(
                "sales", "Sales", lambda: PagedTable(reading.product_sales(code), noun="sales", empty="Never sold yet.")
            ),
            Pane(
                "returns",
                "Returns",
                lambda: PagedTable(reading.product_returns(code), noun="returns", empty="Never brought back."),
            ),
            Pane(
                "serials",
                "Serials",
                lambda: PagedTable(reading.serials(code), noun="serials", empty="No serial numbers."),
            ),
        )

    def bring_up_to_date(self) -> None:
        """Read the item again."""
        self._read()
        super().bring_up_to_date()

    def _read(self) -> None:
        shown = self.front.reading.product_card(self.code)
        self.now: Mapping[str, Any] = shown or {}
        self.stocked = self.now.get("kind") == ProductKind.PRODUCT
        self.bar.client = str(self.now.get("name", "There is no such product."))
        held = f"{self._quantity('on_hand')} on the shelf, {self._quantity('quarantined')} in quarantine"
        self.bar.status = held if self.stocked else self.front.formats.kind(self.now.get("kind"))
        self.overview.replace([Row(0, what, (what, value)) for what, value in self._facts()])

    def _quantity(self, key: str) -> str:
        return self.front.formats.quantity(Quantity.parse(self.now[key])) if key in self.now else ""

    def _group(self) -> str:
        code = self.now["group"]
        name = next((each.name for each in self.front.reading.groups() if each.code == code), "")
        return f"{name} ({code})" if name else code or "none"

    def _facts(self) -> list[tuple[str, str]]:
        now, formats = self.now, self.front.formats
        if not now:
            return []
        facts = [
            ("Name", now["name"]),
            ("Kind", formats.kind(now["kind"])),
            ("Group", self._group()),
            ("Price", formats.price(UnitPrice.parse(now["price"]))),
            ("Tax", f"{formats.percent(Percent.parse(now['tax_rate']))} %"),
            ("Barcode", now["barcode"] or "none"),
            ("Medical record", "written when sold for a patient" if now["makes_record"] else "none"),
            ("When it comes back", "to the shelf" if now["restockable"] else "never to the shelf"),
        ]
        if self.stocked:
            facts += [
                ("On the shelf", self._quantity("on_hand")),
                ("In quarantine", self._quantity("quarantined")),
                ("On repair", self._quantity("on_repair")),
            ]
        if not now["in_stats"]:
            facts.append(("Statistics", "never counted"))
        if now["kind"] == ProductKind.ADMINISTRATIVE:
            return facts
        return [*facts, ("Sold", self._quantity("sold")), ("Returned", self._returned())]

    def _returned(self) -> str:
        """More than was sold, where units were exchanged or repaired and are with their clients again."""
        again = "" if self.now["given_out"] == "0" else f", given out again {self._quantity('given_out')}"
        return self._quantity("returned") + (f"{again} (exchanged or repaired)" if again else "")

    def on_paged_table_opened(self, event: PagedTable.Opened) -> None:
        event.prevent_default()
        found = opens(event.row)
        if found is None or found == ("product", self.code):
            self.refuse("There is nothing behind this line. F2 changes the product, a adjusts its stock.")
        elif found[0] == "serial":
            self._open_serial(found[1])
        else:
            open_document(self.app, self.front, *found)

    def _open_serial(self, serial: str) -> None:
        """The unit of this product: another product may have the same number."""
        from tui.screens.inventory.serial import SerialScreen

        self.app.push_screen(SerialScreen(self.front, serial, self.code))

    def action_edit(self) -> None:
        from tui.screens.inventory.product_form import ChangedProductForm

        if self.now:
            self.app.push_screen(ChangedProductForm(self.front, self.now))

    def action_move(self) -> None:
        """Ask where it goes, and why."""
        from tui.screens.inventory.quarantine import MoveQuarantineForm

        product = self.front.reading.product(self.code)
        if product is not None:
            self.app.push_screen(MoveQuarantineForm(self.front, product))

    def action_adjust(self) -> None:
        from tui.screens.inventory.adjust_form import AdjustForm

        product = self.front.reading.product(self.code)
        if product is not None:
            self.app.push_screen(AdjustForm(self.front, product))
