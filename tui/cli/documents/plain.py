"""A paper as plain text, 80 columns wide. What is too long goes on in the next line; nothing is cut."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len, chop_cells

from tui.cli.documents.paper import Facts, Line, Paper, Part, Remark, Sums, Table
from tui.text import clean

WIDTH = 80
_GAP = 2
_NARROWEST = 24
"""A text column that would be narrower than this stands above its figures instead."""


def text_of(paper: Paper, width: int = WIDTH) -> str:
    """The whole document, ending in a line break."""
    lines = [*wrapped(paper.practice, width), "", *_ends(paper.title, paper.on, width)]
    for part in paper.parts:
        lines += ["", *_part(part, width)]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines of so many cells: between words where it can be, within a word where it must."""
    lines: list[str] = []
    for word in clean(text).split():
        if lines and cell_len(lines[-1]) + 1 + cell_len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines += chop_cells(word, width)
    return lines or [""]


def _part(part: Part, width: int) -> Iterator[str]:
    if isinstance(part, Facts):
        label = max(len(name) for name, _ in part.pairs) + _GAP
        for name, value in part.pairs:
            yield from _hanging(f"{name:<{label}}", value, width)
    elif isinstance(part, Remark):
        yield from wrapped(part.text, width)
    elif isinstance(part, Sums):
        yield from _sums(part, width)
    else:
        yield from _table(part, width)


def _hanging(label: str, value: str, width: int) -> Iterator[str]:
    """A label and its text, the further lines of it below its first."""
    for place, line in enumerate(wrapped(value, width - len(label))):
        yield (label if not place else " " * len(label)) + line


def _ends(left: str, right: str, width: int) -> Iterator[str]:
    """One text at each end of a line; the left one may take several."""
    lines = wrapped(left, width - _GAP - cell_len(right))
    yield from lines[:-1]
    yield lines[-1] + " " * (width - cell_len(lines[-1]) - cell_len(right)) + right


def _sums(sums: Sums, width: int) -> Iterator[str]:
    names = max(cell_len(name) for name, _ in sums.pairs)
    amounts = max(width // 2 - names - _GAP, *(cell_len(amount) for _, amount in sums.pairs), 0)
    for name, amount in sums.pairs:
        line = f"{name:<{names}}" + " " * (_GAP + amounts - cell_len(amount)) + amount
        yield " " * max(0, width - cell_len(line)) + line


def _table(table: Table, width: int) -> Iterator[str]:
    if table.title:
        yield from wrapped(table.title, width)
    figures = [table.figures, *(line.figures for line in table.lines)]
    widths = [max(cell_len(row[at]) for row in figures) for at in range(len(table.figures))]
    room = width - sum(widths) - _GAP * len(widths)
    if room < _NARROWEST:
        yield from _stacked(table, width)
        return
    rule = "-" * width
    yield from _row(Line(table.heading, table.figures), room, widths)
    yield rule
    for line in table.lines:
        yield from _row(line, room, widths)
        for note in line.notes:
            yield from _hanging("    ", note, width)
    yield rule


def _row(line: Line, room: int, widths: Sequence[int]) -> Iterator[str]:
    first, *more = wrapped(line.text, room)
    figures = "".join(
        " " * (_GAP + width - cell_len(figure)) + figure for figure, width in zip(line.figures, widths, strict=True)
    )
    yield first + " " * (room - cell_len(first)) + figures
    yield from more


def _stacked(table: Table, width: int) -> Iterator[str]:
    """Each figure on a line of its own: for amounts so long that they would leave no room beside them."""
    rule = "-" * width
    yield rule
    for line in table.lines:
        yield from wrapped(line.text, width)
        for heading, figure in zip(table.figures, line.figures, strict=True):
            yield from _ends(f"    {heading}" if figure else "", figure, width) if figure else ()
        for note in line.notes:
            yield from _hanging("    ", note, width)
    yield rule
