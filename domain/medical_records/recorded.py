"""What a posting lists of medical records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from domain.recorded import Record


@dataclass(frozen=True, slots=True)
class RecordWritten(Record):
    """The medical record that a sale writes for a patient."""

    client: str
    patient: str
    product: str
    invoice: str
    line: int
    on: date


@dataclass(frozen=True, slots=True)
class RecordSwitched(Record):
    """A medical record deactivated, by which return; or active again."""

    invoice: str
    line: int
    active: bool
    on: date
    return_: str | None = None
