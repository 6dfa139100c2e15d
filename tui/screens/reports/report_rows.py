"""Rows of a report as a source of a table: all of them are at hand, and written only when they are shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tui.formats import Formats
from tui.reading.rows import BookRow
from tui.screens.reports.fields import Line, sorted_by, written
from tui.text import clean
from tui.widgets.rows import After, Anchor, Around, Before, Column, Last, Order, Page

MANY = 3_000
"""From so many rows on, looking through all of them is felt."""
Opens = Callable[[Line], tuple[str, str] | None]


class ReportRows:
    """Filtered by what stands in them, sorted by size where they are numbers; `bars` are drawn beside them."""

    hint = ""

    def __init__(
        self,
        formats: Formats,
        columns: Sequence[Column],
        rows: Sequence[Line],
        opens: Opens,
        bars: Sequence[str] | None = None,
    ) -> None:
        drawn = (Column("bar", "Chart", least=10, most=120, sorts=False),) if bars is not None else ()
        self.columns = (*columns, *drawn)
        self.rows = rows
        self.slow = len(rows) > MANY
        self._fields = [column.key for column in columns]
        self._formats = formats
        self._opens = opens
        self._bars = bars
        self._asked: tuple[str, Order | None] = ("", None)
        self._found: list[int] = list(range(len(rows)))

    def page(self, at: Anchor, limit: int, find: str, order: Order | None) -> Page:
        """At most `limit` of the matching rows at the anchor."""
        found = self._matching(find, order)
        start, end = self._stretch(found, at, limit)
        rows = tuple(self._row(place, found[place]) for place in range(start, end))
        return Page(rows, start > 0, end < len(found), len(found), len(self.rows) if find else None)

    def jump(self, text: str, find: str, order: Order | None) -> str | None:
        """The id of the first row whose first cell begins with the text."""
        wanted = text.casefold()
        for index in self._matching(find, order):
            if written(self._formats, self.rows[index], self._fields[0]).casefold().startswith(wanted):
                return str(index)
        return None

    def line(self, row_id: str) -> Line:
        """The row of the report that a row of the table shows."""
        return self.rows[int(row_id)]

    def _matching(self, find: str, order: Order | None) -> list[int]:
        # The next page asks the same again.
        if self._asked != (find, order):
            words = clean(find).casefold().split()
            found = [index for index, row in enumerate(self.rows) if not words or self._holds(row, words)]
            if order is not None:
                found.sort(key=lambda index: sorted_by(self.rows[index], order.column), reverse=order.descending)
            self._asked, self._found = (find, order), found
        return self._found

    def _holds(self, row: Line, words: Sequence[str]) -> bool:
        said = " ".join(str(value) for value in row.values() if value is not None).casefold()
        if self.slow:
            return all(word in said for word in words)
        shown = " ".join(written(self._formats, row, field) for field in self._fields).casefold()
        return all(word in said or word in shown for word in words)

    @staticmethod
    def _stretch(found: Sequence[int], at: Anchor, limit: int) -> tuple[int, int]:
        start = 0
        match at:
            case Last():
                start = max(0, len(found) - limit)
            case After(key):
                start = int(str(key)) + 1
            case Before(key):
                return max(0, int(str(key)) - limit), int(str(key))
            case Around(row_id):
                place = found.index(int(row_id)) if row_id.isdecimal() and int(row_id) in found else 0
                start = max(0, place - limit // 2)
        return start, min(len(found), start + limit)

    def _row(self, place: int, index: int) -> BookRow:
        row = self.rows[index]
        cells = [written(self._formats, row, field) for field in self._fields]
        if self._bars is not None:
            cells.append(self._bars[index])
        return BookRow(place, str(index), tuple(cells), opens=self._opens(row))
