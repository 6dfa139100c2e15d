"""Fewer bytes for a slow line: neighbours that look the same are one piece, and a piece says only what is new in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.color import Color
from textual.filter import LineFilter
from textual.strip import Strip

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderableType, RenderResult

Look = tuple[str, str, str]
"""How text looks: its attributes, its colour and that of its ground, each as the terminal is told of it."""
NO_LOOK: Look = ("", "", "")
NOWHERE = (-1, -1)
_EXTENDED = r"8;(?:2;\d+;\d+;\d+|5;\d+)"
_COLOUR = re.compile(rf"3(?:{_EXTENDED}|[0-79])|9[0-7]")
_GROUND = re.compile(rf"4(?:{_EXTENDED}|[0-79])|10[0-7]")
_CODE = re.compile(rf"[34]{_EXTENDED}|\d+")


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


class SlimUpdate(CompositorUpdate):
    """What Textual would send of the screen, with a way to go and a look only where they are not so already."""

    def __init__(self, update: ChopsUpdate | LayoutUpdate) -> None:
        self._update = update

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        return self._update.__rich_console__(console, options)

    def render_segments(self, console: Console) -> str:
        """All of it as a terminal reads it."""
        system = console._color_system or ColorSystem.TRUECOLOR  # noqa: SLF001 - as Textual itself asks for it
        sent: list[str] = []
        look, place = NO_LOOK, NOWHERE
        update = self._update
        for x, y, strip in _changed(update) if isinstance(update, ChopsUpdate) else _laid_out(update):
            if (x, y) != place:
                sent.append(f"\x1b[{y + 1};{x + 1}H")
            place = x + strip.cell_length, y
            for text, style, _ in strip:
                wanted = NO_LOOK if style is None else look_of(Strip.render_ansi(style, system))
                if wanted != look:
                    sent.append(_from_look_to(look, wanted))
                    look = wanted
                sent.append(text)
                if not text.isascii():
                    # How wide its signs are, a terminal may see otherwise.
                    place = NOWHERE
        sent.append(_from_look_to(look, NO_LOOK))
        return "".join(sent)


def slimmed(update: RenderableType | None) -> RenderableType | None:
    """What Textual is about to show, in fewer bytes."""
    return SlimUpdate(update) if isinstance(update, ChopsUpdate | LayoutUpdate) else update


def _changed(update: ChopsUpdate) -> Iterator[tuple[int, int, Strip]]:
    """The pieces of lines that changed, as Textual cuts them; what begins before the change is sent from there."""
    for y, x1, x2 in update.spans:
        for end, (x, strip) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
            if strip is not None and x < x2 and end > x1:
                yield x, y, strip if end <= x2 else strip.crop(0, x2 - x)


def _laid_out(update: LayoutUpdate) -> Iterator[tuple[int, int, Strip]]:
    for y, strips in enumerate(update.strips, update.region.y):
        yield update.region.x, y, Strip.join(strips)


@lru_cache(1024)
def look_of(codes: str) -> Look:
    """A terminal's codes for a look, told apart."""
    attributes, colour, ground = [], "", ""
    for code in _CODE.findall(codes):
        if _COLOUR.fullmatch(code):
            colour = code
        elif _GROUND.fullmatch(code):
            ground = code
        else:
            attributes.append(code)
    return ";".join(attributes), colour, ground


def _from_look_to(look: Look, wanted: Look) -> str:
    """What tells a terminal of the new look; all is told anew where something is to go."""
    if look == wanted:
        return ""
    pairs = list(zip(look, wanted, strict=True))
    if (look[0] and look[0] != wanted[0]) or any(before and not after for before, after in pairs):
        return f"\x1b[{';'.join(['0', *filter(None, wanted)])}m"
    return f"\x1b[{';'.join(after for before, after in pairs if before != after)}m"
