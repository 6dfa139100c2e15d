"""The table in front of a test, and a table of a few rows."""

from __future__ import annotations

from tests.tui.conftest import the
from tui.widgets.paged_table import PagedTable
from tui.widgets.rows import Column, ListRows, Row

COLUMNS = (
    Column("name", "Name", least=6),
    Column("note", "Note", drop=1),
    Column("total", "Total", right=True),
)


def table(pilot) -> PagedTable:
    return the(pilot, PagedTable)


def current(pilot) -> str:
    row = table(pilot).current
    return row.id if row else ""


def few(*names: str) -> ListRows:
    return ListRows(COLUMNS, [Row(name, name, (name, "a note", "1.00")) for name in names])
