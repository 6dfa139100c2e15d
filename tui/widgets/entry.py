"""A one-row input that neither blinks nor lets a pasted control character in."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.reactive import Reactive
from textual.widgets import Input

from tui.text import clean


class Entry(Input):
    """Compact text input; Ctrl+Z brings back what was loaded."""

    BINDINGS: ClassVar[list[BindingType]] = [
        # Textual's list for an Input is kept; only the undo it lacks is added.
        Binding("ctrl+z", "restore", "Restore", show=False, id="entry.restore"),
    ]

    # Its room never changes: Textual would lay the whole screen out anew with each letter.
    virtual_size: Reactive[Size] = Reactive(Size(0, 0))

    class Restored(Message):
        """The value that was loaded has been brought back."""

    def __init__(self, value: str = "", *, hint: str = "", longest: int = 200) -> None:
        value = clean(value)
        super().__init__(placeholder=hint, max_length=longest, compact=True)
        # What it begins with is no change: a form would look ahead twice before it is seen.
        with self.prevent(Input.Changed):
            self.value = value
        self.cursor_blink = False
        self.loaded = value

    def load(self, value: str) -> None:
        """Show a value as the one to come back to."""
        self.loaded = clean(value)
        self.value = self.loaded

    async def action_submit(self) -> None:
        # Enter belongs to whoever holds the entry: a form goes on, a list takes the first hit.
        raise SkipAction

    def action_restore(self) -> None:
        self.value = self.loaded
        self.action_end()
        self.post_message(self.Restored())

    def on_blur(self) -> None:
        self._show_beginning()

    def watch_selection(self) -> None:
        """Textual has just gone to where the cursor is."""
        if not self.has_focus:
            self._show_beginning()

    def _show_beginning(self) -> None:
        """What a long text begins with says more of it than its end."""
        if self.scroll_offset.x:
            self.scroll_to(x=0, animate=False, force=True, immediate=True)

    def on_paste(self, event: events.Paste) -> None:
        # Textual keeps the first line and drops the rest; a megabyte or an escape sequence must not reach the value.
        event.prevent_default()
        event.stop()
        lines = filter(None, event.text[:10_000].splitlines())
        room = (self.max_length or 0) - len(self.value) + len(self.selected_text)
        text = clean(" ".join(lines))[: max(0, room)]
        if text:
            self.replace(text, *sorted(self.selection))
