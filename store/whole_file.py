"""A file written whole or not at all: beside its place first, synced, then given its name."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from store.errors import StorageError

ENDING = ".takeback-part"
"""Nobody else's file ends so: what a run that was killed left under it may be written over."""


def part_of(path: Path) -> Path:
    """The file that is written first."""
    return path.with_name(path.name + ENDING)


@contextmanager
def claimed(part: Path, by: str) -> Iterator[int]:
    """The file being written: one writer's alone, its owner's alone, and gone when it came to nothing.

    `by` says what two of must not write it at once.
    """
    file = os.open(part, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise StorageError(f"{part} is being written by another {by}. Wait for it to end.") from error
        try:
            # What one that was killed left behind.
            os.ftruncate(file, 0)
            os.fchmod(file, 0o600)
            yield file
        finally:
            part.unlink(missing_ok=True)
    finally:
        os.close(file)


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """The file to write first: whole, it takes the place of what is there; it is gone when it came to nothing."""
    part = part_of(path)
    try:
        yield part
        with part.open("rb") as file:
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def publish(part: Path, path: Path) -> None:
    """Give the whole file its name; raises FileExistsError where another has it."""
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
