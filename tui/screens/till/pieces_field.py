"""Counting a drawer: how many of each note and coin."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual import on
from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.containers import HorizontalGroup
from textual.widget import Widget
from textual.widgets import Static

from domain.money import Money
from tui.text import pad, plain
from tui.widgets.entry import Entry
from tui.widgets.field import Field

IN_A_ROW = 4
MOST = 6
"""Digits of a count: nobody counts a million coins."""


def is_count(typed: str) -> bool:
    """Whether it is a number of pieces; nothing typed is none."""
    text = typed.strip()
    return not text or (text.isascii() and text.isdecimal())


class PiecesField(Field):
    """A small entry beside each note and coin; the value is the sum, None while nothing is counted."""

    DEFAULT_CSS = """
    PiecesField .denomination { width: auto; }
    PiecesField Entry { width: 5; margin-right: 1; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "go_row(1)", "Row below", show=False),
        Binding("up", "go_row(-1)", "Row above", show=False),
    ]

    has_cells = True

    def __init__(self, key: str, label: str, coins: Sequence[Money], write: Callable[[Money], str]) -> None:
        super().__init__(key, label)
        self.coins = tuple(coins)
        self.write = write
        self.counts = [Entry(longest=MOST) for _ in self.coins]
        self._start = self.typed

    @property
    def typed(self) -> str:
        return json.dumps([entry.value.strip() for entry in self.counts])

    @property
    def loaded(self) -> str:
        return self._start

    @property
    def value(self) -> object:
        if not any(entry.value.strip() for entry in self.counts):
            return None
        return Money.total(self._worth(coin, entry.value) for coin, entry in zip(self.coins, self.counts, strict=True))

    def _worth(self, coin: Money, typed: str) -> Money:
        if not is_count(typed):
            raise ValueError(f"{self.write(coin)}: “{typed.strip()}” is not a number of pieces.")
        return Money(coin.units * int(typed.strip() or 0))

    def load(self, typed: str) -> None:
        self.put(typed)
        self._start = self.typed

    def put(self, typed: str) -> None:
        counts = json.loads(typed or "[]")
        for index, entry in enumerate(self.counts):
            entry.value = str(counts[index]) if index < len(counts) else ""

    def compose_editor(self) -> Iterator[Widget]:
        words = [self.write(coin) for coin in self.coins]
        width = max(cell_len(word) for word in words)
        for start in range(0, len(words), IN_A_ROW):
            row: list[Widget] = []
            for word, entry in list(zip(words, self.counts, strict=True))[start : start + IN_A_ROW]:
                row += [Static(plain(f"{pad(word, width, right=True)} × "), classes="denomination"), entry]
            yield HorizontalGroup(*row)

    @property
    def editor_to_focus(self) -> Widget:
        """The first count that cannot be read, so that no other is typed over; else the first."""
        return next((entry for entry in self.counts if not is_count(entry.value)), self.counts[0])

    def enter(self) -> bool:
        """Go on to the next note or coin; True after the last."""
        at = next((index for index, entry in enumerate(self.counts) if entry.has_focus), len(self.counts))
        if not self.commit():
            return False
        if at + 1 >= len(self.counts):
            return True
        self.counts[at + 1].focus()
        return False

    def action_go_row(self, by: int) -> None:
        """To the note or coin below or above; beyond the last row to what the form asks for next."""
        at = next(index for index, entry in enumerate(self.counts) if entry.has_focus)
        there = at + by * IN_A_ROW
        if at // IN_A_ROW == (len(self.counts) - 1) // IN_A_ROW and by > 0:
            # A total is typed without going past every coin.
            self.screen.set_focus(self.counts[-1])
            raise SkipAction
        if there < 0:
            self.screen.set_focus(self.counts[0])
            raise SkipAction
        self.counts[min(there, len(self.counts) - 1)].focus()

    @on(Entry.Changed)
    def tell_change(self, event: Entry.Changed) -> None:
        """A count changed is a change of the field."""
        event.stop()
        self.changed()
