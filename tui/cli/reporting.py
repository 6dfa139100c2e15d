"""`takeback report`: what happened in a period, as a table, as CSV or as JSON."""

from __future__ import annotations

import argparse
from datetime import date
from typing import Any

from domain.errors import Refused
from store.reports import REPORTS
from store.whole_file import replacing
from tui.cli import output
from tui.cli.call import Call, Usage, day
from tui.cli.conversation import Conversation, refused
from tui.cli.report_text import as_csv, as_text

_MARK = "\ufeff"


def options(parser: argparse.ArgumentParser) -> None:
    """`takeback report NAME [--from D] [--to D] [--per FIELD] [--json or --csv] [--out FILE]`."""
    width = max(map(len, REPORTS))
    told = "\n".join(f"  {name:<{width}}  {known.says}" for name, known in REPORTS.items())
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = f"reports:\n{told}\n\n{parser.epilog}"
    parser.add_argument("name", metavar="NAME", help="which report; they are explained below")
    parser.add_argument("--from", metavar="DATE", dest="start", type=day, help="the first day; else the beginning")
    parser.add_argument("--to", metavar="DATE", dest="end", type=day, help="the last day, like 2026-03-02; else today")
    parser.add_argument("--per", metavar="FIELD", help="added up by: practitioner, reason, client, method, month, …")
    shape = parser.add_mutually_exclusive_group()
    shape.add_argument("--json", action="store_true", help="for programs")
    shape.add_argument("--csv", action="store_true", help="for a spreadsheet")
    parser.add_argument("--bom", action="store_true", help="begin the CSV with a mark by which Excel knows UTF-8")
    parser.add_argument("--out", metavar="FILE", help="into this file, instead of standard output")
    parser.add_argument("--force", action="store_true", help="write over the file if there is one")


def run(call: Call) -> int:
    """Add the report up and print it."""
    given = call.options
    if given.name not in REPORTS:
        raise Usage(f"There is no report {given.name[:40]!r}; choose one of {', '.join(REPORTS)}.")
    if given.start and given.end and given.start > given.end:
        raise Usage(f"--from {given.start} is after --to {given.end}.")
    if given.bom and not given.csv:
        raise Usage("--bom is for --csv.")
    path = call.free_place(given.out, force=given.force) if given.out else None
    with call.books() as store:
        try:
            view = Conversation(store).view(
                "report", {"report": given.name, "from": _said(given.start), "to": _said(given.end)}
            )
        except Refused as refusal:
            if given.json:
                output.say_json(refused(refusal, None))
            raise
    content = _shaped(view, given)
    if path is not None:
        with replacing(path) as part:
            part.write_bytes(content)
    elif given.json or given.csv:
        output.say_bytes(content)
    else:
        for line in content.decode().splitlines():
            output.say(line)
    return 0


def _shaped(view: dict[str, Any], given: argparse.Namespace) -> bytes:
    rows = view["rows"] if given.per is None else _group(view, given.per)
    if given.json:
        return output.as_json(view)
    if given.csv:
        text = as_csv(rows, view["totals"])
        return f"{_MARK if given.bom else ''}{text}".encode("utf-8", "backslashreplace")
    known = REPORTS[given.name]
    period = f"as of {view['to']}" if known.of_a_day else f"{view['from'] or 'from the beginning'} to {view['to']}"
    return "\n".join([*as_text(known.title, period, rows, view["totals"]), ""]).encode("utf-8", "replace")


def _group(view: dict[str, Any], by: str) -> list[dict[str, Any]]:
    if by not in view["groups"]:
        by_what = ", ".join(view["groups"])
        raise Usage(f"{view['name']} is added up by {by_what}." if by_what else f"{view['name']} has no --per.")
    group: list[dict[str, Any]] = view["groups"][by]
    return group


def _said(day: date | None) -> str | None:
    return day.isoformat() if day else None
