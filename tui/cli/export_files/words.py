"""Words from people, as they may stand in files that other programs read."""

from __future__ import annotations

import re

from domain.currency import Currency
from domain.exporting.facts import Batch, Exported

_MEAN_SOMETHING = str.maketrans({";": ",", "|": "/", '"': "'", "\\": "/", "[": "(", "]": ")"})
"""Begins a comment, parts payee and note, ends a text, escapes, or holds a date."""
_NOT_IN_NAMES = re.compile(r"[^\w./+-]+")


def said(text: str) -> str:
    """A text on one line, that ends nothing and begins nothing; never empty."""
    return " ".join(text.translate(_MEAN_SOMETHING).split()) or "-"


def named(code: str) -> str:
    """A number or code as one word."""
    return _NOT_IN_NAMES.sub("_", code) or "_"


def kind_of(entry: Exported) -> str:
    """What happened."""
    return entry.kind.value.replace("_", " ").capitalize()


def narration(entry: Exported) -> str:
    """What happened, for which invoice, and why."""
    words = kind_of(entry)
    if entry.invoice is not None and entry.invoice != entry.document:
        words += f" for {entry.invoice}"
    why = ", ".join(filter(None, (entry.reference, entry.reason)))
    return said(f"{words}: {why}" if why else words)


def heading(batch: Batch, currency: Currency) -> list[str]:
    """What the file is, in two lines."""
    text = currency.text
    return [
        f"takeback export, batch {batch.number} of {batch.on.isoformat()}: {batch.what.value}, {batch.entries} entries",
        f"{currency.code} {text(batch.credited)} credited; what clients owe changes by {text(batch.change)}",
    ]
