"""What a posting lists of clients."""

from __future__ import annotations

from collections.abc import Sequence

from domain.clients.facts import Patient
from domain.recorded import Record
from domain.values import frozen


@frozen
class ClientSaved(Record):
    code: str
    name: str
    phone: str
    email: str
    address: str
    patients: Sequence[Patient]
