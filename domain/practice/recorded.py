"""What a posting lists of the practice and its people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from domain.practice.facts import Practice
from domain.recorded import Record


@dataclass(frozen=True, slots=True)
class PracticeSaved(Record):
    practice: Practice


@dataclass(frozen=True, slots=True)
class PeriodClosed(Record):
    through: date


@dataclass(frozen=True, slots=True)
class StaffSaved(Record):
    code: str
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class PractitionerSaved(Record):
    code: str
    name: str
