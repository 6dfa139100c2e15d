"""The blue bar of a document: number, client, status, and what can be done with it, each with its key."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from rich.cells import cell_len
from textual.content import Content
from textual.reactive import reactive
from textual.screen import Screen
from textual.style import Style
from textual.widget import Widget

from tui.commands import key_shown, offered
from tui.text import clean, shorten
from tui.widgets.parts import part_of


class NavigationBar(Widget):
    """Two rows: what the document is, and its actions (ids of commands the screen offers)."""

    DEFAULT_CSS = "NavigationBar { height: 2; width: 1fr; }"
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "navigation-bar--number",
        "navigation-bar--action",
        "navigation-bar--dim",
    }
    number: reactive[str] = reactive("")
    client: reactive[str] = reactive("")
    status: reactive[str] = reactive("")

    def __init__(self, number: str = "", client: str = "", status: str = "", *, actions: Sequence[str] = ()) -> None:
        super().__init__()
        self.set_reactive(NavigationBar.number, number)
        self.set_reactive(NavigationBar.client, client)
        self.set_reactive(NavigationBar.status, status)
        self.actions = tuple(actions)
        self._shown: tuple[tuple[str, str, bool], ...] = ()

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self.bring_up_to_date)

    def bring_up_to_date(self, _screen: Screen[Any] | None = None) -> None:
        """Look again at which actions can be done; the same again paint nothing."""
        offers = {offer.command.id: offer for offer in offered(self.screen)}
        shown = tuple(
            (key_shown(offer.command.keys[0]), offer.command.word, bool(offer.refusal))
            for action in self.actions
            if (offer := offers.get(action)) is not None and offer.command.keys
        )
        if shown != self._shown:
            self._shown = shown
            self.refresh()

    def render(self) -> Content:
        number, action, dim = (part_of(self, f"navigation-bar--{part}") for part in ("number", "action", "dim"))
        known = shorten(clean(self.number), max(4, self.size.width // 2))
        status = clean(self.status).upper()
        room = max(4, self.size.width - cell_len(known) - 4)
        # A long name gives way before the status does: what it is must not hide how it stands.
        client = shorten(clean(self.client), max(4, room - cell_len(status) - 3))
        rest = shorten(" · ".join(filter(None, [client, status])), room)
        parts: list[tuple[str, Style] | str] = [(f" {known}  ", number), rest, "\n "]
        room = self.size.width - 1
        for key, word, refused in self._shown:
            words = f"{key} {word}"
            # Half an action says nothing: what has no room is in F1 and the palette.
            if cell_len(words) > room:
                break
            parts.append((f"{words}   ", dim if refused else action))
            room -= cell_len(words) + 3
        return Content.assemble(*parts)
