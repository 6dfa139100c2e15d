"""A complete copy of the books, made while others go on working."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cysqlite.exceptions import DatabaseError as RawError
from peewee import DatabaseError
from playhouse.cysqlite_ext import CySqliteDatabase

from domain.errors import Code, Refused
from domain.values import frozen
from store.database import BookStore, at_home
from store.errors import StorageError, in_words, is_busy
from store.whole_file import claimed, part_of, publish

_ALL = -1
_SOUND = "ok"


@frozen
class Copy:
    """A backup that was made and read back: so many bytes, up to which act."""

    path: Path
    size: int
    acts: int


def back_up(store: BookStore, path: Path) -> Copy:
    """Copy the books to a new file of that name.

    Raises FileExistsError rather than overwrite, StorageError where it cannot be done; neither leaves anything behind.
    """
    path = at_home(path)
    if os.path.lexists(path):
        raise FileExistsError(errno.EEXIST, "exists already", str(path))
    part = part_of(path)
    try:
        with _claimed(part) as file:
            acts = _fill(store, part)
            os.fsync(file)
            size = os.fstat(file).st_size
            publish(part, path)
    except FileExistsError:
        raise
    except OSError as error:
        raise StorageError(f"{path} cannot be written: {error.strerror}. Check the folder and the disk.") from error
    return Copy(path, size, acts)


@contextmanager
def _claimed(part: Path) -> Iterator[int]:
    """The copy being made, with nothing of another one beside it."""
    with claimed(part, "backup") as file:
        _remove_beside(part)
        try:
            yield file
        finally:
            _remove_beside(part)


def _remove_beside(part: Path) -> None:
    for ending in ("-journal", "-wal", "-shm"):
        part.with_name(part.name + ending).unlink(missing_ok=True)


def _fill(store: BookStore, part: Path) -> int:
    """Copy everything in one step, so that a busy day cannot make it start over again and again; read it back."""
    copy = CySqliteDatabase(str(part), rank_functions=False)
    try:
        _copy_all(store, copy, part)
        # One file that needs no other beside it.
        copy.execute_sql("PRAGMA journal_mode = DELETE")
        found = copy.execute_sql("PRAGMA integrity_check(1)").fetchone()[0]
        if found != _SOUND:
            raise StorageError(f"The copy is not sound ({found}). Nothing was kept; run: takeback check")
        return int(copy.execute_sql("SELECT count(*) FROM act").fetchone()[0])
    except DatabaseError as error:
        raise in_words(error, part) from error
    finally:
        copy.close()


def _copy_all(store: BookStore, copy: CySqliteDatabase, part: Path) -> None:
    try:
        store.database.backup(copy, _ALL)
    except RawError as error:
        if is_busy(error):
            raise Refused(Code.BUSY) from error
        # The library does not say why a backup came to nothing.
        needed = described(store.path.stat().st_size)
        raise StorageError(f"{part} could not be written in full. Check that there is room for {needed}.") from error


def described(size: int) -> str:
    """A size as people say it."""
    if size < 1_000_000:
        return f"{max(1, size // 1000)} kB"
    return f"{size / 1_000_000:.1f} MB"
