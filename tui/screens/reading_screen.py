"""A screen of what the books say: up to date whenever one comes back to it; Enter opens what a row names."""

from __future__ import annotations

from tui.about import About, about_document
from tui.commands import Command, offer
from tui.desk_screen import DeskScreen
from tui.front_desk import FrontDesk
from tui.reading import opens
from tui.screens.navigation import open_document
from tui.widgets.paged_table import PagedTable
from tui.widgets.rows import Row


class ReadingScreen(DeskScreen):
    """Base of the sections, profiles and documents that show tables of the books."""

    offers = offer(
        "Tables", Command("table.reload", ("f5",), "Reload", "Read all that is shown again.", "reload", rank=120)
    )

    def __init__(self, front: FrontDesk) -> None:
        super().__init__()
        self.front = front
        self._left = False

    @property
    def about(self) -> About:
        """The document or client of the row under the cursor."""
        return about_document(opens(self.row_under_cursor()))

    def row_under_cursor(self) -> Row | None:
        """The row that Enter would open, in whichever table has the focus."""
        focused = self.focused
        tables = focused.ancestors_with_self if focused is not None else ()
        return next((node.current for node in tables if isinstance(node, PagedTable)), None)

    def bring_up_to_date(self) -> None:
        """Read everything anew; what else than tables a screen shows, it adds."""
        for table in self.query(PagedTable):
            table.reload()
        self.refresh_bindings()

    def on_screen_suspend(self) -> None:
        self._left = True
        if self not in self.app.screen_stack:
            # Another section was gone to: the rows of this one are read anew when one comes back, and so are those of
            # the lists below an open document.
            stacks = self.app._screen_stacks.values()  # noqa: SLF001 - Textual tells only the stack in front
            for screen in next((stack for stack in stacks if self in stack), ()):
                for table in screen.query(PagedTable):
                    table.sleep()

    def on_screen_resume(self) -> None:
        # A form, a document or another desk may have changed what is shown here.
        if self._left:
            self._left = False
            self._ask_desk_anew()
            self.bring_up_to_date()

    def action_reload(self) -> None:
        """F5: another desk may have changed what is shown here, and what the top row says."""
        self._ask_desk_anew()
        self.bring_up_to_date()

    def _ask_desk_anew(self) -> None:
        ask = getattr(self.app, "bring_desk_up_to_date", None)
        if ask is not None:
            ask()

    def on_paged_table_opened(self, event: PagedTable.Opened) -> None:
        document = opens(event.row)
        if document is None:
            self.refuse("There is no document to open here.")
        else:
            open_document(self.app, self.front, *document)
