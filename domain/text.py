"""Text from people, made harmless once, on the way in."""

from __future__ import annotations

import unicodedata
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from functools import cache
from operator import is_
from typing import Any, TypeVar

from domain.errors import invalid

LONGEST = 10_000
LONGEST_CODE = 100
_DROPPED = frozenset(("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"))
_SPACES = str.maketrans({"\n": " ", "\r": " ", "\t": " ", "\u2028": " ", "\u2029": " ", "\u00a0": " "})

T = TypeVar("T")


def clean(text: str, limit: int = LONGEST, field: str = "text") -> str:
    """The text in NFC, on one line, without control, direction and other invisible characters."""
    if not (text.isascii() and text.isprintable()):
        shown = unicodedata.normalize("NFC", text.translate(_SPACES))
        text = "".join(char for char in shown if unicodedata.category(char) not in _DROPPED)
    text = text.strip()
    if len(text) > limit:
        raise invalid(field, f"is longer than {limit} characters")
    return text


_CODES = frozenset(("code", "number", "client", "product", "invoice", "return_", "receipt", "key", "barcode", "till"))


def cleaned(value: T, field: str = "text") -> T:
    """The same value with every text in it cleaned; refused as invalid where one is too long."""
    if isinstance(value, str) and not isinstance(value, Enum):
        return clean(value, LONGEST_CODE if field in _CODES else LONGEST, field.rstrip("_"))  # type: ignore[return-value]
    if isinstance(value, list | tuple):
        new = tuple(cleaned(each, field) for each in value)
        # The same object says that there was nothing to clean.
        return value if isinstance(value, tuple) and all(map(is_, new, value)) else new  # type: ignore[return-value]
    if is_dataclass(value) and not isinstance(value, type):
        changed: dict[str, Any] = {}
        for name in _names(type(value)):
            old = getattr(value, name)
            if isinstance(old, _HOLD_TEXT) and old:
                tidy: object = cleaned(old, name)
                if tidy is not old and tidy != old:
                    changed[name] = tidy
        return replace(value, **changed) if changed else value
    return value


_HOLD_TEXT = (str, list, tuple)


@cache
def _names(kind: type) -> tuple[str, ...]:
    """The fields of a dataclass, asked for with every act."""
    return tuple(field.name for field in fields(kind))
