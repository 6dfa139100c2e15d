"""What a posting lists of medical records."""

from __future__ import annotations

from datetime import date

from domain.recorded import Record
from domain.values import frozen


@frozen
class RecordWritten(Record):
    """The medical record that a sale writes for a patient."""

    client: str
    patient: str
    product: str
    invoice: str
    line: int
    on: date


@frozen
class RecordSwitched(Record):
    """A medical record deactivated, by which return; or active again."""

    invoice: str
    line: int
    active: bool
    on: date
    return_: str | None = None
