"""A screen that is left keeps its place and lets go of what it painted."""

from __future__ import annotations

import gc
import weakref

import pytest
from rich.cells import cached_cell_len
from textual.app import App, ComposeResult
from textual.screen import Screen
from textual.widgets import DataTable, Static

from tests.tui.conftest import screen_text
from tui import out_of_sight
from tui.out_of_sight import NOT_ASKED, OutOfSight, tidy

NEVER = 3600.0


class Listed(Screen[None]):
    def compose(self) -> ComposeResult:
        yield Static("the heading")
        yield DataTable(cursor_type="row")

    def on_mount(self) -> None:
        table = self.query_one(DataTable)
        table.add_columns("Name")
        for number in range(30):
            table.add_row(f"row {number}")


class Two(App[None]):
    CSS = "DataTable { height: 1fr; }"
    MODES = {"list": Listed, "other": Listed}
    DEFAULT_MODE = "list"

    def on_ready(self) -> None:
        self.out_of_sight = OutOfSight()
        self.out_of_sight.watch(self)

    def when_quiet(self) -> None:
        """What is set for when nothing has changed for a while; on a slow machine that is now and then too early."""
        later = self.out_of_sight._later
        assert (later._interval, later._callback.args) == (NEVER, (tidy,))
        tidy()


@pytest.fixture(autouse=True)
def tidied_only_when_asked(monkeypatch):
    monkeypatch.setattr(out_of_sight, "QUIET", NEVER)


@pytest.fixture
def no_collection_by_itself():
    before = gc.get_threshold()
    gc.set_threshold(0)
    yield
    gc.set_threshold(*before)


def painted(screen: Screen[None]) -> int:
    """Lines kept by its table and its heading."""
    table, heading = screen.query_one(DataTable), screen.query_one(Static)
    return len(table._line_cache) + len(table._styles_cache._cache) + len(heading._styles_cache._cache)


async def test_a_screen_that_is_left_lets_go_of_its_lines_and_shows_them_again():
    app = Two()
    async with app.run_test() as pilot:
        first = app.screen
        before = screen_text(app)
        assert "row 7" in before
        assert painted(first) > 20
        await app.switch_mode("other")
        await pilot.pause()
        assert painted(first) == 0
        await app.switch_mode("list")
        await pilot.pause()
        assert screen_text(app) == before


async def test_a_screen_covered_by_another_shows_again_what_it_showed():
    app = Two()
    async with app.run_test() as pilot:
        await pilot.press("down", "down")
        await pilot.pause()
        before = screen_text(app)
        await app.push_screen(Screen())
        await pilot.pause()
        assert "row 7" not in screen_text(app)
        await app.pop_screen()
        await pilot.pause()
        assert screen_text(app) == before


async def test_parts_of_a_screen_that_was_left_keep_their_styles_and_nothing_else():
    app = Two()
    async with app.run_test() as pilot:
        table = app.screen.query_one(DataTable)
        before = screen_text(app), table.get_component_rich_style("datatable--cursor")
        await app.switch_mode("other")
        await pilot.pause()
        parts = [vars(styles.node) for styles in table._component_styles.values()]
        assert len(parts) == 9
        assert not [name for part in parts for name in NOT_ASKED if name in part]
        await app.switch_mode("list")
        await pilot.press("down", "up")
        await pilot.pause()
        assert (screen_text(app), table.get_component_rich_style("datatable--cursor")) == before


async def test_what_was_worked_out_for_what_was_painted_is_let_go_soon():
    app = Two()
    async with app.run_test() as pilot:
        await app.switch_mode("other")
        await pilot.pause()
        assert cached_cell_len.cache_info().currsize
        app.when_quiet()
        assert not cached_cell_len.cache_info().currsize


async def test_what_a_closed_screen_leaves_is_collected_soon(no_collection_by_itself):
    app = Two()
    async with app.run_test() as pilot:
        await app.push_screen(Listed())
        await pilot.pause()
        closed = weakref.ref(app.screen.query_one(DataTable))
        await app.pop_screen()
        await pilot.pause()
        app.when_quiet()
        assert closed() is None


def test_what_stands_since_the_start_is_not_looked_at_again(monkeypatch):
    monkeypatch.setattr(gc, "freeze", lambda: frozen.append(gc.isenabled()))
    frozen: list[bool] = []
    gc.disable()
    try:
        tidy()
        assert gc.isenabled()
        tidy()
    finally:
        gc.enable()
    assert frozen == [False]
