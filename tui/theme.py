"""Own themes: text at 7:1 or better, focus at 3:1 or better, and a colourless one where focus is a shape."""

from __future__ import annotations

from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter
from textual.theme import Theme

DARK = Theme(
    name="takeback-dark",
    dark=True,
    primary="#8ab8ff",
    secondary="#b8c7e0",
    accent="#ffd166",
    warning="#ffd166",
    error="#ff9d9d",
    success="#9be29b",
    foreground="#f2f4f8",
    background="#0b0e14",
    surface="#0b0e14",
    panel="#1b2230",
    variables={
        "field-background": "#1b2230",
        "quiet": "#b4bdcc",
        "navigation-background": "#0b3d91",
        "navigation-foreground": "#ffffff",
        "navigation-quiet": "#d5def3",
        "input-cursor-background": "#f2f4f8",
        "input-cursor-foreground": "#0b0e14",
        "input-cursor-text-style": "none",
        "input-selection-background": "#2f4a7a",
        "input-selection-foreground": "#ffffff",
        "block-cursor-background": "#f2f4f8",
        "block-cursor-foreground": "#0b0e14",
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-background": "#1b2230",
        "block-cursor-blurred-foreground": "#f2f4f8",
        "block-cursor-blurred-text-style": "none",
    },
)

LIGHT = Theme(
    name="takeback-light",
    dark=False,
    primary="#0b3d91",
    secondary="#28374f",
    accent="#5c3d00",
    warning="#5c3d00",
    error="#8a0f0f",
    success="#0f4d14",
    foreground="#10141c",
    background="#ffffff",
    surface="#ffffff",
    panel="#e8ecf3",
    variables={
        "field-background": "#e8ecf3",
        "quiet": "#3d4759",
        "navigation-background": "#0b3d91",
        "navigation-foreground": "#ffffff",
        "navigation-quiet": "#d5def3",
        "input-cursor-background": "#10141c",
        "input-cursor-foreground": "#ffffff",
        "input-cursor-text-style": "none",
        "input-selection-background": "#bcd2f7",
        "input-selection-foreground": "#10141c",
        "block-cursor-background": "#10141c",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-background": "#e8ecf3",
        "block-cursor-blurred-foreground": "#10141c",
        "block-cursor-blurred-text-style": "none",
    },
)

PLAIN = Theme(
    name="takeback-plain",
    dark=True,
    ansi=True,
    primary="ansi_default",
    secondary="ansi_default",
    accent="ansi_default",
    warning="ansi_default",
    error="ansi_default",
    success="ansi_default",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    boost="ansi_default",
    variables={
        # Textual's own style sheets ask an ANSI theme for these three.
        "ansi-background": "ansi_default",
        "ansi-foreground": "ansi_default",
        "border-blurred": "ansi_default",
        "screen-selection-background": "ansi_default",
        "screen-selection-foreground": "ansi_default",
        "field-background": "ansi_default",
        "quiet": "ansi_default",
        "navigation-background": "ansi_blue",
        "navigation-foreground": "ansi_bright_white",
        "navigation-quiet": "ansi_default",
        "input-cursor-background": "ansi_default",
        "input-cursor-foreground": "ansi_default",
        "input-cursor-text-style": "reverse",
        "input-selection-background": "ansi_default",
        "input-selection-foreground": "ansi_default",
        "block-cursor-background": "ansi_default",
        "block-cursor-foreground": "ansi_default",
        "block-cursor-text-style": "reverse bold",
        "block-cursor-blurred-background": "ansi_default",
        "block-cursor-blurred-foreground": "ansi_default",
        "block-cursor-blurred-text-style": "underline",
    },
)

THEMES = (DARK, LIGHT, PLAIN)


@lru_cache(1024)
def _without_colour(style: Style) -> Style:
    return style.without_color


class Colourless(LineFilter):
    """Takes every colour away; Textual's own filter still sends the codes of the default colours."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        return [
            Segment(text, None if style is None else _without_colour(style), control)
            for text, style, control in segments
        ]
