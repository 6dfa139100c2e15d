"""A document as what stands on it, whatever it is put on: screen, text file or PDF."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field

from domain.values import frozen


@frozen
class Facts:
    """Labelled facts, one below the other."""

    pairs: Sequence[tuple[str, str]]


@frozen
class Line:
    """A row of a table: a text, its figures, and notes that stand below it."""

    text: str
    figures: Sequence[str]
    notes: Sequence[str] = ()


@frozen
class Table:
    """Rows under headings; the first column holds text and the others figures."""

    heading: str
    figures: Sequence[str]
    lines: Sequence[Line]
    title: str = ""


@frozen
class Sums:
    """Amounts at the foot of a table; the last is what the others come to."""

    pairs: Sequence[tuple[str, str]]


@frozen
class Remark:
    """A sentence."""

    text: str


Part = Facts | Table | Sums | Remark


@frozen
class Paper:
    """A whole document."""

    practice: str
    title: str
    on: str
    parts: Sequence[Part] = field(default_factory=list)
