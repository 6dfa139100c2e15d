"""The till: what is in it by which document, cash for no client, counting and closing, and the days before."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widget import Widget

from tui.commands import Command, offer
from tui.front_desk import FrontDesk
from tui.help import Question
from tui.screens.till.cash_up import COLUMNS, CashUpScreen, movements, status_words, sum_rows
from tui.screens.till.forms import OpenTillForm
from tui.screens.till.work import TillWork
from tui.widgets.navigation_bar import NavigationBar
from tui.widgets.paged_table import PagedTable
from tui.widgets.rows import Column, ListRows
from tui.widgets.tabs import Pane, Panes

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
            "Why is expected not shown while I count?",
            "So that the count is a count. It is shown with the difference when you have counted, before F10 closes.",
        ),
        Question(
            "Where are the tills of the days before?",
            "In the tab Tills: Enter opens the cash-up of a day with its difference.",
        ),
        Question(
            "How do I take back a wrong paid in or out?",
            "Enter the same amount the other way round, with a reason that says so. Nothing is ever deleted.",
        ),
    )

    def __init__(self, front: FrontDesk) -> None:
        super().__init__(front)
        self.bar = NavigationBar(actions=("till.open", "till.paid", "till.close"))
        self.sums = ListRows(COLUMNS, ())
        self.moves: PagedTable | None = None
        self.tills: PagedTable | None = None
        self._of = self._current()

    def compose_body(self) -> ComposeResult:
        yield self.bar
        yield Panes(
            Pane("moves", "Movements", self._make_moves),
            Pane(
                "sums", "Cash-up", lambda: PagedTable(self.sums, noun="sums", empty="The till has never been opened.")
            ),
            Pane("tills", "Tills", self._make_tills),
        )

    def on_mount(self) -> None:
        self._show()

    def _current(self) -> int | None:
        """The session shown: the open one, else the one that was open last."""
        self.session = self.front.reading.till()
        if self.session is not None:
            return self.session.id
        latest = self.front.reading.latest_till()
        return latest.session if latest is not None else None

    def _make_moves(self) -> Widget:
        if self._of is None:
            self.moves = PagedTable(_NOTHING, noun="movements", empty="The till has never been opened. o Open till")
        else:
            self.moves = movements(self.front, self._of)
        return self.moves

    def _make_tills(self) -> Widget:
        self.tills = PagedTable(self.front.reading.tills(), noun="tills", empty="No till yet. o Open till")
        return self.tills

    def bring_up_to_date(self) -> None:
        """Show the till as it is now."""
        before, self._of = self._of, self._current()
        if self.moves is not None and self._of is not None and self._of != before:
            self.moves.show_source(self.front.reading.till_moves(self._of))
        self._show()
        super().bring_up_to_date()

    def _show(self) -> None:
        sums = self.front.reading.cash_up(self._of) if self._of is not None else None
        self.sums.replace(sum_rows(self.front, sums))
        if sums is None:
            self.bar.number, self.bar.status = "Till", "never opened"
            return
        self.bar.number = f"Till {sums.till}"
        self.bar.client = f"{self.front.formats.money(sums.expected)} expected" if sums.counted is None else ""
        self.bar.status = status_words(self.front, sums)

    def action_open_till(self) -> None:
        self.app.push_screen(OpenTillForm(self.front))

    def on_paged_table_opened(self, event: PagedTable.Opened) -> None:
        if event.table is self.tills:
            # Otherwise the base opens the document.
            event.prevent_default()
            self.app.push_screen(CashUpScreen(self.front, int(event.id)))
