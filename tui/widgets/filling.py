"""Filling in a form: moving from field to field, what will happen beside them, the draft."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.reactive import Reactive
from textual.screen import ModalScreen
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static

from domain.values import frozen
from tui.at_once import AtOnce
from tui.commands import Offers
from tui.text import plain
from tui.widgets import seen
from tui.widgets.field import Field
from tui.widgets.key_bar import KeyBar
from tui.widgets.notice import Notice
from tui.widgets.outcome import Values
from tui.widgets.preview import FieldError, Preview, PreviewPanel
from tui.widgets.save_button import SaveButton

KEPT_AFTER = 0.8
"""Seconds after a change until the draft is kept."""


@frozen
class Draft:
    """What had been typed before, by field, and how long ago in words."""

    typed: Mapping[str, str]
    age: str = ""


class Filling(Offers, AtOnce, ModalScreen[object]):
    """The fields of a form and what they would do; `Form` adds saving and leaving."""

    # Textual repaints a whole screen when the focus moves; the two fields do that themselves.
    focused: Reactive[Widget | None] = Reactive(None, repaint=False)

    heading: str = ""
    button: str = "Save"
    draft_elsewhere = False
    """Whether another session is typing into this form; F5 brings that here."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "enter", "Next field", show=False),
        Binding("tab,down", "go(1)", "Next field", show=False),
        Binding("shift+tab,up", "go(-1)", "Previous field", show=False),
        Binding("pageup", "scroll_preview(-1)", "Preview up", show=False),
    ]

    def compose_fields(self) -> Iterator[Field]:
        """The fields from top to bottom."""
        raise NotImplementedError

    def read(self) -> Values:
        """What the fields mean; override to add what the form knows besides."""
        return Values(field for field in self.fields if field.display)

    def preview(self, values: Values) -> Preview:
        """What saving would do now; called after each change, also with values still missing."""
        return Preview()

    def keep_draft(self, typed: dict[str, str]) -> None:
        """Keep what has been typed; called at most a second after a change."""

    def load_draft(self) -> Draft | None:
        """What had been typed before and not saved."""
        return None

    def drop_draft(self) -> None:
        """Forget the draft that was kept."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: tuple[Field, ...] = ()
        self.shown = Preview()
        self.touched: set[str] = set()
        self.from_preview: set[str] = set()
        self._keeping: Timer | None = None
        self._not_left: Field | None = None

    def compose(self) -> ComposeResult:
        self.fields = tuple(self.compose_fields())
        yield Static(plain(self.heading), id="heading")
        with Container(id="form"):
            with VerticalScroll(id="fields", can_focus=False):
                yield from self.fields
            yield PreviewPanel()
        yield SaveButton(self.button)
        yield Notice()
        yield KeyBar()

    def on_mount(self) -> None:
        self.bring_back()
        self.look_ahead()

    def bring_back(self) -> None:
        """Put into the fields what had been typed before."""
        draft = self.load_draft()
        if draft is not None:
            for field in self.fields:
                if field.key in draft.typed:
                    field.put(draft.typed[field.key])
            self.head(draft=True)
            self.say(f"Your draft{' of ' + draft.age if draft.age else ''} is back. F5 starts anew.")
        elif self.draft_elsewhere:
            self.say("Another desk has this form open. F5 brings here what is typed there.")

    def on_unmount(self) -> None:
        # The line to the server may have broken: what is typed is kept before the session ends.
        if self._keeping is not None:
            self._keep()

    @property
    def dirty(self) -> bool:
        """Whether something has been typed that is not saved."""
        return any(field.dirty for field in self.fields)

    @property
    def field(self) -> Field | None:
        """The field that has the focus."""
        return next((field for field in self.fields if field.has_focus_within), None)

    def field_of(self, key: str) -> Field | None:
        """The field with this key."""
        return next((field for field in self.fields if field.key == key), None)

    def say(self, sentence: str, *, refused: bool = False) -> None:
        """Say something in the form's notice line."""
        self.query_one(Notice).say(sentence, refused=refused)

    @on(Field.Changed)
    def follow_change(self) -> None:
        """After each change: show what will happen, and keep the draft within a second."""
        self.look_ahead()
        if self._keeping is None and self.is_attached:
            self._keeping = self.set_timer(KEPT_AFTER, self._keep)

    def head(self, *, draft: bool) -> None:
        """What the form is for; as long as it holds what was typed before, it says so."""
        self.query_one("#heading", Static).update(plain(f"Draft · {self.heading}" if draft else self.heading))

    def _stop_keeping(self) -> None:
        if self._keeping is not None:
            self._keeping.stop()
            self._keeping = None

    def _keep(self) -> None:
        self._stop_keeping()
        self.keep_draft({field.key: field.typed for field in self.fields})

    def forget_draft(self) -> None:
        """What was typed is saved, or left on purpose: nothing is kept any more."""
        self._stop_keeping()
        self.drop_draft()

    def look_ahead(self) -> None:
        """Show what saving would do now, and what is wrong at fields already left."""
        self.show(self.preview(self.read()))

    def show(self, preview: Preview) -> None:
        """Show this as what will happen."""
        self.shown = preview
        self.query_one(PreviewPanel).show(preview)
        self.query_one(SaveButton).words = preview.button or self.button
        wrong = {error.field: error for error in reversed(preview.errors)}
        for field in self.fields:
            self._mark(field, wrong.get(field.key))

    def _mark(self, field: Field, error: FieldError | None) -> None:
        # A field not yet reached is not blamed for being empty.
        if error is not None and field.key in self.touched:
            field.show_error(error.sentence, error.remedy)
            self.from_preview.add(field.key)
        elif field.key in self.from_preview:
            field.clear_error()
            self.from_preview.discard(field.key)

    def on_key(self, event: events.Key) -> None:
        """A key that the error shown names puts it right."""
        field = self.field
        remedy = field.answered_by(event.key) if field is not None else None
        if remedy is not None:
            event.stop()
            event.prevent_default()
            remedy.act()

    def _leave(self, field: Field) -> None:
        self.touched.add(field.key)
        self.look_ahead()

    def action_enter(self) -> None:
        """Enter takes what is shown and goes on; on the button it saves."""
        field = self.field
        if field is None:
            self.enter_elsewhere()
        elif not field.enter():
            self._stay_if_wrong(field)
        else:
            self._leave(field)
            if not self._stay_if_wrong(field):
                self._go_after(field)

    def _stay_if_wrong(self, field: Field) -> bool:
        """Ring for what is wrong, and stay there."""
        if not field.error:
            return False
        self.app.bell()
        self._not_left = None if field.has_cells else field
        self.offer_anew(field)
        return True

    def offer_anew(self, field: Field) -> None:
        """Once it has been seen what is wrong with a field, the next letter replaces what was typed."""
        wrong = field.typed
        self.set_timer(seen.LONG_ENOUGH, lambda: field.offer_anew(wrong))

    def action_go(self, by: int) -> None:
        """Leave the field, taking what it shows; what is wrong stays shown."""
        field = self.field
        if field is not None and field.step(by):
            return
        if field is not None:
            field.commit()
            self._leave(field)
        self._go(by)

    def _field_after(self, field: Field) -> Field | None:
        after = self.fields[self.fields.index(field) + 1 :]
        return next((field for field in after if field.display and not field.disabled), None)

    def _go_after(self, field: Field) -> None:
        """To the next field that is shown, past the cells of this one; after the last to the button."""
        following = self._field_after(field)
        if following is not None:
            following.focus_editor()
        else:
            self.query_one(SaveButton).focus()

    def before_key(self, event: events.Event) -> None:
        """What was typed ahead of an error was meant for the field behind the one that Enter did not leave."""
        field = self._not_left
        if field is None or field is not self.field or not field.error_unseen:
            self._not_left = None
            return
        following = self._field_after(field)
        typed = isinstance(event, events.Key) and (event.is_printable or event.key in {"enter", "tab", "down"})
        if following is not None and (typed or isinstance(event, events.Paste)):
            # At once: the key is on its way.
            self.set_focus(following.editor_to_focus)

    def _go(self, by: int) -> None:
        left = self.field
        if by > 0:
            self.focus_next()
            following = self._field_after(left) if left is not None else None
            if following is not None and self.field not in (left, following):
                # Just shown by what was chosen, it has no place yet by which it would be found.
                self.set_focus(following.editor_to_focus)
            return
        self.focus_previous()
        there = self.field
        if there is not None and there is not left and there.has_cells:
            # A grid that is come back to goes on where its lines begin, not in its last and rarest cell.
            self.set_focus(there.editor_to_focus)

    @property
    def preview_goes_on(self) -> bool:
        """Whether not all of what will happen has room on the screen."""
        return any(panel.max_scroll_y for panel in self.query(PreviewPanel))

    def action_scroll_preview(self, pages: int) -> None:
        """See the rest of what will happen."""
        panel = self.query_one(PreviewPanel)
        panel.scroll_relative(y=pages * max(1, panel.size.height - 1), animate=False)

    def enter_elsewhere(self) -> None:
        """Enter was pressed while no field has the focus."""
        self.focus_first()

    def focus_first(self) -> None:
        """Put the cursor into the first field."""
        if self.fields:
            self.fields[0].focus_editor()
