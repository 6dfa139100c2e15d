"""Calm words for what has to be said: they take room only while they are said, and as many rows as they need."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.app import App
from textual.content import Content
from textual.reactive import var
from textual.screen import Screen
from textual.widget import Widget

from tui.text import clean, shorten
from tui.typed_ahead import TypedAhead
from tui.widgets.parts import part_of

ROWS = 3
"""As many as a sentence may take from the screen."""
FLASH = 0.2
"""Seconds that a bell shown instead of rung stands."""


class Notice(Widget):
    """A refusal or an answer above the key bar; the next key takes it away."""

    DEFAULT_CSS = """
    Notice { display: none; height: auto; max-height: 3; width: 1fr; padding: 0 1; }
    Notice.-said { display: block; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"notice--refused", "notice--said"}

    words: var[str] = var("")
    refused: var[bool] = var(default=False)

    def say(self, sentence: str, *, refused: bool = False) -> None:
        """Show a sentence; refused ones are marked with `!`."""
        self.refused = refused
        self.words = clean(sentence)
        self.set_class(bool(self.words), "-said")
        self.refresh(layout=True)

    def clear(self) -> None:
        """Take the line away."""
        if self.words:
            self.words = ""
            self.remove_class("-said")

    def take(self) -> str:
        """Take the words away, to say them elsewhere."""
        words = self.words
        self.clear()
        return words

    def render(self) -> Content:
        part = "notice--refused" if self.refused else "notice--said"
        words = shorten(f"{'!' if self.refused else '·'} {self.words}", ROWS * max(1, self.app.size.width - 2))
        return Content.styled(words, part_of(self, part))


def say(app: App[Any], sentence: str) -> None:
    """Say something on the screen in front."""
    for notice in app.screen.query(Notice):
        notice.say(sentence)


def refuse(app: App[Any], sentence: str) -> None:
    """Say on the screen in front why something is not done, and ring once.

    What was typed ahead was meant for what is not done now: it would act on a screen it was not meant for, and the next
    key takes this sentence away before it is read. In a field keys are text: those meant for the next one go on.
    """
    app.bell()
    in_a_field = app.focused is not None and app.focused.check_consume_key("x", "x")
    if isinstance(app, TypedAhead) and not in_a_field:
        app.forget_typed_ahead()
    for notice in app.screen.query(Notice):
        notice.say(sentence, refused=True)


def flash(screen: Screen[Any]) -> None:
    """The bell for the eye: the row of keys turns round for a moment."""
    screen.add_class("-rung")
    screen.set_timer(FLASH, lambda: screen.remove_class("-rung"))
