"""A complete copy of the books, made while others go on working."""

from __future__ import annotations

import errno
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from cysqlite.exceptions import DatabaseError as RawError
from peewee import DatabaseError
from playhouse.cysqlite_ext import CySqliteDatabase

from domain.errors import Code, Refused
from store.database import BookStore
from store.errors import StorageError, in_words, is_busy

_ALL = -1
_SOUND = "ok"


@dataclass(frozen=True, slots=True)
class Copy:
    """A backup that was made and read back: so many bytes, up to which act."""

    path: Path
    size: int
    acts: int


def back_up(store: BookStore, path: Path) -> Copy:
    """Copy the books to a new file of that name.

    Raises FileExistsError rather than overwrite, StorageError where it cannot be done; neither leaves anything behind.
    """
    path = path.expanduser()
    part = path.with_name(path.name + ".part")
    if os.path.lexists(path):
        raise FileExistsError(errno.EEXIST, "exists already", str(path))
    try:
        with _claimed(part) as file:
            acts = _fill(store, part)
            os.fsync(file)
            size = os.fstat(file).st_size
            _publish(part, path)
    except FileExistsError:
        raise
    except OSError as error:
        raise StorageError(f"{path} cannot be written: {error.strerror}. Check the folder and the disk.") from error
    return Copy(path, size, acts)


@contextmanager
def _claimed(part: Path) -> Iterator[int]:
    """The file being written: one backup's alone, its owner's alone, and gone when it came to nothing."""
    file = os.open(part, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise StorageError(f"{part} is being written by another backup. Wait for it to end.") from error
        try:
            # What a backup that was killed left behind.
            os.ftruncate(file, 0)
            os.fchmod(file, 0o600)
            _remove_beside(part)
            yield file
        finally:
            part.unlink(missing_ok=True)
            _remove_beside(part)
    finally:
        os.close(file)


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


def _publish(part: Path, path: Path) -> None:
    """Give the whole copy its name, never in the place of another file."""
    try:
        # A link fails where the name was taken meanwhile; a rename would replace what is there.
        os.link(part, path)
    except FileExistsError:
        raise
    except OSError:
        # Sticks formatted for other systems know no links.
        part.rename(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def described(size: int) -> str:
    """A size as people say it."""
    if size < 1_000_000:
        return f"{max(1, size // 1000)} kB"
    return f"{size / 1_000_000:.1f} MB"
