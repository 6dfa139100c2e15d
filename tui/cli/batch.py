"""`takeback batch`: acts and questions from JSON Lines, one answer a line, each as soon as it is known."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

from domain.books import Books
from domain.desk import Transaction
from store.database import BookStore
from store.errors import StorageError
from tui.cli import json_lines, output
from tui.cli.call import Call, Usage
from tui.cli.conversation import Conversation, failure
from tui.cli.endings import BUSY, DONE, REFUSED

Lines = Iterable[tuple[int, bytes]]


def options(parser: argparse.ArgumentParser) -> None:
    """`takeback batch [FILE or -] [--keep-going] [--atomic]`."""
    parser.add_argument("file", metavar="FILE", nargs="?", default="-", help="JSON Lines; - is standard input")
    parser.add_argument("--keep-going", action="store_true", help="go on after a refusal")
    parser.add_argument("--atomic", action="store_true", help="all lines or none")


def run(call: Call) -> int:
    """Answer every line, up to the first refusal unless told to keep going."""
    with _opened(call.options.file) as source, call.books(new=True) as store:
        answer = _together if call.options.atomic else _one_by_one
        refusals = answer(store, json_lines.lines_of(source), call)
    if not refusals:
        return DONE
    codes = {code for _, code in refusals}
    first, code = refusals[0]
    stopped = f"{len(refusals)} lines were refused, the first is" if len(refusals) > 1 else "Refused:"
    output.complain(f"{stopped} line {first} ({code}).{' Nothing was stored.' if call.options.atomic else ''}")
    return BUSY if codes == {"busy"} else REFUSED


def _opened(name: str) -> AbstractContextManager[BinaryIO]:
    if name == "-":
        return nullcontext(sys.stdin.buffer)
    try:
        return Path(name).open("rb")
    except OSError as error:
        raise Usage(f"{name} cannot be read: {error.strerror}.") from error


def _one_by_one(store: BookStore, lines: Lines, call: Call) -> list[tuple[int, str]]:
    """(line number, code) of every refusal."""
    conversation = Conversation(store, by=call.by)
    refusals = []
    for number, line in lines:
        try:
            answer = conversation.answer(line)
        except StorageError as error:
            output.say_json(failure(None, "storage", str(error)))
            raise
        output.say_json(answer)
        if answer.get("ok") is False:
            refusals.append((number, answer["error"]["code"]))
            if not call.options.keep_going:
                break
    return refusals


def _together(store: BookStore, lines: Lines, call: Call) -> list[tuple[int, str]]:
    """All lines in one transaction; told when it is over, so that a slow reader never holds the lock."""
    waiting = list(lines)
    if not waiting:
        return []
    answers: list[tuple[int, dict[str, Any]]] = []
    refusals: list[tuple[int, str]] = []
    try:
        with store.writing() as transaction:
            conversation = Conversation(_Within(store.database, transaction), by=call.by)
            for number, line in waiting:
                answer = conversation.answer(line)
                answers.append((number, answer))
                if answer.get("ok") is False:
                    refusals.append((number, answer["error"]["code"]))
                    if not call.options.keep_going:
                        break
            if refusals:
                raise _Undone
    except _Undone:
        answers = [(number, _undone(answer, refusals[0][0])) for number, answer in answers]
    for _, answer in answers:
        output.say_json(answer)
    return refusals


def _undone(answer: dict[str, Any], line: int) -> dict[str, Any]:
    if answer.get("ok") is False:
        return answer
    message = f"Undone, because line {line} was refused: with --atomic all lines are done or none."
    return failure(answer.get("act") if answer.get("ok") is True else None, "undone", message, line=line)


class _Undone(Exception):
    """Leaves the transaction so that nothing of it stays."""


class _Within:
    """The books inside one open transaction: every act is added to it, every question sees what it holds."""

    def __init__(self, database: Any, transaction: Transaction) -> None:
        self.database = database
        self._transaction = transaction

    @contextmanager
    def reading(self) -> Iterator[Books]:
        yield self._transaction.books

    @contextmanager
    def writing(self) -> Iterator[Transaction]:
        yield self._transaction

    def now(self) -> datetime:
        """The instant of recording, in UTC."""
        return datetime.now(UTC)
