"""A form of one act that outlives a broken line: what was typed is kept, and with it the key it is done under."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import uuid4

from domain.errors import Code, Refused
from tui.reading.errors import StorageError
from tui.refusals import Refusal
from tui.screens.act_form import ActForm
from tui.widgets.entries import AmountField
from tui.widgets.field import Remedy
from tui.widgets.form import Draft


def age_in_words(age: timedelta) -> str:
    """How long ago something was typed: "5 minutes", "3 hours"; nothing where it was just now."""
    minutes = max(0, int(age.total_seconds() // 60))
    for size, word in ((24 * 60, "day"), (60, "hour"), (1, "minute")):
        if minutes >= size:
            count = minutes // size
            return f"{count} {word}{'' if count == 1 else 's'}"
    return ""


class KeptForm(ActForm):
    """Keeps what was changed under `kept_as`."""

    kept_as: str = ""
    _from_others = False

    def keep_draft(self, typed: dict[str, str]) -> None:
        # What the form proposed itself is proposed anew: a balance may have moved meanwhile.
        changed = {field.key: typed[field.key] for field in self.fields if field.dirty}
        if not changed:
            self.drop_draft()
            return
        try:
            self.front.reading.keep_draft(self.front.clerk, self.kept_as, changed | {"_key": self.key})
        except StorageError as error:
            # Somebody is typing: the form stays, and says that it would not outlive the session.
            if self.is_current:
                self.say(f"No draft is kept. {error}", refused=True)

    def load_draft(self) -> Draft | None:
        reading, clerk = self.front.reading, self.front.clerk
        kept = reading.load_draft(clerk, self.kept_as, from_others=self._from_others)
        self.draft_elsewhere = kept is None and reading.others_draft(clerk, self.kept_as)
        if kept is None:
            return None
        typed, saved_at = kept
        self.key = typed.get("_key", self.key)
        return Draft(typed, age_in_words(datetime.now(UTC) - saved_at))

    def drop_draft(self) -> None:
        self.front.reading.drop_draft(self.front.clerk, self.kept_as)

    def action_anew(self) -> None:
        if self.draft_elsewhere and not self.dirty:
            # The line broke, and the session that was lost still runs: what it kept is the clerk's own.
            self._from_others = True
            self.bring_back()
            self.look_ahead()
            return
        self.key = uuid4().hex
        super().action_anew()

    def remedy(self, refusal: Refusal) -> Remedy | None:
        if isinstance(refusal, Refused) and refusal.code is Code.TILL_CLOSED:
            return Remedy("enter", "Enter opens the till", self._open_till)
        return None

    def _open_till(self) -> None:
        from tui.screens.till.forms import OpenTillForm

        self.app.push_screen(OpenTillForm(self.front))

    def at_most(self, refusal: Refusal, *codes: Code) -> Remedy | None:
        """The remedy that puts the highest amount a refusal of these codes names into the amount."""
        amount = self.field_of("amount")
        if not isinstance(refusal, Refused) or refusal.code not in codes or not isinstance(amount, AmountField):
            return None
        most = self.front.formats.currency.parse(str(refusal.facts["maximum"]))
        if not most:
            return None
        shown = self.front.formats.money(most)

        def put_most() -> None:
            amount.put(shown)
            amount.entry.action_end()

        return Remedy("enter", f"Enter puts {shown}", put_most)
