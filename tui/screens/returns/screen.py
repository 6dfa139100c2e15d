"""A return: its bar of actions, and behind tabs all that is known of it."""

from __future__ import annotations

from textual.app import ComposeResult

from domain.kinds import ReturnStatus
from tui.about import About
from tui.commands import Command, offer
from tui.front_desk import FrontDesk
from tui.screens.history import History
from tui.screens.navigation import open_document
from tui.screens.reading_screen import ReadingScreen
from tui.screens.returns.details import DetailsPane
from tui.screens.returns.items import ItemsPane
from tui.screens.returns.questions import AFTER_POSTING, LATER, UNPAID, WHERE_SEEN, WRONGLY_POSTED
from tui.screens.returns.sight import Sight
from tui.widgets.navigation_bar import NavigationBar
from tui.widgets.paged_table import PagedTable
from tui.widgets.tabs import Pane, Panes

ACTIONS = ("return.post", "return.cancel", "return.reverse", "return.print")


def when_draft(screen: ReturnScreen) -> str:
    """Why it is no draft any more."""
    sight = screen.sight
    if sight.status is ReturnStatus.POSTED:
        return f"{sight.number} is posted: reverse it instead (v)."
    return "" if sight.is_draft else f"{sight.number} is {sight.status.replace('_', ' ')}."


def when_cancellable(screen: ReturnScreen) -> str:
    """Why it cannot be given up: it was posted, or ended."""
    return "" if screen.sight.status is ReturnStatus.AWAITING_INSPECTION else when_draft(screen)


def when_postable(screen: ReturnScreen) -> str:
    """Why it cannot be posted: it is no draft, or it holds nothing."""
    reason = when_draft(screen)
    return reason or ("" if screen.sight.items else f"{screen.sight.number} has no items yet. n New Item")


def when_posted(screen: ReturnScreen) -> str:
    """Why there is nothing to reverse."""
    sight = screen.sight
    if sight.is_draft:
        return f"{sight.number} is a draft: cancel it instead (x)."
    return "" if sight.status is ReturnStatus.POSTED else f"{sight.number} is {sight.status.replace('_', ' ')}."


class ReturnScreen(ReadingScreen):
    """Everything of one return; `adding` begins with the form for its first item."""

    section = "billing"
    questions = (AFTER_POSTING, UNPAID, WHERE_SEEN, WRONGLY_POSTED, LATER)
    offers = offer(
        "Return",
        Command(
            "return.post",
            ("f10", "p"),
            "Post Return",
            "Credit or refund, and take the goods in.",
            "post",
            when=when_postable,
            rank=101,
        ),
        Command(
            "return.cancel",
            ("ctrl+x", "x"),
            "Cancel Return",
            "Give this draft up.",
            "cancel",
            when=when_cancellable,
            rank=102,
        ),
        Command(
            "return.reverse",
            ("v",),
            "Reverse",
            "Undo everything this return did.",
            "reverse",
            when=when_posted,
            rank=103,
        ),
        Command(
            "return.print",
            ("ctrl+o", "o"),
            "Print",
            "See the return slip before it is printed.",
            "print_slip",
            rank=104,
        ),
        Command("return.client", ("c",), "Client", "Go to the client's profile.", "open_client", rank=105),
    )

    def __init__(self, front: FrontDesk, number: str, *, adding: bool = False) -> None:
        super().__init__(front)
        self.number = number
        self.sight = Sight(front, number)
        self.adding = adding

    def compose_body(self) -> ComposeResult:
        sight, front = self.sight, self.front
        self.bar = NavigationBar(self.number, *self._who_and_status(), actions=ACTIONS)
        yield self.bar
        credits = front.reading.credit_invoices(return_=self.number)
        yield Panes(
            Pane("details", "Details", lambda: DetailsPane(sight)),
            Pane("items", "Items", lambda: ItemsPane(sight)),
            Pane("credits", "Credit invoices", lambda: PagedTable(credits, noun="credit invoices")),
            Pane("history", "History", lambda: History(front, "return", self.number)),
            first="items" if sight.is_draft else "details",
        )

    @property
    def about(self) -> About:
        """The return, and the client it is of."""
        return About(self.sight.view.get("client"), self.sight.view.get("invoice"), return_=self.number)

    def _who_and_status(self) -> tuple[str, str]:
        client = self.sight.view.get("client", "")
        return f"{self.sight.client_name} ({client})", self.sight.status.replace("_", " ")

    def on_mount(self) -> None:
        if not self.sight.view:
            self.dismiss(None)
            self.refuse(f"There is no return {self.number}.")
        elif self.adding and self.sight.is_draft:
            self.query_one(ItemsPane).action_new()

    def bring_up_to_date(self, line: int | None = None) -> None:
        """Read the return anew and show it everywhere on the screen."""
        self.sight.look()
        self.bar.client, self.bar.status = self._who_and_status()
        for items in self.query(ItemsPane):
            items.bring_up_to_date(line)
        for details in self.query(DetailsPane):
            details.bring_up_to_date()
        super().bring_up_to_date()

    def on_items_pane_changed(self, event: ItemsPane.Changed) -> None:
        self.bring_up_to_date(event.line)

    def action_post(self) -> None:
        """Ask how it is settled, and post it."""
        from tui.screens.returns.post_return import PostReturnForm

        self.app.push_screen(PostReturnForm(self.front, self.number))

    def action_cancel(self) -> None:
        """Ask why, and give the draft up."""
        from tui.screens.returns.undo import cancel_return

        cancel_return(self.app, self.front, self.number)

    def action_reverse(self) -> None:
        """Show what will be undone, ask why, and undo it."""
        from tui.screens.returns.undo import ReverseReturnForm

        self.app.push_screen(ReverseReturnForm(self.front, self.number))

    def action_open_client(self) -> None:
        """The profile of the client it is of."""
        open_document(self.app, self.front, "client", self.sight.view["client"])

    def action_print_slip(self) -> None:
        """The return slip, seen before it is printed."""
        from tui.screens.printing import print_document

        print_document(self.app, self.front, "return", self.number)
