"""Clients and their patients, entered and changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from domain.acts import Act
from domain.books import Books
from domain.clients.facts import Patient
from domain.clients.recorded import ClientSaved
from domain.errors import Code, Refused
from domain.posting import Posting, required


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
