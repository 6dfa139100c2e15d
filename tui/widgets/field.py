"""A form field: label, a one-row editor, and below it, only when there is one, the error in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.reactive import var
from textual.widget import Widget
from textual.widgets import Static

from domain.values import frozen
from tui.text import clean, pad, plain
from tui.widgets.parts import part_of
from tui.widgets.seen import Seen

LABEL_WIDTH = 16
Parse = Callable[[str], object]
"""Reads what was typed: a value, or a ValueError whose sentence is shown."""


def as_text(typed: str) -> object:
    """What was typed, without the spaces around it."""
    return typed.strip()


def needed(why: str) -> Parse:
    """Reads as `as_text` does, and says why it is asked for where nothing was typed."""

    def read(typed: str) -> object:
        if not typed.strip():
            raise ValueError(why)
        return typed.strip()

    return read


@frozen
class Remedy:
    """A key that puts an error right, in words: `Remedy("enter", "Enter opens INV-000012", …)`."""

    key: str
    words: str
    act: Callable[[], object]


class ErrorText(Static):
    """What is wrong, below the editor, on as many rows as it needs."""

    DEFAULT_CSS = "ErrorText { height: auto; width: 1fr; }"

    def __init__(self, error: str) -> None:
        super().__init__(plain("! " + error))


class Field(Widget):
    """Base of the fields: one key, one editor, one value or a sentence why not."""

    DEFAULT_CSS = f"""
    Field {{ layout: vertical; height: auto; width: 1fr; }}
    Field > .field--editor, Field > ErrorText {{ margin: 0 0 0 {LABEL_WIDTH + 2}; }}
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"field--label", "field--focused"}

    has_cells: ClassVar[bool] = False
    """Whether Enter goes from cell to cell in it before it leaves."""

    error: var[str] = var("")

    class Changed(Message):
        """What the field holds has changed."""

        def __init__(self, field: Field) -> None:
            self.field = field
            super().__init__()

        @property
        def control(self) -> Field:
            return self.field

    def __init__(self, key: str, label: str) -> None:
        super().__init__(id=f"field-{key}")
        self.key = key
        self.label = clean(label)
        self.remedy: Remedy | None = None
        self._error_seen = Seen()
        self._error_text: ErrorText | None = None

    @property
    def typed(self) -> str:
        """What the field holds, as text that `load` understands (for drafts)."""
        raise NotImplementedError

    @property
    def loaded(self) -> str:
        """The text the field began with."""
        raise NotImplementedError

    @property
    def loaded_words(self) -> str:
        """The same, as people read it."""
        return self.loaded

    @property
    def value(self) -> object:
        """What the field means; raises ValueError with a sentence."""
        raise NotImplementedError

    def load(self, typed: str) -> None:
        """Show a value as the one the field began with."""
        raise NotImplementedError

    def put(self, typed: str) -> None:
        """Show a value as if it had been typed (a draft): Ctrl+Z still goes back."""
        raise NotImplementedError

    @property
    def dirty(self) -> bool:
        return self.typed != self.loaded

    def compose(self) -> ComposeResult:
        for editor in self.compose_editor():
            editor.add_class("field--editor")
            yield editor

    def compose_editor(self) -> Iterator[Widget]:
        """The widgets that take the typing; the first takes the focus."""
        raise NotImplementedError

    @property
    def editor_to_focus(self) -> Widget | None:
        """The widget that the cursor goes into."""
        return next((widget for widget in self.walk_children(Widget) if widget.focusable), None)

    def focus_editor(self) -> None:
        """Put the cursor into the field."""
        editor = self.editor_to_focus
        if editor is not None:
            editor.focus()

    def commit(self) -> bool:
        """Take what is shown as meant; show the error and answer False where it cannot be read."""
        try:
            _ = self.value
        except ValueError as refusal:
            self.show_error(str(refusal))
            return False
        return True

    def enter(self) -> bool:
        """Enter was pressed: answer whether the form should go on to the next field."""
        return self.commit()

    def offer_anew(self, wrong: str) -> None:
        """Select what was typed wrong, unless it is being put right already."""

    def step(self, by: int) -> bool:
        """Tab (1) or Shift+Tab (-1) was pressed: answer whether the field itself went on to another of its cells."""
        return False

    def show_error(self, sentence: str, remedy: Remedy | None = None) -> None:
        """Say under the field what is wrong, and the key that puts it right."""
        text = clean(sentence if remedy is None else f"{sentence} {remedy.words}.")
        if text != self.error:
            self._error_seen.again()
        self.remedy = remedy
        self.error = text

    def clear_error(self) -> None:
        self.remedy = None
        self.error = ""

    @property
    def error_unseen(self) -> bool:
        """Whether there is an error that nobody can have seen yet."""
        return bool(self.error) and not self._error_seen

    def answered_by(self, key: str) -> Remedy | None:
        """The remedy of the error shown, where this key is its key and the error has been seen."""
        remedy = self.remedy
        return remedy if remedy is not None and remedy.key == key and not self.error_unseen else None

    def watch_error(self, error: str) -> None:
        shown = self._error_text
        if shown is None and error and self.is_attached:
            # Made when first needed: most fields never show one.
            self._error_text = ErrorText(error)
            self.mount(self._error_text)
        elif shown is not None:
            shown.display = bool(error)
            shown.update(plain("! " + error))

    def changed(self) -> None:
        """Tell the form; an error stands until what it was about is changed."""
        self.clear_error()
        self.post_message(self.Changed(self))

    def on_descendant_focus(self) -> None:
        self.refresh()

    def on_descendant_blur(self) -> None:
        self.refresh()

    def render(self) -> Content:
        focused = self.has_focus_within
        # The marker is the focus as a shape, seen without colour too.
        lead = ("▸ " if focused else "  ") + pad(self.label, LABEL_WIDTH - 1)
        return Content.styled(lead, part_of(self, "field--focused" if focused else "field--label"))
