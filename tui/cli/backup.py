"""`takeback backup`: a complete copy of the books, while others go on working."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path

from store.backed_up import BackedUp, note
from store.backup import back_up, described
from tui.cli import output
from tui.cli.call import Call
from tui.cli.endings import DONE, REFUSED


def options(parser: argparse.ArgumentParser) -> None:
    """`takeback backup FILE`."""
    parser.add_argument("file", metavar="FILE", type=Path, help="a new file; one that exists is never overwritten")


def run(call: Call) -> int:
    """Copy, check the copy, and say how large it is."""
    with call.books() as store:
        try:
            copy = back_up(store, call.options.file)
        except FileExistsError as error:
            output.complain(f"{error.filename} exists already. Nothing was written; choose another name.")
            return REFUSED
        made = BackedUp(datetime.now(UTC), copy.path.absolute(), copy.acts)
        try:
            note(store.path, made)
        except OSError as error:
            output.complain(f"Setup will not know of it: nothing can be written beside {store.path}: {error.strerror}.")
    output.say(f"{copy.path}: {copy.acts} acts, {described(copy.size)}, checked.")
    return DONE
