"""`takeback list`: clients, documents, products and tills, newest first."""

from __future__ import annotations

import argparse

from store.views.lists import LISTED
from tui.cli import output, plain_tables
from tui.cli.call import Call, Usage, whole_number
from tui.cli.conversation import Conversation

SCREENFUL = 100
"""Rows shown to a person who names no limit; a program gets all."""
_COLUMNS = {
    "client": ("code", "name", "phone", "balance", "status"),
    "product": ("code", "name", "status", "price", "on_hand", "quarantined"),
    "serial": ("serial", "product", "state", "client"),
}

_FINDS = "any part of a number, code, name, phone or patient; of returns also: not credited, repair, header discount"


def options(parser: argparse.ArgumentParser) -> None:
    """`takeback list KIND [--json] [--find TEXT] [--limit N]`."""
    parser.add_argument("kind", metavar="KIND", help=", ".join(LISTED))
    parser.add_argument("--find", metavar="TEXT", help=_FINDS)
    parser.add_argument(
        "--limit", metavar="N", type=whole_number, help=f"so many rows at most (else {SCREENFUL}, or all as JSON)"
    )
    parser.add_argument("--json", action="store_true", help="for programs")


def run(call: Call) -> int:
    """List them, and say how many there are."""
    kind, limit = call.options.kind, call.options.limit
    if kind not in LISTED:
        raise Usage(f"{kind} cannot be listed; choose one of {', '.join(LISTED)}.")
    if limit is None and not call.options.json:
        limit = SCREENFUL
    with call.books() as store:
        view = Conversation(store).view("list", {"list": kind, "find": call.options.find, "limit": limit})
    if call.options.json:
        output.say_json(view)
        return 0
    for line in plain_tables.table(view["rows"], _COLUMNS.get(kind, ())):
        output.say(line)
    shown, total = len(view["rows"]), view["total"]
    output.say(f"{shown} of {total}; --limit N shows more." if shown < total else f"{total} in all.")
    return 0
