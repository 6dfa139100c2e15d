"""A window of rows on the screen: read, painted where the cursor stands, and let go while nobody sees them."""

from __future__ import annotations

from rich.text import Text
from textual import events, work
from textual.geometry import Size
from textual.message import Message
from textual.widgets import DataTable
from textual.worker import get_current_worker

from tui.widgets.cells import Cells
from tui.widgets.rows import After, Anchor, Around, Before, First, Order, Page, Row, Rows
from tui.widgets.window import LIMIT, Place, Window

PAINTED_LINES = 100
PARTS = frozenset(f"datatable--{part}" for part in ("cursor", "header", "header-cursor", "header-hover", "hover"))
"""The parts of a table with a style of their own: no row or column is fixed, none is striped."""


class PaintedRows(DataTable[Text]):
    """A DataTable that holds a window of rows, and holds none out of sight."""

    class Turned(Message):
        """Other rows are held."""

    def __init__(self, source: Rows, *, marks: bool = False) -> None:
        super().__init__(cursor_type="row", cell_padding=1)
        # Textual keeps a thousand painted lines of each table: the same rows again for every place of the cursor.
        self._line_cache.maxsize = self._row_render_cache.maxsize = PAINTED_LINES
        self.window = Window(source)
        self.marks = marks
        self.marked: dict[str, Row] = {}
        self.busy = False
        self.cells = Cells(source.columns, marks=marks, quiet="")
        self._asked = 0
        self._painted_for = 0
        self._place: Place | None = None
        self._lines = 0
        self.asleep = False
        self._going_to: str | None = None

    @classmethod
    def _get_component_classes(cls) -> frozenset[str]:  # type: ignore[override]  # Textual's own keeps its answers
        return PARTS

    @property
    def source(self) -> Rows:
        return self.window.source

    @property
    def current(self) -> Row | None:
        """The row under the cursor."""
        rows = self.window.rows
        return rows[self.cursor_row] if 0 <= self.cursor_row < len(rows) else None

    @property
    def page_height(self) -> int:
        # Behind a tab it has no size: the lines it had are those it will have.
        return max(1, self.scrollable_content_region.height - 1 if self.size else self._lines)

    @property
    def in_sight(self) -> bool:
        """Whether it is not behind another tab."""
        return all(node.display for node in self.ancestors_with_self)

    def sleep(self) -> None:
        """Hold no rows while nobody sees them; what it holds when it is seen again is read then."""
        if self.asleep or (self.current is None and self._going_to is None):
            return
        self.asleep = True
        if self.current is not None and self._going_to is None:
            self._going_to = self.current.id
            self._place = self.window.place(self.cursor_row, self._offset, self.page_height)
        # What a slow source is still reading is not held either.
        self._asked += 1
        self.busy = False
        self.window.rows.clear()
        self.clear()
        self.post_message(self.Turned())

    def wake(self) -> None:
        """Read the rows, where they are seen now, the cursor on the one it was left at."""
        if self.asleep and self.in_sight:
            self._go_to(self._going_to)

    def _go_to(self, id: str | None) -> None:  # noqa: A002
        self.go(Around(id) if id is not None else First())

    def go(self, at: Anchor) -> None:
        """Hold the page at an anchor and put the cursor where it asks for."""
        self.asleep = False
        self._going_to = at.id if isinstance(at, Around) else None
        if self.source.slow:
            self.busy = True
            self.post_message(self.Turned())
            self._asked += 1
            self._fetch(at, self._asked)
        else:
            self._arrive(at, self.window.ask(at))

    @work(thread=True, exclusive=True, group="page")
    def _fetch(self, at: Anchor, number: int) -> None:
        page = self.window.ask(at)
        if not get_current_worker().is_cancelled:
            self.app.call_from_thread(self._arrive_late, number, at, page)

    def _arrive_late(self, number: int, at: Anchor, page: Page) -> None:
        # The answer to an older question must not cover the newer one's.
        if number == self._asked:
            self._arrive(at, page)

    def _arrive(self, at: Anchor, page: Page) -> None:
        self.busy = False
        match at:
            case After() if at == self.window.next_anchor:
                self._append(page)
            case Before() if at == self.window.previous_anchor:
                self._prepend(page)
            case After() | Before():
                # The window has moved on while a slow source was reading.
                return
            case _:
                self.window.hold(page)
                cursor, place = self.window.cursor_for(at), self._place
                self._place = self._going_to = None
                self.paint(cursor, self.window.offset_at(cursor, place, self.page_height) if place else None)

    def _append(self, page: Page) -> None:
        offset, held = self._offset, len(self.window.rows)
        gone = self.window.append(page)
        if gone:
            self.paint(self.cursor_row - gone, offset)
            return
        for row in self.window.rows[held:]:
            self.add_row(*self.cells.of(row, self.marked), key=row.id)
        self.virtual_size = Size(self.virtual_size.width, len(self.window.rows) + 1)
        self.post_message(self.Turned())

    def _prepend(self, page: Page) -> None:
        offset = self._offset
        come = self.window.prepend(page)
        self.paint(self.cursor_row + come, offset)

    @property
    def _offset(self) -> int:
        """How far below the top of the table the cursor stands."""
        return self.cursor_row - round(self.scroll_y)

    def paint(self, cursor: int, offset: int | None = None) -> None:
        """Lay out the rows held, the cursor on one of them and that row where it stood on the screen."""
        near = self.window.rows[max(0, cursor - LIMIT) : cursor + LIMIT]
        # A terminal's own `dim` is too faint to read; it is only the sign where there is no colour.
        quiet = "dim" if self.app.no_color else self.app.theme_variables["quiet"]
        self.cells = Cells(self.source.columns, marks=self.marks, quiet=quiet)
        self._painted_for = self.size.width or self.app.size.width
        self.cells.fit(near, self._painted_for, self.window.order)
        self.clear(columns=True)
        for index in self.cells.shown:
            key, width = self.source.columns[index].key, self.cells.widths[index]
            self.add_column(self.cells.heading(index, self.window.order), width=width, key=key)
        for row in self.window.rows:
            self.add_row(*self.cells.of(row, self.marked), key=row.id)
        # DataTable lays out when idle: without its size now it would first show the top, then jump.
        self.virtual_size = Size(self.virtual_size.width, len(self.window.rows) + 1)
        if offset is None:
            room_above = self.page_height // 2 if cursor < len(self.window.rows) - 1 else self.page_height - 1
            offset = min(cursor, room_above)
        self._scroll_to_row(cursor - offset)
        self.move_cursor(row=cursor, scroll=False)
        self.post_message(self.Turned())

    def _scroll_to_row(self, top: int) -> None:
        self.scroll_to(y=max(0, top), animate=False, force=True, immediate=True)

    def on_resize(self, event: events.Resize) -> None:
        # Only another width asks for other columns; the cursor stays on its row either way.
        before, self._lines = self._lines, self.page_height
        if event.size.width and event.size.width != self._painted_for:
            self.paint(self.cursor_row, None)
        elif self._lines < before:
            # Where the end of the list was seen it stays seen: that may be what was just made.
            top, held = round(self.scroll_y), len(self.window.rows)
            least = held if top + before >= held else self.cursor_row + 1
            self._scroll_to_row(max(top, min(self.cursor_row, least - self._lines)))

    def reload(self, id: str | None = None) -> None:  # noqa: A002
        """Read the rows again, when they are seen; the cursor stays on its row, or goes to the one with this id."""
        if not self.in_sight:
            self.sleep()
        row = self.current
        if id is not None:
            self._place = None
        elif row is not None:
            self._place = self.window.place(self.cursor_row, self._offset, self.page_height)
        back = id or self._going_to or (row.id if row is not None else None)
        if self.asleep:
            self._going_to = back
            self.wake()
        else:
            self._go_to(back)

    def filter_by(self, find: str) -> None:
        """Hold only rows that match; without a filter the cursor stays on its row."""
        if find != self.window.find:
            self.window.find = find
            row = self.current
            self._go_to(None if find else self._going_to or (row.id if row is not None else None))

    def sort_by(self, order: Order | None) -> None:
        """Hold the rows in this order from the first on."""
        self.window.order = order
        self.go(First())

    def show_source(self, source: Rows) -> None:
        """Hold rows of another source; one with the same columns is filtered and sorted as the one before."""
        before, self.window = self.window, Window(source)
        if tuple(source.columns) == tuple(before.source.columns):
            self.window.find, self.window.order = before.find, before.order
        self.marked.clear()
        self.go(First())
