"""The rejects file: every row that was not brought in, where it stands, and why."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from store.whole_file import replacing

COLUMNS = ("line", "code", "reason")
_RUN_BY_SPREADSHEETS = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = re.compile(r"[+-]?[0-9]+([.,][0-9]+)?", re.ASCII)


def neutral(cell: str) -> str:
    """The cell, marked as text where a spreadsheet would run it."""
    runs = cell.lstrip(" ").startswith(_RUN_BY_SPREADSHEETS) and _NUMBER.fullmatch(cell.strip()) is None
    return f"'{cell}" if runs else cell


@dataclass(slots=True)
class Rejects:
    """Rows with their reasons, under the heading of the file they came from."""

    header: Sequence[str]
    delimiter: str
    rows: list[tuple[int, str, str, Sequence[str]]] = field(default_factory=list)

    def add(self, line: int, code: str, reason: str, cells: Sequence[str]) -> None:
        """Note a row."""
        self.rows.append((line, code, reason, cells))

    def write(self, path: Path) -> None:
        """Put the file in place, whole or not at all."""
        with replacing(path) as part:
            part.write_bytes(self.as_csv().encode("utf-8", "backslashreplace"))

    def write_beside(self, source: Path) -> Path:
        """Put it beside its source; what an earlier run left there, and somebody may have worked on, is kept."""
        content = self.as_csv().encode("utf-8", "backslashreplace")
        path = next(path for path in _names(source) if not path.exists() or path.read_bytes() == content)
        self.write(path)
        return path

    def as_csv(self) -> str:
        """The rows in the order of their lines; a rejects file brought in again keeps its own heading once."""
        again = tuple(self.header[: len(COLUMNS)]) == COLUMNS
        first = len(COLUMNS) if again else 0
        text = io.StringIO(newline="")
        writer = csv.writer(text, delimiter=self.delimiter, lineterminator="\n")
        writer.writerow([*COLUMNS, *self.header[first:]])
        for line, code, reason, cells in sorted(self.rows, key=lambda row: row[0]):
            writer.writerow([line, code, reason, *map(neutral, cells[first:])])
        return text.getvalue()


def _names(source: Path) -> Iterable[Path]:
    stem = source.name.removesuffix(".csv")
    yield source.with_name(f"{stem}.rejects.csv")
    for count in range(2, 10_000):
        yield source.with_name(f"{stem}.rejects-{count}.csv")
