"""What a paged table asks of its source: pages by key, never everything."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Protocol

from domain.values import frozen
from tui.widgets.sizes import sizes


@frozen
class Column:
    """A column: its heading, how narrow it may get, how wide it may grow, and whether it may go.

    `right` columns (money, quantities) are right-aligned and never cut.
    """

    key: str
    title: str
    least: int = 6
    most: int = 40
    right: bool = False
    sorts: bool = True
    drop: int = 0
    """Columns with a higher number leave a narrow screen first; 0 stays."""


@frozen
class Order:
    """Sorted by which column, and which way round."""

    column: str
    descending: bool = False


def next_order(columns: Sequence[Column], order: Order | None) -> Order | None:
    """By the next column that can be sorted by; after the last, None: as the source has them."""
    keys = [column.key for column in columns if column.sorts]
    at = keys.index(order.column) + 1 if order is not None else 0
    return Order(keys[at]) if at < len(keys) else None


def reversed_order(columns: Sequence[Column], order: Order | None) -> Order | None:
    """The other way round; of rows in no order of their own, by the first column that can be sorted by."""
    if order is not None:
        return Order(order.column, not order.descending)
    return next((Order(column.key, descending=True) for column in columns if column.sorts), None)


@frozen
class First:
    """From the first row on."""


@frozen
class Last:
    """The last rows."""


@frozen
class After:
    """The rows that follow this key."""

    key: object


@frozen
class Before:
    """The rows that lie right before this key, still in reading order."""

    key: object


@frozen
class Around:
    """Rows before and after the one with this id; the first rows where it is not there."""

    id: str


Anchor = First | Last | After | Before | Around


@frozen
class Row:
    """A row: `key` pages (it must tell rows apart in this order), `id` names the document."""

    key: object
    id: str
    cells: tuple[str, ...]
    style: str = ""
    """A word of the style sheet (`dim`, `good`, `warning`, `bad`, `struck`); the cells say it too."""


@frozen
class Page:
    """Some rows, whether more lie above and below, how many match, and how many there are."""

    rows: tuple[Row, ...]
    above: bool
    below: bool
    total: int
    of: int | None = None
    """How many there are without the filter, where that is known."""
    more: bool = False
    """Whether more match than were counted: `total` is then said with a +."""


class Rows(Protocol):
    """A source of rows; `slow` ones are asked in a thread. `hint` says what can be typed to filter them."""

    columns: tuple[Column, ...]
    slow: bool
    hint: str

    def page(self, at: Anchor, limit: int, find: str, order: Order | None) -> Page:
        """At most `limit` rows at the anchor that match `find`."""
        ...

    def jump(self, text: str, find: str, order: Order | None) -> str | None:
        """The id of the first row whose key column begins with the text."""
        ...


class ListRows:
    """A short list already at hand as a source: the lines of one invoice, the choices of a set-up."""

    slow = False
    hint = ""

    def __init__(self, columns: Sequence[Column], rows: Sequence[Row]) -> None:
        self.columns = tuple(columns)
        self._rows = tuple(replace(row, key=index) for index, row in enumerate(rows))

    def replace(self, rows: Sequence[Row]) -> None:
        """Hold these rows instead; the table shows them after its `reload`."""
        self._rows = tuple(replace(row, key=index) for index, row in enumerate(rows))

    def _matching(self, find: str, order: Order | None) -> list[Row]:
        asked = find.casefold().split()
        found = [row for row in self._rows if all(word in " ".join(row.cells).casefold() for word in asked)]
        return found if order is None else self._sorted(found, order)

    def _sorted(self, rows: list[Row], order: Order) -> list[Row]:
        at = [column.key for column in self.columns].index(order.column)
        cells = [row.cells[at].casefold() for row in rows]
        counts = self.columns[at].right or all(cell.isdecimal() for cell in cells)
        known: Sequence[Decimal | None] = sizes(cells) if counts else [None] * len(cells)
        keys = [(size is not None, size or 0, cell) for size, cell in zip(known, cells, strict=True)]
        return [rows[index] for index in sorted(range(len(rows)), key=keys.__getitem__, reverse=order.descending)]

    def page(self, at: Anchor, limit: int, find: str, order: Order | None) -> Page:
        """At most `limit` of the matching rows at the anchor."""
        rows = self._matching(find, order)
        start = self._start(rows, at, limit)
        end = min(len(rows), start + limit)
        if isinstance(at, Before):
            end = next((index for index, row in enumerate(rows) if row.key == at.key), 0)
        return Page(tuple(rows[start:end]), start > 0, end < len(rows), len(rows), len(self._rows))

    @staticmethod
    def _start(rows: list[Row], at: Anchor, limit: int) -> int:
        match at:
            case First():
                return 0
            case Last():
                return max(0, len(rows) - limit)
            case After(key):
                return next((index + 1 for index, row in enumerate(rows) if row.key == key), len(rows))
            case Before(key):
                return max(0, next((index for index, row in enumerate(rows) if row.key == key), 0) - limit)
            case Around(id):
                found = next((index for index, row in enumerate(rows) if row.id == id), 0)
                return max(0, min(found - limit // 2, len(rows) - limit))

    def jump(self, text: str, find: str, order: Order | None) -> str | None:
        """The first row whose first cell begins with the text."""
        asked = text.casefold()
        rows = self._matching(find, order)
        return next((row.id for row in rows if row.cells[0].casefold().startswith(asked)), None)
