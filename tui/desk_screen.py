"""The frame of every screen of a section: the top row, the body, a line for what is said, the keys."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.reactive import Reactive
from textual.screen import Screen
from textual.widget import Widget

from tui.about import About
from tui.at_once import AtOnce
from tui.commands import Command, Offers, offer
from tui.help import Question
from tui.widgets.key_bar import KeyBar
from tui.widgets.notice import Notice, refuse, say
from tui.widgets.top_bar import Desk, TopBar


class DeskScreen(Offers, AtOnce, Screen[Any]):
    """Base of the section screens: fill in `section` and `compose_body`."""

    # Textual repaints a whole screen when the focus moves; the two widgets do that themselves.
    focused: Reactive[Widget | None] = Reactive(None, repaint=False)

    section: ClassVar[str] = ""
    """The name of the section whose digit is marked in the top row."""
    questions: ClassVar[tuple[Question, ...]] = ()
    """What people ask here, answered by F1."""

    offers = offer("Everywhere", Command("screen.back", ("escape",), "Back", "Go back one step.", "back", rank=90))

    @property
    def desk(self) -> Desk:
        """What the top row says; the application knows it."""
        desk: Desk = getattr(self.app, "desk_shown", Desk())
        return desk

    @property
    def about(self) -> About:
        """What is shown, for what is begun from here: the guide fills it into its forms."""
        return About()

    def compose_body(self) -> ComposeResult:
        """What lies between the top row and the keys."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        yield TopBar(here=self.section, desk=self.desk)
        yield from self.compose_body()
        yield Notice()
        yield KeyBar()

    def on_screen_resume(self) -> None:
        # Another section may have changed the clerk or the till meanwhile; the same words paint nothing.
        for bar in self.query(TopBar):
            bar.desk = self.desk

    def say(self, sentence: str) -> None:
        """Say something in the notice line."""
        say(self.app, sentence)

    def refuse(self, sentence: str) -> None:
        """Say why something is not done, and ring once."""
        refuse(self.app, sentence)

    def action_back(self) -> None:
        """Back one step; a section's own first screen has nothing to go back to but home."""
        if len(self.app.screen_stack) > 1 and self.is_current:
            self.dismiss(None)
        else:
            self.app.call_later(self.app.run_action, "section('home')")
