"""Serial numbers as the rules see them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from domain.kinds import SerialState
from domain.values import frozen


@frozen
class Serial:
    serial: str
    product: str
    state: SerialState
    client: str | None = None
    invoice: str | None = None
    line: int | None = None


class SerialBooks(Protocol):
    """What is asked about serial numbers."""

    def serial(self, product: str, serial: str) -> Serial | None: ...
    def serials_of_line(self, invoice: str, line: int) -> Sequence[str]:
        """The serials that this line carries now."""
        ...
