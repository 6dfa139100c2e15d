"""Finding a practitioner whom an act names."""

from __future__ import annotations

from domain.errors import unknown
from domain.practice.facts import PracticeBooks


def known_practitioner(books: PracticeBooks, code: str | None) -> str | None:
    """The practitioner's code, refused as unknown where nobody has it."""
    if code is not None and not books.practitioner_exists(code):
        raise unknown("practitioner", code)
    return code
