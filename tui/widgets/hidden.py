"""Covers everything while nobody is at the desk."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.text import plain


class Hidden(ModalScreen[None]):
    """Says why and which key; the application gives it no key but the one that ends it."""

    AUTO_FOCUS: ClassVar[str | None] = ""

    def __init__(self, why: str) -> None:
        super().__init__()
        self.why = why

    def compose(self) -> ComposeResult:
        yield Static(plain(self.why))
        yield Static(plain("What was typed is kept. Any key shows it again."))

    def show_again(self) -> None:
        """Uncover what lies below."""
        if self.is_current:
            self.dismiss(None)
