"""Clients, their patients, and the balance they bring over from another system."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from domain.acts import Act
from domain.books import Books, Client, Patient
from domain.errors import Code, Refused, invalid, unknown
from domain.kinds import EntryKind
from domain.money import ZERO, Money
from domain.posting import Posting, required
from domain.recorded import ClientSaved


def known_client(books: Books, code: str) -> Client:
    """The client, refused as unknown where nobody has this code."""
    client = books.client(code)
    if client is None:
        raise unknown("client", code)
    return client


@dataclass(frozen=True, kw_only=True)
class SaveClient(Act):
    DATED: ClassVar[bool] = False

    code: str
    name: str
    phone: str = ""
    email: str = ""
    address: str = ""
    patients: Sequence[Patient] = ()

    def decide(self, books: Books, posting: Posting) -> None:
        code = required(self.code, "code")
        codes = [required(patient.code, "patients.code") for patient in self.patients]
        if len(set(codes)) < len(codes):
            raise Refused(Code.DUPLICATE, kind="patient", id=next(c for c in codes if codes.count(c) > 1))
        for patient in self.patients:
            required(patient.name, "patients.name")
        posting.add(ClientSaved(code, required(self.name, "name"), self.phone, self.email, self.address, self.patients))
        posting.name_made("client", code)


OPENING = "OPENING"
"""What stands for a document of an opening balance; its reason is kept with the act."""


@dataclass(frozen=True, kw_only=True)
class OpeningBalance(Act):
    """A balance from another system: positive is owed, negative is a credit, which counts as received."""

    client: str
    amount: Money
    reason: str = ""

    def decide(self, books: Books, posting: Posting) -> None:
        client = known_client(books, self.client)
        if not self.amount:
            raise invalid("amount", "must not be zero")
        posting.enter(
            client.code,
            EntryKind.OPENING,
            self.amount,
            OPENING,
            payable=max(-self.amount, ZERO),
        )
