"""The filter line of a table: made when first wanted, counts what is found, and goes before the table is left."""

from __future__ import annotations

import pytest

from tests.tui.conftest import burst, demonstrating, screen_text, showing
from tests.tui.tables import current, few, table
from tui.widgets.paged_table import PagedTable
from tui.widgets.rows import Column, ListRows, Row


async def test_the_filter_counts_and_escape_takes_it_away_before_it_leaves():
    async with demonstrating() as pilot:
        await pilot.press("down", "down", "slash", *"zoë")
        await pilot.pause()
        assert "166,667 of 1,000,000 returns" in screen_text(pilot.app)
        await pilot.press("enter")
        assert current(pilot) == "RET-0000004"
        await pilot.press("escape")
        await pilot.pause()
        assert "1,000,000 returns" in screen_text(pilot.app)
        assert current(pilot) == "RET-0000004"


async def test_a_filter_that_matches_nothing_says_so():
    async with demonstrating() as pilot:
        await pilot.press("slash", *"[/b]x")
        await pilot.pause()
        assert "Nothing matches “[/b]x”. Esc shows all." in screen_text(pilot.app)
        await pilot.press("escape")
        await pilot.pause()
        assert "RET-0000001" in screen_text(pilot.app)
        assert table(pilot).grid.has_focus


async def test_the_filter_line_says_what_the_source_is_found_by():
    source = few("a")
    source.hint = "unpaid · paid"
    async with showing(lambda: PagedTable(source)) as pilot:
        await pilot.press("slash")
        await pilot.pause()
        assert "unpaid · paid" in screen_text(pilot.app)


async def test_the_filter_line_is_made_when_it_is_first_wanted():
    async with demonstrating() as pilot:
        assert not pilot.app.screen.query("FilterEntry")
        await burst(pilot.app, "/0000042")
        assert current(pilot) == "RET-0000042"
        assert len(pilot.app.screen.query("FilterEntry")) == 1


async def test_another_source_of_the_same_columns_is_filtered_and_sorted_as_the_one_before():
    async with showing(lambda: PagedTable(few("Ada", "Bo"), noun="clients")) as pilot:
        await pilot.press("s", "slash", *"ad", "down")
        table(pilot).show_source(few("Bo", "Adam", "Ada"))
        await pilot.pause()
        assert "2 of 3 clients  ·  / ad  ·  by Name" in screen_text(pilot.app)
        assert [row.id for row in table(pilot).grid.window.rows] == ["Ada", "Adam"]
        await pilot.press("slash", "end", *"am")
        assert "1 of 3 clients  ·  / adam" in screen_text(pilot.app)


@pytest.mark.parametrize("left", [(), ("enter",)], ids=["while it is typed", "when it stands"])
async def test_another_source_of_other_columns_begins_with_an_empty_filter_line(left):
    async with showing(lambda: PagedTable(few("Ada", "Bo"), noun="clients")) as pilot:
        await pilot.press("slash", *"zz", *left)
        other = (Column("code", "Code"), Column("name", "Name"))
        table(pilot).show_source(ListRows(other, [Row("1", "1", ("B1", "Bo")), Row("2", "2", ("A1", "Ada"))]))
        await pilot.pause()
        assert "2 clients" in screen_text(pilot.app)
        assert "zz" not in screen_text(pilot.app)
        assert table(pilot).grid.has_focus
        await pilot.press("slash")
        assert "type to filter" in screen_text(pilot.app)
        await pilot.press(*"ada")
        assert current(pilot) == "2"
