"""A window onto any number of rows: the pages around the cursor, fetched by key, never all of them."""

from __future__ import annotations

from domain.values import frozen
from tui.widgets.rows import After, Anchor, Around, Before, First, Last, Order, Page, Row, Rows

LIMIT = 60
"""Rows asked for at once; more than the tallest usual terminal shows."""
MOST = 180
"""Rows held; Textual lays out so many without being felt."""


@frozen
class Place:
    """How far below the top of the table the cursor stood, and whether the very first and last row were seen."""

    offset: int
    first: bool
    last: bool


class Window:
    """The rows held, and whether more lie above and below them."""

    def __init__(self, source: Rows) -> None:
        self.source = source
        self.find = ""
        self.order: Order | None = None
        self.hold(Page((), above=False, below=False, total=0))

    def hold(self, page: Page) -> None:
        """Hold this page alone."""
        self.rows = list(page.rows)
        self.above, self.below = page.above, page.below
        self._count(page)

    def _count(self, page: Page) -> None:
        self.total, self.of, self.more = page.total, page.of, page.more

    def ask(self, at: Anchor) -> Page:
        """The source's page at an anchor, as filtered and sorted now."""
        return self.source.page(at, LIMIT, self.find, self.order)

    def cursor_for(self, at: Anchor) -> int:
        """The row an anchor puts the cursor on."""
        if isinstance(at, Last):
            return max(0, len(self.rows) - 1)
        return self.index_of(at.id) or 0 if isinstance(at, Around) else 0

    def place(self, cursor: int, offset: int, height: int) -> Place:
        """Where the cursor stands on so many lines, to come back to when the rows are read again."""
        top = cursor - offset
        return Place(offset, top <= 0 and not self.above, top + height >= len(self.rows) and not self.below)

    def offset_at(self, cursor: int, place: Place, height: int) -> int:
        """Where its row stands again on so many lines: where an end of the list was seen, what is new there is too."""
        # All were seen: the cursor's row is further down only where rows came before it.
        if place.first and (cursor > place.offset or not place.last):
            return min(cursor, height - 1)
        return max(0, cursor - max(0, len(self.rows) - height)) if place.last else min(place.offset, height - 1)

    def index_of(self, id: str) -> int | None:  # noqa: A002
        """Where the row with this id is held."""
        return next((index for index, row in enumerate(self.rows) if row.id == id), None)

    @property
    def next_anchor(self) -> Anchor:
        return After(self.rows[-1].key) if self.rows else First()

    @property
    def previous_anchor(self) -> Anchor:
        return Before(self.rows[0].key) if self.rows else First()

    def append(self, page: Page) -> int:
        """Hold the rows that follow as well; answers how many were let go at the top."""
        known = {row.id for row in self.rows}
        self.rows += [row for row in page.rows if row.id not in known]
        self.below = page.below
        self._count(page)
        gone = max(0, len(self.rows) - MOST)
        if gone:
            del self.rows[:gone]
            self.above = True
        return gone

    def prepend(self, page: Page) -> int:
        """Hold the rows that lie before as well; answers how many came in at the top."""
        known = {row.id for row in self.rows}
        new: list[Row] = [row for row in page.rows if row.id not in known]
        self.rows = new + self.rows
        self.above = page.above
        self._count(page)
        if len(self.rows) > MOST:
            del self.rows[MOST:]
            self.below = True
        return len(new)
