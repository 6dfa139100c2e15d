"""The screens, started from the command line: on the practice's books, or on a throw-away sample practice."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from tui import terminal
from tui.cli.call import Call


def options(parser: argparse.ArgumentParser) -> None:
    """`takeback demo [--mouse]`."""
    parser.add_argument("--mouse", action="store_true", default=argparse.SUPPRESS, help="take the terminal's mouse")


def run(call: Call) -> int:
    """The sample practice, forgotten when the screens are left."""
    terminal.prepare()
    with tempfile.TemporaryDirectory(prefix="takeback-demo-") as folder:
        from tui.desk_app import run_screens

        return run_screens(str(Path(folder) / "practice.db"), mouse=call.options.mouse, sample=True, by=call.by)


def show(call: Call) -> int:
    """The screens on the practice's own books."""
    terminal.prepare()
    # Textual reads its environment when it is imported.
    from tui.desk_app import run_screens

    return run_screens(call.url, mouse=call.options.mouse, by=call.by)
