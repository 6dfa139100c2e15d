"""Every table behind every tab counts, filters, goes to its ends, sorts and opens what is under the cursor."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.tui.conftest import screen_text
from tests.tui.counter import press
from tests.tui.desk.opened import opened, sample_in
from tui.screens.inventory.item import OVERVIEW
from tui.screens.inventory.serial import FACTS as UNIT
from tui.screens.reports.section import _COLUMNS as REPORTS
from tui.screens.returns.details import COLUMNS as DETAILS
from tui.screens.returns.item_screen import FACTS as ITEM
from tui.screens.setup.screen import FACTS as SETTINGS
from tui.screens.till.sums import COLUMNS as SUMS
from tui.widgets.paged_table import PagedTable

IN_THEIR_ORDER = [
    tuple(column.key for column in each) for each in (OVERVIEW, UNIT, DETAILS, ITEM, SETTINGS, SUMS, REPORTS)
]
"""What is said of one thing, line by line, and the reports there are: they read in one order only."""

PLACES = {
    "home": (),
    "clients": ("2",),
    "billing": ("3",),
    "a client": ("2", "slash", "park", "enter"),
    "a client's billing": ("2", "slash", "park", "enter", "b"),
    "an invoice": ("3", "enter"),
    "a receipt": ("3", "f6", "enter"),
    "a credit invoice": ("3", "f6", "f6", "enter"),
    "a return": ("3", "f6", "f6", "f6", "enter"),
    "an order": ("3", "f6", "f6", "f6", "f6", "enter"),
    "inventory": ("4",),
    "an item": ("4", "enter"),
    "the till": ("5",),
    "a till": ("5", "f6", "f6", "down", "enter"),
    "reports": ("6",),
    "set-up": ("7",),
}


def table_in_focus(pilot: Any) -> PagedTable | None:
    focused = pilot.app.focused
    nodes = focused.ancestors_with_self if focused is not None else ()
    return next((node for node in nodes if isinstance(node, PagedTable)), None)


@pytest.mark.parametrize("way", PLACES.values(), ids=PLACES)
async def test_every_tab_has_a_table_that_does_what_tables_do(tmp_path, way):
    async with opened(sample_in(tmp_path)) as pilot:
        await press(pilot, *way)
        seen: set[int] = set()
        for _ in range(12):
            table = table_in_focus(pilot)
            if table is not None and id(table) in seen:
                break
            if table is not None:
                seen.add(id(table))
                await _does_what_tables_do(pilot, table)
            await press(pilot, "f6")
        assert seen


async def _does_what_tables_do(pilot: Any, table: PagedTable) -> None:
    if table.current is None:
        assert table.line.words.startswith("0 ")
        assert table.empty in screen_text(pilot.app)
        return
    await _counts_and_finds(pilot, table)
    await _goes_to_its_ends(pilot, table)
    await _sorts(pilot, table)
    await _opens(pilot, table)


async def _counts_and_finds(pilot: Any, table: PagedTable) -> None:
    rows = [row.id for row in table.grid.window.rows]
    assert re.match(r"[\d,]+", table.line.words)
    await press(pilot, "slash", "zzqq")
    assert "Nothing matches" in screen_text(pilot.app)
    await press(pilot, "escape")
    assert [row.id for row in table.grid.window.rows] == rows


async def _goes_to_its_ends(pilot: Any, table: PagedTable) -> None:
    await press(pilot, "end")
    assert not table.grid.window.below
    assert table.grid.cursor_row == len(table.grid.window.rows) - 1
    await press(pilot, "home")
    assert not table.grid.window.above
    assert table.grid.cursor_row == 0


async def _sorts(pilot: Any, table: PagedTable) -> None:
    columns = table.grid.source.columns
    if tuple(column.key for column in columns) in IN_THEIR_ORDER:
        return
    sortable = [column for column in columns if column.sorts]
    assert sortable, f"{table.noun}: {[column.key for column in columns]}"
    rows = sorted(row.id for row in table.grid.window.rows)
    order = table.grid.window.order
    for _ in range(len(sortable) + 1):
        await press(pilot, "s", "S")
        if not table.grid.window.above and not table.grid.window.below:
            assert sorted(row.id for row in table.grid.window.rows) == rows
        if table.grid.window.order == order:
            break
    await press(pilot, "s")


async def _opens(pilot: Any, table: PagedTable) -> None:
    screen = pilot.app.screen
    await press(pilot, "enter")
    if pilot.app.screen is screen:
        assert "! " in screen_text(pilot.app) or table.current is None or table_in_focus(pilot) is not table
        return
    for _ in range(3):
        if pilot.app.screen is not screen:
            await press(pilot, "escape")
    assert pilot.app.screen is screen
    assert table_in_focus(pilot) is table
