"""What `takeback doctor` finds about the terminal; without one there is nothing to find wrong."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator

from tui.cli.health import Line

SMALLEST = (60, 18)


def of_terminal() -> Iterator[Line]:
    """TERM, size, encoding, colours."""
    if not _is_terminal():
        yield Line("terminal", "none here; commands need none, the screens do")
        return
    term = os.environ.get("TERM", "")
    usable = term not in {"", "dumb", "unknown"}
    yield Line("terminal", f"TERM={term}", "" if usable else "It cannot show the screens. Try: TERM=xterm takeback")
    columns, rows = shutil.get_terminal_size()
    large = columns >= SMALLEST[0] and rows >= SMALLEST[1]
    yield Line("size", f"{columns} x {rows}", "" if large else f"Make it at least {SMALLEST[0]} x {SMALLEST[1]}.")
    encoding = (sys.stdout.encoding or "unknown").lower()
    yield Line("text encoding", encoding, "" if "utf" in encoding else "Try: LC_ALL=C.UTF-8 takeback")
    yield Line("colours", "none, NO_COLOR is set" if os.environ.get("NO_COLOR") else "yes")


def _is_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()
