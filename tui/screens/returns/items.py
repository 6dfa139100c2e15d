"""The items of a return: what comes back, and all that is known of the one under the cursor."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message

from domain.kinds import WAITING, Inspect, ReturnAction
from domain.money import NONE, Quantity, UnitPrice
from tui.commands import Command, Offers, offer
from tui.front_desk import FrontDesk
from tui.refusals import attempt
from tui.screens.navigation import open_document
from tui.screens.returns.item_detail import detail_lines
from tui.screens.returns.sight import Sight
from tui.widgets.confirm import Confirm
from tui.widgets.form import Form
from tui.widgets.notice import refuse, say
from tui.widgets.outcome import Refused, Saved
from tui.widgets.paged_table import PagedTable
from tui.widgets.preview import PreviewText
from tui.widgets.rows import Column, ListRows, Row

COLUMNS = (
    Column("line", "#", least=2, most=3, right=True),
    Column("product", "Product", least=22, most=44),
    Column("quantity", "Return", right=True),
    Column("restock", "Restock", right=True),
    Column("action", "Action", least=6, most=12, drop=2),
    Column("reason", "Reason", least=8, most=20, drop=1),
    Column("price", "Price", right=True),
    Column("credited", "Credited", right=True),
)


def must_be_draft(pane: ItemsPane) -> str:
    """Why the items stand as they are."""
    if pane.sight.is_draft:
        return ""
    word = pane.sight.status.replace("_", " ")
    return f"{pane.sight.number} is {word}: its items stand as they are."


def must_change(pane: ItemsPane) -> str:
    """Why the item cannot be changed; of one that waits for inspection the quantity can."""
    if not pane.sight.items:
        return must_be_draft(pane) or "There is no item yet. n New Item"
    return "" if pane.to_inspect else must_be_draft(pane)


def must_remove(pane: ItemsPane) -> str:
    """Why there is no item to take off."""
    return must_be_draft(pane) or ("" if pane.sight.items else "There is no item yet. n New Item")


def must_inspect(pane: ItemsPane) -> str:
    """Why there is nothing to inspect."""
    if pane.sight.is_draft:
        return f"Post {pane.sight.number} first; what is inspected later is inspected then."
    return "" if pane.to_inspect else "Nothing of this item is left to inspect."


def must_hand_back(pane: ItemsPane) -> str:
    """Why there is nothing to hand back."""
    item = pane.current
    repair = item["repair"] if item is not None else None
    if repair is not None and repair["status"] == "handed_back":
        return f"It was handed back on {repair['handed_back']}."
    return "" if repair is not None and repair["status"] == "on_repair" else "This item is not held on repair."


class ItemsPane(Offers, Vertical):
    """The tab Items: a table, below it the rest of what the item under the cursor says."""

    DEFAULT_CSS = """
    ItemsPane { height: 1fr; }
    ItemsPane > PreviewText { max-height: 8; padding: 0 1; border-top: solid $quiet; }
    """
    offers = offer(
        "Return items",
        Command(
            "items.new", ("f7", "n"), "New Item", "Add a product that comes back.", "new", when=must_be_draft, rank=10
        ),
        Command("items.change", ("f2", "e"), "Edit", "Change this item.", "change", when=must_change, rank=15),
        Command("items.remove", ("delete",), "Remove", "Take this item off.", "remove", when=must_remove, rank=20),
        Command("items.inspect", ("i",), "Inspect", "Say what conforms.", "inspect", when=must_inspect, rank=25),
        Command(
            "items.hand_back", ("h",), "Hand Back", "Give a repaired unit back.", "hand_back", when=must_hand_back,
            rank=110,
        ),
    )  # fmt: skip

    class Changed(Message):
        """An item was added, changed or taken off; `line` is the one to stand on."""

        def __init__(self, line: int | None) -> None:
            self.line = line
            super().__init__()

    def __init__(self, sight: Sight) -> None:
        super().__init__()
        self.sight = sight
        self.rows = ListRows(COLUMNS, self._rows())
        self.table = PagedTable(self.rows, noun="items", empty=self._empty())
        self.detail = PreviewText()

    def compose(self) -> ComposeResult:
        yield self.table
        yield self.detail

    @property
    def current(self) -> dict[str, Any] | None:
        """The item under the cursor."""
        row = self.table.current
        return self.sight.item(int(row.id)) if row is not None else None

    @property
    def to_inspect(self) -> Quantity:
        """How many units of the item under the cursor are still to be inspected."""
        item = self.current
        if item is None or item["inspect"] == Inspect.NOW or self.sight.status not in WAITING:
            return NONE
        quantity, accepted, other = (Quantity.parse(item[key]) for key in ("quantity", "accepted", "non_conforming"))
        return quantity - accepted - other

    def bring_up_to_date(self, line: int | None = None) -> None:
        """Show the items as they are now, the cursor on this line where one is named."""
        self.rows.replace(self._rows())
        self.table.empty = self._empty()
        self.table.reload(None if line is None else str(line))
        self._show_detail()

    def _empty(self) -> str:
        return "No items yet. n New Item" if self.sight.is_draft else "No items."

    def _rows(self) -> list[Row]:
        return [self._row(item) for item in self.sight.items]

    def _row(self, item: dict[str, Any]) -> Row:
        formats = self.sight.front.formats
        credited = self.sight.credited(item)
        cells = (
            str(item["line"]),
            item["name"],
            self._quantity(item["quantity"]),
            self._restocked(item),
            formats.kind(item["action"]),
            formats.kind(item["reason"]),
            "as sold" if item["price"] is None else formats.price(UnitPrice.parse(item["price"])),
            "" if credited is None else formats.money(credited),
        )
        return Row(0, str(item["line"]), cells)

    def _restocked(self, item: dict[str, Any]) -> str:
        """What goes on the shelf; of what is to be repaired nothing does, whatever is accepted of it."""
        return self._quantity("0" if item["action"] == ReturnAction.REPAIR else item["restock"])

    def _quantity(self, text: str) -> str:
        return self.sight.front.formats.quantity(Quantity.parse(text))

    def on_paged_table_moved(self, event: PagedTable.Moved) -> None:
        event.stop()
        self._show_detail()

    def _show_detail(self) -> None:
        item = self.current
        self.detail.lines = () if item is None else detail_lines(self.sight, item)
        self.refresh_bindings()

    def on_paged_table_opened(self, event: PagedTable.Opened) -> None:
        event.stop()
        if self.sight.is_draft:
            self.app.call_later(self.action_command, "items.change")
        else:
            open_document(self.app, self.sight.front, "return-item", f"{self.sight.number}/{event.id}")

    def action_new(self) -> None:
        """The Item form for one more product."""
        from tui.screens.returns.item import ItemForm

        self._fill_in(ItemForm(self.sight.front, self.sight.number))

    def action_change(self) -> None:
        """The Item form with what stands on this line; of a waiting item only how many come back."""
        if self.sight.is_draft:
            from tui.screens.returns.item import ItemForm

            self._about_current(ItemForm)
        else:
            from tui.screens.returns.amend import AmendForm

            self._about_current(AmendForm)

    def action_inspect(self) -> None:
        """What was inspected of this item in one step."""
        from tui.screens.returns.waiting import InspectForm

        self._about_current(InspectForm)

    def action_hand_back(self) -> None:
        """The repaired unit goes to its client."""
        from tui.screens.returns.waiting import HandBackForm

        self._about_current(HandBackForm)

    def _about_current(self, form: Callable[[FrontDesk, str, int], Form]) -> None:
        item = self.current
        if item is not None:
            self._fill_in(form(self.sight.front, self.sight.number, item["line"]))

    def _fill_in(self, form: Form) -> None:
        self.app.push_screen(form, self._tell)

    def _tell(self, line: object) -> None:
        self.post_message(self.Changed(int(str(line)) if line else None))

    def action_remove(self) -> None:
        """Ask, and take the item under the cursor off."""
        item = self.current
        if item is None:
            return
        name = item["name"]
        question = Confirm(
            f"Remove {self._quantity(item['quantity'])} × {name} from {self.sight.number}?", yes="Remove"
        )
        self.app.push_screen(question, lambda sure: self._remove(item["line"], name) if sure else None)

    def _remove(self, line: int, name: str) -> None:
        from domain.returns.changing import RemoveReturnItem

        front = self.sight.front
        act = RemoveReturnItem(return_=self.sight.number, line=line, by=front.clerk)
        outcome = attempt(front.desk, act, lambda _done: Saved(said=f"{name} is off {self.sight.number}."))
        self._tell(None)
        if isinstance(outcome, Saved):
            say(self.app, outcome.said)
        elif isinstance(outcome, Refused):
            refuse(self.app, outcome.errors[0].sentence)
