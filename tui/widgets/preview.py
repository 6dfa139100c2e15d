"""The panel beside a form that says what will happen."""

from __future__ import annotations

from typing import ClassVar, Literal

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from domain.values import frozen
from tui.text import clean, shorten
from tui.widgets.field import Remedy
from tui.widgets.parts import part_of

Tone = Literal["", "heading", "dim", "good", "warning", "total"]


@frozen
class PreviewLine:
    """A line of what will happen: words on the left, an amount (already written) on the right."""

    words: str
    amount: str = ""
    tone: Tone = ""


@frozen
class FieldError:
    """What is wrong at which field (`""` is the form itself), and the key that puts it right."""

    field: str
    sentence: str
    remedy: Remedy | None = None


@frozen
class Preview:
    """What will happen: lines, the save button's words, and errors at their fields."""

    lines: tuple[PreviewLine, ...] = ()
    button: str = ""
    errors: tuple[FieldError, ...] = ()
    digest: str = ""
    """Names what was shown, so that saving can refuse when it would differ."""


class PreviewText(Widget):
    """The lines of a preview, each wrapped to the panel, amounts at the right edge."""

    DEFAULT_CSS = "PreviewText { height: auto; width: 1fr; }"
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "preview--heading",
        "preview--dim",
        "preview--good",
        "preview--warning",
        "preview--total",
    }
    lines: reactive[tuple[PreviewLine, ...]] = reactive((), layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return sum(len(self._rows(line, width)) for line in self.lines)

    def render(self) -> Content:
        width = self.size.width
        return Content("\n").join([self._shown(line, width) for line in self.lines])

    def _shown(self, line: PreviewLine, width: int) -> Content:
        text = "\n".join(self._rows(line, width))
        if not line.tone:
            return Content(text)
        return Content.styled(text, part_of(self, f"preview--{line.tone}"))

    @staticmethod
    def _rows(line: PreviewLine, width: int) -> list[str]:
        amount = clean(line.amount)
        room = max(8, width - (cell_len(amount) + 1 if amount else 0))
        rows = [shorten(row.plain, room) for row in Content(clean(line.words)).wrap(room)] or [""]
        if amount:
            gap = max(1, width - cell_len(rows[-1]) - cell_len(amount))
            rows[-1] += " " * gap + amount
        return rows


class PreviewPanel(VerticalScroll, can_focus=False):
    """What will happen, live; PageUp and PageDown of the form scroll it."""

    def __init__(self) -> None:
        super().__init__(id="preview")
        self.text = PreviewText()

    def compose(self) -> ComposeResult:
        yield self.text

    def show(self, preview: Preview) -> None:
        """Show these lines; the same lines again paint nothing."""
        self.text.lines = preview.lines
