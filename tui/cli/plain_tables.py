"""Views as plain aligned text: nothing but characters and spaces, so that a screen reader can read it too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich.cells import cell_len, set_cell_size

from tui.cli.output import one_line

Row = Mapping[str, Any]

_WIDEST = 40
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?", re.ASCII)


def profile(view: Row) -> Iterator[str]:
    """One thing: what is known of it first, then a table for each list it has."""
    facts = {name: value for name, value in view.items() if _stands(value)}
    names = [_words(name) for name in facts]
    width = max(map(len, names), default=0)
    for name, value in zip(names, facts.values(), strict=True):
        yield f"{name:<{width}}  {_text(value)}"
    for name, value in view.items():
        if _is_table(value):
            yield from _section(_words(name), value)


def table(rows: Sequence[Row], columns: Sequence[str] = ()) -> Iterator[str]:
    """A heading and a line for each row; columns in which nothing stands are left out."""
    names = [name for name in columns or _columns(rows) if any(_stands(row.get(name)) for row in rows)]
    if not names:
        return
    texts = [[_cut(_text(row.get(name))) for name in names] for row in rows]
    heads = [_words(name) for name in names]
    widths = [max(cell_len(line[at]) for line in [heads, *texts]) for at in range(len(names))]
    right = [all(_NUMBER.fullmatch(line[at]) for line in texts if line[at]) for at in range(len(names))]
    for line in [heads, *texts]:
        yield "  ".join(map(_pad, line, widths, right)).rstrip()


def _section(title: str, rows: Sequence[Row]) -> Iterator[str]:
    yield ""
    if not rows:
        yield f"{title}: none"
        return
    yield f"{title}:"
    for line in table(rows):
        yield f"  {line}"
    for row in rows:
        for name, value in row.items():
            if _is_table(value) and value:
                first = _text(next(iter(row.values())))
                yield from _section(f"{title} {first}, {_words(name)}", value)


def _is_table(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(each, dict) for each in value)


def _stands(value: Any) -> bool:
    return value not in (None, "", [], {}) and not _is_table(value)


def _columns(rows: Sequence[Row]) -> list[str]:
    return list(dict.fromkeys(name for row in rows for name in row))


def _words(name: str) -> str:
    return name.replace("_", " ")


def _text(value: Any) -> str:
    if value is None or _is_table(value):
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return ", ".join(map(_text, value))
    if isinstance(value, Mapping):
        return ", ".join(f"{_words(name)} {_text(each)}" for name, each in value.items())
    return one_line(str(value))


def _cut(text: str) -> str:
    # Only so many characters can be within so many cells: a longer text need not be measured.
    if len(text) <= _WIDEST and cell_len(text) <= _WIDEST:
        return text
    return set_cell_size(text[:_WIDEST], _WIDEST - 1).rstrip() + "…"


def _pad(text: str, width: int, right: bool) -> str:  # noqa: FBT001 - mapped over the columns
    gap = " " * (width - cell_len(text))
    return gap + text if right else text + gap
