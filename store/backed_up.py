"""When the books were copied last: noted in a small file beside them.

It is no business data: a copy must not change what it copies, nor a restored one claim to have been backed up since.
"""

from __future__ import annotations

import json
import os
from datetime import datetime
from pathlib import Path
from typing import Any

from domain.values import frozen
from store.kept import HEAD
from store.whole_file import part_of

ENDING = ".backed-up"


@frozen
class BackedUp:
    """A copy that was made: when, where to, and up to which act."""

    at: datetime
    path: Path
    acts: int


def note(database: Path, made: BackedUp) -> None:
    """Remember a copy of this database; raises OSError where nothing can be written beside it."""
    beside = _beside(database)
    part = part_of(beside)
    file = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
    with os.fdopen(file, "w", encoding="utf-8") as text:
        json.dump({"at": made.at.isoformat(), "path": str(made.path), "acts": made.acts}, text)
    part.replace(beside)


def last_backup(database: Path) -> BackedUp | None:
    """The copy made last, None where none was, or where what stands there was not written by `note`."""
    try:
        said = json.loads(_beside(database).read_text(encoding="utf-8"))
        return BackedUp(datetime.fromisoformat(said["at"]), Path(said["path"]), int(said["acts"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def acts_done(database: Any) -> int:
    """How many acts the books hold now."""
    row = HEAD.row(database)
    return 0 if row is None else int(row[0])


def _beside(database: Path) -> Path:
    return database.with_name(database.name + ENDING)
