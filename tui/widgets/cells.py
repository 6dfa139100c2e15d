"""How the rows of a table are written: widths for the room there is, headings, cells, the sign of a mark."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import replace
from typing import Literal

from rich.text import Text

from tui.text import cell, clean
from tui.widgets.rows import Column, Order, Row
from tui.widgets.table_layout import widths

STYLES = {"struck": "strike", "bad": "bold", "warning": "bold"}


class Cells:
    """Writes rows into the columns that have room; `quiet` is the style of a dim row."""

    def __init__(self, columns: Sequence[Column], *, marks: bool, quiet: str) -> None:
        self.columns = tuple(columns)
        self.marks = marks
        self.quiet = quiet
        self.widths: list[int] = []
        self.shown: list[int] = []

    def fit(self, rows: Sequence[Row], room: int, order: Order | None = None) -> None:
        """Find widths for these rows, in this order, within the room."""
        laid = self.columns
        if self.marks:
            # The sign of a marked row stands before its key, which is not cut for that.
            key = self.columns[0]
            laid = (replace(key, least=key.least + 2, most=key.most + 2), *self.columns[1:])
        texts = [self._texts(row, ()) for row in rows]
        self.widths = widths(laid, texts, room, order.column if order is not None else "")
        self.shown = [index for index, width in enumerate(self.widths) if width]

    def heading(self, index: int, order: Order | None) -> Text:
        """A column's title, with the sign of the order it gives."""
        title = self.columns[index].title
        if order is not None and order.column == self.columns[index].key:
            title += " ▾" if order.descending else " ▴"
        return cell(title, width=self.widths[index], justify=self._justify(index))

    def of(self, row: Row, marked: Container[str]) -> list[Text]:
        """The cells of a row in the columns shown."""
        style = self.quiet if row.style == "dim" else STYLES.get(row.style, "")
        texts = self._texts(row, marked)
        return [
            cell(texts[index], width=self.widths[index], justify=self._justify(index), style=style)
            for index in self.shown
        ]

    def _justify(self, index: int) -> Literal["left", "right"]:
        return "right" if self.columns[index].right else "left"

    def _texts(self, row: Row, marked: Container[str]) -> list[str]:
        texts = [clean(text) for text in row.cells]
        if self.marks:
            texts[0] = ("* " if row.id in marked else "  ") + texts[0]
        return texts
