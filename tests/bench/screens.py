"""What a person at the terminal waits for, and what it weighs, beside a bare Textual application."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from tests.bench.terminal import BARE, Painted, Terminal, Watched, takeback

DOWN, UP, ENTER, ESCAPE, BACKSPACE = "\x1b[B", "\x1b[A", "\r", "\x1b", "\x7f"
CTRL_N, CTRL_P, F1, F5, F6, F7, F8, F9 = (
    "\x0e",
    "\x10",
    "\x1bOP",
    "\x1b[15~",
    "\x1b[17~",
    "\x1b[18~",
    "\x1b[19~",
    "\x1b[20~",
)
FIRST_WORDS, BARE_WORDS = "to do", "ready"
TYPED = "ada park 7"
_SETTLED = 0.25
"""Seconds without output after which a whole screen counts as painted."""
_ESCAPED = 0.5
"""The same after Esc, which is waited upon: it may be the beginning of another key."""


def start(database: Path, times: int) -> tuple[float, float]:
    """Milliseconds to the first usable screen, and to the bare application's, in turn."""
    ours, floor = [], []
    for _ in range(times):
        for command, words, taken in ((takeback(database), FIRST_WORDS, ours), (BARE, BARE_WORDS, floor)):
            with Terminal(command) as terminal:
                taken.append(terminal.until(words) * 1000)
    return statistics.median(ours), statistics.median(floor)


@dataclass(frozen=True, slots=True)
class Key:
    """What one kind of key costs: milliseconds to its paint, and to all that follows from it, and bytes."""

    paint: float
    settled: float
    bytes: float


@dataclass(frozen=True, slots=True)
class Keys:
    """A kind of key in the program, and in the bare application."""

    ours: Key
    floor: Key


def _key(paints: Sequence[Painted]) -> Key:
    return Key(
        statistics.median(paint.first for paint in paints) * 1000,
        statistics.median(paint.last for paint in paints) * 1000,
        statistics.median(paint.bytes for paint in paints),
    )


class Pair:
    """The program and the bare application, running side by side and typed into in turn."""

    def __init__(self, database: Path) -> None:
        self.ours = Terminal(takeback(database))
        self.bare = Terminal(BARE)

    def __enter__(self) -> Self:
        self.ours.until(FIRST_WORDS)
        self.bare.until(BARE_WORDS)
        self.drain()
        return self

    def __exit__(self, *failed: object) -> None:
        self.ours.end()
        self.bare.end()

    def drain(self) -> None:
        self.ours.drain()
        self.bare.drain()

    def type(self, ours: str, bare: str) -> None:
        """Keys that lead to where something is measured."""
        self.ours.type(ours, _SETTLED)
        self.bare.type(bare, _SETTLED)

    def cursor(self, times: int) -> Keys:
        """Cursor down and up in the list of clients."""
        self.type("2", F6)
        return self._keys([DOWN, UP] * (times // 2))

    def letters(self, times: int) -> Keys:
        """Letters into the Client field of a new invoice, whose list follows what is typed."""
        self.type("1", F7)
        self.type(CTRL_N, "")
        paints: list[tuple[Painted, Painted]] = []
        while len(paints) < times:
            paints += [self._both(letter) for letter in TYPED]
            self.type(BACKSPACE * len(TYPED), BACKSPACE * len(TYPED))
        self.ours.type(ESCAPE, _ESCAPED)
        return Keys(_key([ours for ours, _ in paints]), _key([bare for _, bare in paints]))

    def _keys(self, keys: Sequence[str]) -> Keys:
        paints = [self._both(key) for key in keys]
        return Keys(_key([ours for ours, _ in paints]), _key([bare for _, bare in paints]))

    def _both(self, key: str) -> tuple[Painted, Painted]:
        return self.ours.press(key), self.bare.press(key)

    def client(self, times: int) -> tuple[Keys, Key]:
        """Opening the client with the long ledger, beside an empty screen; then going to its billing."""
        self.type("2", F6)
        self.type("/", "")
        self.type("BIG", "")
        self.type(ENTER, "")
        opened, empty, billing = [], [], []
        self.ours.type(ESCAPE, _ESCAPED)
        for _ in range(times):
            opened.append(self.ours.press(ENTER, _SETTLED))
            empty.append(self.bare.press(F5, _SETTLED))
            self.ours.type(F6 + F6, _SETTLED)
            billing.append(self.ours.press(F6, _SETTLED))
            self.ours.type(ESCAPE, _ESCAPED)
            self.bare.type(ESCAPE, _ESCAPED)
        return Keys(_key(opened), _key(empty)), _key(billing)

    def idle(self, seconds: float) -> tuple[float, float]:
        """Bytes a second while nobody types, in a field: where a cursor might blink."""
        self.type("1", F7)
        self.type(CTRL_N, "")
        self.drain()
        written = self.ours.idle(seconds) / seconds, self.bare.idle(seconds) / seconds
        self.ours.type(ESCAPE, _ESCAPED)
        return written


def walked(database: Path) -> tuple[float, float]:
    """MiB that are its own after every screen was seen, and of the bare application after its two."""
    with Watched(takeback(database)) as ours, Terminal(BARE) as bare:
        ours.until(FIRST_WORDS)
        bare.until(BARE_WORDS)
        for keys, words in WALK:
            ours.type(keys, _ESCAPED if keys == ESCAPE else _SETTLED)
            if not ours.comes_to_show(words):
                raise RuntimeError(f"the walk went astray: {keys!r} does not lead to {words!r}:\n{ours.shown()}")
        bare.type(F5, _SETTLED)
        return ours.memory(), bare.memory()


BACK = (ESCAPE, "")
NEXT = (F6, "")
WALK = (
    ("1", "[1 "), (CTRL_P, "All commands"), ("inv", ""), BACK, (F1, "Help"), BACK,
    (F8, ""), BACK, (CTRL_N, "New Invoice"), BACK, (F9, "Take Payment"), BACK, (F7, "New Return"), BACK,
    ("2", "[2 "), (DOWN * 40, ""), (ENTER, "OWES"), ("b", "Ledger"), *[NEXT] * 4, BACK,
    ("n", "New Client"), BACK,
    ("3", "[3 "), (DOWN * 40, ""), (ENTER, "INV-"), *[NEXT] * 3, BACK, NEXT, (ENTER, "RCT-"), BACK,
    NEXT, (ENTER, "CRN-"), BACK, NEXT, (ENTER, "RET-"), NEXT, BACK,
    ("4", "[4 "), (DOWN * 40, ""), (ENTER, "Product P"), *[NEXT] * 3, BACK, ("n", "New Product"), BACK,
    ("5", "[5 "), *[NEXT] * 2, ("6", "[6 "), *[NEXT] * 4, ("7", "[7 "), *[NEXT] * 4,
    ("1", "[1 "),
)  # fmt: skip
"""Keys through every section, its tabs, a document of each kind and the forms begun from there, and what they show."""
