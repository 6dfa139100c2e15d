"""A form that performs one act: it is shown beforehand as it is filled in, and done under one key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import ClassVar
from uuid import uuid4

from domain.acts import Act
from domain.desk import Done
from domain.errors import Code
from domain.errors import Refused as DomainRefused
from domain.posting import Posting
from tui.front_desk import FrontDesk
from tui.reading.errors import StorageError
from tui.refusals import Refusal, at_field, attempt, error_of
from tui.screens.preview_lines import warning_lines
from tui.widgets.field import Remedy
from tui.widgets.form import FieldError, Form, Outcome, Preview, PreviewLine, Saved, Values
from tui.widgets.outcome import Refused


class ActForm(Form):
    """Base of the forms of one act: `act` makes it of the values, `foresee` says what it will do."""

    elsewhere: ClassVar[dict[Code, str]] = {}
    """The fields of this form that a refusal's code is about, where they are not the usual ones."""

    def __init__(self, front: FrontDesk) -> None:
        super().__init__()
        self.front = front
        # Born with the form: however often F10 is pressed, or the line breaks, it is done once.
        self.key = uuid4().hex
        self.was_covered = False
        """Whether another screen has lain over it since it last looked ahead."""

    def on_screen_suspend(self) -> None:
        self.was_covered = True

    def on_screen_resume(self) -> None:
        # A form just opened has looked already; one closed together with what lay over it hears of it too late.
        if self.was_covered and self.is_current:
            self.was_covered = False
            self.come_back()

    def come_back(self) -> None:
        """It is in front again: what stood in the way may have been put right meanwhile."""
        self.look_ahead()

    def act(self, values: Values) -> Act:
        """The act that the values ask for; called when all of them could be read."""
        raise NotImplementedError

    def foresee(self, posting: Posting, values: Values) -> tuple[PreviewLine, ...]:
        """What will happen, line by line."""
        return ()

    def speaks_against(self, posting: Posting, values: Values) -> tuple[FieldError, ...]:
        """What was typed beside the act and does not agree with what it would do."""
        return ()

    def naming(self, posting: Posting, values: Values) -> str:
        """The words on the button; empty keeps the form's own."""
        return ""

    def until_complete(self, values: Values) -> tuple[PreviewLine, ...]:
        """What can be said while values are missing."""
        return ()

    def said(self, done: Done) -> str:
        """What is said when it is done."""
        raise NotImplementedError

    def remedy(self, refusal: Refusal) -> Remedy | None:
        """The key that puts right what is refused."""
        return None

    def fields_of(self, refusal: Refusal) -> Mapping[Code, str]:
        """Where a form of several fields alike shows a refusal, by the facts it has."""
        return self.elsewhere

    def result(self, done: Done) -> object:
        """What the form is dismissed with."""
        return done

    def preview(self, values: Values) -> Preview:
        if not values.complete:
            return Preview(self.until_complete(values))
        try:
            posting = self.front.desk.preview(self.act(values))
        except (DomainRefused, StorageError) as refusal:
            error = error_of(refusal, self.remedy(refusal), elsewhere=self.fields_of(refusal))
            return Preview((*self.until_complete(values), *self._not_at_a_field(error)), errors=(error,))
        errors = self.speaks_against(posting, values)
        return Preview(self._all_said(posting, values), self.naming(posting, values), errors, posting.digest)

    def supposing(self, values: Values, **said: object) -> Preview:
        """What it would do were this said too; nothing is saved by such a preview."""
        known = Values()
        known.update(values, **said)
        return replace(ActForm.preview(self, known), digest="")

    def _all_said(self, posting: Posting, values: Values) -> tuple[PreviewLine, ...]:
        """What will happen; what the act warns of and the form has no place of its own for stands first."""
        lines = self.foresee(posting, values)
        said = {line.words for line in lines}
        return (*warning_lines(warning for warning in posting.warnings if warning not in said), *lines)

    def _not_at_a_field(self, error: FieldError) -> tuple[PreviewLine, ...]:
        """What no field says, or not yet, because the clerk has not come to it."""
        field = self.field_of(error.field)
        said = field is not None and field.display and error.field in self.touched
        return () if said else (PreviewLine(error.sentence, tone="warning"),)

    def save(self, values: Values) -> Outcome:
        act = replace(self.act(values), key=self.key, by=self.front.clerk, previewed=self.shown.digest or None)
        return attempt(
            self.front.desk, act, self._saved, refused=self._refused, again=lambda: self.preview(self.read())
        )

    def _saved(self, done: Done) -> Outcome:
        return Saved(self.result(done), self.said(done))

    def _refused(self, refusal: Refusal) -> Refused:
        return at_field(refusal, self.remedy(refusal), elsewhere=self.fields_of(refusal))

    def begin_anew(self) -> None:
        self.key = uuid4().hex
        super().begin_anew()
