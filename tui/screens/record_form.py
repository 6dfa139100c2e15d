"""A form of what stands under a code or is there once: another desk may save it meanwhile, or take the code first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from tui.screens.kept_form import KeptForm
from tui.widgets.entry import Entry
from tui.widgets.field import Field
from tui.widgets.form import ChangedMeanwhile, FieldError, Outcome, Preview, PreviewLine, Refused, Values


class RecordForm(KeptForm):
    """Saves a record whole, so what its fields began with must still stand when it does.

    `compose_fields` makes the fields of the record as it was read; `read_again` reads it anew.
    """

    def read_again(self) -> bool:
        """Read the record as it stands now; False where it is a new one."""
        return False

    def taken(self, values: Values) -> FieldError | None:
        """Why a new one cannot have the code typed: saving under it would change what stands there."""
        return None

    def preview(self, values: Values) -> Preview:
        taken = self.taken(values)
        if taken is not None:
            return Preview((PreviewLine(taken.sentence, tone="warning"),), errors=(taken,))
        return super().preview(values)

    def save(self, values: Values) -> Outcome:
        taken = self.taken(values)
        if taken is not None:
            return Refused((taken,))
        changed = self._saved_meanwhile()
        if not changed:
            return super().save(values)
        # Told of it later, the form would look ahead anew and no longer say what was saved meanwhile.
        with self.prevent(Entry.Changed, Field.Changed):
            for field, now in changed:
                _follow(field, now)
        self.look_ahead()
        lines = (*saved_meanwhile(now for _, now in changed), *self.shown.lines)
        return ChangedMeanwhile(replace(self.shown, lines=lines))

    def _saved_meanwhile(self) -> list[tuple[Field, Field]]:
        """The fields that would begin with something else now, each with the one that does."""
        if not self.read_again():
            return []
        now = {field.key: field for field in self.compose_fields()}
        return [(field, now[field.key]) for field in self.fields if field.loaded != now[field.key].loaded]


def _follow(field: Field, now: Field) -> None:
    """What was not typed here takes what the other desk saved; what was typed is saved after a second look."""
    typed, dirty = field.typed, field.dirty
    field.load(now.loaded)
    if dirty:
        field.put(typed)


def saved_meanwhile(fields: Iterable[Field]) -> Iterator[PreviewLine]:
    """What another desk saved, in the fields that begin with it now."""
    yield PreviewLine("Another desk saved meanwhile", tone="warning")
    for field in fields:
        yield PreviewLine(f"  {field.label}", field.loaded_words or "none", tone="dim")
