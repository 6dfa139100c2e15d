"""Panes behind a strip of titles: `Invoices │ Payments │ Credits │ Returns`, each made when first shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

from domain.values import frozen
from tui.commands import Command, Offers, offer
from tui.text import clean
from tui.widgets.paged_table import PagedTable
from tui.widgets.parts import part_of


@frozen
class Pane:
    """A pane: its key, its title, and what makes its widget."""

    key: str
    title: str
    make: Callable[[], Widget]


class TabStrip(Widget):
    """The titles in one row, the one shown in brackets."""

    DEFAULT_CSS = "TabStrip { height: 1; width: 1fr; }"
    COMPONENT_CLASSES: ClassVar[set[str]] = {"tab-strip--shown", "tab-strip--other"}

    shown: reactive[int] = reactive(0)

    def __init__(self, titles: Sequence[str]) -> None:
        super().__init__()
        self.titles = tuple(clean(title) for title in titles)

    def render(self) -> Content:
        shown, other = (part_of(self, f"tab-strip--{part}") for part in ("shown", "other"))
        parts: list[tuple[str, Style]] = [(" ", other)]
        for index, title in enumerate(self.titles):
            parts.append((f"[{title}]", shown) if index == self.shown else (f" {title} ", other))
            if index < len(self.titles) - 1:
                parts.append(("│", other))
        return Content.assemble(*parts)


class Panes(Offers, Vertical):
    """F6 or `]` goes to the next pane, `[` to the one before; each keeps its place."""

    DEFAULT_CSS = """
    Panes { height: 1fr; }
    Panes > .pane { height: 1fr; }
    """
    offers = offer(
        "Tabs",
        Command("tabs.next", ("f6", "right_square_bracket"), "Next tab", "Go to the next tab.", "turn(1)", rank=60),
        Command(
            "tabs.previous",
            ("left_square_bracket",),
            "Tab before",
            "Go to the tab before.",
            "turn(-1)",
            rank=125,
        ),
    )

    class Shown(Message):
        """Another pane is shown."""

        def __init__(self, panes: Panes, key: str) -> None:
            self.panes = panes
            self.key = key
            super().__init__()

        @property
        def control(self) -> Panes:
            return self.panes

    def __init__(self, *panes: Pane, first: str = "") -> None:
        super().__init__()
        self.panes = panes
        self.strip = TabStrip([pane.title for pane in panes])
        self._made: dict[str, Widget] = {}
        self._focus: dict[str, Widget] = {}
        self._first = self._index_of(first) if first else 0

    def _index_of(self, key: str) -> int:
        return [pane.key for pane in self.panes].index(key)

    @property
    def shown(self) -> str:
        """The key of the pane shown."""
        return self.panes[self.strip.shown].key

    @property
    def pane(self) -> Widget:
        """The widget shown."""
        return self._made[self.shown]

    def compose(self) -> ComposeResult:
        self.strip.set_reactive(TabStrip.shown, self._first)
        yield self.strip
        yield self._make(self._first)

    def _make(self, index: int) -> Widget:
        pane = self.panes[index]
        widget = pane.make()
        widget.add_class("pane", update=False)
        self._made[pane.key] = widget
        return widget

    async def show(self, key: str) -> None:
        """Show the pane with this key, its cursor where it was."""
        index = self._index_of(key)
        if index == self.strip.shown:
            return
        focused = self.screen.focused
        if focused is not None and self.pane in focused.ancestors_with_self:
            self._focus[self.shown] = focused
        before = self.pane
        # Nothing is painted while one pane goes and the other comes.
        with self.app.batch_update():
            before.display = False
            if key in self._made:
                self._made[key].display = True
                for table in self._made[key].walk_children(PagedTable, with_self=True):
                    table.wake()
            else:
                await self.mount(self._make(index))
        self.strip.shown = index
        self.focus_pane()
        self.post_message(self.Shown(self, key))

    def focus_pane(self) -> None:
        """Put the cursor into the pane shown, where it was there before."""
        known = self._focus.get(self.shown)
        if known is not None and known.is_attached and known.focusable:
            known.focus()
            return
        for widget in self.pane.walk_children(Widget, with_self=True):
            if widget.focusable:
                widget.focus()
                return
        self.screen.set_focus(None)

    def retitle(self, key: str, title: str) -> None:
        """Give a pane another title: how much waits behind it may be said there."""
        titles = list(self.strip.titles)
        titles[self._index_of(key)] = clean(title)
        if tuple(titles) != self.strip.titles:
            self.strip.titles = tuple(titles)
            self.strip.refresh()

    async def action_turn(self, by: int) -> None:
        await self.show(self.panes[(self.strip.shown + by) % len(self.panes)].key)
