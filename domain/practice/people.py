"""The practice's staff and its practitioners."""

from __future__ import annotations

from typing import ClassVar

from domain.acts import Act
from domain.books import Books
from domain.errors import invalid
from domain.posting import Posting, required
from domain.practice.recorded import PractitionerSaved, StaffSaved
from domain.values import act


@act
class SaveStaff(Act):
    DATED: ClassVar[bool] = False

    code: str
    name: str
    role: str
    pin: str | None = None

    def decide(self, books: Books, posting: Posting) -> None:
        if self.pin is not None:
            raise invalid("pin", "sign-in is not offered yet; leave it out")
        code = required(self.code, "code")
        posting.add(StaffSaved(code, required(self.name, "name"), required(self.role, "role")))
        posting.name_made("staff", code)


@act
class SavePractitioner(Act):
    DATED: ClassVar[bool] = False

    code: str
    name: str

    def decide(self, books: Books, posting: Posting) -> None:
        code = required(self.code, "code")
        posting.add(PractitionerSaved(code, required(self.name, "name")))
        posting.name_made("practitioner", code)
