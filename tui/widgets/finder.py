"""Find by typing: the help of a screen (F1), and every command and document (Ctrl+P)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.reactive import reactive
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Static

from domain.values import frozen
from tui.at_once import AtOnce
from tui.text import clean, pad, plain, shorten
from tui.widgets.documents import Documents
from tui.widgets.entry import Entry
from tui.widgets.key_bar import KeyBar
from tui.widgets.parts import part_of

OF_A_KIND = 5


@frozen
class Entrance:
    """A line to choose: its key or kind, its word, its sentence, and what choosing it does."""

    key: str
    word: str
    sentence: str
    go: Callable[[], object] | None = None
    dim: bool = False
    whole: bool = False
    """A question: its words take the row, the answer stands below when it is highlighted."""

    def matches(self, words: Sequence[str]) -> bool:
        """Whether every word typed is somewhere in it."""
        text = f"{self.key} {self.word} {self.sentence}".casefold()
        return all(word in text for word in words)

    def is_called(self, words: Sequence[str]) -> bool:
        """Whether every word typed is in its key or its own word, not only in its sentence."""
        text = f"{self.key} {self.word}".casefold()
        return all(word in text for word in words)


def _entrances(kind: Documents, typed: str) -> list[Entrance]:
    return [
        Entrance(kind.kind, hit.text, hit.detail, partial(kind.open, hit.id)) for hit in kind.find(typed, OF_A_KIND)
    ]


class FinderList(Widget):
    """The lines that match, the highlighted one marked; only what is visible is painted."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"drop-list--lit", "drop-list--detail"}
    entrances: reactive[tuple[Entrance, ...]] = reactive(())
    lit: reactive[int] = reactive(0)

    def __init__(self, key_width: int = 10) -> None:
        super().__init__()
        self.key_width = key_width

    @property
    def highlighted(self) -> Entrance | None:
        return self.entrances[self.lit] if self.lit < len(self.entrances) else None

    def step(self, by: int) -> None:
        """Move the highlight, stopping at the ends."""
        self.lit = max(0, min(len(self.entrances) - 1, self.lit + by))

    def render(self) -> Content:
        height = max(1, self.size.height)
        first = max(0, min(self.lit - height // 2, len(self.entrances) - height))
        visible = self.entrances[first : first + height]
        return Content("\n").join([self._line(first + index, line) for index, line in enumerate(visible)])

    def _line(self, index: int, line: Entrance) -> Content:
        width = self.size.width
        word_width = width - self.key_width - 4 if line.whole else 22 if width < 100 else 30
        lead = f"{pad(clean(line.key), self.key_width)} {pad(clean(line.word), word_width)} "
        sentence = "" if line.whole else shorten(clean(line.sentence), max(4, width - cell_len(lead) - 3))
        if index == self.lit:
            return Content.styled("▸ " + pad(lead + sentence, width - 2), part_of(self, "drop-list--lit"))
        quiet = part_of(self, "drop-list--detail")
        return Content.assemble("  ", (lead, quiet) if line.dim else lead, (sentence, quiet))


class Finder(AtOnce, ModalScreen[Callable[[], object]]):
    """A field to type in and the lines that match; Enter goes there, Esc goes back."""

    AUTO_FOCUS: ClassVar[str | None] = "Entry"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "Choose", show=False),
        Binding("escape", "leave", "Back", show=False),
        Binding("down", "step(1)", "Next", show=False),
        Binding("up", "step(-1)", "Previous", show=False),
        Binding("pagedown", "step(10)", "Next page", show=False),
        Binding("pageup", "step(-10)", "Page before", show=False),
        Binding("tab,shift+tab", "step(0)", "Stay", show=False),
    ]

    def __init__(
        self,
        heading: str,
        entrances: Sequence[Entrance],
        documents: Sequence[Documents] = (),
        *,
        hint: str = "type to find · Enter goes there · Esc back",
        key_width: int = 10,
    ) -> None:
        super().__init__()
        self.heading = heading
        self.entrances = tuple(entrances)
        self.documents = tuple(documents)
        self.entry = Entry(hint=hint)
        self.list = FinderList(key_width)

    def compose(self) -> ComposeResult:
        yield Static(plain(self.heading), id="heading")
        yield self.entry
        self.list.set_reactive(FinderList.entrances, self.entrances)
        yield self.list
        yield Static(id="finder-detail")
        yield KeyBar()

    def on_mount(self) -> None:
        self._show_detail()

    @on(Entry.Changed)
    def find_what_is_typed(self, event: Entry.Changed) -> None:
        """Show what matches, the best of it marked."""
        self.list.entrances = tuple(self.found(event.value.strip()))
        self.mark(self.place_of(event.value.strip()))

    def found(self, typed: str) -> Sequence[Entrance]:
        """What matches: commands that are called so, then those that only say so, then documents."""
        words = clean(typed).casefold().split()
        matching = (entrance for entrance in self.entrances if entrance.matches(words))
        found = sorted(matching, key=lambda entrance: not entrance.is_called(words))
        if typed:
            for kind in self.documents:
                found += _entrances(kind, typed)
        return found

    def place_of(self, _typed: str) -> int:
        """Which of what was found is marked first."""
        return 0

    def mark(self, place: int) -> None:
        """Mark the line at this place."""
        self.list.lit = place
        self._show_detail()

    def list_anew(self, heading: str, entrances: Sequence[Entrance]) -> None:
        """Offer other lines under another heading, with nothing typed."""
        self.query_one("#heading", Static).update(plain(heading))
        self.entrances = tuple(entrances)
        with self.prevent(Entry.Changed):
            self.entry.value = ""
        self.list.entrances = self.entrances
        self.mark(0)

    def _show_detail(self) -> None:
        chosen = self.list.highlighted
        text = chosen.sentence if chosen is not None else "Nothing is called so. Try another part of the word."
        self.query_one("#finder-detail", Static).update(plain(text))

    def action_step(self, by: int) -> None:
        self.list.step(by)
        self._show_detail()

    def action_choose(self) -> None:
        chosen = self.list.highlighted
        if chosen is not None and chosen.go is not None and self.is_current:
            self.dismiss(chosen.go)

    def action_leave(self) -> None:
        if self.is_current:
            self.dismiss(None)
