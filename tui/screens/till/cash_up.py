"""The cash-up of one till session, open or closed, with every movement behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult

from tui.front_desk import FrontDesk
from tui.screens.history import History
from tui.screens.till.sums import COLUMNS, status_words, sum_rows
from tui.screens.till.work import TillWork
from tui.widgets.navigation_bar import NavigationBar
from tui.widgets.paged_table import PagedTable
from tui.widgets.rows import ListRows
from tui.widgets.tabs import Pane, Panes

if TYPE_CHECKING:
    from tui.reading import CashUp


NO_MOVES = "No cash has moved yet. i Paid in or out"


def movements(front: FrontDesk, session: int) -> PagedTable:
    """What went in and out in a session, each with its document."""
    return PagedTable(front.reading.till_moves(session), noun="movements", empty=NO_MOVES)


def title(sums: CashUp) -> str:
    """The till's name and the number of its session."""
    return f"Till {sums.till} #{sums.session}"


class CashUpScreen(TillWork):
    """The till as a document; where it is not counted yet, it is worked on like the one in front."""

    def __init__(self, front: FrontDesk, number: str) -> None:
        super().__init__(front)
        self.number = number
        self.bar = NavigationBar(actions=("till.paid", "till.change", "till.close", "till.print"))
        self.lines = ListRows(COLUMNS, ())
        self._read()

    def compose_body(self) -> ComposeResult:
        yield self.bar
        yield Panes(
            Pane("sums", "Cash-up", lambda: PagedTable(self.lines, noun="sums")),
            Pane("moves", "Movements", lambda: movements(self.front, int(self.number))),
            Pane("history", "History", lambda: History(self.front, "till", self.number)),
        )

    def bring_up_to_date(self) -> None:
        """Show the session as it is now."""
        self._read()
        super().bring_up_to_date()

    def _read(self) -> None:
        self.sums = self.front.reading.cash_up(int(self.number))
        self.lines.replace(sum_rows(self.front, self.sums))
        if self.sums is not None:
            self.bar.number, self.bar.status = title(self.sums), status_words(self.front, self.sums)
