"""What an empty database begins with: the practice in one short form, or the sample practice."""

from __future__ import annotations

from pathlib import Path

from domain.errors import Refused
from domain.posting import Posting
from tui.commands import Command, offer
from tui.front_desk import FrontDesk
from tui.reading.errors import StorageError
from tui.screens.setup.practice_form import PracticeFields
from tui.widgets.confirm import Confirm
from tui.widgets.form import PreviewLine, Values


class FirstPractice(PracticeFields):
    """Saved, the program begins; leaving it ends the program, since there is nothing to work on yet."""

    heading, button = "Welcome to takeback. Which practice is this?", "Begin"
    offers = offer(
        "First start",
        Command(
            "first.sample",
            ("f8",),
            "Sample practice",
            "Look around with invented clients and invoices instead.",
            "sample",
            rank=15,
        ),
    )

    def __init__(self, front: FrontDesk, database: Path) -> None:
        super().__init__(front)
        self.database = database

    def until_complete(self, values: Values) -> tuple[PreviewLine, ...]:
        return (
            PreviewLine("A new database", tone="heading"),
            PreviewLine(f"{self.database.name} in {self.database.parent}", tone="dim"),
            PreviewLine("Four answers and it begins; all but the currency can be changed later under Setup."),
            PreviewLine("F8 fills it with a sample practice to look around in."),
        )

    def naming(self, posting: Posting, values: Values) -> str:
        return f"Begin with {values['name']}"

    def action_back(self) -> None:
        """Esc: there is nothing behind this form, so leaving it ends the program."""
        if self.is_current:
            question = Confirm("End takeback?", "The practice was not saved yet.", yes="End")
            self.app.push_screen(question, self._end_if)

    def _end_if(self, sure: bool | None) -> None:  # noqa: FBT001
        if sure:
            self.app.exit()

    def action_sample(self) -> None:
        """Ask first: what the sample practice writes stays in this database."""
        question = Confirm(
            "Fill this database with the sample practice?",
            f"{self.database}",
            "Its clients and invoices are invented and cannot be deleted: keep this database for looking around. "
            "takeback demo shows the same and forgets it at the end.",
            yes="Fill it",
        )
        self.app.push_screen(question, self._fill_if)

    def _fill_if(self, sure: bool | None) -> None:  # noqa: FBT001
        if not sure or not self.is_current:
            return
        from tui.sample import fill

        try:
            fill(self.front.desk)
        except (Refused, StorageError) as refusal:
            self.say(refusal.message if isinstance(refusal, Refused) else str(refusal), refused=True)
            return
        self.dismiss(True)  # noqa: FBT003
