"""The short list that drops below a field while one types."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field
from typing import ClassVar

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Size
from textual.reactive import Reactive, reactive
from textual.widget import Widget

from domain.values import frozen
from tui.text import clean, pad, shorten
from tui.widgets.parts import part_of

MOST = 7
"""As many as are seen whole; of more, one row less, and one that says that the list goes on."""

WINDOW = MOST - 1

FURTHEST = 200
"""How many a list holds at the most: who has not found it there types another letter."""


@frozen
class Hit:
    """Something found: what to remember, what to show, and the codes that mean exactly it."""

    id: str
    text: str
    detail: str = ""
    codes: tuple[str, ...] = field(default=())

    def is_exactly(self, typed: str) -> bool:
        """Whether the typed text is this one's id, code or whole name."""
        asked = typed.strip().casefold()
        return any(asked == known.casefold() for known in (self.id, self.text, *self.codes))


class DropList(Widget):
    """Hits one below the other over what lies there; never takes the focus."""

    DEFAULT_CSS = """
    DropList { overlay: screen; constrain: none inflect; display: none; width: 1fr; height: auto; }
    DropList.-open { display: block; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"drop-list--lit", "drop-list--detail"}

    hits: reactive[tuple[Hit, ...]] = reactive(())
    lit: reactive[int] = reactive(0)
    # It is painted with the layout that gives it its room; Textual would send it a second time for that.
    virtual_size: Reactive[Size] = Reactive(Size(0, 0), repaint=False)

    @property
    def is_open(self) -> bool:
        return self.has_class("-open")

    @property
    def highlighted(self) -> Hit | None:
        return self.hits[self.lit] if self.is_open and self.lit < len(self.hits) else None

    def offer(self, hits: Sequence[Hit]) -> None:
        """Show these hits, the first one highlighted; none closes the list."""
        self.lit = 0
        self._hold(hits)
        self.set_class(bool(hits), "-open")

    def go_on_with(self, hits: Sequence[Hit]) -> None:
        """Add those of these hits that the list does not hold yet; the highlight stays where it is."""
        self._hold([*self.hits, *(hit for hit in hits if hit not in self.hits)][:FURTHEST])

    def _hold(self, hits: Sequence[Hit]) -> None:
        before = self._height
        self.hits = tuple(hits)
        if self._height != before:
            self.refresh(layout=True)

    def close(self) -> None:
        self.remove_class("-open")

    def step(self, by: int) -> None:
        """Move the highlight, stopping at the ends."""
        self.lit = max(0, min(len(self.hits) - 1, self.lit + by))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return self._height

    @property
    def _height(self) -> int:
        return min(len(self.hits), MOST)

    def render(self) -> Content:
        count = len(self.hits)
        if count <= MOST:
            return Content("\n").join([self._line(index, hit) for index, hit in enumerate(self.hits)])
        first = max(0, min(self.lit - WINDOW // 2, count - WINDOW))
        shown = [self._line(index, self.hits[index]) for index in range(first, first + WINDOW)]
        return Content("\n").join([*shown, self._end(first + WINDOW)])

    def _end(self, shown: int) -> Content:
        """What the last line says of the hits below it."""
        says = "PgDn goes on; typing a part finds it" if shown < len(self.hits) else f"{shown} in all"
        if shown == FURTHEST:
            says = f"the first {FURTHEST}; typing a part finds others"
        return Content.styled(f"  {shorten(says, max(10, self.size.width - 4))}", part_of(self, "drop-list--detail"))

    def _line(self, index: int, hit: Hit) -> Content:
        width = max(10, self.size.width)
        # The code stands at the end of the detail: it has the room that the text leaves, at least half.
        detail = shorten(clean(hit.detail), max(width // 2, width - 4 - cell_len(clean(hit.text))))
        text = pad(clean(hit.text), width - 4 - cell_len(detail))
        if index == self.lit:
            lit = part_of(self, "drop-list--lit")
            return Content.styled(f"▸ {text} {detail} ", lit)
        dim = part_of(self, "drop-list--detail")
        return Content.assemble(f"  {text} ", (f"{detail} ", dim))
