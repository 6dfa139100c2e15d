"""Where the practice's data is, how large it is, and how to keep a copy of it."""

from __future__ import annotations

import textwrap
from pathlib import Path

BESIDE = ("", "-wal")
"""The database and what was written last: together they are its size."""
WIDTH = 56
"""Letters of a path in one row of a narrow screen; a longer one goes on below, to be read whole."""
MOST = 80
_STEPS = ("bytes", "KB", "MB", "GB")


def size_of(database: Path) -> int:
    """Bytes on the disk. The files are looked at, never opened: their locks would be lost."""
    files = (database.with_name(database.name + ending) for ending in BESIDE)
    return sum(file.stat().st_size for file in files if file.exists())


def size_words(count: int) -> str:
    """`3.4 MB`."""
    amount, step = float(count), 0
    while amount >= 1000 and step < len(_STEPS) - 1:
        amount, step = amount / 1000, step + 1
    return f"{amount:,.1f} {_STEPS[step]}" if step else f"{count} bytes"


def facts(database: Path) -> list[tuple[str, str]]:
    """What is good to know about the data, and the command that copies it."""
    return [
        *zip(("Database", *[""] * MOST), textwrap.wrap(str(database), WIDTH), strict=False),
        ("Size", size_words(size_of(database))),
        ("Back up", "takeback backup FILE    copies it while others go on working"),
        ("Check", "takeback check          recounts everything and verifies the audit"),
        ("Not safe", "copying the file itself while a desk is open: the copy may be half written"),
    ]
