"""`takeback check`: every invariant recounted, and the audit chain verified."""

from __future__ import annotations

import argparse

from store.check import check
from store.condition import counted
from tui.cli import output
from tui.cli.call import Call
from tui.cli.endings import DONE, REFUSED


def options(parser: argparse.ArgumentParser) -> None:
    """`takeback check [--json]`."""
    parser.add_argument("--json", action="store_true", help="for programs")


def run(call: Call) -> int:
    """Say what is wrong, or how much was found in order."""
    with call.books() as store:
        findings = check(store)
        amounts = counted(store)
    if call.options.json:
        output.say_json({"ok": not findings, "findings": findings, "counted": amounts})
    else:
        for finding in findings:
            output.say(finding)
    if findings:
        output.complain(f"{len(findings)} wrong. Keep this file as it is, and compare it with the last backup.")
        return REFUSED
    if not call.options.json:
        output.say("ok: " + ", ".join(f"{amount} {name}" for name, amount in amounts.items()))
    return DONE
