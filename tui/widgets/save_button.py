"""The row that saves a form and says what saving does."""

from __future__ import annotations

from typing import ClassVar

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tui.text import shorten
from tui.widgets.parts import part_of
from tui.widgets.seen import Seen


class SaveButton(Widget, can_focus=True):
    """Names what saving does; Enter saves once the button has been seen with the focus."""

    DEFAULT_CSS = "SaveButton { height: 1; width: 1fr; }"
    COMPONENT_CLASSES: ClassVar[set[str]] = {"save-button--idle", "save-button--focused"}

    words: reactive[str] = reactive("Save")

    def __init__(self, words: str) -> None:
        super().__init__()
        self.set_reactive(SaveButton.words, words)
        self.seen = Seen()

    def on_focus(self) -> None:
        self.seen.again()

    def watch_words(self) -> None:
        # Other words are another deed: an Enter on its way was meant for the old ones.
        self.seen.again()

    def render(self) -> Content:
        lead = "▸ F10  " if self.has_focus else "  F10  "
        part = "save-button--focused" if self.has_focus else "save-button--idle"
        words = shorten(self.words, max(1, self.size.width - len(lead) - 2))
        return Content.styled(f"{lead}{words} ", part_of(self, part))
