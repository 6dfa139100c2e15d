"""A field of lines: product, quantity, price, discount; a blank line ends the list."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import HorizontalGroup
from textual.widget import Widget

from domain.values import frozen
from tui.text import clean, pad
from tui.widgets.entry import Entry
from tui.widgets.field import Field, Remedy
from tui.widgets.find_field import Find, FindField
from tui.widgets.line_list import LineList

Line = Mapping[str, str]
Read = Callable[[Line], object]
"""Reads a line's texts (`find` and the columns' keys): a value, or a ValueError with a sentence."""


@frozen
class LineColumn:
    """A column typed after what was found: its key, heading, width and the text it begins with."""

    key: str
    title: str
    width: int = 10
    start: str = ""
    rare: bool = False
    """Mostly left empty: Enter passes over it and Tab comes to it; a line taken names it where it is filled."""


class _Found(FindField):
    """What a line is about; its errors are the whole line's."""

    def show_error(self, sentence: str, remedy: Remedy | None = None) -> None:
        for field in self.ancestors:
            if isinstance(field, LinesField):
                field.show_error(sentence, remedy)


class LinesField(Field):
    """A small grid: Enter goes from cell to cell and takes the line; Up goes back to a line taken.

    From its last cell that is not `rare` Enter takes the line: two keys for an item that is scanned.
    `missing` is the sentence for an empty list; `amount_of` may put a line's amount at its end.
    """

    DEFAULT_CSS = """
    LinesField HorizontalGroup > Entry { margin-left: 1; }
    LinesField FindField > .field--editor { margin: 0; }
    LinesField FindField > DropList { width: 60; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("delete", "remove_line", "Remove line", show=False),
        Binding("f2", "change_line", "Change line", show=False),
    ]

    has_cells = True

    def __init__(self, key: str, label: str, find: Find, columns: Sequence[LineColumn], read: Read) -> None:
        super().__init__(key, label)
        self.read = read
        self.missing = "Enter at least one line."
        self.amount_of: Callable[[object], str] = lambda _value: ""
        self.columns = tuple(columns)
        self.found: FindField = _Found(f"{key}-find", "", find)
        self.cells = {column.key: Entry(column.start, hint=column.title) for column in columns}
        self.list = LineList()
        self.lines: list[dict[str, str]] = []
        self._loaded = "[]"

    @property
    def typed(self) -> str:
        return json.dumps(self.lines)

    @property
    def loaded(self) -> str:
        return self._loaded

    @property
    def loaded_words(self) -> str:
        return ", ".join(line["text"] for line in json.loads(self._loaded))

    @property
    def dirty(self) -> bool:
        return super().dirty or bool(self.found.entry.value.strip())

    @property
    def value(self) -> object:
        if not self.lines and self.missing:
            raise ValueError(self.missing)
        return tuple(self.read(line) for line in self.lines)

    def load(self, typed: str) -> None:
        self.put(typed)
        self._loaded = self.typed

    def put(self, typed: str) -> None:
        self.lines = [{str(key): clean(text) for key, text in line.items()} for line in json.loads(typed or "[]")]
        self._show_lines()

    def compose_editor(self) -> Iterator[Widget]:
        yield self.list
        for column in self.columns:
            self.cells[column.key].styles.width = column.width
        yield HorizontalGroup(self.found, *self.cells.values())

    @property
    def editor_to_focus(self) -> Widget:
        return self.found.entry

    def enter(self) -> bool:
        """Go on to the next cell that is asked for; True when a blank line has ended the list."""
        inputs = [self.found.entry, *self.cells.values()]
        if self.list.has_focus:
            self.action_change_line()
            return False
        at = next((index for index, entry in enumerate(inputs) if entry.has_focus), 0)
        if at == 0 and not self.found.entry.value.strip():
            return True
        if at == 0 and not self.found.commit():
            return False
        following = next((entry for entry in inputs[at + 1 :] if entry in self._asked), None)
        if following is not None:
            following.focus()
            return False
        if self._take_line():
            self.found.entry.focus()
        return False

    def step(self, by: int) -> bool:
        """Go on to another cell of a line begun; the line is not taken before its last cell is left."""
        inputs = [self.found.entry, *self.cells.values()]
        at = next((index for index, entry in enumerate(inputs) if entry.has_focus), None)
        if at == 0 and by < 0:
            # The line right above is the last one, whichever was changed before.
            self.list.lit = max(0, len(self.lines) - 1)
        if at is None or not self.found.entry.value.strip():
            return False
        if at == 0 and not self.found.commit():
            return True
        if not 0 <= at + by < len(inputs):
            return False
        inputs[at + by].focus()
        return True

    @property
    def _asked(self) -> list[Entry]:
        return [self.cells[column.key] for column in self.columns if not column.rare]

    def commit(self) -> bool:
        if self.found.entry.value.strip() and not self._take_line():
            return False
        return super().commit()

    def _take_line(self) -> bool:
        """Add what the cells hold to the lines; the cells then begin anew."""
        if not self.found.commit():
            return False
        line = {"find": self.found.typed, "text": self.found.entry.value}
        line |= {key: entry.value.strip() for key, entry in self.cells.items()}
        try:
            self.read(line)
        except ValueError as refusal:
            self.show_error(str(refusal))
            return False
        self.lines.append(line)
        self._blank()
        self._show_lines()
        self.changed()
        return True

    def _blank(self) -> None:
        self.found.load("")
        for column in self.columns:
            self.cells[column.key].load(column.start)

    def _show_lines(self) -> None:
        self.list.lines = tuple(self._written(line) for line in self.lines)

    def _written(self, line: Line) -> str:
        texts = [pad(line.get(column.key, ""), column.width, right=True) for column in self.columns if not column.rare]
        rare = [f"{column.title} {line[column.key]}" for column in self.columns if column.rare and line.get(column.key)]
        amount = pad(self._amount(line), 10, right=True)
        return " ".join([pad(clean(line.get("text", "")), 20), *texts, amount, *rare]).rstrip()

    def _amount(self, line: Line) -> str:
        try:
            return clean(self.amount_of(self.read(line)))
        except ValueError:
            # What it was taken with holds no longer: it stays to be changed, and `value` says why.
            return ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in {"remove_line", "change_line"}:
            return self.list.has_focus and bool(self.lines)
        return super().check_action(action, parameters)

    def action_remove_line(self) -> None:
        """Take the highlighted line out."""
        del self.lines[self.list.lit]
        if not self.lines:
            self.found.entry.focus()
        self._show_lines()
        self.changed()

    def action_change_line(self) -> None:
        """Put the highlighted line back into the cells."""
        line = self.lines.pop(self.list.lit)
        self.found.put(line["find"])
        for key, entry in self.cells.items():
            entry.value = line.get(key, "")
        self.found.entry.focus()
        self._show_lines()
        self.changed()

    @on(Field.Changed)
    def tell_change_of_found(self, event: Field.Changed) -> None:
        """The inner field is part of this one for the form."""
        if event.field is not self:
            event.stop()
            self.changed()

    @on(Entry.Changed)
    def tell_change_of_cell(self, event: Entry.Changed) -> None:
        """A cell changed: what was wrong with the line may be right now."""
        event.stop()
        self.clear_error()
