"""A delimited text file as it comes: any usual encoding, delimiter and line ending, and rows that are broken."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterator, Sequence

from domain.values import frozen
from tui.cli.call import Usage

_DELIMITERS = (",", ";", "\t", "|")
_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
UNCLOSED = "a quotation mark is opened here and not closed, or a cell is too long"


@frozen
class Record:
    """The cells of one row; `line` is where it begins in the file, `broken` why it cannot be read."""

    line: int
    cells: list[str]
    broken: str = ""


@frozen
class DelimitedFile:
    """A file with a heading, ready to be read row by row."""

    lines: Sequence[str]
    delimiter: str
    header: list[str]
    encoding: str

    def records(self) -> Iterator[Record]:
        """Every row below the heading, blank lines left out."""
        rows = _records(self.lines, self.delimiter, len(self.header))
        next(rows, None)
        return rows

    def cells_at(self, line: int) -> list[str]:
        """The cells of the row that begins in this line, once more."""
        return next(csv.reader(_Feed(self.lines, line - 1), delimiter=self.delimiter), [])

    def place(self, column: str) -> int:
        """Where a column stands; its name is matched exactly, else whatever its case. Raises Usage."""
        names = [name.casefold() for name in self.header]
        places = [at for at, name in enumerate(self.header) if name == column]
        places = places or [at for at, name in enumerate(names) if name == column.casefold()]
        if len(places) == 1:
            return places[0]
        if places:
            raise Usage(f"The file has {len(places)} columns {column!r}; give them different names.")
        raise Usage(f"The file has no column {column!r}; it has {', '.join(self.header)}.")


def read(data: bytes, columns: Collection[str], encoding: str | None = None) -> DelimitedFile:
    """The file, its delimiter the one by which the columns stand in its heading; raises Usage."""
    text, encoding = _decoded(data, encoding)
    lines = list(io.StringIO(text, newline=""))
    headers = {delimiter: _header(lines, delimiter) for delimiter in _DELIMITERS}
    if not any(headers.values()):
        raise Usage("The file is empty; it needs a heading and rows.")
    wanted = {column.casefold() for column in columns}
    found = {delimiter: len(wanted & {name.casefold() for name in header}) for delimiter, header in headers.items()}
    delimiter = max(_DELIMITERS, key=lambda each: (found[each], len(headers[each])))
    return DelimitedFile(lines, delimiter, headers[delimiter], encoding)


def _decoded(data: bytes, encoding: str | None) -> tuple[str, str]:
    """Text and its encoding: as told, as marked, UTF-8 where it is valid, else Windows' Latin."""
    told = encoding or next((name for mark, name in _MARKS.items() if data.startswith(mark)), None)
    try:
        return data.decode(told or "utf-8"), told or "utf-8"
    except LookupError as error:
        raise Usage(f"{encoding} is not an encoding like utf-8 or latin-1.") from error
    except UnicodeDecodeError as error:
        if told is not None:
            raise Usage(f"The file is not {told}: byte {error.start + 1} means nothing in it.") from error
    try:
        return data.decode("cp1252"), "cp1252"
    except UnicodeDecodeError:
        return data.decode("latin-1"), "latin-1"


def _header(lines: Sequence[str], delimiter: str) -> list[str]:
    first = next(_records(lines, delimiter, None), None)
    return [cell.strip() for cell in first.cells] if first else []


class _Feed:
    """Lines for the reader; knows how far it read, and whether it asked for more than there is."""

    def __init__(self, lines: Sequence[str], start: int) -> None:
        self.at = start
        self.exhausted = False
        self._lines = lines

    def __iter__(self) -> _Feed:
        return self

    def __next__(self) -> str:
        if self.at == len(self._lines):
            self.exhausted = True
            raise StopIteration
        self.at += 1
        return self._lines[self.at - 1]


def _records(lines: Sequence[str], delimiter: str, width: int | None) -> Iterator[Record]:
    """The rows. Where one cannot be read its first line is broken, and reading goes on with the next line."""
    start = 0
    while start < len(lines):
        feed = _Feed(lines, start)
        try:
            for cells in csv.reader(feed, delimiter=delimiter):
                if feed.exhausted or (feed.at - start > 1 and _is_patched(lines[start : feed.at], delimiter, width)):
                    break
                if len(cells) > 1 or "".join(cells).strip():
                    yield Record(start + 1, cells, _wrong_width(len(cells), width))
                start = feed.at
            else:
                return
        except csv.Error:
            pass
        yield Record(start + 1, _alone(lines[start], delimiter), UNCLOSED)
        start += 1


def _is_patched(lines: Sequence[str], delimiter: str, width: int | None) -> bool:
    """Whether a row over several lines is held together by a stray quotation mark, and is several rows in truth."""
    try:
        [cells] = csv.reader(lines, delimiter=delimiter, strict=True)
    except (csv.Error, ValueError):
        return True
    return width is not None and len(cells) != width


def _wrong_width(cells: int, width: int | None) -> str:
    return "" if width is None or cells == width else f"has {cells} cells where the heading has {width}"


def _alone(line: str, delimiter: str) -> list[str]:
    """The cells of a line that is no row of its own, quotation marks kept as they are."""
    return line.rstrip("\r\n").split(delimiter)
