"""Text that came from data is shown literally: never as markup, with nothing a terminal would obey."""

from __future__ import annotations

import unicodedata
from typing import Literal

from rich.cells import cell_len, chop_cells
from rich.segment import Segment
from rich.text import Text
from textual.color import Color
from textual.content import Content
from textual.filter import LineFilter

_OBEYED = frozenset(("Cc", "Cf", "Cs"))
_BREAKS = frozenset(("Zl", "Zp"))
_MARKS_PER_CELL = 4
"""Combining marks kept on one letter; some scripts need three, a thousand are an attack on the line."""


def clean(value: object) -> str:
    """The value's text without control, direction and format characters; breaks and tabs become spaces."""
    text = str(value)
    # Nearly every text is plain ASCII and holds none of them.
    if text.isascii() and text.isprintable():
        return text
    kept: list[str] = []
    marks = 0
    for character in text:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= _MARKS_PER_CELL:
            kept.append(_tame(character))
    return "".join(kept)


def _tame(character: str) -> str:
    category = unicodedata.category(character)
    if character in "\t\n\r" or category in _BREAKS:
        return " "
    return "" if category in _OBEYED else character


def shorten(text: str, width: int) -> str:
    """The text within so many terminal cells, its end replaced by `…` where it was longer."""
    # Only so many characters can be within so many cells: the rest need not be measured.
    text = text[: max(1, width) * (_MARKS_PER_CELL + 1) + 1]
    if cell_len(text) <= width:
        return text
    if width < 2:
        return "…"[:width]
    return chop_cells(text, width - 1)[0].rstrip() + "…"


def pad(text: str, width: int, *, right: bool = False) -> str:
    """The text filled with spaces to exactly so many cells; longer text is shortened."""
    text = shorten(text, width)
    gap = " " * (width - cell_len(text))
    return gap + text if right else text + gap


def count_of(count: int, noun: str) -> str:
    """So many of it, in words: "1 line", "3 lines"."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def plain(value: object, style: str = "") -> Content:
    """The value as content for labels and other widgets, shown literally."""
    return Content(clean(value)) if not style else Content.styled(clean(value), style)


def cell(
    value: object, *, width: int | None = None, justify: Literal["left", "right"] = "left", style: str = ""
) -> Text:
    """The value as a table cell, shown literally on one line."""
    text = clean(value)
    if width is not None:
        text = shorten(text, width)
    return Text(text, style=style, justify=justify, no_wrap=True, overflow="ellipsis", end="")


class LastWall(LineFilter):
    """Removes from every rendered line what a terminal would obey, wherever it slipped through."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        if all(segment.text.isprintable() for segment in segments):
            return segments
        return [segment if segment.control or segment.text.isprintable() else _walled(segment) for segment in segments]


def _walled(segment: Segment) -> Segment:
    # The line's width is already laid out: what took room is replaced by as much room.
    width = cell_len(segment.text)
    text = "".join(_tame(character) for character in segment.text)
    return Segment(pad(text, width) if cell_len(text) != width else text, segment.style, segment.control)
