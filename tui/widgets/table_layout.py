"""How wide each column of a table is: money whole, text shortened, the least wanted columns left out."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from tui.widgets.rows import Column

GAP = 2
"""Cells between columns: one of padding on either side."""


def widths(columns: Sequence[Column], cells: Sequence[Sequence[str]], room: int, sorted_by: str = "") -> list[int]:
    """A width for each column within the room; 0 leaves a column out. One that is sorted by has room to say so."""
    wanted = [
        _wanted(column, [row[index] for row in cells], marked=column.key == sorted_by)
        for index, column in enumerate(columns)
    ]
    least = [want if column.right else min(want, column.least) for column, want in zip(columns, wanted, strict=True)]
    kept = _kept(columns, least, room)
    widths = [least[index] if index in kept else 0 for index in range(len(columns))]
    spare = room - sum(width + GAP for width in widths if width)
    # Room is given to every text column in turn, so that one long name does not starve the others.
    while spare > 0:
        short = [index for index in kept if widths[index] < wanted[index]]
        if not short:
            break
        for index in short[:spare]:
            widths[index] += 1
        spare -= min(spare, len(short))
    return widths


def _wanted(column: Column, cells: Sequence[str], *, marked: bool) -> int:
    longest = max([cell_len(cell) for cell in cells], default=0)
    heading = cell_len(column.title) + (2 if marked else 0)
    return max(heading, longest) if column.right else max(min(longest, column.most), heading)


def _kept(columns: Sequence[Column], least: Sequence[int], room: int) -> list[int]:
    kept = list(range(len(columns)))
    while sum(least[index] + GAP for index in kept) > room:
        droppable = [index for index in kept if columns[index].drop]
        if not droppable:
            break
        kept.remove(max(droppable, key=lambda index: (columns[index].drop, index)))
    return kept
