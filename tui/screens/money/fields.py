"""The fields that several forms of money ask for."""

from __future__ import annotations

from collections.abc import Callable

from tui.front_desk import FrontDesk
from tui.widgets.fields import FindField, TextField

WHO_TREATED = "Who treated the client? A write-off is reported by practitioner."
WHY_NEVER_PAID = "Why will it never be paid? A bad debt, the client moved …"


def practitioner_field(front: FrontDesk, missing: str = "") -> FindField:
    """Who treated the client; where the practice has one only, it is that one."""
    hits = front.reading.find_practitioner("", 2)
    only = hits[0] if missing and len(hits) == 1 else None
    return FindField("practitioner", "Practitioner", front.reading.find_practitioner, value=only, missing=missing)


def text_needed(key: str, label: str, why: str, hint: str = "") -> TextField:
    """A text that has to be given."""
    return TextField(key, label, parse=needed(why), hint=hint)


def needed(why: str) -> Callable[[str], str]:
    """A reader that refuses nothing typed, and says why it is asked for."""

    def parse(text: str) -> str:
        if not text.strip():
            raise ValueError(why)
        return text.strip()

    return parse
