"""What a command writes: lines for people, JSON for programs, and one line on standard error when it fails."""

from __future__ import annotations

import json
import sys
from typing import Any

PROGRAM = "takeback"


def as_json(value: Any) -> bytes:
    """One line of JSON in UTF-8; what UTF-8 has no bytes for stays the JSON escape it came as."""
    return json.dumps(value, ensure_ascii=False, default=str).encode("utf-8", "backslashreplace") + b"\n"


def write_json(value: Any) -> None:
    """One of many lines for a program, sent on with those that follow."""
    sys.stdout.buffer.write(as_json(value))


def say_json(value: Any) -> None:
    """Answer a program, at once."""
    write_json(value)
    sys.stdout.buffer.flush()


def say_bytes(content: bytes) -> None:
    """What is for a program or a file, byte for byte."""
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def say(text: str = "") -> None:
    """A line for people; what their terminal cannot show becomes a question mark."""
    _write(sys.stdout, one_line(text))


def complain(text: str) -> None:
    """What went wrong, in one line on standard error."""
    sys.stdout.flush()
    _write(sys.stderr, f"{PROGRAM}: {one_line(text)}")


def one_line(text: str) -> str:
    """The text without anything that a terminal would obey."""
    if text.isascii() and text.isprintable():
        return text
    from domain.text import clean

    indent = len(text) - len(text.lstrip(" "))
    return " " * indent + clean(text, len(text))


def _write(stream: Any, line: str) -> None:
    encoding = stream.encoding or "utf-8"
    stream.write(line.encode(encoding, "replace").decode(encoding) + "\n")
