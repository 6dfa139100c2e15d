"""`takeback preview`: what one act would do, decided as it would be done, and nothing stored."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from domain.acts import Act
from domain.desk import Desk
from domain.errors import Refused, invalid
from domain.posting import Posting
from domain.practice.recorded import PracticeSaved
from domain.recorded import Record
from domain.text import cleaned
from store import codec, journal
from tui.cli import json_lines, output, plain_tables
from tui.cli.call import Call, read_file
from tui.cli.conversation import Conversation, asked, name_of, refused


def options(parser: argparse.ArgumentParser) -> None:
    """`takeback preview ACT.json [--json]`."""
    parser.add_argument("file", metavar="ACT.json", help="one act as a JSON object; - is standard input")
    parser.add_argument("--json", action="store_true", help="for programs")


def run(call: Call) -> int:
    """Show the outcome, or why it would be refused."""
    said = read_file(call.options.file)
    raw: Any = None
    with call.books(new=True) as store:
        try:
            raw = json_lines.read(said)
            if asked(raw) is not None:
                raise invalid("act", "a question does nothing; preview an act")
            desk = Desk(store)
            act = cleaned(Conversation(store, desk, call.by).act(raw))
            if act.key is not None and journal.performed(store, act.key):
                # Under a key that was used, the desk answers and does nothing.
                answer = {**desk.perform(act).as_dict(), "would": []}
            else:
                answer = outcome(act, desk.preview(act))
        except Refused as refusal:
            if call.options.json:
                output.say_json(refused(refusal, name_of(raw)))
            raise
    if call.options.json:
        output.say_json(answer)
    else:
        for line in _told(answer):
            output.say(line)
    return 0


def outcome(act: Act, posting: Posting) -> dict[str, Any]:
    """What performing the act would answer, the digest of it, and every record it would write."""
    answer: dict[str, Any] = {"ok": True, "act": act.NAME, "made": posting.made, **posting.result}
    if posting.warnings:
        answer["warnings"] = posting.warnings
    return {**answer, "digest": posting.digest, "would": [_as_object(record, posting) for record in posting.records]}


def _as_object(record: Record, posting: Posting) -> dict[str, Any]:
    """The record's name, and every field in which something stands."""
    practice = record.practice if isinstance(record, PracticeSaved) else posting.practice
    shown: dict[str, Any] = {"record": _name(record)}
    for field in fields(record):
        value = codec.plain(getattr(record, field.name), practice.currency)
        if value not in (None, "", []):
            shown[field.name.rstrip("_")] = value
    return shown


def _name(record: Record) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", type(record).__name__).lower()


def _told(answer: dict[str, Any]) -> Iterator[str]:
    done = answer.get("seq")
    yield f"{answer['act']} {f'was done already, as act {done}' if done else 'would do this; nothing is stored'}."
    yield ""
    yield from plain_tables.profile(
        {name: answer[name] for name in answer if name not in ("ok", "act", "seq", "would")}
    )
    kinds: dict[str, list[dict[str, Any]]] = {}
    for each in answer["would"]:
        rows = kinds.setdefault(each["record"], [])
        rows.append({field: value for field, value in each.items() if field != "record"})
    kinds.pop("number_taken", None)
    for name, rows in kinds.items():
        yield ""
        yield f"{name.replace('_', ' ')}:"
        yield from (f"  {line}" for line in plain_tables.table(rows))
