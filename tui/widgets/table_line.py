"""The row below a table: the filter while it is typed, and how many rows there are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from tui.text import clean, shorten
from tui.widgets.entry import Entry
from tui.widgets.grid import Grid
from tui.widgets.rows import Row


def how_many(grid: Grid, noun: str, marks_come_to: Callable[[Sequence[Row]], str] | None = None) -> str:
    """How many rows there are, the filter and the order in words, how many are marked and what those come to."""
    if grid.busy:
        return "reading …"
    window = grid.window
    total = f"{window.total:,}{'+' if window.more else ''}"
    words = [f"{total} {_of_count(noun, window.total)}"]
    if window.find:
        of = f" of {window.of:,}" if window.of is not None else ""
        words = [f"{total}{of} {noun}", f"/ {clean(window.find)}"]
    if window.order is not None:
        titles = {column.key: column.title for column in grid.source.columns}
        words.append(f"by {titles[window.order.column]}{', reversed' if window.order.descending else ''}")
    if grid.marked:
        words.append(f"{len(grid.marked):,} marked")
        if marks_come_to is not None:
            words.append(marks_come_to(tuple(grid.marked.values())))
    return "  ·  ".join(words)


def _of_count(noun: str, count: int) -> str:
    """The noun for so many: 1 return, 2 returns; 1 entry, 2 entries."""
    if count != 1:
        return noun
    return noun.removesuffix("ies") + "y" if noun.endswith("ies") else noun.removesuffix("s")


class TableLine(Widget):
    """One row: how many rows there are, the filter and the order in words, how many are marked."""

    DEFAULT_CSS = "TableLine { height: 1; width: 1fr; }"

    def __init__(self) -> None:
        super().__init__()
        self.words = ""

    def show(self, words: str) -> None:
        """Show these words; the same again paint nothing."""
        if words != self.words:
            self.words = words
            self.refresh()

    def render(self) -> Content:
        return Content(" " + shorten(self.words, max(1, self.size.width - 2)))


class FilterEntry(Entry):
    """What is filtered by; Down and Enter go to the rows."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "to_rows(True)", "To the rows", show=False),
        Binding("down,tab", "to_rows(False)", "To the rows", show=False),
        Binding("escape", "clear_filter", "Clear the filter", show=False),
    ]

    class Cleared(Message):
        """Esc took the filter away."""

    class Done(Message):
        """The filter is as it should be; the rows are wanted, `entered` where Enter said so."""

        def __init__(self, *, entered: bool) -> None:
            self.entered = entered
            super().__init__()

    def action_to_rows(self, entered: bool) -> None:  # noqa: FBT001 - said by the binding
        self.post_message(self.Done(entered=entered))

    def action_clear_filter(self) -> None:
        self.post_message(self.Cleared())
