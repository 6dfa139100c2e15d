"""A table that nobody sees holds no rows, and is found as it was left whatever happened meanwhile."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.tui.conftest import screen_text, showing
from tests.tui.quiet import Held
from tui.widgets.paged_table import PagedTable
from tui.widgets.rows import Anchor, Column, ListRows, Order, Page, Row
from tui.widgets.tabs import Pane, Panes

COLUMNS = (Column("name", "Name", least=6),)


def rows(first: int, last: int) -> list[Row]:
    return [Row(0, f"r{number:03}", (f"r{number:03}",)) for number in range(first, last + 1)]


class LateRows(ListRows):
    """A slow source that answers when it is let."""

    slow = True

    def __init__(self) -> None:
        super().__init__(COLUMNS, rows(0, 99))
        self.let = Held()
        self.let.set()

    def page(self, at: Anchor, limit: int, find: str, order: Order | None) -> Page:
        self.let.wait()
        return super().page(at, limit, find, order)


async def until(pilot, ready: Callable[[], object]) -> None:
    for _ in range(500):
        if ready():
            break
        await pilot.pause(0.01)
    assert ready()
    await pilot.pause()


def table(pilot) -> PagedTable:
    return pilot.app.screen.query(PagedTable).first()


async def at_row_30(pilot, source: LateRows) -> PagedTable:
    """On the 31st row, and from now on the source waits."""
    await until(pilot, lambda: table(pilot).current)
    await pilot.press(*["down"] * 30)
    source.let.clear()
    return table(pilot)


async def answered(pilot, source: LateRows) -> None:
    """All that was asked has come."""
    source.let.set()
    await until(pilot, lambda: all(worker.is_finished for worker in pilot.app.workers))


async def test_rows_still_on_their_way_when_a_table_is_left_are_not_held():
    source = LateRows()
    async with showing(lambda: PagedTable(source)) as pilot:
        left = await at_row_30(pilot, source)
        left.reload()
        left.sleep()
        await answered(pilot, source)
        assert left.current is None
        left.wake()
        await until(pilot, lambda: left.current)
        assert left.current.id == "r030"


async def test_a_table_left_again_before_its_rows_came_keeps_its_place():
    source = LateRows()
    async with showing(lambda: PagedTable(source)) as pilot:
        left = await at_row_30(pilot, source)
        left.sleep()
        left.wake()
        left.sleep()
        await answered(pilot, source)
        assert left.current is None
        left.reload()
        await until(pilot, lambda: left.current)
        assert left.current.id == "r030"


async def test_a_table_read_again_before_its_rows_came_keeps_its_place():
    source = LateRows()
    async with showing(lambda: PagedTable(source)) as pilot:
        left = await at_row_30(pilot, source)
        left.sleep()
        left.reload()
        left.reload()
        await answered(pilot, source)
        await until(pilot, lambda: left.current)
        assert left.current.id == "r030"


async def test_the_row_just_made_is_gone_to_though_the_rows_are_read_once_more():
    source = LateRows()
    async with showing(lambda: PagedTable(source)) as pilot:
        shown = await at_row_30(pilot, source)
        shown.reload("r070")
        shown.reload()
        await answered(pilot, source)
        await until(pilot, lambda: shown.current.id == "r070")


async def test_a_table_that_sleeps_does_not_say_that_there_is_nothing():
    async with showing(lambda: PagedTable(ListRows(COLUMNS, rows(0, 99)))) as pilot:
        table(pilot).reload()
        table(pilot).sleep()
        await pilot.pause()
        assert not table(pilot).has_class("-empty")


def tabs_over(source: ListRows):
    return lambda: Panes(*(Pane(key, key, lambda: PagedTable(source)) for key in "ab"))


@pytest.mark.parametrize("at", [0, 5, 30, 99])
async def test_a_tab_read_again_behind_another_looks_as_it_was_left(at):
    async with showing(tabs_over(ListRows(COLUMNS, rows(0, 99)))) as pilot:
        await pilot.press("tab", *["down"] * at)
        await pilot.pause()
        before = screen_text(pilot.app)
        assert f"r{at:03}" in before
        await pilot.press("f6")
        table(pilot).reload()
        await pilot.press("left_square_bracket")
        await pilot.pause()
        assert screen_text(pilot.app) == before


async def test_what_came_before_the_first_row_is_seen_on_a_tab_one_comes_back_to():
    source = ListRows(COLUMNS, rows(3, 99))
    async with showing(tabs_over(source)) as pilot:
        await pilot.press("f6")
        source.replace(rows(1, 99))
        table(pilot).reload()
        await pilot.press("left_square_bracket")
        await pilot.pause()
        assert table(pilot).current.id == "r003"
        assert "r001" in screen_text(pilot.app)


@pytest.mark.parametrize("behind", [False, True])
async def test_in_a_window_made_lower_the_row_under_the_cursor_is_seen(behind):
    async with showing(tabs_over(ListRows(COLUMNS, rows(0, 99))), size=(80, 40)) as pilot:
        await pilot.press("tab", *["down"] * 30)
        if behind:
            await pilot.press("f6")
            table(pilot).reload()
        await pilot.resize_terminal(80, 20)
        await pilot.pause()
        if behind:
            await pilot.press("left_square_bracket")
            await pilot.pause()
        assert "r030" in screen_text(pilot.app)
