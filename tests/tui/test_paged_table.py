from __future__ import annotations

import pytest

from tests.tui.conftest import burst, demonstrating, lines, screen_text, showing
from tests.tui.demo_app import HOSTILE, ManyReturns
from tests.tui.quiet import Held
from tests.tui.tables import COLUMNS, current, few, table
from tui.widgets.paged_table import PagedTable
from tui.widgets.rows import After, Before, Column, First, Last, ListRows, Order, Row, next_order, reversed_order
from tui.widgets.window import MOST


async def test_a_million_rows_are_shown_without_loading_them(size, colour):
    async with demonstrating(size) as pilot:
        assert "1,000,000 returns" in screen_text(pilot.app)
        assert table(pilot).grid.source.asked == 1
        await pilot.press("end")
        assert current(pilot) == "RET-1000000"
        assert "RET-1000000" in screen_text(pilot.app)
        await pilot.press("home")
        assert current(pilot) == "RET-0000001"


async def test_the_cursor_walks_over_the_edges_of_pages_row_by_row():
    async with demonstrating() as pilot:
        await burst(pilot.app, *["down"] * 400)
        assert current(pilot) == "RET-0000401"
        assert len(table(pilot).grid.window.rows) <= MOST
        assert "RET-0000401" in screen_text(pilot.app)
        await burst(pilot.app, *["up"] * 390)
        assert current(pilot) == "RET-0000011"


async def test_page_keys_turn_pages_without_leaving_rows_out():
    async with demonstrating() as pilot:
        height = table(pilot).grid.page_height
        for _ in range(10):
            await pilot.press("pagedown")
        assert current(pilot) == f"RET-{10 * height + 1:07}"
        for _ in range(10):
            await pilot.press("pageup")
        assert current(pilot) == "RET-0000001"


async def test_the_row_under_the_cursor_is_always_on_the_screen():
    async with demonstrating() as pilot:
        for keys in (
            ["end"],
            ["pageup"] * 3,
            ["up"] * 30,
            ["home"],
            ["down"] * 25,
            ["pagedown"] * 7,
            ["up"] * 9,
        ):
            await pilot.press(*keys)
            await pilot.pause()
            assert current(pilot) in screen_text(pilot.app)


async def test_an_empty_table_says_what_to_do():
    async with showing(lambda: PagedTable(few(), noun="returns", empty="No returns yet. n New Return")) as pilot:
        assert "No returns yet. n New Return" in screen_text(pilot.app)
        await pilot.press("enter", "down", "end")
        assert table(pilot).current is None


async def test_enter_opens_the_row():
    async with demonstrating() as pilot:
        await pilot.press("down", "enter")
        await pilot.pause()
        assert "RET-0000002" in lines(pilot.app)[1]


async def test_s_sorts_by_the_next_column_and_capital_s_the_other_way_round():
    async with showing(lambda: PagedTable(few("b", "c", "a"))) as pilot:
        await pilot.press("s")
        assert [row.id for row in table(pilot).grid.window.rows] == ["a", "b", "c"]
        assert "Name ▴" in screen_text(pilot.app)
        await pilot.press("S")
        assert [row.id for row in table(pilot).grid.window.rows] == ["c", "b", "a"]
        assert "by Name, reversed" in screen_text(pilot.app)
        await pilot.press("s", "s", "s")
        assert [row.id for row in table(pilot).grid.window.rows] == ["b", "c", "a"]


def test_sorting_passes_over_columns_that_keep_their_order():
    columns = (Column("note", "Note", sorts=False), Column("name", "Name"), Column("sign", "", sorts=False))
    assert next_order(columns, None) == Order("name")
    assert next_order(columns, Order("name")) is None
    assert reversed_order(columns, None) == Order("name", descending=True)
    assert reversed_order(columns, Order("name", descending=True)) == Order("name")


async def test_letters_jump_to_the_row_that_begins_so_unless_they_are_commands():
    async with demonstrating() as pilot:
        await pilot.press(*"ret-0005")
        await pilot.pause()
        assert current(pilot) == "RET-0005000"
    async with showing(lambda: PagedTable(few("ada", "bo", "zoë"))) as pilot:
        await pilot.press("z")
        assert current(pilot) == "zoë"


async def test_space_marks_and_the_line_counts():
    async with demonstrating() as pilot:
        await pilot.press("space", "space", "down", "space")
        assert [row.id for row in table(pilot).marked] == ["RET-0000001", "RET-0000002", "RET-0000004"]
        assert "3 marked" in screen_text(pilot.app)
        assert "* RET-0000004" in screen_text(pilot.app)
        await pilot.press("up", "space")
        assert len(table(pilot).marked) == 2


async def test_marking_where_it_means_nothing_says_so():
    async with showing(lambda: PagedTable(few("a"))) as pilot:
        await pilot.press("space")
        assert "! Rows are opened one at a time here." in screen_text(pilot.app)


async def test_a_slow_source_is_read_in_a_thread():
    class Slow(ManyReturns):
        slow = True

    async with showing(lambda: PagedTable(Slow(1000), noun="returns")) as pilot:
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert "1,000 returns" in screen_text(pilot.app)
        for _ in range(90):
            await pilot.press("down")
            await pilot.app.workers.wait_for_complete()
        assert int(current(pilot)[-4:]) >= 80


async def test_letters_look_for_a_row_of_a_slow_source_while_other_keys_go_on():
    class Slow(ListRows):
        slow = True
        let = Held()

        def jump(self, text: str, find: str, order: Order | None) -> str | None:
            self.let.wait()
            return super().jump(text, find, order)

    rows = [Row(name, name, (name, "", "1.00")) for name in ("Ada", "Bo", "Cy", "Zoë")]
    async with showing(lambda: PagedTable(Slow(COLUMNS, rows))) as pilot:
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        await pilot.press("z", "down")
        assert current(pilot) == "Bo"
        Slow.let.set()
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert current(pilot) == "Zoë"


async def test_money_stands_right_aligned_and_whole_at_any_width(size):
    rows = [Row(1, "1", ("x" * 100, "note", "1,234,567.89")), Row(2, "2", ("山田花子" * 20, "", "-5.00"))]
    async with showing(lambda: PagedTable(ListRows(COLUMNS, rows)), size=size) as pilot:
        shown = [row for row in lines(pilot.app) if ("," in row and "89" in row) or "-5.00" in row]
        assert shown[0].rstrip().endswith("1,234,567.89")
        assert shown[1].rstrip().endswith("-5.00")
        assert "…" in shown[0]


async def test_a_resize_keeps_the_cursor_and_adapts_the_columns():
    async with demonstrating() as pilot:
        await pilot.press(*["pagedown"] * 5)
        at = current(pilot)
        assert "Vera van der Berg-Oosterhout" not in screen_text(pilot.app)
        for width, height in ((120, 40), (60, 20), (120, 40)):
            await pilot.resize_terminal(width, height)
            await pilot.pause(0.2)
            assert current(pilot) == at
            assert at in screen_text(pilot.app)
        assert "Vera van der Berg-Oosterhout" in screen_text(pilot.app)


@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_text_in_every_cell_changes_nothing(text, size, colour):
    columns = (Column("a", text[:12]), Column("b", "B", drop=1), Column("total", "Total", right=True))
    source = ListRows(columns, [Row(n, f"{text}{n}", (text, text, "1.00")) for n in range(40)])
    async with showing(lambda: PagedTable(source, noun=text[:20], marks=True), size=size) as pilot:
        await pilot.press("down", "space", "s", "slash", *"1", "enter")
        await pilot.pause()
        shown = screen_text(pilot.app)
        assert "1.00" in shown
        assert not any(bad in shown for bad in "\x1b\x07\u202e\u200f")


def test_a_list_pages_like_a_query():
    source = few(*"abcdef")
    page = source.page(First(), 2, "", None)
    assert [row.id for row in page.rows] == ["a", "b"]
    page = source.page(After(page.rows[-1].key), 2, "", None)
    assert [row.id for row in page.rows] == ["c", "d"]
    assert [row.id for row in source.page(Before(page.rows[0].key), 5, "", None).rows] == ["a", "b"]
    assert [row.id for row in source.page(Last(), 1, "", Order("name", descending=True)).rows] == ["a"]
