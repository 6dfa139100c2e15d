"""Reports: what happened in a period, and what goes to the accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.widget import Widget

from tui.help import Question
from tui.screens.reading_screen import ReadingScreen
from tui.widgets.paged_table import PagedTable
from tui.widgets.rows import Column, ListRows, Row
from tui.widgets.tabs import Pane, Panes

if TYPE_CHECKING:
    from tui.screens.reports.exports import ExportsPane

_COLUMNS = (
    Column("report", "Report", least=16, sorts=False),
    Column("says", "What it tells", least=30, most=110, sorts=False),
)


class ReportsScreen(ReadingScreen):
    """The section: Enter on a report adds it up for this month."""

    section = "reports"
    questions = (
        Question(
            "Where do I see what was written off?",
            "Enter on Write-offs. b adds it up by practitioner, reason, client and month; recovered stands apart.",
        ),
        Question(
            "Who owes us, and for how long?",
            "Debtors, as of the last day of the period: Enter on a client shows what is open, Enter there opens it.",
        ),
        Question(
            "Do reports change what is in the books?",
            "No. They only read, and every figure can be opened down to the documents it was added up from.",
        ),
    )

    exports: ExportsPane | None = None

    def compose_body(self) -> ComposeResult:
        yield Panes(Pane("reports", "Reports", self._list), Pane("exports", "Exports", self._exports))

    def _list(self) -> Widget:
        known = self.front.reading.reports()
        rows = [
            Row(0, name, (report.title, f"{report.says[0].upper()}{report.says[1:]}."))
            for name, report in known.items()
        ]
        return PagedTable(ListRows(_COLUMNS, rows), noun="reports")

    def _exports(self) -> Widget:
        from tui.screens.reports.exports import ExportsPane

        self.exports = ExportsPane(self.front)
        return self.exports

    def bring_up_to_date(self) -> None:
        """Read the lists again, and what is pending: credits may have been made or reversed meanwhile."""
        super().bring_up_to_date()
        if self.exports is not None:
            self.exports.bring_up_to_date()

    def on_paged_table_opened(self, event: PagedTable.Opened) -> None:
        if self.query_one(Panes).shown != "reports":
            return
        # Otherwise the base looks for a document.
        event.prevent_default()
        from tui.screens.reports.report import ReportScreen

        self.app.push_screen(ReportScreen(self.front, event.id))
