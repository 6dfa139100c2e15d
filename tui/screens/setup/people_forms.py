"""The short forms of Setup: a staff member, a practitioner, a product group."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from domain.acts import Act
from domain.catalogue.saving import SaveGroup
from domain.desk import Done
from domain.practice.people import SavePractitioner, SaveStaff
from tui.front_desk import FrontDesk
from tui.screens.record_form import RecordForm
from tui.widgets.field import needed
from tui.widgets.fields import CheckField, Field, TextField
from tui.widgets.form import FieldError, PreviewLine, Values

if TYPE_CHECKING:
    from tui.reading import Listed


class CodedForm(RecordForm):
    """A code and a name; changing keeps the code, which is what everything else refers to."""

    noun: str = ""
    hints: tuple[str, ...] = ()
    """What is good to know while filling it in."""

    def __init__(self, front: FrontDesk, listed: Callable[[], list[Listed]], known: Listed | None = None) -> None:
        super().__init__(front)
        self.listed = listed
        self.known = known
        self.adds_more = known is None
        self.heading = f"Change {known.name}" if known else f"New {self.noun}"
        self.button = f"Save {self.noun}"
        self.kept_as = f"{self.noun}.{known.code if known else ''}"

    def compose_fields(self) -> Iterator[Field]:
        if self.known is None:
            why = "Type a short code: it is what acts are recorded under."
            yield TextField("code", "Code", parse=needed(why))
        yield TextField("name", "Name", self.known.name if self.known else "", parse=needed("Type the name."))

    def code(self, values: Values) -> str:
        """The code it is saved under."""
        return self.known.code if self.known else str(values["code"])

    def read_again(self) -> bool:
        self.known = self._standing(self.known.code) if self.known else None
        return self.known is not None

    def taken(self, values: Values) -> FieldError | None:
        code = values.get("code") if self.known is None else None
        owner = self._standing(str(code)) if code else None
        if owner is None:
            return None
        return FieldError("code", f"{code} is {owner.name}. Choose another code, or change that one.")

    def _standing(self, code: str) -> Listed | None:
        return next((each for each in self.listed() if each.code == code), None)

    def until_complete(self, values: Values) -> tuple[PreviewLine, ...]:
        return tuple(PreviewLine(hint, tone="dim") for hint in self.hints)

    def said(self, done: Done) -> str:
        return f"Saved. {next(iter(done.made.values()), '')}"


class StaffForm(CodedForm):
    """Who works at the desk; stored and named in the audit."""

    noun = "staff member"
    hints = (
        "The code is short and stays for good: what somebody does is recorded under it.",
        "takeback --by CODE says who sits at the desk; so does TAKEBACK_BY, or a login name that is the code.",
    )

    def compose_fields(self) -> Iterator[Field]:
        yield from super().compose_fields()
        role = self.known.detail if self.known else "front desk"
        yield TextField("role", "Role", role, parse=needed("Type the role."), hint="front desk, nurse, manager")

    def act(self, values: Values) -> Act:
        return SaveStaff(code=self.code(values), name=values["name"], role=values["role"])


class PractitionerForm(CodedForm):
    """Who treats; named on invoices, write-offs and journals."""

    noun = "practitioner"
    hints = ("Named on invoices, payments and write-offs.",)

    def act(self, values: Values) -> Act:
        return SavePractitioner(code=self.code(values), name=values["name"])


class GroupForm(CodedForm):
    """A group of products; administrative ones never count in statistics."""

    noun = "group"
    hints = ("Products are grouped for reports.", "What is administrative never counts in anybody's statistics.")

    def compose_fields(self) -> Iterator[Field]:
        yield from super().compose_fields()
        administrative = self.known is not None and self.known.detail == "administrative"
        yield CheckField("administrative", "Administrative", value=administrative)

    def act(self, values: Values) -> Act:
        return SaveGroup(code=self.code(values), name=values["name"], administrative=values["administrative"])
