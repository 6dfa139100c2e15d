"""A small program on the kit alone: a million made-up returns and a form, to look at and to test."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation
from typing import ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from tui.app import TakebackApp
from tui.commands import Command, offer
from tui.desk_screen import DeskScreen
from tui.help import Question
from tui.text import plain
from tui.widgets.documents import Documents
from tui.widgets.fields import (
    AmountField,
    CheckField,
    Choice,
    ChoiceField,
    DateField,
    Field,
    FindField,
    Hit,
    LineColumn,
    LinesField,
    NotesField,
    QuantityField,
    TextField,
)
from tui.widgets.form import Draft, FieldError, Form, Outcome, Preview, PreviewLine, Saved, Values
from tui.widgets.navigation_bar import NavigationBar
from tui.widgets.paged_table import PagedTable
from tui.widgets.rows import After, Anchor, Around, Before, Column, First, Last, ListRows, Order, Page, Row
from tui.widgets.tabs import Pane, Panes
from tui.widgets.top_bar import Desk

NAMES = (
    "Ada Park",
    "Bo Smith [deceased]",
    "O'Neil [/b]",
    "Çelik, Zoë",
    "山田 花子",
    "Vera van der Berg-Oosterhout",
)
HOSTILE = (
    "O'Neil [/b]",
    "[$error]x",
    "A\x1b]0;x\x07B",
    "\u202eRTL\u200f mark",
    "x" * 10_000,
    "a" + "\u0301" * 500,
)


class ManyReturns:
    """Returns counted up from 1, made up as they are asked for."""

    columns = (
        Column("number", "Return", least=11),
        Column("on", "Date", least=10),
        Column("client", "Client", least=12, most=34),
        Column("status", "Status", least=8, drop=1),
        Column("reason", "Reason", least=8, most=30, drop=2),
        Column("total", "Total", right=True),
    )
    slow = False
    hint = ""

    def __init__(self, count: int = 1_000_000) -> None:
        self.count = count
        self.asked = 0

    def row(self, index: int) -> Row:
        status = ("draft", "posted", "cancelled")[index % 3]
        return Row(
            index,
            f"RET-{index + 1:07}",
            (
                f"RET-{index + 1:07}",
                f"2026-{index % 12 + 1:02}-{index % 28 + 1:02}",
                NAMES[index % len(NAMES)],
                status,
                "not as ordered",
                f"{(index * 37) % 100_000 / 100:,.2f}",
            ),
            "dim" if status == "cancelled" else "",
        )

    def page(self, at: Anchor, limit: int, find: str, order: Order | None) -> Page:
        self.asked += 1
        matching = self._matching(find)
        down = order is not None and order.descending
        count = len(matching)

        def row(place: int) -> Row:
            return self.row(matching[count - 1 - place if down else place])

        def place(index: int) -> int:
            found = matching.index(index)
            return count - 1 - found if down else found

        match at:
            case First():
                start, end = 0, limit
            case Last():
                start, end = count - limit, count
            case After(key):
                start = place(int(str(key))) + 1
                end = start + limit
            case Before(key):
                end = place(int(str(key)))
                start = end - limit
            case Around(id):
                middle = place(int(id.removeprefix("RET-")) - 1)
                start = min(middle - limit // 2, count - limit)
                end = start + limit
        start, end = max(0, start), min(count, max(end, 0))
        rows = tuple(row(index) for index in range(start, end))
        return Page(rows, start > 0, end < count, count, self.count)

    def _matching(self, find: str) -> Sequence[int]:
        if not find:
            return range(self.count)
        size = len(NAMES)
        kinds = [index for index, name in enumerate(NAMES) if find.casefold() in name.casefold()]
        if not kinds and find.isdigit():
            return [index for index in range(min(self.count, 20_000)) if find in f"{index + 1:07}"]
        if len(kinds) == 1:
            return range(kinds[0], self.count, size)
        return [index for index in range(min(self.count, 20_000)) if index % size in kinds]

    def jump(self, text: str, find: str, order: Order | None) -> str | None:
        number = text.upper().removeprefix("RET-").lstrip("RET-").ljust(7, "0")
        if not number.isdigit() or not 0 <= int(number[:7]) <= self.count:
            return "RET-0000001" if text.casefold() in {"r", "re", "ret", "ret-"} else None
        return f"RET-{max(1, int(number[:7])):07}"


CLIENTS = [Hit(f"C{n}", NAMES[n % len(NAMES)] + f" {n}", f"C{n} · 04{n:08}", (f"04{n:08}",)) for n in range(1, 500)]
PRODUCTS = [
    Hit("CAN", "Dog food, can", "4.00 · CAN", ("9300001",)),
    Hit("COLLAR", "Collar, red [M]", "12.50 · COLLAR", ("9300002",)),
    Hit("VACC", "Vaccination C5", "89.00 · VACC", ()),
]


def find_in(hits: Sequence[Hit], text: str, limit: int) -> list[Hit]:
    words = text.casefold().split()
    return [hit for hit in hits if all(w in f"{hit.id} {hit.text} {hit.detail} {hit.codes}".casefold() for w in words)][
        :limit
    ]


def find_client(text: str, limit: int) -> list[Hit]:
    return find_in(CLIENTS, text, limit)


def find_product(text: str, limit: int) -> list[Hit]:
    return find_in(PRODUCTS, text, limit)


def amount(typed: str) -> object:
    if not typed.strip():
        return None
    try:
        return Decimal(typed.strip().replace(",", "."))
    except InvalidOperation:
        raise ValueError(f"“{typed}” is not an amount. Type it like 12.50.") from None


def quantity(typed: str) -> object:
    value = amount(typed)
    if value is None:
        raise ValueError("How many come back?")
    return value


def day(typed: str) -> object:
    known = {"t": "2026-03-02", "today": "2026-03-02", "y": "2026-03-01", "": "2026-03-02"}
    text = known.get(typed.strip().casefold(), typed.strip())
    if len(text) != 10:
        raise ValueError("Type a date like 2026-03-02, 2/3, t for today or -1.")
    return text


def line(texts: object) -> object:
    assert isinstance(texts, dict)
    return texts["find"], amount(texts["quantity"] or "1"), amount(texts["price"])


class DemoForm(Form):
    heading = "New Return"
    button = "Post Return"
    adds_more = True

    def __init__(self, draft: Draft | None = None) -> None:
        super().__init__()
        self.draft = draft
        self.kept: list[dict[str, str]] = []
        self.saves: list[Values] = []
        self.outcomes: list[Outcome] = []

    def compose_fields(self) -> Iterator[Field]:
        yield FindField("client", "Client", find_client, missing="Which client? Type a name, phone or code.")
        yield DateField("on", "Date", "2026-03-02", parse=day)
        yield FindField("product", "Product", find_product)
        yield QuantityField("quantity", "Return", "1", parse=quantity)
        yield AmountField("price", "Unit price", "4.00", parse=amount)
        yield ChoiceField(
            "action",
            "Return action",
            [Choice(w.lower(), w) for w in ("Credit", "Replacement", "Repair", "None")],
            "credit",
        )
        yield ChoiceField(
            "records",
            "Records",
            [Choice("d", "Deactivate medical record"), Choice("k", "Keep medical record")],
            "k",
        )
        yield CheckField("later", "Inspect later", value=False)
        yield TextField("reference", "Reference", hint="cheque number")
        lines = LinesField("lines", "More lines", find_product, LINE_COLUMNS, line)
        lines.missing = ""
        yield lines
        yield NotesField("note", "Note")

    def preview(self, values: Values) -> Preview:
        asked = values.get("quantity")
        if asked is None:
            return Preview((PreviewLine("Type how many come back.", tone="dim"),))
        lines = (
            PreviewLine("What will happen", tone="heading"),
            PreviewLine("Returnable: 5 sold on INV-000001, 2 returned", "3"),
            PreviewLine("Credit", f"{-asked * 4:.2f}"),
            PreviewLine("Paid out in cash", f"{asked * 4:.2f}", "total"),
            PreviewLine("Balance before", "0.00"),
            PreviewLine("Balance after", "0.00"),
            PreviewLine(
                "Stock: the can goes from 16 to 17; the shelf is checked first, then the quarantine room.",
                tone="dim",
            ),
        )
        errors = (FieldError("quantity", "At most 3 can come back: 5 sold, 2 returned."),) if asked > 3 else ()
        return Preview(lines, f"Post Return: pay {asked * 4:.2f} cash", errors, f"{asked}")

    def save(self, values: Values) -> Outcome:
        self.saves.append(values)
        return self.outcomes.pop(0) if self.outcomes else Saved("RET-000001", "Saved. RET-000001, 4.00 paid in cash.")

    def keep_draft(self, typed: dict[str, str]) -> None:
        self.kept.append(typed)

    def load_draft(self) -> Draft | None:
        return self.draft


LINE_COLUMNS = (
    LineColumn("quantity", "qty", 7),
    LineColumn("price", "price", 9),
    LineColumn("discount", "disc", 7),
)


class DemoReturn(DeskScreen):
    section = "billing"
    offers = offer(
        "Return",
        Command(
            "demo.post",
            ("f10", "p"),
            "Post Return",
            "Post this return.",
            "post",
            when=lambda _: "It is on an unpaid invoice.",
        ),
        Command("demo.print", ("ctrl+o",), "Print", "See it before it is printed.", "bell"),
    )

    def __init__(self, number: str) -> None:
        super().__init__()
        self._number = number

    def compose_body(self) -> ComposeResult:
        yield NavigationBar(self._number, "Ada Park (C1)", "draft", actions=("demo.post", "demo.print"))
        yield Static(plain("Items come here."))


class DemoBilling(DeskScreen):
    section = "billing"
    rows: ClassVar[int] = 1_000_000
    questions = (Question("What happens after posting?", "Credit invoices are made and the client is refunded."),)
    offers = offer(
        "Billing",
        Command("demo.new", ("f7", "n"), "New Return", "Start a return for a client.", "new", rank=10),
        Command(
            "demo.cancel",
            ("f8", "c"),
            "Cancel",
            "Cancel this return.",
            "cancel",
            when=lambda _: "It is posted: reverse it instead.",
        ),
    )

    def compose_body(self) -> ComposeResult:
        yield Panes(
            Pane(
                "invoices",
                "Invoices",
                lambda: PagedTable(
                    ListRows((Column("n", "Invoice"),), ()),
                    noun="invoices",
                    empty="No invoices yet. n New Return",
                ),
            ),
            Pane("returns", "Returns", lambda: PagedTable(ManyReturns(self.rows), noun="returns", marks=True)),
            first="returns",
        )

    def action_new(self) -> None:
        self.app.push_screen(DemoForm())

    def on_paged_table_opened(self, event: PagedTable.Opened) -> None:
        self.app.push_screen(DemoReturn(event.id))


class DemoHome(DeskScreen):
    section = "home"

    def compose_body(self) -> ComposeResult:
        yield Static(plain("Welcome to [Corner] Vets"))


def demo(first: str = "billing", *, light: bool = False) -> TakebackApp:
    makers = {"home": DemoHome, "billing": DemoBilling}
    sections = {first: makers.pop(first)} | makers
    app = TakebackApp(sections, light=light)
    app.desk_shown = Desk("Corner Vets", "Amy", "till open 62.00", "till 62.00")
    app.documents.append(Documents("client", find_client, lambda client: app.say(f"{client} opened")))
    return app


if __name__ == "__main__":
    demo().run(mouse=False)
