"""Fields that are typed: text, notes, amounts, quantities, dates."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import ClassVar

from textual import on
from textual.widget import Widget

from tui.text import clean
from tui.widgets.entry import Entry
from tui.widgets.field import Field, Parse, as_text


class TextField(Field):
    """A line of text; `parse` turns it into a value or says in a sentence why it cannot."""

    width: ClassVar[int] = 0
    """Cells of the editor; 0 takes the room there is."""
    longest: ClassVar[int] = 200
    selects: ClassVar[bool] = True
    """Whether the text is selected on focus, so that a letter replaces it."""

    def __init__(self, key: str, label: str, value: str = "", *, parse: Parse = as_text, hint: str = "") -> None:
        super().__init__(key, label)
        self.parse = parse
        self.entry = Entry(value, hint=hint, longest=self.longest)
        self.entry.select_on_focus = self.selects

    @property
    def typed(self) -> str:
        return self.entry.value

    @property
    def loaded(self) -> str:
        return self.entry.loaded

    @property
    def value(self) -> object:
        return self.parse(self.entry.value)

    def load(self, typed: str) -> None:
        self.entry.load(typed)
        if self.selects and self.entry.has_focus:
            # Proposed under the cursor: the next letter replaces it, as if the field had just been entered.
            self.entry.select_all()

    def put(self, typed: str) -> None:
        self.entry.value = clean(typed)

    def compose_editor(self) -> Iterator[Widget]:
        if self.width:
            self.entry.styles.width = self.width
        yield self.entry

    def offer_anew(self, wrong: str) -> None:
        if self.entry.has_focus and self.typed == wrong:
            self.entry.select_all()

    @on(Entry.Changed)
    def tell_change(self, event: Entry.Changed) -> None:
        """A change of the text is a change of the field."""
        event.stop()
        self.changed()


class NotesField(TextField):
    """A longer line: it is added to rather than replaced, so focus does not select it."""

    longest = 2000
    selects = False


class _ShownField(TextField):
    """A value with a usual way of writing it: leaving the field shows it so."""

    def __init__(
        self, key: str, label: str, value: str = "", *, parse: Parse, show: Callable[[object], str] = str
    ) -> None:
        super().__init__(key, label, value, parse=parse)
        self.show = show

    def commit(self) -> bool:
        if not super().commit():
            return False
        value = self.value
        if value is not None and self.entry.value.strip():
            usual = clean(self.show(value))
            if usual != self.entry.value:
                self.entry.value = usual
                # What is typed on stands behind it, not within.
                self.entry.cursor_position = len(usual)
        return True


class AmountField(_ShownField):
    """An amount of money, read by the injected parser."""

    width = 18
    longest = 30


class QuantityField(_ShownField):
    """A quantity, read by the injected parser."""

    width = 14
    longest = 30


class DateField(_ShownField):
    """A date as one says it (2026-03-02, 2/3, today, t, y, -1), read by the injected parser."""

    width = 24
    longest = 30
