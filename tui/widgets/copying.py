"""A number or an amount of what is shown, sent to the terminal's clipboard and shown alone, to be taken by hand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from tui.at_once import AtOnce
from tui.commands import Command, Offers, offer
from tui.text import clean, plain
from tui.widgets.key_bar import KeyBar
from tui.widgets.navigation_bar import NavigationBar
from tui.widgets.notice import Notice, refuse
from tui.widgets.paged_table import PagedTable

SENT = "Sent to the terminal. If its clipboard stays empty, take it by hand."


def copyable(screen: Screen[Any]) -> list[tuple[str, str]]:
    """What the screen shows that one may want elsewhere: the document's number, and the row under the cursor."""
    found = [("Number", clean(bar.number)) for bar in screen.query(NavigationBar) if bar.number]
    focused = screen.focused
    for node in focused.ancestors_with_self if focused is not None else ():
        if isinstance(node, PagedTable) and (row := node.current) is not None:
            titles = (column.title or "Value" for column in node.grid.source.columns)
            found += [(title, clean(cell).strip()) for title, cell in zip(titles, row.cells, strict=False)]
    return [(title, text) for title, text in dict.fromkeys(found) if text]


class Copying(Offers, AtOnce, ModalScreen[None]):
    """The first is sent at once; the cursor keys send another."""

    AUTO_FOCUS: ClassVar[str | None] = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,tab", "step(1)", "Next", show=False),
        Binding("up,shift+tab", "step(-1)", "Previous", show=False),
    ]
    offers = offer(
        "Copying",
        Command("copying.back", ("escape", "enter"), "Back", "Go back to what was shown.", "leave", rank=10),
        Command("copying.next", ("y",), "Next", "Copy the next one, as the cursor keys do.", "step(1)", rank=20),
    )

    def __init__(self, found: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.found = tuple(found)
        self.at = 0

    def compose(self) -> ComposeResult:
        yield Static(plain("Copy"), id="heading")
        with Vertical(id="copying"):
            yield Static(id="copied")
            yield Static(id="copying-list")
        yield Notice()
        yield KeyBar()

    def on_mount(self) -> None:
        self._send()

    def action_step(self, by: int) -> None:
        """Send another."""
        self.at = (self.at + by) % len(self.found)
        self._send()

    def action_leave(self) -> None:
        if self.is_current:
            self.dismiss(None)

    def _send(self) -> None:
        text = self.found[self.at][1]
        self.app.copy_to_clipboard(text)
        self.query_one("#copied", Static).update(plain(text))
        lines = [f"{'▸' if at == self.at else ' '} {title}: {each}" for at, (title, each) in enumerate(self.found)]
        self.query_one("#copying-list", Static).update(Content("\n").join(plain(line) for line in lines))
        self.query_one(Notice).say(SENT)


def copy_from(screen: Screen[Any]) -> None:
    """Offer what can be copied of this screen."""
    found = copyable(screen)
    if found:
        screen.app.push_screen(Copying(found))
    else:
        refuse(screen.app, "There is nothing to copy here.")
