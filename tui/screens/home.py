"""Home: what needs doing now, and the documents made last; Enter opens each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from textual.app import ComposeResult
from textual.widgets import Static

from tui.about import About
from tui.commands import offer
from tui.front_desk import FrontDesk
from tui.help import Question
from tui.reading.rows import BookRow, opens
from tui.screens.anywhere import BEGUN_ANYWHERE
from tui.screens.reading_screen import ReadingScreen
from tui.text import plain
from tui.widgets.paged_table import PagedTable
from tui.widgets.rows import Column, First, ListRows, Row, Rows

COLUMNS = (
    Column("what", "What", least=13, most=24),
    Column("document", "Document", least=10, most=16),
    Column("client", "Client", least=14, most=40),
    Column("on", "Date", least=10, drop=1),
    Column("amount", "Amount", right=True),
)
LATEST = 8
"""Documents made last that are shown."""
LOOKED_AT = 60
"""The invoices made last among which the unpaid are looked for; older debts are in Billing > Invoices."""
UNPAID = ("Unpaid", "Part paid")
MOST = 12
"""Lines of one kind; the rest is where all of them are."""


class HomeScreen(ReadingScreen):
    """The first thing in the morning and between two clients."""

    section = "home"
    offers = offer("Everywhere", *(replace(each, rank=10 + place) for place, each in enumerate(BEGUN_ANYWHERE)))
    questions = (
        Question(
            "A client brings something back. Where do I begin?",
            "F7. Type a part of the name, the phone or the patient, Enter; then the items, then Post Return.",
        ),
        Question(
            "Where is the return I had not finished?",
            "It is a draft: it stands at the top of this list and under 3 Billing > Returns, also after a broken line.",
        ),
        Question(
            "Where are posted returns seen?", "3 Billing > Returns, the client's profile, and the item's Returns tab."
        ),
    )

    def __init__(self, front: FrontDesk) -> None:
        super().__init__(front)
        self.rows = ListRows(COLUMNS, ())
        self.table = PagedTable(self.rows, noun="lines", empty="Nothing needs doing. F7 New Return, ^n New Invoice")
        self.today = Static(id="today")

    @property
    def about(self) -> About:
        """The line under the cursor, where it suits: it lists what needs doing, not what a client asks for."""
        return replace(super().about, sure=False)

    def compose_body(self) -> ComposeResult:
        self._read()
        yield self.today
        yield self.table

    def bring_up_to_date(self) -> None:
        """Look again at what needs doing."""
        self._read()
        super().bring_up_to_date()

    def _read(self) -> None:
        if self.front.reading.is_empty():
            return
        doing = list(self._to_do())
        named = {row.cells[1] for row in doing}
        self.rows.replace([*doing, *(row for row in self._latest() if row.cells[1] not in named)])
        what = f"{len(doing)} to do" if doing else "nothing to do"
        self.today.update(plain(f" {self.front.reading.today():%A %-d %B %Y}  ·  {what}"))

    def _to_do(self) -> Iterator[Row]:
        reading = self.front.reading
        opened = reading.till_opened_on()
        if opened is None:
            yield _way("Till closed", "5 Till", "o opens it with a float", "till")
        elif opened < reading.today():
            # Left open overnight: the cash of two days would be counted as that of one.
            yield _way("Till open since", "5 Till", "c counts it", "till", on=self.front.formats.day(opened))
        invoices = list(_read_rows(reading.invoices(), LOOKED_AT))
        if not invoices:
            yield from self._first_steps()
        for status, word in (("draft", "Draft return"), ("awaiting_inspection", "To inspect")):
            yield from _lines(reading.returns(status=status), word)
        unpaid = [(cells, row) for cells, row in invoices if cells["status"] in UNPAID]
        yield from (_line(cells["status"], row, cells, "open") for cells, row in unpaid[:MOST])

    def _first_steps(self) -> Iterator[Row]:
        """What a new practice begins with."""
        clients, products = self.front.reading.clients_and_products()
        if not clients:
            yield _way("First step", "2 Clients", "add the first client", "clients")
        if not products:
            yield _way("First step", "4 Inventory", "add what you sell", "inventory")

    def _latest(self) -> list[Row]:
        """The documents made last; of one day the last of each kind come first, so that none hides the others."""
        reading = self.front.reading
        kinds = (
            _lines(reading.invoices(), "Invoice", "total", LATEST),
            (_receipt(row, cells) for cells, row in _read_rows(reading.payments(), LATEST)),
            _lines(reading.returns(status="posted"), "Return posted", "credited", LATEST),
        )
        made = [(row.cells[3], -place, row) for rows in kinds for place, row in enumerate(rows)]
        made.sort(key=lambda each: each[:2], reverse=True)
        return [row for _, _, row in made[:LATEST]]

    def on_paged_table_opened(self, event: PagedTable.Opened) -> None:
        kind, place = event.id.split(" ", 1)
        if kind == "section":
            # Otherwise the base opens the document.
            event.prevent_default()
            self.app.call_later(self.app.run_action, f"section({place!r})")


def _way(what: str, where: str, how: str, section: str, on: str = "") -> Row:
    """A line that leads to a section."""
    return Row(0, f"section {section}", (what, where, how, on, ""), "warning")


def _read_rows(rows: Rows, limit: int) -> Iterator[tuple[dict[str, str], Row]]:
    keys = [column.key for column in rows.columns]
    for row in rows.page(First(), limit, "", None).rows:
        yield dict(zip(keys, row.cells, strict=True)), row


def _lines(rows: Rows, what: str, amount: str = "", limit: int = MOST) -> Iterator[Row]:
    for cells, row in _read_rows(rows, limit):
        yield _line(what, row, cells, amount)


def _receipt(row: Row, cells: dict[str, str]) -> Row:
    """What it is, and whether it still counts: not every receipt is money."""
    what = f"Reversed: {cells['kind']}" if cells["status"] == "Reversed" else cells["kind"]
    return _line(what, row, cells, "total")


def _line(what: str, row: Row, cells: dict[str, str], amount: str) -> Row:
    shown = (what, row.id, cells.get("client", ""), cells.get("on", ""), cells.get(amount, ""))
    return BookRow(0, f"{what} {row.id}", shown, row.style, opens=opens(row))
