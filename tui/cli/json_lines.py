"""JSON as it comes from outside: any bytes at all are either read, or refused as invalid."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Any, BinaryIO

from domain.errors import invalid

LONGEST = 16_000_000
"""Bytes of one line; an invoice of a hundred thousand lines is shorter."""
_MOST_DIGITS = 40
_NO_NUMBER = Decimal("NaN")
_MARK = b"\xef\xbb\xbf"


def lines_of(source: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """(line number, line) of every line that is not empty, each as soon as it is there."""
    number = 0
    while line := source.readline(LONGEST + 1):
        number += 1
        rest = line
        while len(rest) > LONGEST and not rest.endswith(b"\n"):
            rest = source.readline(LONGEST + 1)
        if number == 1:
            line = line.removeprefix(_MARK)
        if line.strip():
            yield number, line


def read(line: bytes) -> Any:
    """The value a line says, its numbers exact; raises Refused(invalid)."""
    if len(line) > LONGEST:
        raise invalid("line", f"is longer than {LONGEST // 1_000_000} MB")
    try:
        text = line.removeprefix(_MARK).decode("utf-8")
    except UnicodeDecodeError as error:
        raise invalid("line", f"is not UTF-8 text (byte {error.start + 1})") from error
    try:
        return json.loads(
            text, parse_float=_number, parse_int=_whole, parse_constant=_no_number, object_pairs_hook=_object
        )
    except json.JSONDecodeError as error:
        raise invalid("line", f"is not JSON ({error.msg}, character {error.pos + 1})") from error
    except RecursionError as error:
        raise invalid("line", "is nested too deeply") from error


def _number(text: str) -> Decimal:
    # A number nobody means (1e999999999) would take gigabytes when written out.
    try:
        number = Decimal(text)
    except InvalidOperation:
        return _NO_NUMBER
    return number if len(text) <= _MOST_DIGITS and abs(number.adjusted()) <= _MOST_DIGITS else _NO_NUMBER


def _whole(text: str) -> int | Decimal:
    return int(text) if len(text) <= _MOST_DIGITS else _NO_NUMBER


def _no_number(_: str) -> Decimal:
    """Stands for what is not a number, so that the refusal can name its field."""
    return _NO_NUMBER


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    read = dict(pairs)
    if len(read) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise invalid(twice[:100], "is given twice")
    return read
