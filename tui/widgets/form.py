"""The one way to fill something in: fields, beside them what will happen, F10 saves, Esc goes back."""

from __future__ import annotations

from collections.abc import Awaitable
from inspect import isawaitable

from textual import work

from tui.commands import Command, offer
from tui.widgets.confirm import Confirm
from tui.widgets.field import Field
from tui.widgets.filling import Draft, Filling
from tui.widgets.notice import Notice, say
from tui.widgets.outcome import ChangedMeanwhile, Outcome, Refused, Saved, Values
from tui.widgets.preview import FieldError, Preview, PreviewLine
from tui.widgets.save_button import SaveButton
from tui.widgets.seen import Seen

__all__ = [
    "ChangedMeanwhile",
    "Draft",
    "FieldError",
    "Form",
    "Outcome",
    "Preview",
    "PreviewLine",
    "Refused",
    "Saved",
    "Values",
]

TAKEN_NOW = "What was typed last is taken only now. Look at what will happen, then F10 again."


class Form(Filling):
    """Base of the forms: name the fields, say what will happen, and save.

    It is dismissed with the result of what was saved, or with None when left without saving.
    """

    adds_more: bool = False
    """Whether Ctrl+N saves and begins the next one."""
    enter_saves: bool = True
    """Whether Enter on the button saves; where not (what cannot be taken back), only F10 does."""
    stands: bool = False
    """Whether it makes a document that stands: what F10 itself takes of the last field is seen before it is done."""

    offers = offer(
        "Forms",
        Command("form.save", ("f10", "ctrl+s"), "Save", "Save what the form says.", "save", rank=10),
        Command(
            "form.save_more",
            ("ctrl+n",),
            "Save + New",
            "Save, and begin the next one.",
            "save_more",
            when=lambda form: "" if form.adds_more else "This form is filled in once: F10 saves it.",
            rank=110,
        ),
        Command("form.back", ("escape",), "Back", "Go back; asks if something was typed.", "back", rank=20),
        Command(
            "form.anew",
            ("f5",),
            "Start anew",
            "Forget what was typed and begin anew.",
            "anew",
            when=lambda form: "" if form.dirty or form.draft_elsewhere else "Nothing has been typed.",
            rank=120,
        ),
        Command(
            "form.rest",
            ("pagedown",),
            "What follows",
            "See the rest of what will happen, where the screen is too small for all of it; PgUp goes back up.",
            "scroll_preview(1)",
            when=lambda form: "" if form.preview_goes_on else "All of what will happen is shown.",
            rank=125,
        ),
        Command(
            "form.guide",
            ("f8",),
            "Guide",
            "What happened? Asked outside of forms.",
            "back",
            when=lambda _form: "Leave this form first (Esc): then F8 asks what happened.",
            rank=210,
        ),
    )

    def save(self, values: Values) -> Outcome | Awaitable[Outcome]:
        """Do it; `self.shown` is the preview that was on the screen."""
        raise NotImplementedError

    def __init__(self) -> None:
        super().__init__()
        self._saving = False
        self._result: object = None
        self._asked_again: Seen | None = None

    def enter_elsewhere(self) -> None:
        button = self.query_one(SaveButton)
        if not button.has_focus:
            self.focus_first()
        elif not self.enter_saves:
            self.say(f"F10: {button.words}.")
        elif button.seen:
            self.action_save()

    def action_save(self) -> None:
        """Save and close."""
        self._save(more=False)

    def action_save_more(self) -> None:
        """Save and begin the next one."""
        self._save(more=True)

    def _save(self, *, more: bool) -> None:
        # A doubled F10 finds the first one still saving, or the form already closed.
        if self._saving or not self.is_current:
            return
        # Nor is it an answer to what the first one found changed.
        if self._asked_again is not None and not self._asked_again:
            return
        before, typed = self.shown, [field.typed for field in self.fields]
        if self._refuse_unreadable():
            return
        if before.digest != self.shown.digest and (before.digest or not self.enter_saves or self.stands):
            # What can be taken back may be saved though its last field was taken only now, by this F10.
            taken = typed != [field.typed for field in self.fields]
            self.ask_again(ChangedMeanwhile(self.shown, TAKEN_NOW) if taken else ChangedMeanwhile(self.shown))
            return
        self._saving = True
        outcome = self.save(self.read())
        if isawaitable(outcome):
            self._await(outcome, more=more)
        else:
            self._come_to(outcome, more=more)

    @work(exclusive=True, group="save")
    async def _await(self, saving: Awaitable[Outcome], *, more: bool) -> None:
        self.say("Saving …")
        self._come_to(await saving, more=more)

    def _refuse_unreadable(self) -> bool:
        """Show every error there is and go to the first; True when there is one."""
        self.touched.update(field.key for field in self.fields)
        wrong = [field for field in self.fields if field.display and not field.commit()]
        self.look_ahead()
        if not wrong and not self.shown.errors:
            return False
        if wrong:
            # What stands first is put right first: its key must answer though another field is still empty.
            self._put_right(next((field for field in self.fields if field.display and field.error), wrong[0]))
            self.app.bell()
        else:
            self.refuse_with(Refused(self.shown.errors))
        return True

    def refuse_with(self, refused: Refused) -> None:
        """Say why not, each error at its field; what was typed stays."""
        self.app.bell()
        at_field = [(field, error) for error in refused.errors if (field := self.field_of(error.field))]
        for field, error in at_field:
            field.show_error(error.sentence, error.remedy)
            self.from_preview.add(field.key)
        if at_field:
            self._put_right(at_field[0][0])
        for error in refused.errors:
            if self.field_of(error.field) is None:
                self.say(error.sentence, refused=True)

    def _put_right(self, field: Field) -> None:
        """Go to what is wrong; what was typed there is offered to be replaced."""
        field.focus_editor()
        self.offer_anew(field)

    def ask_again(self, changed: ChangedMeanwhile) -> None:
        """Show what would happen now and wait for another F10."""
        self.app.bell()
        self.show(changed.preview)
        self.say(changed.sentence, refused=True)
        self._asked_again = Seen()

    def _come_to(self, outcome: Outcome, *, more: bool) -> None:
        self._saving = False
        if isinstance(outcome, Refused):
            # What another desk did meanwhile changes what saving would do now.
            self.look_ahead()
            self.refuse_with(outcome)
        elif isinstance(outcome, ChangedMeanwhile):
            self.ask_again(outcome)
        else:
            self.forget_draft()
            self._result = outcome.result
            if more:
                self.begin_anew()
                self.say(outcome.said)
            else:
                self._close(outcome.said)

    def _close(self, said: str = "") -> None:
        if self.is_current:
            self.dismiss(self._result)
            if said:
                say(self.app, said)

    def action_anew(self) -> None:
        """Begin with what the form began with."""
        self.forget_draft()
        for field in self.fields:
            field.put(field.loaded)
        self.head(draft=False)
        self.query_one(Notice).clear()
        self.focus_first()

    def begin_anew(self) -> None:
        """Begin the next one; override to set what the next one starts with."""
        for field in self.fields:
            field.put(field.loaded)
            field.clear_error()
        self.head(draft=False)
        self.touched.clear()
        self.focus_first()
        self.look_ahead()

    def action_back(self) -> None:
        """Leave; ask only if something was typed."""
        if not self.is_current or self._saving:
            return
        if not self.dirty:
            self._close()
            return
        question = Confirm(f"Leave “{self.heading}” without saving?", "What was typed is forgotten.", yes="Leave")
        self.app.push_screen(question, self._leave_if)

    def _leave_if(self, sure: bool | None) -> None:  # noqa: FBT001
        if sure:
            self.forget_draft()
            self._close()
