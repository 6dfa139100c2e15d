"""The patients of a client: name, species and code, a line each."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from domain.clients.facts import Patient
from tui.widgets.fields import FindField, Hit, LineColumn, LinesField, Remedy

COLUMNS = (LineColumn("species", "species", 12), LineColumn("code", "code", 10, rare=True))


class _NameCell(FindField):
    """A name is typed, not found: whatever is typed is taken, and no list drops."""

    def show_error(self, sentence: str, remedy: Remedy | None = None) -> None:
        for field in self.ancestors:
            if isinstance(field, PatientsField):
                field.show_error(sentence, remedy)

    def _show(self, text: str, hits: Sequence[Hit]) -> None:
        self.chosen = hits[0] if hits else None

    def action_choose(self) -> None:
        """F4 has nothing to list here."""


def as_typed(text: str, _limit: int) -> Sequence[Hit]:
    """The name typed as the one thing found."""
    return (Hit(text.strip(), text.strip()),) if text.strip() else ()


class PatientsField(LinesField):
    """A blank line ends the list; a patient already kept is changed, never taken away."""

    def __init__(self, key: str, label: str, kept: Sequence[Patient] = ()) -> None:
        super().__init__(key, label, as_typed, COLUMNS, self.patient)
        self.found = _NameCell(f"{key}-find", "", as_typed)
        self.found.entry.placeholder = "name"
        self.missing = ""
        self._loaded = json.dumps([self.texts(patient) for patient in kept])

    def on_mount(self) -> None:
        self.load(self.loaded)

    @property
    def kept(self) -> set[str]:
        """The codes of the patients that are known already."""
        return {line["code"] for line in json.loads(self.loaded)}

    @staticmethod
    def texts(patient: Patient) -> dict[str, str]:
        """A patient as the cells hold it."""
        return {"find": patient.name, "text": patient.name, "species": patient.species, "code": patient.code}

    def patient(self, texts: Mapping[str, str]) -> object:
        """One line; a code left empty is made of the name."""
        name = texts["find"].strip()
        if not name:
            raise ValueError("What is the patient called?")
        taken = {line["code"].casefold() for line in self.lines if line is not texts}
        code = texts.get("code", "").strip()
        if code and code.casefold() in taken:
            raise ValueError(f"Another patient has the code {code}. Leave the code empty and one is made.")
        return Patient(code or free_code(name, taken), name, texts.get("species", "").strip())

    def _take_line(self) -> bool:
        # The code is settled with the line: made anew each time it is read, it could become another one.
        if not super()._take_line():
            return False
        last = self.lines[-1]
        patient = self.patient(last)
        assert isinstance(patient, Patient)
        last["code"] = patient.code
        self._show_lines()
        return True

    def action_remove_line(self) -> None:
        if self.lines[self.list.lit]["code"] in self.kept:
            name = self.lines[self.list.lit]["text"]
            self.show_error(f"{name} stays: records and invoices name the patient. F2 changes the name.")
            self.app.bell()
        else:
            super().action_remove_line()


def free_code(name: str, taken: set[str]) -> str:
    """A short code from the name that no other patient of the client has."""
    stem = "".join(letter for letter in name.upper() if letter.isalnum())[:8] or "P"
    number = 1
    code = stem
    while code.casefold() in taken:
        number += 1
        code = f"{stem}{number}"
    return code
