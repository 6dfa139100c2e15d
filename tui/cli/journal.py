"""`takeback journal`: the acts performed so far, as lines that `takeback batch` can replay."""

from __future__ import annotations

import argparse

from store import journal
from tui.cli import output
from tui.cli.call import Call, whole_number
from tui.cli.endings import DONE


def options(parser: argparse.ArgumentParser) -> None:
    """`takeback journal [--since N]`."""
    parser.add_argument(
        "--since", metavar="N", type=whole_number, default=0, help="only the acts after number N (`seq` in the answers)"
    )


def run(call: Call) -> int:
    """One line an act, in the order they were performed."""
    with call.books() as store:
        for act in journal.acts(store, call.options.since):
            output.write_json(act)
    return DONE
