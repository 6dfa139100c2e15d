"""Where the practice's data is, how large it is, and how to keep a copy of it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from pathlib import Path

from tui.front_desk import FrontDesk
from tui.settings import settings_path

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


def facts(front: FrontDesk, database: Path) -> list[tuple[str, str]]:
    """What is good to know about the data, when it was copied last, and the command that copies it."""
    return [
        *_path("Database", database),
        ("Size", size_words(size_of(database))),
        *_last_backup(front),
        ("Back up", "takeback backup FILE    copies it while others go on working"),
        ("Check", "takeback check          recounts everything, the audit too"),
        ("Not safe", "copying the file while a desk is open: it may be half written"),
        ("Printer", _printer()),
        *_path("Your settings", front.settings.path or settings_path()),
        ("", "are read from there" if front.settings.path else "may stand there: README, Settings"),
    ]


def _printer() -> str:
    from tui.screens.printing import PRINTER, printer_command

    command = printer_command()
    return " ".join(command) if command else f"none; {PRINTER} names one, as lp -d counter"


def _path(what: str, path: Path) -> Iterator[tuple[str, str]]:
    yield from zip((what, *[""] * MOST), textwrap.wrap(str(path), WIDTH), strict=False)


def _last_backup(front: FrontDesk) -> Iterator[tuple[str, str]]:
    found = front.reading.last_backup()
    if found is None:
        yield "Last backup", "never, as far as is known here"
        return
    made, since = found
    acts = "nothing was done since" if not since else f"{since:,} act{'' if since == 1 else 's'} since"
    yield "Last backup", f"{front.formats.instant(made.at)}, {acts}"
    yield from _path("", made.path)
