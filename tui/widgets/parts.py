"""The style of a widget's part, as its style sheet says."""

from __future__ import annotations

from textual.style import Style
from textual.widget import Widget


def part_of(widget: Widget, name: str) -> Style:
    """The style of one of the widget's component classes, over whatever lies below it."""
    style = widget.get_visual_style(name, partial=True)
    # Textual 8.2.8 leaves `reverse` out of visual styles, and reverse is how focus is seen without colours.
    if widget.get_component_styles(name).text_style.reverse:
        style += Style(reverse=True)
    return style
