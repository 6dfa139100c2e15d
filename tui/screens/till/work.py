"""What is done with an open till: cash for no client, counting and closing."""

from __future__ import annotations

from domain.books import TillSession
from tui.commands import Command, offer
from tui.front_desk import FrontDesk
from tui.screens.reading_screen import ReadingScreen
from tui.screens.till.close_form import CloseTillForm
from tui.screens.till.forms import PaidForm


def _needs_open(screen: TillWork) -> str:
    return "" if screen.session is not None else "The till is closed: o in 5 Till opens it."


class TillWork(ReadingScreen):
    """A screen of one till session; `session` is None where it is closed."""

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
            "till.close",
            ("c",),
            "Count + close",
            "Count the drawer and close the till.",
            "close_till",
            when=_needs_open,
            rank=20,
        ),
    )

    def __init__(self, front: FrontDesk) -> None:
        super().__init__(front)
        self.session: TillSession | None = None

    def action_paid(self) -> None:
        if self.session is not None:
            self.app.push_screen(PaidForm(self.front, self.session))

    def action_close_till(self) -> None:
        if self.session is not None:
            self.app.push_screen(CloseTillForm(self.front, self.session))
