"""A report over a period: its rows, or the same amounts added up by something else, as a table or drawn as bars."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from tui.commands import Command, offer
from tui.front_desk import FrontDesk
from tui.help import Question as Asked
from tui.reading.reports import Question
from tui.screens.navigation import open_document
from tui.screens.reports import opening
from tui.screens.reports.bars import bars
from tui.screens.reports.computed import ComputedScreen, added_up
from tui.screens.reports.fields import Line, columns_of, is_measure, title_of, written_total
from tui.screens.reports.keeping import Sheet
from tui.screens.reports.report_rows import ReportRows
from tui.screens.reports.spans import Span, Unit, last_month, whole
from tui.text import plain
from tui.widgets.paged_table import PagedTable
from tui.widgets.rows import Column

ROWS = ""
"""Not added up by anything: the report's own rows."""
_TAKEN = 34
"""Cells that the columns beside a bar take."""


def _groups(screen: ReportScreen) -> str:
    return added_up(screen) or _other_ways(screen)


def _other_ways(screen: ReportScreen) -> str:
    return "" if screen.groups else "There is nothing else to add it up by. Enter shows what is behind a row."


class ReportScreen(ComputedScreen):
    """m l q a d - + choose the period, b what it is added up by, c draws it, Enter opens what is behind a row."""

    nothing = "Nothing in this period. m l q a d - + choose another."
    questions = (
        Asked(
            "How do I see what a figure is made of?",
            "Enter on a row shows the documents behind it, Enter on one of those opens it. t lists the totals; Enter"
            " there does the same.",
        ),
        Asked(
            "How do I look at another month?",
            "m is this month, l last month, q this quarter, a all this year; d asks for dates; - and + go back and on.",
        ),
        Asked(
            "How do I get it into a spreadsheet?",
            "x saves what is shown as a CSV file into the folder takeback among your documents; o prints it.",
        ),
    )
    offers = offer(
        "Report",
        Command("report.dates", ("f2", "d"), "Dates", "Choose any two dates.", "dates", rank=32),
        Command("report.by", ("b",), "Add up by", "Add it up by the next thing.", "by", when=_groups, rank=34),
        Command(
            "report.chart",
            ("c",),
            "Chart",
            "Draw it as bars, or show the table again.",
            "chart",
            when=added_up,
            rank=36,
        ),
        Command(
            "report.totals", ("t",), "Totals", "The totals, and what is behind each.", "totals", when=added_up, rank=38
        ),
        Command("report.month", ("m",), "This month", "Show this month.", "whole(1)", rank=100),
        Command("report.last_month", ("l",), "Last month", "Show last month.", "last_month", rank=101),
        Command("report.quarter", ("q",), "This quarter", "Show this quarter.", "whole(3)", rank=102),
        Command("report.year", ("a",), "This year", "Show this year.", "whole(12)", rank=103),
        Command("report.earlier", ("minus",), "Earlier", "Show the period before.", "move(-1)", rank=104),
        Command("report.later", ("plus",), "Later", "Show the period after.", "move(1)", rank=105),
    )

    def __init__(self, front: FrontDesk, name: str, span: Span | None = None) -> None:
        super().__init__(front)
        self.report_name = name
        self.report = front.reading.reports()[name]
        today = front.reading.today()
        self.span = self.span_shown = span or whole(Unit.MONTH, today, today)
        self.answer: dict[str, Any] = {"rows": [], "totals": {}, "groups": {}}
        self.added_by = ROWS
        self.drawn = False

    def ask(self, question: Question) -> dict[str, Any]:
        return self.front.reading.report(self.report_name, self.span.start, self.span.end, question)

    def arrived(self, answer: dict[str, Any]) -> None:
        self.answer, self.span_shown = answer, self.span
        self._show()

    def given_up(self) -> None:
        self.span = self.span_shown

    def headline(self) -> str:
        added = f"  by {title_of(self.added_by).lower()}" if self.added_by else ""
        return f"{self.report.title}  {self.span.words_for(self.report)}{added}"

    @property
    def groups(self) -> list[str]:
        """What it can be added up by."""
        return [by for by, rows in self.answer.get("groups", {}).items() if rows]

    @property
    def lines(self) -> Sequence[Line]:
        """The rows shown."""
        rows: Sequence[Line] = self.answer["groups"][self.added_by] if self.added_by else self.answer["rows"]
        return rows

    def _show(self) -> None:
        if self.added_by not in self.groups:
            self.added_by = ROWS
        self.table.noun = "rows"
        if self.drawn and self.lines:
            self._draw()
        else:
            self.show_rows(self.lines)
        self._show_totals()

    def _show_totals(self) -> None:
        formats = self.front.formats
        said = [f"{title_of(name)} {written_total(formats, name, value)}" for name, value in self._totals().items()]
        self.totals_line.update(plain("Total  " + "  ".join(said)))

    def _totals(self) -> dict[str, str]:
        """The totals that stand in no other under another name."""
        totals: dict[str, str] = self.answer["totals"]
        return {name: value for name, value in totals.items() if name != "amount" or "difference" not in totals}

    def _draw(self) -> None:
        lines = self.lines
        columns = columns_of(lines)
        measure = _measure(columns)
        amounts = [Decimal(line[measure]) for line in lines] if measure else []
        kept = {column.key for column in columns if not is_measure(column.key) and not column.right} | {measure}
        self.heading.update(plain(self.headline()))
        narrow = [{key: value for key, value in line.items() if _stands(key, kept)} for line in lines]
        self.show_rows(narrow, bars(amounts, max(10, self.size.width - _TAKEN)))

    def _over(self, span: Span) -> None:
        if span != self.span:
            self.span = span
            self.compute()

    def action_whole(self, months: int) -> None:
        today = self.front.reading.today()
        self._over(whole(Unit(months), today, today))

    def action_last_month(self) -> None:
        self._over(last_month(self.front.reading.today()))

    def action_move(self, by: int) -> None:
        if self.span.start is None:
            self.refuse("It is from the beginning. d chooses two dates.")
        else:
            self._over(self.span.moved(by, self.front.reading.today()))

    def action_dates(self) -> None:
        from tui.screens.reports.dates_form import DatesForm

        self.app.push_screen(DatesForm(self.front, self.span, of_a_day=self.report.of_a_day), self._chosen)

    def _chosen(self, span: object) -> None:
        if isinstance(span, Span):
            self._over(span)

    def action_by(self) -> None:
        ways = [ROWS, *self.groups]
        self.added_by = ways[(ways.index(self.added_by) + 1) % len(ways)]
        self._show()

    def action_chart(self) -> None:
        self.drawn = not self.drawn
        if self.drawn and not self.added_by and self.groups:
            # A bar for each row is no picture.
            self.added_by = "month" if "month" in self.groups else self.groups[0]
        self._show()

    def on_resize(self) -> None:
        if self.drawn and self.shown:
            self._show()

    def opens(self, row: Line) -> tuple[str, str] | None:
        return opening.document_of(row) if not self.added_by and self.report.rows_are == "documents" else None

    def on_paged_table_opened(self, event: PagedTable.Opened) -> None:
        # Otherwise the base opens the document.
        event.prevent_default()
        source = event.table.grid.source
        if self.busy or not isinstance(source, ReportRows):
            self.refuse(added_up(self))
            return
        row = self.lines[int(event.id)]
        document = self.opens(row)
        if document is not None:
            open_document(self.app, self.front, *document)
        else:
            self._show_behind(row)

    def _show_behind(self, row: Line) -> None:
        from tui.screens.reports.behind import BehindScreen

        if self.report.behind is None:
            self.refuse("Its documents are in the table of its own rows: b shows them.")
        else:
            self.app.push_screen(BehindScreen(self.front, self.report_name, self.span, row))

    def action_totals(self) -> None:
        from tui.screens.reports.behind import TotalsScreen

        self.app.push_screen(TotalsScreen(self.front, self.report_name, self.span, self._totals()))

    def sheet(self) -> Sheet:
        added = f" by {title_of(self.added_by).lower()}" if self.added_by else ""
        return Sheet(f"{self.report.title}{added}", self.span.dates_for(self.report), self.lines, self.answer["totals"])


def _measure(columns: Sequence[Column]) -> str:
    """What bars are as long as: the last column that can be added up, a difference before all."""
    measures = [column.key for column in columns if is_measure(column.key)]
    return next((each for each in ("difference", "owes", "amount", "quantity") if each in measures), "")


def _stands(key: str, kept: set[str]) -> bool:
    return key in kept or key.removesuffix("_name") in kept
