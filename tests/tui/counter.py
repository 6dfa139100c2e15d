"""A counter at which screens are driven: a clinic's books behind them, and only keys in front."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

from textual.pilot import Pilot
from textual.screen import Screen

import tui.app
from tests.makers import Clinic
from tests.tui.conftest import SMALL, one_screen
from tui.app import TakebackApp
from tui.formats import Formats
from tui.front_desk import FrontDesk
from tui.reading import Reading
from tui.reading.presence import Presence


def front_of(clinic: Clinic, clerk: str | None = "AMY") -> FrontDesk:
    """What the screens of this clinic are given; their clock is the clinic's."""
    with clinic.store.reading() as books:
        formats = Formats(books.practice())
    return FrontDesk(clinic.desk, Reading(clinic.store, formats, clinic._now), formats, clerk)


def another_session(clinic: Clinic) -> Reading:
    """What the screens of another desk read, as long as its presence there does not end."""
    presence = Presence()

    class Elsewhere(Reading):
        @property
        def presence(self) -> Presence:
            return presence

    with clinic.store.reading() as books:
        return Elsewhere(clinic.store, Formats(books.practice()), clinic._now)


class CounterApp(TakebackApp):
    """Keeps what the form in front is dismissed with."""

    CSS_PATH = str(Path(tui.app.__file__).with_name("takeback.tcss"))

    def __init__(self, sections: Mapping[str, Callable[[], Screen[Any]]]) -> None:
        super().__init__(sections)
        self.results: list[object] = []


@asynccontextmanager
async def at_the_counter(
    make: Callable[[], Screen[Any]], size: tuple[int, int] = SMALL, *, over: bool = False
) -> AsyncIterator[Pilot[None]]:
    """The program on this screen; `over` another one, as a form or a document lies."""
    app = CounterApp({"home": one_screen() if over else make})
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        if over:
            app.push_screen(make(), app.results.append)
            await pilot.pause()
        yield pilot


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys; a word of several letters that names no key is typed letter by letter."""
    for key in keys:
        known = len(key) == 1 or key in NAMED or "+" in key
        await pilot.press(*([key] if known else [LETTERS.get(letter, letter) for letter in key]))
    await pilot.pause()


@contextmanager
def nothing_done(clinic: Clinic) -> Iterator[None]:
    """Nothing is stored meanwhile but the draft of a form."""
    before = books_of(clinic)
    yield
    assert books_of(clinic) == before


def books_of(clinic: Clinic) -> dict[str, list[Any]]:
    return {table: rows for table, rows in clinic.dump().items() if table != "form_draft"}


NAMED = {"enter", "tab", "escape", "delete", "backspace", "down", "up", "slash", "home", "end", "shift+tab", "space"}
NAMED |= {"equals_sign", "pagedown", *(f"f{number}" for number in range(1, 11))}
LETTERS = {" ": "space", "/": "slash", ".": "full_stop", "-": "minus", "%": "percent_sign", "'": "apostrophe"}
