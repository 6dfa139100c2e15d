"""Which column of a file holds which field: `--map FIELD=COLUMN,…`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from domain.importing.rows import FIELDS, NEEDED
from tui.cli.call import Usage
from tui.cli.delimited import DelimitedFile

_NEXT_PAIR = re.compile(rf",(?=\s*(?:{'|'.join(FIELDS)})\s*=)")


def read_map(typed: Sequence[str]) -> dict[str, str]:
    """Columns by field; a comma may stand in a column's name. Raises Usage."""
    columns: dict[str, str] = {}
    for pair in (pair for words in typed for pair in _NEXT_PAIR.split(words)):
        name, equals, column = (part.strip() for part in pair.partition("="))
        if name not in FIELDS:
            raise Usage(f"--map knows no field {name!r}; the fields are {', '.join(FIELDS)}.")
        if not equals or not column:
            raise Usage(f"--map says no column for {name}; write {name}=COLUMN.")
        if name in columns:
            raise Usage(f"--map names {name} twice.")
        columns[name] = column
    if columns:
        _refuse_missing([name for name in NEEDED if name not in columns], "--map leaves out")
    return columns


def places(file: DelimitedFile, columns: Mapping[str, str]) -> dict[str, int]:
    """Where each field stands; without a map, in the columns of the fields' own names. Raises Usage."""
    if columns:
        return {name: file.place(column) for name, column in columns.items()}
    known = {heading.casefold() for heading in file.header}
    found = {name: file.place(name) for name in FIELDS if name in known}
    _refuse_missing([name for name in NEEDED if name not in found], "Give --map; the file has no column")
    return found


def _refuse_missing(names: Sequence[str], says: str) -> None:
    if names:
        raise Usage(f"{says} {', '.join(names)}.")
