"""As of which day is the statement? Today is proposed, and Enter or F10 shows it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from textual.app import App

from tui.front_desk import FrontDesk
from tui.screens.fields import writer
from tui.screens.printing import print_document
from tui.widgets.fields import DateField, Field
from tui.widgets.form import Form, Outcome, Preview, PreviewLine, Saved, Values


def show_statement(app: App[Any], front: FrontDesk, client: str) -> None:
    """Ask for the day, then show the statement as it will be printed."""

    def show(on: object) -> None:
        if isinstance(on, date):
            print_document(app, front, "statement", client, on)

    app.push_screen(StatementForm(front, client), show)


class StatementForm(Form):
    """Answers with the day."""

    button = "Show the statement"

    def __init__(self, front: FrontDesk, client: str) -> None:
        super().__init__()
        self.front = front
        card = front.reading.client(client)
        self.heading = f"Statement  {card.name}" if card else "Statement"

    def compose_fields(self) -> Iterator[Field]:
        formats, today = self.front.formats, self.front.reading.today()
        yield DateField(
            "on",
            "As of",
            formats.day(today),
            parse=lambda typed: formats.parse_day(typed, today),
            show=writer(formats.day),
        )

    def preview(self, values: Values) -> Preview:
        return Preview(
            (
                PreviewLine("Every entry up to that day, the balance of that day, and what was open then."),
                PreviewLine("What was paid, applied or reversed later does not count.", tone="dim"),
            )
        )

    def save(self, values: Values) -> Outcome:
        return Saved(values["on"])
