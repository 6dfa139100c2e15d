"""What must be settled before Textual is imported: it reads its environment once, at import."""

from __future__ import annotations

import gc
import os
import sys
from typing import TextIO

CALM = {
    "TEXTUAL_ANIMATIONS": "none",
    "TEXTUAL_SMOOTH_SCROLL": "0",
    "TEXTUAL_FPS": "60",
}
"""No movement; at 15 frames a second a key would wait up to 66 ms for its paint."""
ESCAPE_DELAY = "100"
"""Milliseconds in which the rest of an arrow key may arrive. A slow line wants ESCDELAY=300."""


def settle_environment() -> None:
    """Drop TEXTUAL_* settings from outside (they can write logs with client data) and set our own."""
    for name in [name for name in os.environ if name.startswith("TEXTUAL")]:
        del os.environ[name]
    os.environ.update(CALM)
    os.environ.setdefault("ESCDELAY", ESCAPE_DELAY)
    if not os.environ["ESCDELAY"].isdecimal() or not 1 <= int(os.environ["ESCDELAY"]) <= 5000:
        os.environ["ESCDELAY"] = ESCAPE_DELAY


def refusal(stdin: TextIO = sys.stdin, screen: TextIO = sys.stderr) -> str:
    """Why the screens cannot be shown here, in one line; empty where they can."""
    if not stdin.isatty() or not screen.isatty():
        return "takeback needs a terminal. For lists and documents without one see: takeback --help"
    if os.environ.get("TERM", "dumb") in {"", "dumb", "unknown"}:
        return "This terminal (TERM=dumb) cannot show the screens. Try: TERM=xterm takeback"
    encoding = (screen.encoding or "").lower().replace("-", "").replace("_", "")
    if encoding not in {"utf8", "utf16", "utf32"}:
        return f"The terminal's text encoding is {screen.encoding}, not UTF-8. Try: LC_ALL=C.UTF-8 takeback"
    return ""


def prepare() -> None:
    """Make ready for the screens, or leave with one line and exit code 2."""
    why = refusal()
    if why:
        sys.stderr.write(why + "\n")
        raise SystemExit(2)
    settle_environment()
    # Nothing made while starting is garbage; the application collects again once it is ready.
    gc.disable()
