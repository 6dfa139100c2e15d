"""Clients and their patients, entered and changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from domain.acts import Act
from domain.books import Books
from domain.clients.facts import Client, Patient
from domain.clients.recorded import ClientSaved
from domain.errors import Code, Refused
from domain.posting import Posting, required
from domain.values import act


@act
class SaveClient(Act):
    DATED: ClassVar[bool] = False

    code: str
    name: str
    phone: str | None = None
    email: str | None = None
    address: str | None = None
    patients: Sequence[Patient] = ()

    def decide(self, books: Books, posting: Posting) -> None:
        code = required(self.code, "code")
        codes = [required(patient.code, "patients.code") for patient in self.patients]
        if len(set(codes)) < len(codes):
            raise Refused(Code.DUPLICATE, kind="patient", id=next(c for c in codes if codes.count(c) > 1))
        for patient in self.patients:
            required(patient.name, "patients.name")
        name = required(self.name, "name")
        # What is not said stays as it was; what is said to be empty is emptied.
        before = books.client(code) or Client(code, name)
        phone = before.phone if self.phone is None else self.phone
        email = before.email if self.email is None else self.email
        address = before.address if self.address is None else self.address
        posting.add(ClientSaved(code, name, phone, email, address, self.patients))
        posting.name_made("client", code)
