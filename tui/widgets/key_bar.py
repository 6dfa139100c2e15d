"""The footer: F1 first and always, then the verbs of this screen, and how to find all of them."""

from __future__ import annotations

from typing import Any, ClassVar

from rich.cells import cell_len
from textual.content import Content
from textual.screen import Screen
from textual.style import Style
from textual.widget import Widget

from tui.commands import Offered, key_shown, offered
from tui.widgets.parts import part_of

MOST = 7
GAP = "  "


class KeyBar(Widget):
    """One row of keys and words; what cannot be done now is dim, and its key says why."""

    DEFAULT_CSS = "KeyBar { dock: bottom; height: 1; width: 1fr; }"
    COMPONENT_CLASSES: ClassVar[set[str]] = {"key-bar--key", "key-bar--word", "key-bar--dim"}

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[tuple[str, str, bool], ...] = ()

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self.bring_up_to_date)

    def bring_up_to_date(self, _screen: Screen[Any] | None = None) -> None:
        """Look again at what is offered; the same words again paint nothing."""
        shown = tuple(self._items())
        if shown != self._shown:
            self._shown = shown
            self.refresh()

    def _items(self) -> list[tuple[str, str, bool]]:
        # The room is for what can be done now: what cannot stands behind it, as far as there is room.
        offers = sorted(offered(self.screen), key=lambda offer: (bool(offer.refusal), offer.command.rank))
        footer = [
            (offer, key)
            for offer in offers
            if offer.command.rank < 100 and offer.command.id != "palette" and (key := self._key(offer))
        ]
        return [(key_shown(key), offer.command.word, bool(offer.refusal)) for offer, key in footer[: MOST - 1]] + [
            (key_shown(key), offer.command.word, False)
            for offer in offers
            if offer.command.id == "palette" and (key := self._key(offer))
        ]

    def _key(self, offer: Offered) -> str:
        """The first of its keys that would work now: letters type themselves in a field."""
        focused = self.screen.focused
        for key in offer.command.keys:
            if focused is None or focused is offer.node or not _types(focused, key):
                return key
        return ""

    def render(self) -> Content:
        key_style, word_style, dim = (part_of(self, f"key-bar--{part}") for part in ("key", "word", "dim"))
        parts: list[str | tuple[str, Style]] = [" "]
        room = self.size.width - 1
        last = self._shown[-1:] if self._shown else ()
        room -= sum(_width(item) for item in last)
        for key, word, refused in self._shown[:-1]:
            needed = _width((key, word, refused))
            if needed > room:
                break
            room -= needed
            parts += [(key, dim if refused else key_style), (f" {word}{GAP}", dim if refused else word_style)]
        for key, word, _ in last:
            parts += [" " * max(0, room), (key, key_style), (f" {word}", word_style)]
        return Content.assemble(*parts)


def _width(item: tuple[str, str, bool]) -> int:
    return cell_len(item[0]) + 1 + cell_len(item[1]) + len(GAP)


def _types(focused: Widget, key: str) -> bool:
    named = {"space": " ", "slash": "/", "question_mark": "?"}
    character = key if len(key) == 1 else named.get(key)
    return character is not None and focused.check_consume_key(key, character)
