"""When the program itself fails: one calm sentence, an incident number, and a private file."""

from __future__ import annotations

import os
import secrets
import time
import traceback
from pathlib import Path


def incident_number() -> str:
    """A short number to say on the phone; it names the log file."""
    return f"{time.strftime('%Y%m%d')}-{secrets.token_hex(3)}"


def record(error: BaseException, folder: Path) -> tuple[str, Path | None]:
    """Write where it failed, without local variables and the error's text: both may hold client data."""
    number = incident_number()
    lines = [f"incident {number}\n", f"at {time.strftime('%Y-%m-%dT%H:%M:%SZ', time.gmtime())}\n"]
    seen: BaseException | None = error
    while seen is not None:
        lines.append(f"{type(seen).__module__}.{type(seen).__qualname__}\n")
        lines += traceback.format_tb(seen.__traceback__)
        seen = seen.__cause__ or seen.__context__
    path = folder / f"incident-{number}.log"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as log:
            log.writelines(lines)
    except OSError:
        # A full or read-only disk must not hide the sentence; the number is said all the same.
        return number, None
    return number, path


def sentence(number: str, path: Path | None) -> str:
    """What the clerk reads when the program has ended by a mistake of its own."""
    where = f" Details for support: {path}" if path is not None else ""
    return (
        "takeback had to stop because of a mistake of its own. Nothing saved is lost, and drafts are kept.\n"
        f"Start it again; if it happens again, tell support incident {number}.{where}"
    )
