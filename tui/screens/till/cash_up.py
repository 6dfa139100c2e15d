"""The cash-up of one till session, open or closed, with every movement behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult

from tui.front_desk import FrontDesk
from tui.screens.reading_screen import ReadingScreen
from tui.screens.till.close_form import cash_up_lines, difference_words
from tui.widgets.form import PreviewLine
from tui.widgets.navigation_bar import NavigationBar
from tui.widgets.paged_table import PagedTable
from tui.widgets.preview import PreviewText, Tone
from tui.widgets.tabs import Pane, Panes

if TYPE_CHECKING:
    from tui.reading import CashUp


def status_words(front: FrontDesk, sums: CashUp) -> str:
    """Since when it is open, or when it was closed and how it came out."""
    formats = front.formats
    if sums.counted is None or sums.difference is None:
        return f"open since {formats.day(sums.opened_on)}"
    return f"closed {formats.day(sums.closed_on)}: {difference_words(formats, sums.counted, sums.difference)}"


class CashUpText(PreviewText):
    """The sums of a session, one below the other."""

    def show(self, front: FrontDesk, sums: CashUp) -> None:
        """Show these sums; the same again paint nothing."""
        lines = cash_up_lines(front.formats, sums)
        if sums.counted is not None and sums.difference is not None:
            formats = front.formats
            tone: Tone = "warning" if sums.difference else "good"
            lines += (
                PreviewLine("Counted", formats.money(sums.counted), "total"),
                PreviewLine("Difference", formats.money(sums.difference), tone),
                PreviewLine(difference_words(formats, sums.counted, sums.difference), tone=tone),
            )
        self.lines = lines


def movements(front: FrontDesk, session: int) -> PagedTable:
    """What went in and out in a session, each with its document."""
    return PagedTable(
        front.reading.till_moves(session), noun="movements", empty="No cash has moved yet. i Paid in or out"
    )


class CashUpScreen(ReadingScreen):
    """A session from the list of tills."""

    section = "till"
    CSS_PATH = "till.tcss"

    def __init__(self, front: FrontDesk, session: int) -> None:
        super().__init__(front)
        self._session = session
        self.text = CashUpText()

    def compose_body(self) -> ComposeResult:
        sums = self.front.reading.cash_up(self._session)
        if sums is not None:
            self.text.show(self.front, sums)
            yield NavigationBar(f"Till {sums.till}", status=status_words(self.front, sums))
        yield Panes(
            Pane("sums", "Cash-up", lambda: self.text),
            Pane("moves", "Movements", lambda: movements(self.front, self._session)),
        )
