"""The fields that several forms of money ask for."""

from __future__ import annotations

from tui.front_desk import FrontDesk
from tui.widgets.fields import FindField

WHO_TREATED = "Who treated the client? A write-off is reported by practitioner."
WHY_NEVER_PAID = "Why will it never be paid? A bad debt, the client moved …"


def practitioner_field(front: FrontDesk, missing: str = "") -> FindField:
    """Who treated the client; where the practice has one only, it is that one."""
    hits = front.reading.find_practitioner("", 2)
    only = hits[0] if missing and len(hits) == 1 else None
    return FindField("practitioner", "Practitioner", front.reading.find_practitioner, value=only, missing=missing)
