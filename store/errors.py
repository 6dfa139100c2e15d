"""What goes wrong with the database itself, in words; the acts' own refusals are `domain.errors`."""

from __future__ import annotations

from pathlib import Path


class StorageError(Exception):
    """The database cannot be used: its message is one line with what to do."""


def in_words(error: Exception, path: Path | None = None) -> StorageError:
    """The storage error that a database library's exception stands for."""
    said = str(error).lower()
    where = f" ({path})" if path else ""
    if "full" in said:
        return StorageError(f"The disk is full{where}. Nothing was stored; free some room and try again.")
    if "readonly" in said or "read-only" in said or "attempt to write" in said:
        return StorageError(f"The database may not be written to{where}. Check who owns it and its permissions.")
    if "not a database" in said or "file is encrypted" in said:
        return StorageError(f"This is not a takeback database{where}. Name another file.")
    if "malformed" in said or "corrupt" in said or "i/o error" in said:
        return StorageError(f"The database is damaged{where}. Restore the last backup; keep this file for analysis.")
    if "unable to open" in said or "no such file" in said:
        return StorageError(f"The database cannot be opened{where}. Check that its folder exists and is yours.")
    return StorageError(f"The database answered: {error}{where}.")
