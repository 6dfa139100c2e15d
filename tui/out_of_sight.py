"""What is out of sight takes no room: painted lines are let go, and what closed screens leave is collected."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, Any

from rich import cells
from rich.style import Style as RichStyle
from textual._styles_cache import StylesCache
from textual.filter import ANSIToTruecolor
from textual.geometry import Region
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget
from textual.widgets import DataTable

from tui import slim

if TYPE_CHECKING:
    from textual.app import App
    from textual.screen import Screen
    from textual.timer import Timer

QUIET = 0.2
"""Seconds after the last change of screens in which nobody waits for a collection; it takes about ten milliseconds."""

HOLDERS: tuple[Any, ...] = (
    cells,
    slim,
    ANSIToTruecolor,
    DataTable,
    Region,
    RichStyle,
    Strip,
    Style,
    StylesCache,
)
"""What keeps answers it worked out for what was painted, thousands of them and with them whole widgets long closed: a
table has a style for every cell."""

NOT_ASKED = ("_bindings", "_disabled_messages", "_nodes", "_query_one_cache", "_timers", "message_signal")
"""What Textual gives each part of a widget that has a style of its own, as if it were a widget with keys and children:
a table has nine such parts."""


class OutOfSight:
    """Follows which screen is in front."""

    def __init__(self) -> None:
        self._front: Screen[Any] | None = None
        self._later: Timer | None = None

    def watch(self, app: App[Any]) -> None:
        """From now on."""
        self._front = app.screen
        self._tidy_soon(app)
        app.screen_change_signal.subscribe(app, lambda screen: self._changed(app, screen))

    def _changed(self, app: App[Any], screen: Screen[Any]) -> None:
        if self._front is not None and self._front is not screen:
            forget_painted(self._front)
        self._front = screen
        self._tidy_soon(app)

    def _tidy_soon(self, app: App[Any]) -> None:
        if self._later is not None:
            self._later.stop()
        self._later = app.set_timer(QUIET, tidy)


def tidy() -> None:
    """Let go of what nobody needs any more; called when nobody waits."""
    for holder in HOLDERS:
        for each in vars(holder).values():
            answers = getattr(each, "__func__", each)
            if hasattr(answers, "cache_clear"):
                answers.cache_clear()
    # A closed screen is a knot of references, which Python's own collections leave lying for long.
    gc.collect()
    if not gc.isenabled():
        # The first time: what stands since the start stays, and is not looked at again.
        gc.freeze()
        gc.enable()


def forget_painted(screen: Screen[Any]) -> None:
    """Let go of every painted line; the screen paints them again when it is shown."""
    for widget in screen.walk_children(Widget, with_self=True):
        if isinstance(widget, DataTable):
            widget._clear_caches()  # noqa: SLF001 - Textual has no word for it
        else:
            widget._styles_cache.clear()  # noqa: SLF001 - see above
        for styles in widget._component_styles.values():  # noqa: SLF001 - see above
            part = vars(styles.node)
            for name in NOT_ASKED:
                part.pop(name, None)
