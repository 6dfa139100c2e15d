"""What is out of sight takes no room: painted lines are let go, and what closed screens leave is collected."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, Any

from textual.widget import Widget
from textual.widgets import DataTable

if TYPE_CHECKING:
    from textual.app import App
    from textual.screen import Screen
    from textual.timer import Timer

QUIET = 0.2
"""Seconds after the last change of screens in which nobody waits for a collection; it takes about ten milliseconds."""


class OutOfSight:
    """Follows which screen is in front."""

    def __init__(self) -> None:
        self._front: Screen[Any] | None = None
        self._later: Timer | None = None

    def watch(self, app: App[Any]) -> None:
        """From now on."""
        self._front = app.screen
        app.screen_change_signal.subscribe(app, lambda screen: self._changed(app, screen))

    def _changed(self, app: App[Any], screen: Screen[Any]) -> None:
        if self._front is not None and self._front is not screen:
            forget_painted(self._front)
        self._front = screen
        if self._later is not None:
            self._later.stop()
        # A closed screen is a knot of references, which Python's own collections leave lying for long.
        self._later = app.set_timer(QUIET, gc.collect)


def forget_painted(screen: Screen[Any]) -> None:
    """Let go of every painted line; the screen paints them again when it is shown."""
    for widget in screen.walk_children(Widget, with_self=True):
        if isinstance(widget, DataTable):
            widget._clear_caches()  # noqa: SLF001 - Textual has no word for it
        else:
            widget._styles_cache.clear()  # noqa: SLF001 - see above
