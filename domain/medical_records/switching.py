"""Switching medical records: off when what they tell of came back, on again when it did not after all."""

from __future__ import annotations

from domain.medical_records.facts import MedicalRecord
from domain.medical_records.recorded import RecordSwitched
from domain.posting import Posting


def deactivate(posting: Posting, invoice: str, line: int, return_: str | None = None) -> None:
    """The record that a line wrote, if it wrote one, is no longer active."""
    record = posting.books.record_of_line(invoice, line)
    if record is not None and record.active:
        posting.add(RecordSwitched(invoice, line, active=False, on=posting.on, return_=return_))


def switch_back(posting: Posting, record: MedicalRecord, return_: str) -> None:
    """The record is active again, unless another return of the same line stands that deactivated it too."""
    now = posting.books.record_of_line(record.invoice, record.line)
    if now is None or now.return_ != return_:
        return
    others = [number for number in posting.books.deactivating(record.invoice, record.line) if number != return_]
    other = others[0] if others else None
    posting.add(RecordSwitched(record.invoice, record.line, active=other is None, on=posting.on, return_=other))
