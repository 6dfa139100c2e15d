"""New Client and Edit Client: how to reach them, and their patients."""

from __future__ import annotations

import re
from collections.abc import Iterator

from domain.acts import Act
from domain.clients.recorded import ClientSaved
from domain.clients.saving import SaveClient
from domain.desk import Done
from domain.posting import Posting
from tui.front_desk import FrontDesk
from tui.reading import ClientCard
from tui.screens.clients.patients_field import PatientsField
from tui.screens.navigation import open_document
from tui.screens.record_form import RecordForm
from tui.widgets.entry import Entry
from tui.widgets.field import needed
from tui.widgets.fields import Field, NotesField, Remedy, TextField
from tui.widgets.form import FieldError, PreviewLine, Values
from tui.widgets.rows import Last, Order


def free_client_code(front: FrontDesk) -> str:
    """A code nobody has: the one after the last, in the practice's own way of writing them."""
    last = front.reading.clients().page(Last(), 1, "", Order("code")).rows
    parts = re.fullmatch(r"(.*?)([0-9]{1,9})", last[0].id, re.ASCII) if last else None
    stem, digits = parts.groups() if parts else ("C", "0")
    taken, free = int(digits), int(digits) + 1
    # C9 stands last also of C1 to C90000: the steps ahead double, then what lies between is halved.
    while front.reading.client(f"{stem}{free:0{len(digits)}}") is not None:
        taken, free = free, free + 2 * (free - taken)
    while free - taken > 1:
        between = (taken + free) // 2
        known = front.reading.client(f"{stem}{between:0{len(digits)}}") is not None
        taken, free = (between, free) if known else (taken, between)
    return f"{stem}{free:0{len(digits)}}"


class ClientForm(RecordForm):
    """A client; it is dismissed with the code. A new one may be `called` by a name or a phone number already."""

    def __init__(self, front: FrontDesk, client: str | None = None, called: str = "") -> None:
        super().__init__(front)
        self.called = called
        self.kept_as = f"client.{client or 'new'}"
        self.card: ClientCard | None = front.reading.client(client) if client else None
        self.given: ClientCard | None = None
        """Whom another desk saved meanwhile under the code that was proposed here."""
        self.heading = f"Edit Client  {self.card.code}" if self.card else "New Client"
        self.button = "Save Client"

    def compose_fields(self) -> Iterator[Field]:
        card = self.card
        name, phone = (card.name, card.phone) if card else self._said()
        yield TextField("name", "Name", name, parse=needed("What is the client called?"))
        yield TextField("phone", "Phone", phone)
        yield TextField("email", "Email", card.email if card else "")
        yield NotesField("address", "Address", card.address if card else "")
        yield PatientsField("patients", "Patients", card.patients if card else ())
        if card is None:
            yield TextField(
                "code", "Code", free_client_code(self.front), parse=needed("Type a code, or F5 proposes one.")
            )

    def _said(self) -> tuple[str, str]:
        """What was said of a new client, as name and phone."""
        named = any(letter.isalpha() for letter in self.called)
        return (self.called, "") if named else ("", self.called)

    def act(self, values: Values) -> Act:
        return SaveClient(
            code=self.card.code if self.card else values["code"],
            name=values["name"],
            phone=values["phone"],
            email=values["email"],
            address=values["address"],
            patients=values["patients"],
        )

    def look_ahead(self) -> None:
        code = self.field_of("code")
        given = None if code is None or code.dirty else self.front.reading.client(code.typed)
        if code is not None and given is not None:
            # Nobody chose the code proposed here, so it need not be given up by hand.
            self.given = given
            with self.prevent(Entry.Changed, Field.Changed):
                code.load(free_client_code(self.front))
        super().look_ahead()

    def read_again(self) -> bool:
        self.card = self.front.reading.client(self.card.code) if self.card else None
        return self.card is not None

    def taken(self, values: Values) -> FieldError | None:
        code = values.get("code")
        other = self.front.reading.client(code) if code and self.card is None else None
        if other is None:
            return None
        sentence = f"{code} is {other.name} already. Type another code."
        return FieldError("code", sentence, Remedy("enter", f"Enter opens {code}", self._open_other))

    def _open_other(self) -> None:
        app, front, code = self.app, self.front, self.read().get("code")
        if self.is_current:
            self.dismiss(None)
            app.call_later(open_document, app, front, "client", code)

    def foresee(self, posting: Posting, values: Values) -> tuple[PreviewLine, ...]:
        (saved,) = posting.of_type(ClientSaved)
        count = len(saved.patients)
        patients = "no patients" if not count else f"{count} patient{'' if count == 1 else 's'}"
        given = (
            (PreviewLine(f"{self.given.code} was given to {self.given.name} meanwhile", tone="warning"),)
            if self.given
            else ()
        )
        return (
            *given,
            PreviewLine(f"{saved.code}  {saved.name}"),
            PreviewLine(f"{patients}; found by any part of name, phone, code or patient", tone="dim"),
        )

    def naming(self, posting: Posting, values: Values) -> str:
        return f"Save Client {posting.of_type(ClientSaved)[0].code}"

    def result(self, done: Done) -> object:
        return done.made["client"]

    def said(self, done: Done) -> str:
        return f"Saved. Client {done.made['client']}."
