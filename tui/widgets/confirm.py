"""The question before something that cannot be taken back: No is at hand, yes needs its own key."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.at_once import AtOnce
from tui.commands import Command, Offers, offer
from tui.text import clean, plain
from tui.widgets.key_bar import KeyBar
from tui.widgets.notice import Notice
from tui.widgets.seen import Seen


class Confirm(Offers, AtOnce, ModalScreen[bool]):
    """Asks with a text that names what; Enter and Esc answer No; only what saves a form answers yes."""

    AUTO_FOCUS: ClassVar[str | None] = ""
    offers = offer(
        "Questions",
        Command("confirm.yes", ("f10", "ctrl+s"), "Yes", "Answer yes.", "yes", rank=10),
        Command("confirm.no", ("enter", "escape", "n"), "No", "Answer no and go back.", "no", rank=5),
    )

    def __init__(self, question: str, *details: str, yes: str = "Yes", no: str = "No") -> None:
        super().__init__()
        self.question = clean(question)
        self.details = tuple(clean(detail) for detail in details)
        self.words = (clean(no), clean(yes))
        self._seen = Seen()

    def compose(self) -> ComposeResult:
        no, yes = self.words
        with Vertical(id="question"):
            yield Static(plain(self.question), classes="question--text")
            for detail in self.details:
                yield Static(plain(detail), classes="question--detail")
            yield Static(plain(f" ▸ Enter  {no} "), classes="question--no")
            yield Static(plain(f"   F10    {yes} "), classes="question--yes")
        yield Notice()
        yield KeyBar()

    def on_mount(self) -> None:
        # Where the machine is slow it is painted long after it was made.
        self.call_after_refresh(self._seen.again)

    def action_yes(self) -> None:
        # The F10 that saved the form below, pressed twice, is not an answer to this question.
        if self._seen and self.is_current:
            self.dismiss(True)  # noqa: FBT003

    def action_no(self) -> None:
        if self.is_current:
            self.dismiss(False)  # noqa: FBT003
