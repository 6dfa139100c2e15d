"""What a figure of a report was added up from: its documents, and the list of the totals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.app import ComposeResult
from textual.widgets import Static

from tui.front_desk import FrontDesk
from tui.reading.reports import Question
from tui.screens.reading_screen import ReadingScreen
from tui.screens.reports import opening
from tui.screens.reports.computed import ComputedScreen
from tui.screens.reports.fields import Line, is_measure, summed, title_of, written, written_total
from tui.screens.reports.keeping import Sheet
from tui.screens.reports.spans import Span
from tui.text import plain
from tui.widgets.paged_table import PagedTable
from tui.widgets.rows import Column, ListRows, Row


class BehindScreen(ComputedScreen):
    """The documents of which all these fields are true, or that have a part in a total; Enter opens one."""

    nothing = "There are no documents behind it."

    def __init__(self, front: FrontDesk, name: str, span: Span, row: Line, total: str = "") -> None:
        super().__init__(front)
        self.report_name = name
        self.report = front.reading.reports()[name]
        self.span = span
        self.row = row
        self.total = total
        self.lines: Sequence[Line] = ()
        self.sums: dict[str, str] = {}

    @property
    def where(self) -> dict[str, str | None]:
        """What the row is told apart by: what is neither a name nor added up."""
        return {field: value for field, value in self.row.items() if _tells_apart(field)}

    def ask(self, question: Question) -> tuple[Sequence[Line], dict[str, str]]:
        rows = self.front.reading.behind(self.report_name, (self.span.start, self.span.end), self.where, question)
        if self.total:
            rows = [row for row in rows if self.report.part(dict(row), self.total)]
        return rows, summed(rows)

    def arrived(self, answer: tuple[Sequence[Line], dict[str, str]]) -> None:
        self.lines, self.sums = answer
        self.table.noun = "documents"
        self.show_rows(self.lines)
        formats = self.front.formats
        said = [f"{title_of(name)} {written_total(formats, name, value)}" for name, value in self.sums.items()]
        self.totals_line.update(plain("Total  " + "  ".join(said)))

    def headline(self) -> str:
        return f"{self.report.title}  {self._of()}  {self.span.words_for(self.report)}"

    def _of(self) -> str:
        if self.total:
            return f"total {title_of(self.total).lower()}"
        formats = self.front.formats
        return ", ".join(f"{title_of(field).lower()} {written(formats, self.row, field)}" for field in self.where)

    def opens(self, row: Line) -> tuple[str, str] | None:
        return opening.document_of(row)

    def sheet(self) -> Sheet:
        return Sheet(f"{self.report.title}, {self._of()}", self.span.dates_for(self.report), self.lines, self.sums)


def _tells_apart(field: str) -> bool:
    return not (field.endswith("_name") or field == "count" or is_measure(field))


class TotalsScreen(ReadingScreen):
    """The totals of a report; Enter shows what one was added up from."""

    section = "reports"

    def __init__(self, front: FrontDesk, name: str, span: Span, totals: Mapping[str, str]) -> None:
        super().__init__(front)
        self.report_name = name
        self.span = span
        self.totals = totals

    def compose_body(self) -> ComposeResult:
        report = self.front.reading.reports()[self.report_name]
        columns = (Column("total", "Total", least=16, sorts=False), Column("amount", "", right=True, sorts=False))
        rows = [
            Row(0, name, (title_of(name), written_total(self.front.formats, name, value)))
            for name, value in self.totals.items()
        ]
        yield Static(plain(f"{report.title}: totals  {self.span.words_for(report)}"), id="heading")
        yield PagedTable(ListRows(columns, rows), noun="totals")

    def on_paged_table_opened(self, event: PagedTable.Opened) -> None:
        # Otherwise the base looks for a document.
        event.prevent_default()
        if self.front.reading.reports()[self.report_name].behind is None:
            self.refuse("What it was added up from are the rows of the report.")
            return
        self.app.push_screen(BehindScreen(self.front, self.report_name, self.span, {}, event.id))
