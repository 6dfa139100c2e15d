"""A receipt: its lines, what each paid, and the way to take it back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from domain.kinds import EntryKind
from domain.money import Money
from tui.about import About
from tui.commands import Command, offer
from tui.front_desk import FrontDesk
from tui.help import Question
from tui.reading.rows import BookRow
from tui.screens.document_screen import DocumentScreen
from tui.widgets.paged_table import PagedTable
from tui.widgets.rows import Column, ListRows, Row, Rows
from tui.widgets.tabs import Pane, Panes

ACTIONS = ("receipt.reverse", "receipt.method", "receipt.client", "receipt.print")
LINES = (
    Column("line", "Line", least=4),
    Column("kind", "What", least=10),
    Column("method", "Method", least=8),
    Column("invoice", "For", least=10),
    Column("reference", "Reference", least=10, drop=1),
    Column("amount", "Amount", right=True),
)


def when_reversible(screen: ReceiptScreen) -> str:
    """Why it cannot be reversed, as far as the receipt itself says."""
    if screen.view["reversed"]:
        return "It is reversed already."
    if screen.view["return"]:
        return f"It is the refund of {screen.view['return']}: reverse that return instead."
    return ""


def when_changeable(screen: ReceiptScreen) -> str:
    """Why no method can be corrected."""
    if screen.view["reversed"]:
        return "It is reversed already."
    return "" if screen.payments else "It holds no payment: only how money came in can be corrected."


class ReceiptScreen(DocumentScreen):
    """Money that came in or went out, and what stands in place of money."""

    kind = "receipt"
    questions = (
        Question(
            "The cheque bounced, or the amount was wrong.",
            "v reverses the receipt: what it paid is owed again, cash goes back through the open till, and both stay"
            " visible.",
        ),
        Question(
            "It was paid by card, not in cash.",
            "m corrects the method of the payment under the cursor while its till is open. Once that is counted, v"
            " reverses the receipt and the payment is taken again.",
        ),
    )
    offers = offer(
        "Receipt",
        Command(
            "receipt.reverse",
            ("v",),
            "Reverse",
            "Take the receipt back.",
            "reverse",
            when=when_reversible,
            rank=101,
        ),
        Command(
            "receipt.method",
            ("m",),
            "Method",
            "Correct how it was paid, while its till is open.",
            "change_method",
            when=when_changeable,
            rank=105,
        ),
        Command("receipt.client", ("c",), "Client", "Go to the client's profile.", "open_client", rank=102),
        Command("receipt.print", ("ctrl+o", "o"), "Print", "See it as a document, then print it.", "print", rank=103),
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
        """The receipt, and the client it is of."""
        return About(self.client, receipt=self.number)

    def look(self) -> None:
        """Read the receipt anew."""
        self.view: dict[str, Any] = self.front.reading.show(self.kind, self.number) or {}
        self.lines_shown.replace(self._rows())

    @property
    def status(self) -> str:
        return "reversed" if self.view["reversed"] else "posted"

    @property
    def amounts(self) -> str:
        refund = f"refund of {self.view['return']}" if self.view["return"] else ""
        sums = [f"{word} {self.front.formats.money(sum_)}" for word, sum_ in self._sums() if sum_]
        return " · ".join(filter(None, [self.view["on"], *(sums or ["no money moved"]), refund]))

    def _sums(self) -> list[tuple[str, Money]]:
        """What came in, and what went out."""
        read = self.front.formats.currency.parse
        return [
            (word, Money.total(read(line["amount"]) for line in self.view["lines"] if line["kind"] == kind))
            for kind, word in ((EntryKind.PAYMENT, "received"), (EntryKind.CASH_OUT, "given out"))
        ]

    def _money(self, text: str) -> str:
        return self.front.formats.money(self.front.formats.currency.parse(text))

    @property
    def payments(self) -> list[int]:
        """Its lines by which money came in."""
        return [line["line"] for line in self.view["lines"] if line["kind"] == EntryKind.PAYMENT]

    def _rows(self) -> list[Row]:
        """A row for each line, and one for each further invoice that it paid."""
        rows: list[Row] = []
        self.line_of: list[dict[str, Any]] = []
        for line in self.view["lines"]:
            kind = self.front.formats.kind(line["kind"])
            words = " ".join(filter(None, [line["reference"], line["reason"]]))
            cells = (str(line["line"]), kind, line["method"] or "", self._for(line), words, self._money(line["amount"]))
            self._add(rows, line, cells, "struck" if self.view["reversed"] else "", self._leads_to(line))
            for paid in line["invoices"]:
                what = "  of it recovered" if paid["recovered"] else "  of it paid"
                part = ("", what, "", paid["invoice"], "", self._money(paid["amount"]))
                self._add(rows, line, part, "dim", ("invoice", paid["invoice"]))
        return rows

    def _add(
        self, rows: list[Row], line: dict[str, Any], cells: tuple[str, ...], style: str, opens: tuple[str, str] | None
    ) -> None:
        rows.append(BookRow(len(rows), str(len(rows)), cells, style, opens))
        self.line_of.append(line)

    def _for(self, line: dict[str, Any]) -> str:
        service = line["service"]
        return f"{service['invoice']}/{service['line']}" if service else self.view["return"] or ""

    def _leads_to(self, line: dict[str, Any]) -> tuple[str, str] | None:
        """The service it refunds, the invoice it paid, the return it refunds; else it is the client's own credit."""
        if line["service"]:
            return "invoice", line["service"]["invoice"]
        return next((("invoice", paid["invoice"]) for paid in line["invoices"]), self._return())

    def more_of(self, source: Rows, row: Row) -> str | None:
        return self._details(self.line_of[int(row.id)]) if source is self.lines_shown else None

    def _details(self, line: dict[str, Any]) -> str:
        """What a table has no room for: who treated, why, which service."""
        service = line["service"]
        parts = [
            f"for {service['name']} on {service['invoice']}, tax in it {self._money(service['tax'])}"
            if service
            else "",
            line["practitioner_name"] or "",
            line["reference"],
            line["reason"],
        ]
        return " · ".join(filter(None, parts))

    def _return(self) -> tuple[str, str] | None:
        return ("return", self.view["return"]) if self.view["return"] else None

    def panes(self) -> Iterator[Pane]:
        yield Pane("lines", "Lines", lambda: PagedTable(self.lines_shown, noun="lines"))

    def action_reverse(self) -> None:
        from tui.screens.billing.reverse_receipt import ReverseReceiptForm

        receipt = self.front.reading.receipt(self.number)
        if receipt is not None:
            self.app.push_screen(ReverseReceiptForm(self.front, receipt))

    def action_change_method(self) -> None:
        """Of the payment under the cursor; of all of them where it stands on another line."""
        from tui.screens.money.change_method import ChangeMethodForm

        table = self.query_one(Panes).pane
        row = table.current if isinstance(table, PagedTable) and table.grid.source is self.lines_shown else None
        line = self.line_of[int(row.id)]["line"] if row is not None else None
        self.app.push_screen(ChangeMethodForm(self.front, self.number, line if line in self.payments else None))
