"""The lines entered so far, one below the other."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from tui.text import shorten
from tui.widgets.parts import part_of


class LineList(Widget):
    """The lines entered so far; Enter takes one back to be changed, Delete removes it."""

    DEFAULT_CSS = """
    LineList { height: auto; max-height: 8; width: 1fr; display: none; }
    LineList.-some { display: block; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"drop-list--lit"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", "Line above", show=False),
        Binding("down", "step(1)", "Line below", show=False),
    ]
    lines: reactive[tuple[str, ...]] = reactive((), layout=True)
    lit: reactive[int] = reactive(0)

    def watch_lines(self, before: tuple[str, ...], lines: tuple[str, ...]) -> None:
        self.set_class(bool(lines), "-some")
        self.can_focus = bool(lines)
        # What was just taken is what one goes back to, and what has to be seen of a long list.
        at = len(lines) if len(lines) > len(before) else self.lit
        self.lit = max(0, min(at, len(lines) - 1))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "step":
            return 0 <= self.lit + int(str(parameters[0])) < len(self.lines)
        return True

    def action_step(self, by: int) -> None:
        self.lit += by

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self.lines)

    def render(self) -> Content:
        lit = part_of(self, "drop-list--lit")
        first = max(0, self.lit - self.size.height + 1)
        rows = [
            Content.styled("▸ " + line, lit) if index == self.lit and self.has_focus else Content("  " + line)
            for index, line in enumerate(shorten(line, max(1, self.size.width - 2)) for line in self.lines)
        ]
        return Content("\n").join(rows[first:])
