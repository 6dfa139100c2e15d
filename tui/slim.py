"""Fewer bytes for a slow line: neighbours that look the same are sent as one piece."""

from __future__ import annotations

from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter


class Slim(LineFilter):
    """Joins pieces of a line that differ in nothing one can see; a table row becomes one or two of them.

    What Textual notes on each piece for the mouse is lost: only for use without one.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        joined: list[Segment] = []
        for text, style, control in segments:
            seen = bare(style) if style is not None else None
            if joined and not control and (last := _join(joined[-1], text, seen)) is not None:
                joined[-1] = last
            else:
                joined.append(Segment(text, seen, control))
        return joined


@lru_cache(1024)
def bare(style: Style) -> Style:
    """The style as one sees it, without what it notes for the mouse."""
    return style.clear_meta_and_links()


def _join(before: Segment, text: str, style: Style | None) -> Segment | None:
    if before.control:
        return None
    if before.style == style:
        return Segment(before.text + text, style)
    if before.style is None or style is None:
        return None
    if text.isspace() and same_ground(before.style, style):
        return Segment(before.text + text, before.style)
    if before.text.isspace() and same_ground(before.style, style):
        return Segment(before.text + text, style)
    return None


@lru_cache(1024)
def same_ground(one: Style, other: Style) -> bool:
    """Whether a space looks the same in both: only what lies behind it is seen."""
    return one.bgcolor == other.bgcolor and not (_marks_spaces(one) or _marks_spaces(other))


def _marks_spaces(style: Style) -> bool:
    return bool(style.underline or style.reverse or style.strike or style.overline or style.underline2)
