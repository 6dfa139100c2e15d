"""Medical records as the rules see them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from domain.values import frozen


@frozen
class MedicalRecord:
    invoice: str
    line: int
    active: bool
    return_: str | None = None


class MedicalRecordBooks(Protocol):
    """What is asked about medical records."""

    def record_of_line(self, invoice: str, line: int) -> MedicalRecord | None: ...
    def records_of_return(self, number: str) -> Sequence[MedicalRecord]: ...
    def deactivating(self, invoice: str, line: int) -> Sequence[str]:
        """The returns, neither cancelled nor reversed, that took units of the line and asked to deactivate its record.

        Of units that are all here; oldest first.
        """
        ...
