"""`takeback show`: one client, document, product or till."""

from __future__ import annotations

import argparse

from domain.errors import Refused
from store.views import SHOWN
from tui.cli import output, plain_tables
from tui.cli.call import Call, Usage
from tui.cli.conversation import Conversation, refused


def options(parser: argparse.ArgumentParser) -> None:
    """`takeback show KIND ID [--json]`."""
    parser.add_argument("kind", metavar="KIND", help=", ".join(SHOWN))
    parser.add_argument("id", metavar="ID", help="its number or code; a till's name or a session's number")
    parser.add_argument("--json", action="store_true", help="for programs")


def run(call: Call) -> int:
    """Show it, or say that there is no such thing."""
    kind, identity = call.options.kind, call.options.id
    if kind not in SHOWN:
        raise Usage(f"{kind} cannot be shown; choose one of {', '.join(SHOWN)}.")
    with call.books() as store:
        try:
            view = Conversation(store).view("show", {"show": kind, "id": identity})
        except Refused as refusal:
            if call.options.json:
                output.say_json(refused(refusal, None))
            raise
    if call.options.json:
        output.say_json(view)
    else:
        for line in plain_tables.profile(view):
            output.say(line)
    return 0
