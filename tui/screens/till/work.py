"""What is done with a till: cash for no client, the drawer changed, counting and closing, printing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.commands import Command, offer
from tui.front_desk import FrontDesk
from tui.screens.reading_screen import ReadingScreen
from tui.widgets.top_bar import Desk

if TYPE_CHECKING:
    from tui.reading import CashUp


def _needs_open(screen: TillWork) -> str:
    if screen.sums is not None and screen.sums.is_open:
        return ""
    if screen.sums is not None and screen.sums.counted is None:
        return "This drawer is out to be counted: no more cash goes through it."
    return "The till is closed: o in 5 Till opens it."


def _needs_count(screen: TillWork) -> str:
    if screen.to_count() is not None:
        return ""
    return "The till is closed, for good where it was counted: o in 5 Till opens the next one."


def _needs_session(screen: TillWork) -> str:
    return "" if screen.sums is not None else "The till has never been opened."


class TillWork(ReadingScreen):
    """A screen of one till session; `sums` is None where there never was one."""

    section = "till"
    offers = offer(
        "Till",
        Command(
            "till.paid",
            ("i",),
            "Paid in/out",
            "Cash that goes in or out for no client.",
            "paid",
            when=_needs_open,
            rank=15,
        ),
        Command(
            "till.change",
            ("x",),
            "Change drawer",
            "Take the drawer out to be counted, and go on with the next one.",
            "change_drawer",
            when=_needs_open,
            rank=18,
        ),
        Command(
            "till.close",
            ("c",),
            "Count + close",
            "Count the drawer and close the till; one that was taken out comes first.",
            "close_till",
            when=_needs_count,
            rank=20,
        ),
        Command(
            "till.print",
            ("ctrl+o",),
            "Print",
            "See the cash-up as a document, then print it.",
            "print",
            when=_needs_session,
            rank=103,
        ),
    )

    def __init__(self, front: FrontDesk) -> None:
        super().__init__(front)
        self.sums: CashUp | None = None

    @property
    def desk(self) -> Desk:
        """Here the till is counted: the top row does not say what it should hold."""
        return super().desk.to_count()

    def to_count(self) -> CashUp | None:
        """The session that counting is about."""
        return self.sums if self.sums is not None and self.sums.counted is None else None

    def action_paid(self) -> None:
        from tui.screens.till.forms import PaidForm

        if self.sums is not None:
            self.app.push_screen(PaidForm(self.front, self.sums.till))

    def action_change_drawer(self) -> None:
        from tui.screens.till.forms import ChangeDrawerForm

        if self.sums is not None:
            self.app.push_screen(ChangeDrawerForm(self.front, self.sums))

    def action_close_till(self) -> None:
        from tui.screens.till.close_form import CloseTillForm

        session = self.to_count()
        if session is not None:
            self.app.push_screen(CloseTillForm(self.front, session))

    def action_print(self) -> None:
        from tui.screens.till.sheet import print_cash_up

        if self.sums is not None:
            print_cash_up(self.app, self.front, self.sums.session)
