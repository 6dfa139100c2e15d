"""Text from people, made harmless once, on the way in."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import fields, is_dataclass, replace
from enum import Enum
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
    if isinstance(value, Sequence) and not isinstance(value, str):
        return tuple(cleaned(each, field) for each in value)  # type: ignore[return-value]
    if is_dataclass(value) and not isinstance(value, type):
        changed: dict[str, Any] = {}
        for each in fields(value):
            old = getattr(value, each.name)
            if isinstance(old, str | list | tuple) and old:
                new = cleaned(old, each.name)
                if new != old or isinstance(old, list):
                    changed[each.name] = new
        return replace(value, **changed) if changed else value
    return value
