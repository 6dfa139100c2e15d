"""Below 60 x 18 nothing is shown half: a plain message waits until there is room again."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.geometry import Size
from textual.screen import ModalScreen
from textual.widgets import Static

LEAST = Size(60, 18)


def is_too_small(size: Size) -> bool:
    return size.width < LEAST.width or size.height < LEAST.height


class TooSmall(ModalScreen[None]):
    """Covers what lies below and keeps every key from it; what was typed stays there."""

    AUTO_FOCUS: ClassVar[str | None] = ""

    def compose(self) -> ComposeResult:
        yield Static(f"Please make the window at least {LEAST.width} x {LEAST.height}.", markup=False)

    def on_key(self, event: events.Key) -> None:
        event.stop()

    def on_resize(self, event: events.Resize) -> None:
        if not is_too_small(event.size) and self.is_current:
            self.dismiss(None)
