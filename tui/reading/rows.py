"""Rows of the books as the kit's tables ask for them: pages by key, every cell written as the practice writes it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from domain.values import frozen
from store import paging
from tui.text import clean
from tui.widgets.rows import After, Anchor, Around, Before, Column, First, Last, Order, Page, Row

if TYPE_CHECKING:
    from store.database import BookStore
    from store.pages.listed import FewOf, Pages


@frozen
class BookRow(Row):
    """A row that knows what Enter on it shows."""

    opens: tuple[str, str] | None = None


def opens(row: Row | None) -> tuple[str, str] | None:
    """The (kind, id) of what this row stands for, as `Reading.show` names kinds."""
    return row.opens if isinstance(row, BookRow) else None


def numbered(row_id: str) -> paging.Key | None:
    """The identity of a document by its number."""
    return (row_id,)


def counted(row_id: str) -> paging.Key | None:
    """The identity of what has a running number."""
    return (int(row_id),) if row_id.isdecimal() and row_id.isascii() else None


def lined(row_id: str) -> paging.Key | None:
    """The identity of a line of a document: `NUMBER/line`."""
    number, _, line = row_id.rpartition("/")
    return (number, int(line)) if line.isdecimal() and line.isascii() else None


def written(identity: paging.Key) -> str:
    """A row's id, from the values that tell it from others."""
    return "/".join(str(part) for part in identity if part is not None)


@frozen
class Shown:
    """How rows of one list look: their columns, a row of the store as cells, and a row's id read back."""

    columns: Sequence[Column]
    row: Callable[[Any], BookRow]
    identity: Callable[[str], paging.Key | None] = numbered
    hint: str = ""


class BookRows:
    """A list of the books as a source of a table; each page is read as of one moment."""

    def __init__(self, store: BookStore, pages: Pages, shown: Shown, *, slow: bool = False) -> None:
        self.slow = slow
        self.hint = shown.hint
        self._store = store
        self._pages = pages
        self._shown = shown
        self.columns = tuple(replace(column, sorts=column.key in pages.sorts) for column in shown.columns)

    def page(self, at: Anchor, limit: int, find: str, order: Order | None) -> Page:
        """At most `limit` rows at the anchor that match `find`."""
        with self._store.snapshot():
            found = self._pages.page(self._store.database, self._place(at), limit, clean(find).strip(), _sort(order))
        rows = zip(found.slice.keys, found.slice.rows, strict=True)
        return Page(
            tuple(replace(self._shown.row(row), key=key) for key, row in rows),
            found.slice.above,
            found.slice.below,
            found.total,
            found.of,
            found.more,
        )

    def jump(self, text: str, find: str, order: Order | None) -> str | None:
        """The id of the first row whose key column begins with the text."""
        with self._store.snapshot():
            identity = self._pages.jump(self._store.database, clean(text).strip(), clean(find).strip(), _sort(order))
        return None if identity is None else written(identity)

    def _place(self, at: Anchor) -> paging.Place:
        match at:
            case First():
                return paging.First()
            case Last():
                return paging.Last()
            case After(key):
                return paging.After(_key(key))
            case Before(key):
                return paging.Before(_key(key))
            case Around(row_id):
                identity = self._shown.identity(row_id)
                return paging.First() if identity is None else paging.Around(identity)


def looked_through(store: BookStore, rows: FewOf, shown: Shown) -> BookRows:
    """The rows of one thing; where they are many, they are looked through beside the keys."""
    with store.snapshot():
        long = rows.is_long(store.database)
    return BookRows(store, rows, shown, slow=long)


def _sort(order: Order | None) -> paging.Sort | None:
    return None if order is None else (order.column, order.descending)


def _key(key: object) -> paging.Key:
    assert isinstance(key, tuple), "keys are given out by this source"
    return key
