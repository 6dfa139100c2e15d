"""A batch put into a file: whole or not at all, and never in the place of anything but itself."""

from __future__ import annotations

import errno
import filecmp
import os
from collections.abc import Callable, Iterator
from pathlib import Path

from domain.currency import Currency
from domain.exporting.facts import Batch, Format
from store.batches import BatchEntries
from store.database import BookStore
from store.errors import StorageError
from store.whole_file import claimed, part_of, publish
from tui.cli.export_files import csv_rows, journal

Told = Callable[[int], None]
"""Told how many entries more are written."""


def pieces(store: BookStore, batch: Batch, currency: Currency) -> Iterator[tuple[str, int]]:
    """The text of the batch in its format, each piece with how many entries it brings."""
    write = csv_rows.written if batch.format is Format.CSV else journal.written
    return write(batch, currency, BatchEntries(store, batch))


def refuse_where_taken(path: Path) -> None:
    """Raises FileExistsError where there is such a file, StorageError where there cannot be one."""
    if os.path.lexists(path):
        raise FileExistsError(errno.EEXIST, "exists already", str(path))
    if not path.parent.is_dir():
        raise StorageError(f"There is no folder {path.parent}. Make it, or name another.")
    if not os.access(path.parent, os.W_OK):
        raise StorageError(f"{path.parent} may not be written to. Name another folder.")


def write(store: BookStore, batch: Batch, currency: Currency, path: Path, told: Told) -> None:
    """Write the file; raises FileExistsError where another one is there, StorageError where it cannot be done.

    A file that holds just this batch already is left as it is.
    """
    part = part_of(path)
    try:
        with claimed(part, "export") as file:
            with os.fdopen(os.dup(file), "wb") as out:
                for text, entries in pieces(store, batch, currency):
                    out.write(text.encode())
                    told(entries)
            os.fsync(file)
            if os.path.lexists(path) and path.is_file() and filecmp.cmp(part, path, shallow=False):
                return
            publish(part, path)
    except FileExistsError as error:
        raise FileExistsError(errno.EEXIST, "exists already", str(path)) from error
    except OSError as error:
        raise StorageError(f"{path} cannot be written: {error.strerror}. Check the folder and the disk.") from error
