from __future__ import annotations

import pytest

from tests.tui.conftest import lines, screen_text, showing
from tui.widgets.paged_table import PagedTable
from tui.widgets.rows import Column, ListRows, Row

COLUMNS = (Column("name", "Name", least=8),)


def rows(first: int, last: int) -> list[Row]:
    return [Row(number, f"row {number}", (f"row {number}",)) for number in range(first, last + 1)]


def list_of(source: ListRows):
    return lambda: PagedTable(source, newest_last=True)


@pytest.mark.parametrize("there", [3, 40])
async def test_what_came_after_the_last_row_is_seen_when_the_rows_are_read_again(there):
    """A ledger one comes back to: the cursor stays where it was, and the entries just made stand below it."""
    source = ListRows(COLUMNS, rows(1, there))
    async with showing(list_of(source)) as pilot:
        table = pilot.app.screen.query_one(PagedTable)
        source.replace(rows(1, there + 2))
        table.reload()
        await pilot.pause()
        assert table.current.id == f"row {there}"
        assert {f" row {number}" for number in (there, there + 1, there + 2)} <= set(lines(pilot.app))


async def test_what_came_before_the_first_row_is_seen_when_the_rows_are_read_again():
    source = ListRows(COLUMNS, rows(3, 40))
    async with showing(list_of(source)) as pilot:
        table = pilot.app.screen.query_one(PagedTable)
        await pilot.press("home")
        source.replace(rows(1, 40))
        table.reload()
        await pilot.pause()
        assert table.current.id == "row 3"
        assert {" row 1", " row 2", " row 3"} <= set(lines(pilot.app))


async def test_what_is_made_one_after_the_other_is_seen_each_time():
    """The cursor stays on what was last at first; the second return posted from a client stands below the first."""
    source = ListRows(COLUMNS, rows(1, 40))
    async with showing(list_of(source)) as pilot:
        for last in (42, 44):
            source.replace(rows(1, last))
            pilot.app.screen.query_one(PagedTable).reload()
            await pilot.pause()
        assert {" row 40", " row 42", " row 44"} <= set(lines(pilot.app))


async def test_what_is_made_one_after_the_other_is_seen_above_too():
    source = ListRows(COLUMNS, rows(5, 40))
    async with showing(list_of(source)) as pilot:
        await pilot.press("home")
        for first in (3, 1):
            source.replace(rows(first, 40))
            pilot.app.screen.query_one(PagedTable).reload()
            await pilot.pause()
        assert {" row 5", " row 3", " row 1"} <= set(lines(pilot.app))


@pytest.mark.parametrize(("above", "below"), [(0, 2), (2, 0)])
async def test_a_list_that_outgrows_the_screen_shows_what_is_new(above, below):
    source = ListRows(COLUMNS, rows(1, 1))
    async with showing(list_of(source)) as pilot:
        table = pilot.app.screen.query_one(PagedTable)
        last = 2 + table.grid.page_height
        source.replace(rows(3, last))
        table.reload()
        await pilot.press("end", "up", "up")
        source.replace(rows(3 - above, last + below))
        table.reload()
        await pilot.pause()
        assert {f" row {new}" for new in ((1, 2) if above else (last + 1, last + 2))} <= set(lines(pilot.app))


async def test_in_the_middle_the_row_stays_where_it_was_on_the_screen():
    source = ListRows(COLUMNS, rows(3, 80))
    async with showing(list_of(source)) as pilot:
        table = pilot.app.screen.query_one(PagedTable)
        await pilot.press("pageup", "pageup")
        here = f" {table.current.id}"
        before = lines(pilot.app).index(here)
        source.replace(rows(1, 82))
        table.reload()
        await pilot.pause()
        assert lines(pilot.app).index(here) == before


async def test_what_is_said_below_does_not_cover_the_last_row():
    source = ListRows(COLUMNS, rows(1, 40))
    async with showing(list_of(source)) as pilot:
        table = pilot.app.screen.query_one(PagedTable)
        source.replace(rows(1, 41))
        table.reload()
        pilot.app.say("Saved. Receipt 41.")
        await pilot.pause()
        assert "Saved. Receipt 41." in screen_text(pilot.app)
        assert {" row 40", " row 41"} <= set(lines(pilot.app))
        await pilot.press("up")
        await pilot.pause()
        assert {" row 39", " row 41"} <= set(lines(pilot.app))
