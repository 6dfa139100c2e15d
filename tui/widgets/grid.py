"""The rows of a paged table: cursor keys lead from the first row to the last of any number, letters look for one."""

from __future__ import annotations

import time
from typing import ClassVar

from textual import events, work
from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.coordinate import Coordinate
from textual.worker import get_current_worker

from tui.settings import settings_of
from tui.widgets.painted_rows import PaintedRows
from tui.widgets.rows import Around, First, Last, Rows
from tui.widgets.window import Window

VI_KEYS = {"j": "cursor_down", "k": "cursor_up", "g": "first", "G": "last"}
TOGETHER = 1.0
"""Letters typed within this many seconds of each other look for one word."""


class Grid(PaintedRows):
    """Rows that are walked through: the window moves as the cursor reaches an edge."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("home,ctrl+home", "first", "First row", show=False),
        Binding("end,ctrl+end", "last", "Last row", show=False),
    ]

    def __init__(self, source: Rows, *, marks: bool = False) -> None:
        super().__init__(source, marks=marks)
        self._rung = False
        self._letters = ""
        self._last_letter = 0.0

    def step(self, by: int) -> None:
        """Move the cursor by so many rows, fetching what lies beyond the rows held."""
        target = self.cursor_row + by
        if target >= len(self.window.rows) and self.window.below and not self.busy:
            self.go(self.window.next_anchor)
        elif target < 0 and self.window.above and not self.busy:
            self.go(self.window.previous_anchor)
        # The rows may have moved under the cursor, which stayed on its own.
        target = max(0, min(len(self.window.rows) - 1, self.cursor_row + by))
        if target == self.cursor_row:
            self._ring_at_end()
            return
        self._rung = False
        self._keep_in_view(target, by)
        self.move_cursor(row=target, scroll=False)

    def _keep_in_view(self, target: int, by: int) -> None:
        top, height = round(self.scroll_y), self.page_height
        if top <= target < top + height:
            return
        # Half a page at a time: a line at a time would send the whole table over the line for each key.
        jump = max(1, height // 2) if abs(by) == 1 else height
        self._scroll_to_row(min(target, top + jump) if by > 0 else min(target, top - jump))

    def _ring_at_end(self) -> None:
        # Once: a key held down at the end is not a peal.
        if not self._rung and not self.busy:
            self._rung = True
            self.app.bell()

    def action_cursor_down(self) -> None:
        self.step(1)

    def action_cursor_up(self) -> None:
        self.step(-1)

    def action_page_down(self) -> None:
        self.step(self.page_height)

    def action_page_up(self) -> None:
        self.step(-self.page_height)

    def action_first(self) -> None:
        """Go to the very first row."""
        self._to_end(First())

    def action_last(self) -> None:
        """Go to the very last row."""
        self._to_end(Last())

    def _to_end(self, at: First | Last) -> None:
        beyond = self.window.above if isinstance(at, First) else self.window.below
        target = 0 if isinstance(at, First) else len(self.window.rows) - 1
        if beyond:
            self.go(at)
        elif target == self.cursor_row:
            self._ring_at_end()
        else:
            self._rung = False
            self._scroll_to_row(0 if target == 0 else target - self.page_height + 1)
            self.move_cursor(row=target, scroll=False)

    def action_select_cursor(self) -> None:
        # Enter is a command of the table around it, with its word in the footer.
        raise SkipAction

    def toggle_mark(self) -> None:
        """Mark the row under the cursor, or unmark it, and go on to the next."""
        row = self.current
        if row is None:
            return
        if self.marked.pop(row.id, None) is None:
            self.marked[row.id] = row
        self.update_cell_at(Coordinate(self.cursor_row, 0), self.cells.of(row, self.marked)[0])
        if self.cursor_row < len(self.window.rows) - 1 or self.window.below:
            self.step(1)

    async def on_key(self, event: events.Key) -> None:
        """Letters that are no command look for a row whose key column begins so, or move as in vi."""
        if not event.is_printable or event.character in {None, " "}:
            return
        if event.character in VI_KEYS and settings_of(self.app).vi_keys:
            event.stop()
            event.prevent_default()
            await self.app.run_action(VI_KEYS[event.character], self)
            return
        now = time.monotonic()
        going_on = bool(self._letters) and now - self._last_letter < TOGETHER
        if not going_on and event.key in self.screen.active_bindings:
            return
        event.stop()
        event.prevent_default()
        self._last_letter = now
        self._letters = (self._letters if going_on else "") + str(event.character)
        if not self.jump(self._letters):
            self.app.bell()
            self._letters = ""

    def jump(self, text: str) -> bool:
        """Go to the first row whose key column begins with the text; False where there is known to be none."""
        if self.source.slow:
            self._look_for(text)
            return True
        return self._go_to_row(self.source.jump(text, self.window.find, self.window.order))

    @work(thread=True, exclusive=True, group="jump")
    def _look_for(self, text: str) -> None:
        window = self.window
        found = window.source.jump(text, window.find, window.order)
        if not get_current_worker().is_cancelled:
            self.app.call_from_thread(self._arrive_at, window, text, found)

    def _arrive_at(self, window: Window, text: str, found: str | None) -> None:
        # Something else may be shown, or looked for, meanwhile.
        if window is self.window and text == self._letters and not self._go_to_row(found):
            self.app.bell()
            self._letters = ""

    def _go_to_row(self, id: str | None) -> bool:  # noqa: A002
        if id is None:
            return False
        held = self.window.index_of(id)
        if held is None:
            self.go(Around(id))
        elif held != self.cursor_row:
            self._keep_in_view(held, 1 if held > self.cursor_row else -1)
            self.move_cursor(row=held)
        return True
