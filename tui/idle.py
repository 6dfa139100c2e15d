"""Nobody at the desk: after a while without a key the screens hide what they show, and keep all of it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from tui.widgets.hidden import Hidden

if TYPE_CHECKING:
    from textual.app import App


class Idle:
    """Knows when the last key was pressed; `minutes` of 0 hides only when asked to."""

    def __init__(self, minutes: int) -> None:
        self.seconds = minutes * 60.0
        self._last = time.monotonic()

    def watch(self, app: App[Any]) -> None:
        """Look again when the time may be over; not before, so that an idle screen costs nothing."""
        if self.seconds:
            left = self._last + self.seconds - time.monotonic()
            app.set_timer(max(left, 0.01), lambda: self._look(app))

    def _look(self, app: App[Any]) -> None:
        if time.monotonic() - self._last >= self.seconds:
            minutes = round(self.seconds / 60)
            self.hide(app, f"Hidden after {minutes} minute{'' if minutes == 1 else 's'} without a key.")
        self.watch(app)

    def hide(self, app: App[Any], why: str) -> None:
        """Cover everything, forms and questions too."""
        self._last = time.monotonic()
        if not isinstance(app.screen, Hidden):
            app.push_screen(Hidden(why))

    def woken(self, app: App[Any]) -> bool:
        """A key was pressed: answer whether it only brought back what was hidden."""
        self._last = time.monotonic()
        screen = app.screen if app.screen_stack else None
        if isinstance(screen, Hidden):
            screen.show_again()
            return True
        return False
