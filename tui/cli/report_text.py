"""A report as a table of plain text for people, and as CSV for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tui.cli.plain_tables import table
from tui.cli.rejects import neutral

TOTAL = "TOTAL"
_NAME = "_name"
Row = Mapping[str, Any]


def as_text(title: str, period: str, rows: Sequence[Row], totals: Row) -> Iterator[str]:
    """The title, the rows, how many there are, and the totals; no line is cut but by a very long name."""
    yield f"{title}, {period}"
    yield ""
    if rows:
        yield from table([for_people(row) for row in rows])
        yield ""
    yield "Nothing in this period." if not rows else f"{len(rows):,} row{'s' if len(rows) > 1 else ''}"
    names = [name.replace("_", " ") for name in totals]
    width = max(map(len, names), default=0)
    longest = max((len(value) for value in totals.values()), default=0)
    for name, value in zip(names, totals.values(), strict=True):
        yield f"Total {name:<{width}}  {value:>{longest}}"


def for_people(row: Row) -> dict[str, Any]:
    """The row with each code and its name in one cell."""
    shown = {}
    for name, value in row.items():
        if name.endswith(_NAME) and name.removesuffix(_NAME) in row:
            continue
        called = row.get(f"{name}{_NAME}")
        shown[name] = f"{called} ({value})" if called and value and called != value else value
    return shown


def as_csv(rows: Sequence[Row], totals: Row) -> str:
    """A heading, the rows, and the totals below: those of a column stand in it, any other has a row of its own."""
    names = list(dict.fromkeys(name for row in rows for name in row)) or ["total", *totals]
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(names)
    for row in rows:
        writer.writerow([_cell(row.get(name)) for name in names])
    of_columns = {name: value for name, value in totals.items() if name in names}
    if of_columns:
        writer.writerow([TOTAL, *(_cell(of_columns.get(name)) for name in names[1:])])
    for name, value in totals.items():
        if name not in names:
            writer.writerow([neutral(f"{TOTAL} {name}"), *("" for _ in names[2:]), _cell(value)])
    return text.getvalue()


def _cell(value: Any) -> str:
    if value is None or value is False:
        return ""
    return "yes" if value is True else neutral(str(value))
