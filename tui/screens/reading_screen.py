"""A screen of what the books say: up to date whenever one comes back to it; Enter opens what a row names."""

from __future__ import annotations

from tui.desk_screen import DeskScreen
from tui.front_desk import FrontDesk
from tui.reading import opens
from tui.screens.navigation import open_document
from tui.widgets.paged_table import PagedTable


class ReadingScreen(DeskScreen):
    """Base of the sections, profiles and documents that show tables of the books."""

    def __init__(self, front: FrontDesk) -> None:
        super().__init__()
        self.front = front
        self._left = False

    def bring_up_to_date(self) -> None:
        """Read everything anew; what else than tables a screen shows, it adds."""
        for table in self.query(PagedTable):
            table.reload()
        self.refresh_bindings()

    def on_screen_suspend(self) -> None:
        self._left = True

    def on_screen_resume(self) -> None:
        # A form, a document or another desk may have changed what is shown here.
        if self._left:
            self._left = False
            self.bring_up_to_date()

    def on_paged_table_opened(self, event: PagedTable.Opened) -> None:
        document = opens(event.row)
        if document is None:
            self.refuse("There is no document to open here.")
        else:
            open_document(self.app, self.front, *document)
