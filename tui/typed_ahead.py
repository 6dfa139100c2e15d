"""Fast typing must land in the field it was meant for.

Textual acts on a bound key (Tab, Enter, an F-key) only after it has bubbled up to the application; characters
behind it are by then in the old widget's queue. One key at a time puts that right for typists and scanners.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable

from textual import events
from textual.app import App
from textual.driver import Driver

PATIENCE = 3.0
"""Seconds to wait for one widget before letting the next key through: a busy machine may open a form in one."""


class TypedAhead(App[None]):
    """Delivers one key at a time, each after everything the key before it caused."""

    _keys: deque[events.Event]
    _typist: asyncio.Task[None] | None = None

    def get_driver_class(self) -> type[Driver]:
        """The terminal's driver, which then keeps apart what was typed quickly, and ends with the terminal."""
        driver = super().get_driver_class()
        from tui.escape_key import tell_escape_apart
        from tui.line_gone import end_with_the_terminal

        tell_escape_apart()
        end_with_the_terminal()
        return driver

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, (events.Key, events.Paste)) and not event.is_forwarded:
            self._waiting.append(event)
            if self._typist is None or self._typist.done():
                self._typist = asyncio.create_task(self._deliver())
        else:
            await super().on_event(event)

    @property
    def _waiting(self) -> deque[events.Event]:
        if not hasattr(self, "_keys"):
            self._keys = deque()
        return self._keys

    def forget_typed_ahead(self) -> None:
        """Drop the keys not yet delivered: what they were typed for did not come about."""
        self._waiting.clear()

    def before_key(self, event: events.Event) -> bool:
        """Answer False to drop a key before anything sees it."""
        return True

    async def _deliver(self) -> None:
        while self._waiting:
            event = self._waiting.popleft()
            try:
                if self.before_key(event):
                    await super().on_event(event)
            except Exception as error:  # noqa: BLE001 - raised again on the application's own queue
                # The task would keep the error to itself; from there it ends the session calmly.
                self.call_later(_raiser(error))
                return
            await self._settle()
            await self._settle()

    async def _settle(self) -> None:
        """Wait until everything the last key caused has been handled."""
        if not self.screen_stack:
            return
        node = self.focused or self.screen
        for pump in list(node.ancestors_with_self):
            turn = _Turn()
            # As call_later does, without looking at the callback's signature each time: this runs with every key.
            if pump.post_message(events.Callback(turn.over)):
                await asyncio.wait((turn.came,), timeout=PATIENCE)
                if not turn.came.done():
                    return


class _Turn:
    """Comes when a widget has handled all that it was sent before."""

    def __init__(self) -> None:
        self.came: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def over(self) -> None:
        if not self.came.done():
            self.came.set_result(None)


def _raiser(error: Exception) -> Callable[[], None]:
    def again() -> None:
        raise error

    return again
