"""The cash-up as it will be printed: a part of the till, where nothing says what is being counted to."""

from __future__ import annotations

from typing import Any

from textual.app import App

from tui.front_desk import FrontDesk
from tui.screens.printing import DocumentScreen, show_sheet
from tui.widgets.top_bar import Desk


class CashUpSheet(DocumentScreen):
    """The document of a till session, which is printed on its way to being counted too."""

    section = "till"

    @property
    def desk(self) -> Desk:
        return super().desk.to_count()


def print_cash_up(app: App[Any], front: FrontDesk, session: int) -> None:
    """Show the cash-up of a session as a document."""
    show_sheet(app, lambda: CashUpSheet(front, "till", str(session)))
