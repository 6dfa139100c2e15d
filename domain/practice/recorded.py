"""What a posting lists of the practice and its people."""

from __future__ import annotations

from datetime import date

from domain.practice.facts import Practice
from domain.recorded import Record
from domain.values import frozen


@frozen
class PracticeSaved(Record):
    practice: Practice


@frozen
class PeriodClosed(Record):
    through: date


@frozen
class StaffSaved(Record):
    code: str
    name: str
    role: str


@frozen
class PractitionerSaved(Record):
    code: str
    name: str
