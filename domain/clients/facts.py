"""Clients and their patients, as the rules see them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from domain.values import frozen


@frozen
class Patient:
    code: str
    name: str
    species: str = ""


@frozen
class Client:
    code: str
    name: str
    patients: Sequence[Patient] = ()
    phone: str = ""
    email: str = ""
    address: str = ""


class ClientBooks(Protocol):
    """What is asked about clients."""

    def client(self, code: str) -> Client | None: ...
