"""What `takeback doctor` finds about the database: its file, its settings, and the practice's own."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from domain.errors import Refused
from domain.practice.saving import zone
from store.condition import Condition, condition
from store.database import path_of
from store.errors import StorageError
from tui.cli.call import Call, holds_something
from tui.cli.health import Line

ROOM = 200_000_000
"""Bytes that should be free: a day's work and one backup of a large practice."""
_SHARED = frozenset(("nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p", "afs", "fuse.glusterfs"))
MOUNTS = Path("/proc/self/mounts")


def of_database(call: Call) -> Iterator[Line]:
    """Everything about the database the call is about."""
    try:
        path = path_of(call.url).absolute()
    except (StorageError, OSError) as error:
        yield Line("database", call.db or "in your data directory", str(error))
        return
    yield from _of_folder(path.parent)
    if not holds_something(path):
        yield Line("database", f"{path}, none yet: made on first use")
        return
    yield from _of_file(path)
    try:
        with call.books() as store:
            found = condition(store)
    except (StorageError, Refused) as error:
        yield Line("books", "cannot be read", error.message if isinstance(error, Refused) else str(error))
        return
    yield from _of_settings(found)
    yield from _of_practice(found)


def _of_folder(folder: Path) -> Iterator[Line]:
    if not folder.is_dir():
        yield Line("folder", str(folder), "There is no such folder. Make it, or name another database.")
        return
    mode = stat.S_IMODE(folder.stat().st_mode)
    remedy = ""
    if not os.access(folder, os.W_OK | os.X_OK):
        remedy = "You may not write here; the database needs files beside it. Change the folder's permissions."
    elif mode & stat.S_IWOTH and not mode & stat.S_ISVTX:
        remedy = f"Anyone can write here: chmod o-w {folder}"
    yield Line("folder", f"{folder}, mode {mode:04o}", remedy)
    kind = _file_system(folder)
    yield Line("file system", kind, "Keep the database on a disk of this machine." if kind in _SHARED else "")
    free = shutil.disk_usage(folder).free
    yield Line("free disk", f"{free // 1_000_000} MB", "" if free >= ROOM else "Free some room soon.")


def _of_file(path: Path) -> Iterator[Line]:
    facts = path.stat()
    mode = stat.S_IMODE(facts.st_mode)
    remedy = ""
    if not os.access(path, os.R_OK | os.W_OK):
        remedy = "You may not read and write it. Change its owner or permissions."
    elif mode & 0o007:
        remedy = f"Others on this machine can open it: chmod o= {path}"
    yield Line("database", f"{path}, mode {mode:04o}, {facts.st_size // 1000} kB", remedy)


def _of_settings(found: Condition) -> Iterator[Line]:
    yield Line("schema", f"version {found.version}")
    yield Line("journal", "write-ahead" if found.wal else "not write-ahead", "" if found.wal else "Restore a backup.")
    yield Line("synchronous", "full" if found.full else "not full", "" if found.full else "Install takeback again.")
    damaged = "Restore the last backup; keep this file for analysis."
    yield Line("file", "sound" if found.sound else "damaged", "" if found.sound else damaged)


def _of_practice(found: Condition) -> Iterator[Line]:
    if found.timezone is None or found.locale is None:
        yield Line("practice", "none yet")
        return
    try:
        there = datetime.now(UTC).astimezone(zone(found.timezone))
        yield Line("time zone", f"{found.timezone}, {there:%Y-%m-%d %H:%M} there now")
    except Refused as refusal:
        yield Line("time zone", found.timezone, refusal.message)
    yield Line("locale", found.locale, "" if _known_locale(found.locale) else "Save the practice with one like en_AU.")


def _known_locale(name: str) -> bool:
    from babel import Locale, UnknownLocaleError

    try:
        Locale.parse(name.replace("-", "_"))
    except (ValueError, UnknownLocaleError):
        return False
    return True


def _file_system(folder: Path) -> str:
    """The kind of file system the folder is on; unknown where this machine does not say."""
    best, kind = "", "unknown"
    try:
        mounts = MOUNTS.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return kind
    for mount in mounts:
        _, point, name, *_ = mount.split(" ")
        point = point.replace("\\040", " ")
        if len(point) >= len(best) and folder.resolve().is_relative_to(point):
            best, kind = point, name
    return kind
