"""The screens, one file each."""

from importlib import import_module
from typing import Any


def named(path: str) -> Any:
    """The screen, or what begins it, of this path below here; screens name each other, so it is imported only now."""
    module, _, name = path.rpartition(".")
    return getattr(import_module(f"{__name__}.{module}"), name)
