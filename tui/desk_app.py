"""Where the program is put together: the practice's books, the desk that performs acts, and the screens."""

from __future__ import annotations

import getpass
import os
import threading
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from store.database import AtHand, BookStore
from tui.about import About
from tui.app import MakeScreen, TakebackApp
from tui.commands import offer
from tui.desk_screen import DeskScreen
from tui.formats import Formats
from tui.front_desk import FrontDesk
from tui.reading import Reading
from tui.screens import named
from tui.screens.anywhere import BEGUN_ANYWHERE
from tui.screens.navigation import open_document
from tui.settings import Settings
from tui.widgets.documents import Documents

if TYPE_CHECKING:
    from domain.desk import Desk

PATIENCE = 0.25
"""Seconds a screen waits for another desk that is saving, before it says so."""
AT_HAND = AtHand(room=100, statements=20)
"""A screen's pages are few, and every session at the desks keeps its own."""


class LateDesk:
    """Stands for the desk until an act is shown or done: the acts are half of what a session would import."""

    def __init__(self, make: Callable[[], Desk]) -> None:
        self._make = cache(make)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._make(), name)


def sections(front: FrontDesk, database: Path) -> dict[str, MakeScreen]:
    """The sections by name; each is imported when it is first opened."""
    return {
        "home": lambda: named("home.HomeScreen")(front),
        "clients": lambda: named("clients.list.ClientsScreen")(front),
        "billing": lambda: named("billing.section.BillingScreen")(front),
        "inventory": lambda: named("inventory.list.InventoryScreen")(front),
        "till": lambda: named("till.screen.TillScreen")(front),
        "reports": lambda: named("reports.section.ReportsScreen")(front),
        "setup": lambda: named("setup.screen.SetupScreen")(front, database),
    }


class DeskApp(TakebackApp):
    """The sections on one practice's books, and the acts that can be begun from anywhere."""

    offers = offer("Everywhere", *BEGUN_ANYWHERE)

    def __init__(self, front: FrontDesk, database: Path) -> None:
        self.settings = front.settings
        super().__init__(sections(front, database))
        self.front = front
        self.database = database
        self.desk_shown = front.reading.desk_shown(front.clerk, amount=front.says_till())
        for kind, find in (
            ("client", front.reading.find_client),
            ("invoice", front.reading.find_invoice),
            ("return", front.reading.find_return),
            ("order", front.reading.find_order),
            ("serial", front.reading.find_serial),
        ):
            self.documents.append(Documents(kind, find, partial(open_document, self, front, kind)))

    def on_mount(self) -> None:
        if self.front.reading.is_empty():
            from tui.screens.setup.first_practice import FirstPractice

            self.push_screen(FirstPractice(self.front, self.database))

    def bring_desk_up_to_date(self) -> None:
        """The top row says who works at which till; amounts are written as the practice's settings now say."""
        self.front.formats.suit(self.front.reading.practice())
        self.show_desk(self.front.reading.desk_shown(self.front.clerk, amount=self.front.says_till()))

    def action_new_return(self) -> None:
        from tui.screens.returns.new_return import start_return

        start_return(self, self.front)

    def action_take_payment(self) -> None:
        from tui.screens.billing.take_payment import TakePaymentForm

        self.push_screen(TakePaymentForm(self.front, self._about().client))

    def action_guide(self) -> None:
        """F8: what happened? The right form opens with what the screen is about."""
        from tui.screens.guide.screen import Guide

        self.push_screen(Guide(self.front, self._about()), self._go_on)

    def _about(self) -> About:
        """What the screen in front is about, for what is begun from it."""
        return self.screen.about if isinstance(self.screen, DeskScreen) else About()

    def action_new_invoice(self) -> None:
        from tui.screens.billing.new_invoice import start_invoice

        start_invoice(self, self.front)


def clerk_of(reading: Reading, by: str | None) -> str | None:
    """Who sits here: as said on the command line or by TAKEBACK_BY, else the login name where it is a staff code."""
    said = (by or os.environ.get("TAKEBACK_BY") or "").strip()
    if said:
        return said
    try:
        login = getpass.getuser()
    except (KeyError, OSError):
        return None
    codes = {each.code.casefold(): each.code for each in reading.staff()}
    return codes.get(login.casefold())


def put_together(store: BookStore, by: str | None = None, settings: Settings | None = None) -> DeskApp:
    """The program on these books."""

    def make_desk() -> Desk:
        from tui.telling_desk import TellingDesk

        def told() -> None:
            # What is done in a thread may not touch the screen from there.
            if threading.current_thread() is threading.main_thread():
                app.bring_desk_up_to_date()
            else:
                app.call_later(app.bring_desk_up_to_date)

        return TellingDesk(store, told)

    formats = Formats()
    reading = Reading(store, formats)
    formats.suit(reading.practice())
    desk = cast("Desk", LateDesk(make_desk))
    front = FrontDesk(desk, reading, formats, clerk_of(reading, by), settings or Settings())
    app = DeskApp(front, store.path)
    return app


def run_screens(
    url: str, *, mouse: bool = False, sample: bool = False, by: str | None = None, settings: Settings | None = None
) -> int:
    """Show the screens until they are left; answers the exit code.

    The environment must have been made ready by `tui.terminal.prepare` before this module is imported. `sample` fills
    an empty database with the sample practice. Raises StorageError, or Refused while another desk is saving.
    """
    store = BookStore.open(url, PATIENCE, AT_HAND)
    try:
        if sample and Reading(store, Formats()).is_empty():
            from domain.desk import Desk
            from tui.sample import fill

            fill(Desk(store))
        app = put_together(store, by, settings)
        app.keyboard_only = not mouse
        app.run(mouse=mouse)
        return app.return_code or 0
    finally:
        store.close()
