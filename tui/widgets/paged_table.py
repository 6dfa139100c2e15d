"""A table of any number of rows: its filter, its order, its marks, and how many rows there are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Static

from tui.commands import Command, Offers, offer
from tui.text import clean, plain
from tui.widgets.entry import Entry
from tui.widgets.grid import Grid
from tui.widgets.notice import refuse
from tui.widgets.rows import First, Last, Row, Rows, next_order, reversed_order
from tui.widgets.table_line import FilterEntry, TableLine, how_many


class PagedTable(Offers, Vertical):
    """Rows from a source, `/` filters, `s` sorts, letters jump, Enter opens; `noun` is said in the count.

    `empty` says what to do where there are none: "No returns yet. n New Return". A list that ends with the newest
    (`newest_last`) begins there. `marks` lets Space mark rows for one act on many; `marks_come_to` says their total.
    """

    DEFAULT_CSS = """
    PagedTable { height: 1fr; }
    PagedTable > Grid { height: 1fr; }
    PagedTable > FilterEntry { display: none; }
    PagedTable.-filtering > FilterEntry { display: block; }
    PagedTable > .table--empty { display: none; height: 1fr; padding: 1 2; }
    PagedTable.-empty > .table--empty { display: block; }
    PagedTable.-empty > Grid { height: 1; }
    """
    offers = offer(
        "Tables",
        Command("table.open", ("enter",), "Open", "Open what is under the cursor.", "open", rank=30),
        Command("table.filter", ("slash", "f3"), "Find", "Show only rows that match what you type.", "filter", rank=40),
        Command("table.sort", ("s",), "Sort", "Sort by the next column.", "sort", rank=110),
        Command("table.reverse", ("S",), "Reverse", "Sort the other way round.", "reverse", rank=115),
        Command(
            "table.mark",
            ("space",),
            "Mark",
            "Mark this row for one act on many.",
            "mark",
            when=lambda table: "" if table.marks else "Rows are opened one at a time here.",
            rank=130,
        ),
        Command("table.clear", ("escape", "backspace"), "All rows", "Take the filter away.", "clear", rank=140),
    )

    hint: ClassVar[str] = "type to filter; Esc shows all"
    """What the empty filter line says, unless the source knows better."""

    class Opened(Message):
        """Enter was pressed on a row."""

        def __init__(self, table: PagedTable, row: Row) -> None:
            self.table = table
            self.row = row
            self.id = row.id
            super().__init__()

        @property
        def control(self) -> PagedTable:
            return self.table

    class Moved(Message):
        """The cursor stands on another row (or on none)."""

        def __init__(self, table: PagedTable, row: Row | None) -> None:
            self.table = table
            self.row = row
            super().__init__()

        @property
        def control(self) -> PagedTable:
            return self.table

    def __init__(
        self,
        source: Rows,
        *,
        noun: str = "rows",
        empty: str = "",
        marks: bool = False,
        marks_come_to: Callable[[Sequence[Row]], str] | None = None,
        newest_last: bool = False,
    ) -> None:
        super().__init__()
        self._begin = Last() if newest_last else First()
        self.grid = Grid(source, marks=marks)
        self.noun = noun
        self.empty = empty or f"No {noun}."
        self.marks = marks
        self.marks_come_to = marks_come_to
        self._filter: FilterEntry | None = None
        self.line = TableLine()
        self._told: Row | None = None

    def compose(self) -> ComposeResult:
        yield self.grid
        yield Static(classes="table--empty")
        yield self.line

    def on_mount(self) -> None:
        self.grid.go(self._begin)

    @property
    def current(self) -> Row | None:
        """The row under the cursor."""
        return self.grid.current

    @property
    def marked(self) -> tuple[Row, ...]:
        """The rows marked, in the order they were marked."""
        return tuple(self.grid.marked.values())

    def clear_marks(self) -> None:
        """Mark no row any more."""
        self.grid.marked.clear()
        self.grid.reload()

    def reload(self, id: str | None = None) -> None:  # noqa: A002
        """Read the rows again; the cursor stays on its row, or goes to the one with this id."""
        self.grid.reload(id)

    def sleep(self) -> None:
        """Hold no rows until they are seen again."""
        self.grid.sleep()

    def wake(self) -> None:
        """Hold rows again."""
        self.grid.wake()

    def show_source(self, source: Rows) -> None:
        """Show the rows of another source from its first row on; a filter stays where the columns do."""
        self.grid.show_source(source)
        if self._filter is not None and not self.grid.window.find:
            with self._filter.prevent(Entry.Changed):
                self._filter.value = ""
            if self.has_class("-filtering"):
                self.leave_filter()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        # While the filter is typed, the table's own keys wait: Enter and Esc are the filter's.
        if action == "command" and self._filter is not None and self._filter.has_focus:
            return False
        # Rows that stay in their order leave the key to the screen around them.
        if action == "command" and parameters[0] in {"table.sort", "table.reverse"}:
            return any(column.sorts for column in self.grid.source.columns)
        return super().check_action(action, parameters)

    def action_open(self) -> None:
        row = self.current
        if row is None:
            refuse(self.app, self._nothing())
        else:
            self.post_message(self.Opened(self, row))

    def action_filter(self) -> None:
        """Open the filter line."""
        self._filter_line().focus()

    def _filter_line(self) -> FilterEntry:
        """The line, shown; few of the tables that are opened are ever filtered, so it is made when first wanted."""
        self.add_class("-filtering")
        if self._filter is None:
            self._filter = FilterEntry(self.grid.window.find, hint=self.grid.source.hint or self.hint)
            # Not waited for: it takes the letters typed behind the key from now on, before it is on the screen.
            self.mount(self._filter, before=self.line)
        return self._filter

    def show_filter(self, find: str) -> None:
        """Filter by this, with the line that says so."""
        self._filter_line()
        self.filter_by(find)

    def filter_by(self, find: str) -> None:
        """Show the rows that match, from the first on, as if it had been typed."""
        if self._filter is not None:
            self._filter.value = find
        self.grid.filter_by(find.strip())

    def action_clear(self) -> None:
        """Take the filter away; without one, the key means what it means to the screen."""
        if not self.grid.window.find:
            raise SkipAction
        self.filter_by("")
        self.remove_class("-filtering")

    def action_sort(self) -> None:
        """Sort by the next column that can be sorted by; after the last, as the source has it."""
        self.grid.sort_by(next_order(self.grid.source.columns, self.grid.window.order))

    def action_reverse(self) -> None:
        """Sort the other way round."""
        self.grid.sort_by(reversed_order(self.grid.source.columns, self.grid.window.order))

    def action_mark(self) -> None:
        self.grid.toggle_mark()
        self.say_how_many()

    @on(Entry.Changed)
    def filter_by_what_is_typed(self, event: Entry.Changed) -> None:
        """Show the rows that match, from the first on."""
        event.stop()
        self.grid.filter_by(event.value.strip())

    def leave_filter(self) -> None:
        """The line is put away; a cursor that stood in it is in the rows again."""
        if self._filter is not None and self._filter.has_focus:
            self.grid.focus()
        self.remove_class("-filtering")

    @on(FilterEntry.Done)
    def go_to_rows(self, event: FilterEntry.Done) -> None:
        """The filter stands; the cursor is in the rows again. Enter on a filter that leaves one row is meant for it."""
        self.leave_filter()
        window = self.grid.window
        if event.entered and window.find and len(window.rows) == 1 and not self.grid.busy:
            self.action_open()

    @on(FilterEntry.Cleared)
    def show_all(self) -> None:
        """Esc first takes the filter away, then leaves the line."""
        self.filter_by("")
        self.leave_filter()

    @on(Grid.Turned)
    def say_how_many(self) -> None:
        """Bring the line below the rows up to date."""
        if self.grid.asleep:
            # What was said of its row may be gone meanwhile: once it is back, it is told again.
            self._told = None
            return
        window = self.grid.window
        nothing = not window.rows and not self.grid.busy
        if nothing:
            self.query_one(".table--empty", Static).update(plain(self._nothing()))
            self._tell(None)
        self.set_class(nothing, "-empty")
        self.line.show(how_many(self.grid, self.noun, self.marks_come_to))

    def _nothing(self) -> str:
        find = self.grid.window.find
        return f"Nothing matches “{clean(find)}”. Esc shows all." if find else self.empty

    @on(Grid.RowHighlighted)
    def tell_move(self, event: Grid.RowHighlighted) -> None:
        """Tell the screen which row the cursor stands on."""
        event.stop()
        if not self.grid.asleep:
            self._tell(self.current)

    def _tell(self, row: Row | None) -> None:
        if row != self._told:
            self._told = row
            self.post_message(self.Moved(self, row))
