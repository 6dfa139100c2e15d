"""Asks for the one thing that an act cannot begin without, where the screen does not say it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tui.front_desk import FrontDesk
from tui.widgets.fields import Field, FindField, Hit
from tui.widgets.form import Form, Outcome, Preview, PreviewLine, Saved, Values

WORDS = {
    "client": "client",
    "invoice": "invoice",
    "receipt": "receipt",
    "return_": "return",
    "credit_invoice": "credit invoice",
}


class Which(Form):
    """Answers with the code or number; the documents of the client in front are offered first, where one is."""

    button = "Go on"

    def __init__(self, front: FrontDesk, wanted: str, client: str | None, does: str) -> None:
        super().__init__()
        self.front = front
        self.wanted = wanted
        self.client = client
        self.does = does
        self.heading = f"Which {WORDS[wanted]}?"

    def compose_fields(self) -> Iterator[Field]:
        word = WORDS[self.wanted]
        how = "a part of the name, phone or patient" if self.wanted == "client" else "its number, or its client"
        yield FindField(self.wanted, word.capitalize(), self._find, missing=f"Which {word}? Type {how}.")

    def _find(self, text: str, limit: int) -> Sequence[Hit]:
        own = self._found(text, limit, self.client)
        # The screen in front may be another client's than the one who stands there.
        return self._found(text, limit, None) if not own and text else own

    def _found(self, text: str, limit: int, client: str | None) -> Sequence[Hit]:
        reading = self.front.reading
        match self.wanted:
            case "client":
                return reading.find_client(text, limit)
            case "invoice":
                return reading.find_invoice(text, limit, client)
            case "receipt":
                return reading.find_receipt(text, limit, client)
            case "return_":
                return reading.find_return(text, limit, client)
            case _:
                return reading.find_credit_invoice(text, limit, client)

    def preview(self, values: Values) -> Preview:
        return Preview((PreviewLine(self.does, tone="dim"),))

    def save(self, values: Values) -> Outcome:
        return Saved(values[self.wanted])
