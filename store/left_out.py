"""Importing a library without a part of it that nothing here uses: every session at the desks would carry it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def left_out(*modules: str) -> Iterator[None]:
    """Inside the block these modules cannot be found; what is imported there does without, as on systems without them.

    Ones that are loaded already stay.
    """
    hidden = [module for module in modules if module not in sys.modules]
    sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type]  # None: «not to be found»
    try:
        yield
    finally:
        for module in hidden:
            del sys.modules[module]
