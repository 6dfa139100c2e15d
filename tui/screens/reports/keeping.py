"""A report kept: as a CSV file, or as text that is seen, saved and printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from platformdirs import user_documents_path
from rich.cells import cell_len

from domain.values import frozen
from tui.cli.report_text import as_csv
from tui.formats import Formats
from tui.screens.printing import SheetScreen, file_stem, gone_where_it_fails, new_file
from tui.screens.reports.fields import Line, columns_of, title_of, written, written_total
from tui.text import clean, shorten
from tui.widgets.table_layout import widths

MOST_PRINTED = 2_000
"""Rows of a sheet: some thirty pages."""
SHEET = 80
"""Columns of a printed sheet."""
_MARK = "\ufeff"
"""Without it Excel takes UTF-8 for something else."""


@frozen
class Sheet:
    """What is kept: its title and period, the rows shown, and the totals."""

    title: str
    period: str
    rows: Sequence[Line]
    totals: Mapping[str, str]


class ReportSheet(SheetScreen):
    """It is of this section, unlike the documents that are printed."""

    section = "reports"


def folder() -> Path:
    """Where the files go."""
    return user_documents_path() / "takeback"


def save_csv(sheet: Sheet) -> Path:
    """Write the file, in a thread, and answer where it is."""
    path = new_file(folder(), _stem(sheet), "csv")
    with gone_where_it_fails(path):
        path.write_text(_MARK + as_csv(sheet.rows, sheet.totals), encoding="utf-8", newline="")
    return path


def printed(sheet: Sheet, formats: Formats) -> ReportSheet:
    """It as text that goes to a file or to the printer."""
    lines = [f"{sheet.title}, {sheet.period}", "", *_table(formats, sheet.rows), ""]
    lines.append(f"{len(sheet.rows):,} row{'' if len(sheet.rows) == 1 else 's'}")
    lines.extend(totals_words(formats, sheet.totals))
    return ReportSheet(sheet.title, "\n".join(lines), _stem(sheet))


def totals_words(formats: Formats, totals: Line) -> list[str]:
    """Each total with its name."""
    return [f"Total {title_of(name).lower()} {written_total(formats, name, value)}" for name, value in totals.items()]


def _table(formats: Formats, rows: Sequence[Line]) -> Iterator[str]:
    """A heading and the rows, in the columns that a sheet has room for."""
    columns = columns_of(rows)
    cells = [[clean(written(formats, row, column.key)) for column in columns] for row in rows]
    fit = widths(columns, cells, SHEET)
    for texts in [[column.title for column in columns], *cells]:
        shown = [
            _padded(text, width, right=column.right)
            for text, width, column in zip(texts, fit, columns, strict=True)
            if width
        ]
        yield "  ".join(shown).rstrip()


def _padded(text: str, width: int, *, right: bool) -> str:
    short = shorten(text, width)
    gap = " " * (width - cell_len(short))
    return gap + short if right else short + gap


def _stem(sheet: Sheet) -> str:
    return file_stem(sheet.title, sheet.period.replace("the beginning to ", "until "))
