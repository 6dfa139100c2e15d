"""One call of a command: what was typed, and the books it is about."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentTypeError, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from domain.values import frozen

if TYPE_CHECKING:
    from store.database import BookStore

PATIENCE = 10.0
"""Seconds a command waits for a desk that is saving; then it answers busy."""
NAME = "takeback"


class Usage(Exception):
    """A command that was not used rightly: its message is one line."""


@frozen
class Call:
    """Handed to each command's `run`. `by` is the staff code of acts that name none."""

    options: Namespace
    db: str | None = None
    by: str | None = None

    @property
    def url(self) -> str:
        """The database named by --db, else by $TAKEBACK_DB, else the one in the user's data directory."""
        return self.db or os.environ.get("TAKEBACK_DB") or str(_own_database())

    @contextmanager
    def books(self, *, new: bool = False) -> Iterator[BookStore]:
        """The books, opened; made where they do not exist only when `new`, since a path may be mistyped."""
        from store.database import BookStore, path_of
        from store.errors import StorageError

        url = self.url
        path = path_of(url)
        if path.is_dir():
            raise StorageError(f"{path} is a folder. Name a file.")
        if not (new or holds_something(path)):
            raise StorageError(f"There is no database {path}. Check the path; the screens and `batch` make a new one.")
        store = BookStore.open(url, PATIENCE)
        try:
            yield store
        finally:
            store.close()

    def place(self, path: Path) -> Path:
        """Where a file may go, also over another one; raises Usage where none can, or where the books are."""
        from store.database import path_of

        if path.is_dir():
            raise Usage(f"{path} is a folder; name a file.")
        if not path.parent.is_dir():
            raise Usage(f"There is no folder {path.parent}.")
        if path.is_symlink() or (path.exists() and not path.is_file()):
            raise Usage(f"{path} is no file that can be written over; name another.")
        books = path_of(self.url)
        if path.exists() and books.exists() and path.samefile(books):
            raise Usage(f"{path} holds the books; name another file.")
        return path

    def free_place(self, name: str | Path, *, force: bool) -> Path:
        """Where a file may go; raises Usage where none can, or where there is one and it is not to be written over."""
        path = self.place(Path(name))
        if path.exists() and not force:
            raise Usage(f"{path} exists already; --force writes over it.")
        return path


def holds_something(path: Path) -> bool:
    """Whether there is a database to read; a file is empty until its first use."""
    return path.exists() and path.stat().st_size > 0


def _own_database() -> Path:
    from platformdirs import user_data_path

    folder = user_data_path(NAME, appauthor=False)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder / "practice.db"


def read_file(name: str) -> bytes:
    """A file named on the command line, `-` being standard input; raises Usage where it cannot be read."""
    if name == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(name).read_bytes()
    except OSError as error:
        raise Usage(f"{name} cannot be read: {error.strerror}.") from error


def day(word: str) -> date:
    """An option's value that is a date."""
    try:
        return date.fromisoformat(word)
    except ValueError as error:
        raise ArgumentTypeError(f"{word} is not a date like 2026-03-02") from error


def whole_number(word: str) -> int:
    """An option's value that counts something."""
    if not (word.isascii() and word.isdigit() and len(word) < 10):
        raise ArgumentTypeError(f"{word} is not a number like 20")
    return int(word)
