"""A key never acts on something the clerk has not seen."""

from __future__ import annotations

import time

LONG_ENOUGH = 0.4
"""Seconds something stands before a key may answer it: keys typed ahead or doubled were not meant for it."""


class Seen:
    """Since when something has been on the screen."""

    def __init__(self) -> None:
        self._since = time.monotonic()

    def again(self) -> None:
        """It has just appeared anew."""
        self._since = time.monotonic()

    def __bool__(self) -> bool:
        return time.monotonic() - self._since >= LONG_ENOUGH
