"""A credit invoice: each line with the way back to its return item and its invoice line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from domain.money import NONE, Quantity, UnitPrice
from tui.about import About
from tui.commands import Command, offer
from tui.front_desk import FrontDesk
from tui.help import Question
from tui.reading.rows import BookRow
from tui.screens.document_screen import DocumentScreen
from tui.screens.navigation import open_document
from tui.widgets.paged_table import PagedTable
from tui.widgets.rows import Column, ListRows, Row, Rows
from tui.widgets.tabs import Pane

ACTIONS = ("credit.return", "credit.invoice", "credit.reverse", "credit.client", "credit.print")
LINES = (
    Column("line", "Line", least=4),
    Column("item", "Item", least=14, most=60),
    Column("quantity", "Qty", right=True),
    Column("price", "Price", right=True, drop=2),
    Column("amount", "Amount", right=True),
    Column("invoice_line", "Sold on", least=13),
    Column("return_item", "Came back on", least=13),
    Column("serials", "Serials", least=8, drop=1),
)


def when_reversible(screen: CreditInvoiceScreen) -> str:
    """Why it cannot be reversed alone."""
    if screen.view["status"] == "reversed":
        return "It is reversed already."
    return f"It is the credit of {screen.view['return']}: reverse that return (r)." if screen.view["return"] else ""


class CreditInvoiceScreen(DocumentScreen):
    """What was credited, and where it comes from."""

    kind = "credit-invoice"
    questions = (
        Question(
            "How is a credit invoice taken back?",
            "r goes to the return that made it: reversing that makes the opposite of everything it did. One made"
            " without a return is reversed here, with v.",
        ),
        Question(
            "What does pending mean?",
            "The accounts do not have it yet. It is exported with the next batch, once: Reports > Exports, x.",
        ),
    )
    offers = offer(
        "Credit invoice",
        Command(
            "credit.return",
            ("f7", "r"),
            "Its return",
            "Go to the return that made it.",
            "open_return",
            when=lambda screen: "" if screen.view["return"] else "It was made without a return.",
            rank=101,
        ),
        Command(
            "credit.item",
            ("t",),
            "Its item",
            "Go to the return item of the line under the cursor.",
            "open_item",
            when=lambda screen: "" if screen.return_item else "No return item stands behind this line.",
            rank=106,
        ),
        Command("credit.invoice", ("i",), "Its invoice", "Go to the invoice it credits.", "open_invoice", rank=102),
        Command(
            "credit.reverse",
            ("v",),
            "Reverse",
            "Take back a credit that was made without a return.",
            "reverse",
            when=when_reversible,
            rank=105,
        ),
        Command("credit.client", ("c",), "Client", "Go to the client's profile.", "open_client", rank=103),
        Command("credit.print", ("ctrl+o", "o"), "Print", "See it as a document, then print it.", "print", rank=104),
    )

    def __init__(self, front: FrontDesk, number: str) -> None:
        super().__init__(front, number, ACTIONS)
        self.lines_shown = ListRows(LINES, ())
        self.look()

    @property
    def client(self) -> str:
        return str(self.view["client"])

    @property
    def about(self) -> About:
        """The credit invoice, and the invoice it credits."""
        return About(self.client, self.view["invoice"], credit_invoice=self.number)

    @property
    def return_item(self) -> str:
        """The item of the return behind the line under the cursor; empty where there is none."""
        tables = list(self.query(PagedTable))
        row = tables[0].current if tables else None
        line = self.view["lines"][int(row.id)] if row is not None and row.id.isdecimal() else None
        return f"{self.view['return']}/{line['return_item']}" if line and line["return_item"] else ""

    def look(self) -> None:
        """Read the credit invoice anew."""
        self.view: dict[str, Any] = self.front.reading.show(self.kind, self.number) or {}
        self.lines_shown.replace(self._rows())

    @property
    def status(self) -> str:
        batch = self.view["export_batch"]
        return f"{self.view['status']} · {f'exported in batch {batch}' if batch else 'export pending'}"

    def _money(self, text: str) -> str:
        return self.front.formats.money(self.front.formats.currency.parse(text))

    @property
    def amounts(self) -> str:
        view = self.view
        amounts = (
            f"total {self._money(view['total'])} (tax {self._money(view['tax'])}) · open {self._money(view['open'])}"
        )
        made = f" · {view['return']}" if view["return"] else f" · {view['reason']}"
        return f"{view['on']} · {amounts} · credits {view['invoice']}{made}"

    def _rows(self) -> list[Row]:
        return [self._row(place, line) for place, line in enumerate(self.view["lines"])]

    def _row(self, place: int, line: dict[str, Any]) -> Row:
        item = f"{self.view['return']}/{line['return_item']}" if line["return_item"] else ""
        cells = (
            str(line["line"]),
            line["name"],
            *self._units(line),
            self._money(line["amount"]),
            f"{self.view['invoice']}/{line['invoice_line']}",
            item,
            " ".join(line["serials"]),
        )
        style = "struck" if self.view["status"] == "reversed" else ""
        return BookRow(place, str(place), cells, style, ("invoice", self.view["invoice"]))

    def _units(self, line: dict[str, Any]) -> tuple[str, str]:
        """How many at which price; neither where an amount was credited and no goods came back."""
        formats = self.front.formats
        quantity = Quantity.parse(line["quantity"])
        if quantity == NONE:
            return "", ""
        return formats.quantity(quantity), formats.price(UnitPrice.parse(line["price"])) if line["price"] else ""

    def panes(self) -> Iterator[Pane]:
        yield Pane("lines", "Lines", lambda: PagedTable(self.lines_shown, noun="lines"))

    def more_of(self, source: Rows, row: Row) -> str | None:
        return self._details(self.view["lines"][int(row.id)]) if source is self.lines_shown else None

    def _details(self, line: dict[str, Any]) -> str:
        parts = [line["product"], f"net {self._money(line['net'])}", f"tax {self._money(line['tax'])}"]
        if line["fee"].strip("0."):
            parts.append(f"after a fee of {self._money(line['fee'])}")
        if line["serials"]:
            parts.append(f"serials {', '.join(line['serials'])}")
        return " · ".join(parts)

    def action_open_item(self) -> None:
        open_document(self.app, self.front, "return-item", self.return_item)

    def action_open_return(self) -> None:
        open_document(self.app, self.front, "return", self.view["return"])

    def action_reverse(self) -> None:
        from tui.screens.money.undo import ReverseCreditInvoiceForm

        self.app.push_screen(ReverseCreditInvoiceForm(self.front, self.number))

    def action_open_invoice(self) -> None:
        open_document(self.app, self.front, "invoice", self.view["invoice"])
