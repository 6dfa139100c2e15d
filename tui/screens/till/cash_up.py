"""The cash-up of one till session, open or closed, with every movement behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult

from tui.front_desk import FrontDesk
from tui.screens.till.close_form import cash_up_lines, difference_words
from tui.screens.till.work import TillWork
from tui.widgets.navigation_bar import NavigationBar
from tui.widgets.paged_table import PagedTable
from tui.widgets.rows import Column, ListRows, Row
from tui.widgets.tabs import Pane, Panes

if TYPE_CHECKING:
    from tui.reading import CashUp

COLUMNS = (Column("what", "What", least=24, sorts=False), Column("amount", "Amount", right=True, sorts=False))


def status_words(front: FrontDesk, sums: CashUp) -> str:
    """Since when it is open, or when it was closed and how it came out."""
    formats = front.formats
    if sums.counted is None or sums.difference is None:
        return f"open since {formats.day(sums.opened_on)}"
    return f"closed {formats.day(sums.closed_on)}: {difference_words(formats, sums.counted, sums.difference)}"


def sum_rows(front: FrontDesk, sums: CashUp | None) -> list[Row]:
    """What came and went by its cause; for a closed till also the count and the difference."""
    if sums is None:
        return []
    formats = front.formats
    rows = [(line.words, line.amount, "") for line in cash_up_lines(formats, sums)]
    if sums.counted is not None and sums.difference is not None:
        word = difference_words(formats, sums.counted, sums.difference).partition(", ")[2]
        style = "warning" if sums.difference else "good"
        rows.append(("Counted", formats.money(sums.counted), ""))
        rows.append((f"Difference: {word}", formats.money(sums.difference), style))
    return [Row(0, what, (what, amount), style) for what, amount, style in rows]


def movements(front: FrontDesk, session: int) -> PagedTable:
    """What went in and out in a session, each with its document."""
    return PagedTable(
        front.reading.till_moves(session), noun="movements", empty="No cash has moved yet. i Paid in or out"
    )


class CashUpScreen(TillWork):
    """A session from the list of tills; where it is open still, it is worked on like the one in front."""

    def __init__(self, front: FrontDesk, session: int) -> None:
        super().__init__(front)
        self._session = session
        self.bar = NavigationBar(actions=("till.paid", "till.close"))
        self.sums = ListRows(COLUMNS, ())
        self._read()

    def compose_body(self) -> ComposeResult:
        yield self.bar
        yield Panes(
            Pane("sums", "Cash-up", lambda: PagedTable(self.sums, noun="sums")),
            Pane("moves", "Movements", lambda: movements(self.front, self._session)),
        )

    def bring_up_to_date(self) -> None:
        """Show the session as it is now."""
        self._read()
        super().bring_up_to_date()

    def _read(self) -> None:
        sums = self.front.reading.cash_up(self._session)
        self.sums.replace(sum_rows(self.front, sums))
        if sums is not None:
            now = self.front.reading.till(sums.till)
            self.session = now if now is not None and now.id == self._session else None
            self.bar.number, self.bar.status = f"Till {sums.till}", status_words(self.front, sums)
