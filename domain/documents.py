"""Documents: their numbers, without gaps for each kind; and that one was reversed."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from domain.kinds import DocumentKind
from domain.recorded import Record
from domain.values import frozen


class NumberBooks(Protocol):
    """What is asked about documents' numbers."""

    def number_taken(self, kind: DocumentKind, number: str) -> bool: ...
    def last_number(self, kind: DocumentKind) -> int: ...


@frozen
class NumberTaken(Record):
    """A number given out in order, so that the next one follows it."""

    kind: DocumentKind
    last: int


@frozen
class DocumentReversed(Record):
    kind: DocumentKind
    number: str
    on: date
    reason: str
