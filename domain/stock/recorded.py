"""What a posting lists of stock and of serial numbers."""

from __future__ import annotations

from datetime import date

from domain.kinds import Place, SerialState, StockCause
from domain.money import Quantity
from domain.recorded import Record
from domain.values import frozen


@frozen
class StockMovement(Record):
    product: str
    on: date
    place: Place
    quantity: Quantity
    cause: StockCause
    document: str


@frozen
class SerialMoved(Record):
    """Where a serial is now; its history keeps every such record."""

    product: str
    serial: str
    state: SerialState
    on: date
    document: str
    client: str | None = None
    invoice: str | None = None
    line: int | None = None
