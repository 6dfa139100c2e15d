"""Below 60 x 18 nothing is shown half: a plain message waits until there is room again."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.geometry import Size
from textual.screen import ModalScreen
from textual.widgets import Static


class TooSmall(ModalScreen[None]):
    """Covers what lies below and keeps every key from it; what was typed stays there."""

    AUTO_FOCUS: ClassVar[str | None] = ""

    def __init__(self, least: Size) -> None:
        super().__init__()
        self.least = least

    def compose(self) -> ComposeResult:
        yield Static(f"Please make the window at least {self.least.width} x {self.least.height}.", markup=False)

    def on_key(self, event: events.Key) -> None:
        event.stop()

    def on_resize(self, event: events.Resize) -> None:
        enough = event.size.width >= self.least.width and event.size.height >= self.least.height
        if enough and self.is_current:
            self.dismiss(None)
