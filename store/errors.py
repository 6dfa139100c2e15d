"""What goes wrong with the database itself, in words; the acts' own refusals are `domain.errors`."""

from __future__ import annotations

import re
from pathlib import Path

_CODE = re.compile(r"\(code=(\d+)")
_ERROR, _PERM, _BUSY, _LOCKED, _READONLY, _IOERR, _CORRUPT, _FULL, _CANTOPEN = 1, 3, 5, 6, 8, 10, 11, 13, 14
_SCHEMA, _NOTADB = 17, 26
_UNDONE = "no transaction is active"
_SENTENCES = {
    _FULL: "The disk is full{where}. Nothing was stored; free some room and try again.",
    _READONLY: "The database may not be written to{where}. Check who owns it and its permissions.",
    _PERM: "The database may not be opened{where}. Check who owns it and its permissions.",
    _NOTADB: "This is not a takeback database{where}. Name another file.",
    _SCHEMA: "The tables are not this takeback's{where}. Use the version that made them, or restore the last backup.",
    _CORRUPT: "The database is damaged{where}. Restore the last backup; keep this file for analysis.",
    _IOERR: "The disk failed to read or write{where}. Nothing was stored; check the disk and its free room.",
    _CANTOPEN: "The database cannot be opened{where}. Check that its folder exists and that you may write there.",
}
_SAID = {
    "full": _FULL, "readonly": _READONLY, "not a database": _NOTADB, "malformed": _CORRUPT, "i/o error": _IOERR,
    "unable to open": _CANTOPEN, "locked": _LOCKED, "busy": _BUSY, "no such table": _SCHEMA, "no such column": _SCHEMA,
    "has no column": _SCHEMA,
}  # fmt: skip


class StorageError(Exception):
    """The database cannot be used: its message is one line with what to do."""


def is_busy(error: Exception) -> bool:
    """Whether somebody else holds what was wanted."""
    return _code(error) in (_BUSY, _LOCKED)


def in_words(error: Exception, path: Path | None = None) -> StorageError:
    """The storage error that a database library's exception stands for."""
    where = f" ({path})" if path else ""
    sentence = _SENTENCES.get(_code(error))
    said = sentence.format(where=where) if sentence else f"The database answered: {_failure(error)}{where}."
    return StorageError(said)


def _failure(error: BaseException) -> BaseException:
    """What went wrong first: SQLite has undone it already where undoing it finds nothing to undo."""
    while _UNDONE in str(error) and error.__context__ is not None:
        error = error.__context__
    return error


def _code(error: Exception) -> int:
    """SQLite's own number for what happened; 0 where nothing tells."""
    said = str(_failure(error))
    number = _CODE.search(said)
    if number is not None and int(number[1]) & 0xFF not in (0, _ERROR):
        return int(number[1]) & 0xFF
    # The statement stands in brackets, and its words (`synchronous = full`) are not what happened.
    bare = re.sub(r"\[.*\]", "", said, flags=re.DOTALL).lower()
    return next((code for words, code in _SAID.items() if words in bare), 0)
