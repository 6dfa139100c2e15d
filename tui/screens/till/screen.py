"""The till: what is in it by which document, cash for no client, counting and closing, and the days before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.widget import Widget

from tui.commands import Command, offer
from tui.front_desk import FrontDesk
from tui.help import Question
from tui.screens.till.cash_up import NO_MOVES, movements, title
from tui.screens.till.sums import COLUMNS, status_words, sum_rows
from tui.screens.till.work import TillWork
from tui.widgets.navigation_bar import NavigationBar
from tui.widgets.paged_table import PagedTable
from tui.widgets.rows import Column, ListRows
from tui.widgets.tabs import Pane, Panes

if TYPE_CHECKING:
    from tui.reading import CashUp

NEVER = "The till has never been opened."
_NOTHING = ListRows((Column("kind", "What"), Column("document", "Document")), ())


class TillScreen(TillWork):
    """Works on the till that takes and gives cash now; the others are in the list of tills."""

    offers = offer(
        "Till",
        Command("till.open", ("o",), "Open till", "Begin the day with a float.", "open_till", rank=10),
    )
    questions = (
        Question(
            "Where does cash for a refund come from?",
            "From the open till: Post Return with the method cash, or a Cash Out, takes it out and lists it here.",
        ),
        Question(
            "Why does nothing here say what the till should hold?",
            "So that the count is a count. It is shown with the difference when you have counted, before F10 closes.",
        ),
        Question(
            "How do we go on working while the till is counted?",
            "x takes the drawer out and opens the next one with its float. Cash goes into the new one; c counts the old"
            " one when there is time, and what it should hold stays as it was when it was taken out.",
        ),
        Question(
            "Where are the tills of the days before?",
            "In the tab Tills: Enter opens one with its cash-up, movements and history.",
        ),
        Question(
            "How do I take back a wrong paid in or out?",
            "Enter the same amount the other way round, with a reason that says so. Nothing is ever deleted.",
        ),
    )

    def __init__(self, front: FrontDesk) -> None:
        super().__init__(front)
        self.bar = NavigationBar(actions=("till.open", "till.paid", "till.change", "till.close"))
        self.lines = ListRows(COLUMNS, ())
        self.moves: PagedTable | None = None
        self.waiting: CashUp | None = None
        self._read()

    def compose_body(self) -> ComposeResult:
        yield self.bar
        yield Panes(
            Pane("moves", "Movements", self._make_moves),
            Pane("sums", "Cash-up", lambda: PagedTable(self.lines, noun="sums", empty=NEVER)),
            Pane("tills", "Tills", self._make_tills),
        )

    def on_mount(self) -> None:
        self._show()

    def to_count(self) -> CashUp | None:
        """The drawer that was taken out first, or else the till shown."""
        return self.waiting or super().to_count()

    def _read(self) -> None:
        """The session shown: the open one, else the one that was open last; and the drawer that waits to be counted."""
        reading = self.front.reading
        session = reading.till_session_open()
        self.sums = reading.cash_up(session) if session is not None else reading.latest_till()
        self.waiting = reading.till_to_count()

    def _make_moves(self) -> Widget:
        if self.sums is None:
            self.moves = PagedTable(_NOTHING, noun="movements", empty=f"{NEVER} o Open till")
        else:
            self.moves = movements(self.front, self.sums.session)
        return self.moves

    def _make_tills(self) -> Widget:
        return PagedTable(self.front.reading.tills(), noun="tills", empty="No till yet. o Open till")

    def bring_up_to_date(self) -> None:
        """Show the till as it is now."""
        before = self.sums
        self._read()
        if self.moves is not None and self.sums is not None and (before is None or self.sums.session != before.session):
            self.moves.empty = NO_MOVES
            self.moves.show_source(self.front.reading.till_moves(self.sums.session))
        self._show()
        super().bring_up_to_date()

    def _show(self) -> None:
        self.lines.replace(sum_rows(self.front, self.sums))
        if self.sums is None:
            self.bar.number, self.bar.status = "Till", "never opened"
            return
        self.bar.number, self.bar.status = title(self.sums), status_words(self.front, self.sums)
        other = self.waiting is not None and self.waiting.session != self.sums.session
        self.bar.client = f"#{self.waiting.session} to be counted" if other and self.waiting else ""

    def action_open_till(self) -> None:
        from tui.screens.till.forms import OpenTillForm

        self.app.push_screen(OpenTillForm(self.front))
