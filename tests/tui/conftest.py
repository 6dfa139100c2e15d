"""Drives the kit by keys only."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any, TypeVar

import pytest
from textual import events
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.widget import Widget

from tests.tui.demo_app import demo
from tests.tui.quiet import all_handled
from tui import typed_ahead
from tui.app import TakebackApp
from tui.desk_screen import DeskScreen
from tui.widgets import grid, seen

W = TypeVar("W", bound=Widget)
SMALL, LARGE = (80, 24), (120, 40)
NAMED = {"\t": "tab", "\r": "enter", "\x1b": "escape", " ": "space", "/": "slash", "\x7f": "backspace"}


@pytest.fixture(autouse=True)
def no_outside_settings(monkeypatch):
    monkeypatch.delenv("NO_COLOR", raising=False)


@pytest.fixture(autouse=True)
def no_fixed_pauses(monkeypatch):
    monkeypatch.setattr("textual.app.wait_for_idle", all_handled)
    monkeypatch.setattr("textual.pilot.wait_for_idle", all_handled)


@pytest.fixture(scope="session", autouse=True)
def what_stands_is_collected_once():
    """The program collects each time a screen was closed; what all tests have loaded would be looked through then."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def no_machine_too_slow(monkeypatch):
    """What was just shown counts as not yet seen, and letters as typed together, however long a busy machine takes."""
    monkeypatch.setattr(seen, "LONG_ENOUGH", 3600.0)
    monkeypatch.setattr(grid, "TOGETHER", 3600.0)
    monkeypatch.setattr(typed_ahead, "PATIENCE", 60.0)


@pytest.fixture
def seen_at_once(monkeypatch):
    """Nobody has to wait until something counts as seen; a timer of no length at all is none for Textual."""
    monkeypatch.setattr(seen, "LONG_ENOUGH", 0.002)


@pytest.fixture(params=[SMALL, LARGE], ids=["80x24", "120x40"])
def size(request) -> tuple[int, int]:
    return request.param


@pytest.fixture(params=[False, True], ids=["colour", "NO_COLOR"])
def colour(request, monkeypatch) -> bool:
    if request.param:
        monkeypatch.setenv("NO_COLOR", "1")
    return not request.param


def lines(app: App[Any]) -> list[str]:
    """What stands on the screen, row by row."""
    return [strip.text.rstrip() for strip in app.screen._compositor.render_strips()]


def screen_text(app: App[Any]) -> str:
    return "\n".join(lines(app))


def said(app: App[Any]) -> str:
    """What stands on the screen in one line: what was broken to fit is found too."""
    return " ".join(screen_text(app).split())


async def burst(app: App[Any], *keys: str) -> None:
    """Type faster than anything can answer: all keys are there before the first is handled."""
    for key in keys:
        for character in [key] if len(key) > 1 and key in KEYS else list(key):
            name = NAMED.get(character, character)
            printable = character if len(character) == 1 and character.isprintable() else None
            app.post_message(events.Key(name, printable))
    while app.is_running:
        await asyncio.sleep(0.01)
        if not app._waiting and app._typist is not None and app._typist.done():
            await all_handled()
            return


KEYS = {
    "enter",
    "tab",
    "escape",
    "backspace",
    "down",
    "up",
    "f10",
    "f6",
    "f7",
    "f8",
    "f9",
    "f4",
    "delete",
    "shift+tab",
    "ctrl+n",
    "f2",
    "ctrl+p",
    "ctrl+s",
    "ctrl+z",
    "end",
    "home",
}


def one_screen(*make: Callable[[], Widget]) -> type[DeskScreen]:
    """A screen of just these widgets."""

    class OneScreen(DeskScreen):
        def compose_body(self) -> ComposeResult:
            for maker in make:
                yield maker()

    return OneScreen


@asynccontextmanager
async def showing(*make: Callable[[], Widget], size: tuple[int, int] = SMALL) -> AsyncIterator[Pilot[None]]:
    """An application that shows these widgets."""
    app = TakebackApp({"home": one_screen(*make)})
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield pilot


@asynccontextmanager
async def demonstrating(size: tuple[int, int] = SMALL) -> AsyncIterator[Pilot[None]]:
    """The demonstration program on its table."""
    async with demo().run_test(size=size) as pilot:
        await pilot.pause()
        yield pilot


@asynccontextmanager
async def filling(form: Any, size: tuple[int, int] = SMALL) -> AsyncIterator[Pilot[None]]:
    """A form opened over the demonstration program; its results are collected."""
    form.results = []
    async with demo().run_test(size=size) as pilot:
        await pilot.pause()
        pilot.app.push_screen(form, form.results.append)
        await pilot.pause()
        yield pilot


def the(pilot: Pilot[Any], kind: type[W]) -> W:
    """The one widget of this kind on the screen."""
    return pilot.app.screen.query_one(kind)


async def choose_client(pilot: Pilot[Any]) -> None:
    """Choose the client of the demonstration's form."""
    await pilot.press(*"park", "enter")
