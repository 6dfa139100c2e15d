from __future__ import annotations

from threading import Event

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tui.conftest import burst, demonstrating, lines, screen_text, showing
from tests.tui.demo_app import HOSTILE, ManyReturns
from tui.widgets.paged_table import PagedTable
from tui.widgets.rows import After, Before, Column, First, Last, ListRows, Order, Row, next_order, reversed_order
from tui.widgets.table_layout import widths
from tui.widgets.window import MOST, Window

COLUMNS = (
    Column("name", "Name", least=6),
    Column("note", "Note", drop=1),
    Column("total", "Total", right=True),
)


def table(pilot) -> PagedTable:
    return pilot.app.screen.query_one(PagedTable)


def current(pilot) -> str:
    row = table(pilot).current
    return row.id if row else ""


def few(*names: str) -> ListRows:
    return ListRows(COLUMNS, [Row(name, name, (name, "a note", "1.00")) for name in names])


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
        let = Event()

        def jump(self, text: str, find: str, order: Order | None) -> str | None:
            assert self.let.wait(5)
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


async def test_the_filter_line_says_what_the_source_is_found_by():
    source = few("a")
    source.hint = "unpaid · paid"
    async with showing(lambda: PagedTable(source)) as pilot:
        await pilot.press("slash")
        await pilot.pause()
        assert "unpaid · paid" in screen_text(pilot.app)


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


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 400), st.lists(st.sampled_from("nplf"), max_size=30))
def test_the_window_holds_consecutive_rows_whatever_pages_are_asked_for(count, moves):
    window = Window(ManyReturns(count))
    window.hold(window.ask(First()))
    for move in moves:
        match move:
            case "n" if window.below:
                window.append(window.ask(window.next_anchor))
            case "p" if window.above:
                window.prepend(window.ask(window.previous_anchor))
            case "l":
                window.hold(window.ask(Last()))
            case "f":
                window.hold(window.ask(First()))
        keys = [row.key for row in window.rows]
        assert keys == list(range(keys[0], keys[0] + len(keys))) if keys else count == 0
        assert len(keys) <= MOST
        assert window.above == bool(keys and keys[0] > 0)
        assert window.below == bool(keys and keys[-1] < count - 1)


@given(st.integers(20, 200), st.lists(st.tuples(st.text(max_size=60), st.integers(0, 10**9)), max_size=20))
def test_columns_fit_the_room_and_amounts_are_never_cut(room, rows):
    cells = [(name, "n", f"{amount:,}.00") for name, amount in rows]
    given_widths = widths(COLUMNS, cells, room)
    assert given_widths[2] >= max((len(row[2]) for row in cells), default=0)
    if room >= 40:
        assert sum(width + 2 for width in given_widths if width) <= room


def test_a_list_pages_like_a_query():
    source = few(*"abcdef")
    page = source.page(First(), 2, "", None)
    assert [row.id for row in page.rows] == ["a", "b"]
    page = source.page(After(page.rows[-1].key), 2, "", None)
    assert [row.id for row in page.rows] == ["c", "d"]
    assert [row.id for row in source.page(Before(page.rows[0].key), 5, "", None).rows] == ["a", "b"]
    assert [row.id for row in source.page(Last(), 1, "", Order("name", descending=True)).rows] == ["a"]


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
