"""A field that finds as one types: any part of a name, a code, a scanned barcode."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.timer import Timer
from textual.widget import Widget
from textual.worker import get_current_worker

from tui.text import clean
from tui.widgets.drop_list import FURTHEST, MOST, WINDOW, DropList, Hit
from tui.widgets.entry import Entry
from tui.widgets.field import Field

Find = Callable[[str, int], Sequence[Hit]]
"""Finds hits for a text, the best first, at most so many; `""` asks for what is likely."""

PAUSE = 0.15

FIRST = MOST + 1
"""One more than is seen, so that the list knows whether it goes on."""


def _exactly(typed: str, hits: Sequence[Hit]) -> list[Hit]:
    """Those that are called so; 123a is not 123A where there is a code written just so."""
    exact = [hit for hit in hits if hit.is_exactly(typed)]
    return [hit for hit in exact if typed.strip() in (hit.id, *hit.codes)] or exact


class FindField(Field):
    """Enter takes the highlighted hit, an exact code is taken at once, Tab takes what is shown.

    Its value is the hit's id, or None when left empty and nothing is asked for (`missing`).
    """

    slow: ClassVar[bool] = False
    """Whether the finder takes longer than a blink: it is then asked in a thread, after a pause in typing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "step(1)", "Next hit", show=False),
        Binding("up", "step(-1)", "Previous hit", show=False),
        Binding("pagedown", f"step({WINDOW})", "Hits below", show=False),
        Binding("pageup", f"step(-{WINDOW})", "Hits above", show=False),
        Binding("escape", "close", "Close the list", show=False),
        Binding("f4", "choose", "Choose", show=False),
    ]

    none = "There is nothing to choose from."
    """What F4 says where nothing can be listed."""

    def __init__(self, key: str, label: str, find: Find, *, value: Hit | None = None, missing: str = "") -> None:
        super().__init__(key, label)
        self.find = find
        self.missing = missing
        self.chosen = value
        self._loaded = value
        self._pause: Timer | None = None
        self._asked, self._limit = "", FIRST
        self.entry = Entry(value.text if value else "", hint="type to find, F4 lists")
        self.drop = DropList()

    @property
    def typed(self) -> str:
        return self.chosen.id if self.chosen else self.entry.value

    @property
    def loaded(self) -> str:
        return self._loaded.id if self._loaded else ""

    @property
    def loaded_words(self) -> str:
        return self._loaded.text if self._loaded else ""

    @property
    def value(self) -> object:
        text = self.entry.value.strip()
        if self.chosen is not None:
            return self.chosen.id
        if not text:
            if self.missing:
                raise ValueError(self.missing)
            return None
        raise ValueError(f"Nothing found for “{clean(text)[:40]}”. Type another part, or F4 lists.")

    def load(self, typed: str) -> None:
        self.put(typed)
        self._loaded = self.chosen
        self.entry.loaded = self.entry.value

    def put(self, typed: str) -> None:
        hits = _exactly(typed, self.find(typed, MOST)) if typed else []
        hit = next((hit for hit in hits if hit.id == typed), hits[0] if hits else None)
        if hit is None:
            self.chosen = None
            self.entry.value = clean(typed)
        else:
            self.take(hit)

    def take(self, hit: Hit) -> None:
        """Choose this hit and show its text."""
        self.drop.close()
        same = self.chosen is not None and self.chosen.id == hit.id
        self.chosen = hit
        self.entry.value = clean(hit.text)
        # Nobody adds letters to what was found: the next one looks for another.
        self.entry.select_all()
        if not same:
            self.changed()

    def compose_editor(self) -> Iterator[Widget]:
        yield self.entry
        yield self.drop

    @on(Entry.Changed)
    def find_what_is_typed(self, event: Entry.Changed) -> None:
        """Ask the finder for the text as it stands, unless it is the text of what was chosen."""
        event.stop()
        if self.chosen is not None and event.value == clean(self.chosen.text):
            return
        self.chosen = None
        if self.slow and event.value.strip():
            self._ask_after_pause(event.value)
        else:
            self._show(event.value, self._hits(event.value))
        self.changed()

    @on(Entry.Restored)
    def go_back_to_loaded(self) -> None:
        """Ctrl+Z brings back the hit the field began with."""
        self.drop.close()
        self.chosen = self._loaded
        self.changed()

    def _hits(self, text: str) -> Sequence[Hit]:
        return self.find(text.strip(), FIRST) if text.strip() else ()

    def _show(self, text: str, hits: Sequence[Hit]) -> None:
        exact = _exactly(text, hits)
        # Two that are called the same are not chosen between by the program.
        self.chosen = exact[0] if len(exact) == 1 else None
        # A draft brings back what was typed of a name while another field has the focus.
        if self.entry.has_focus:
            self._offer(text.strip(), [*exact, *(hit for hit in hits if hit not in exact)])

    def _offer(self, asked: str, hits: Sequence[Hit]) -> None:
        self._asked, self._limit = asked, FIRST
        self.drop.offer(hits)

    def _ask_after_pause(self, text: str) -> None:
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(PAUSE, lambda: self._ask(text))

    @work(thread=True, exclusive=True, group="find")
    def _ask(self, text: str) -> None:
        hits = self._hits(text)
        if not get_current_worker().is_cancelled:
            self.app.call_from_thread(self._answer, text, hits)

    def _answer(self, text: str, hits: Sequence[Hit]) -> None:
        if self.entry.value == text and self.entry.has_focus:
            self._show(text, hits)
            self.changed()

    def enter(self) -> bool:
        # F4 opened the list to choose from: what is lit is meant, though nothing was typed.
        lit = self.drop.highlighted
        if lit is not None and not self.entry.value.strip():
            self.take(lit)
        return super().enter()

    def commit(self) -> bool:
        text = self.entry.value
        if self.chosen is None and text.strip():
            # A scanner is faster than the list: what is taken is found for the whole text, now.
            lit = self.drop.highlighted
            hits = self._hits(text) if lit is None or self.slow else ()
            hit = lit if lit is not None and not hits else next(iter(hits), None)
            if hit is not None:
                self.take(hit)
        elif self.chosen is not None:
            lit = self.drop.highlighted
            self.take(lit if lit is not None else self.chosen)
        self.drop.close()
        return super().commit()

    def offer_anew(self, wrong: str) -> None:
        if self.entry.has_focus and self.typed == wrong:
            self.entry.select_all()

    def on_descendant_blur(self) -> None:
        super().on_descendant_blur()
        self.drop.close()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in {"step", "close"}:
            return self.drop.is_open
        return super().check_action(action, parameters)

    def action_step(self, by: int) -> None:
        """Move the highlight; before it comes to the end of what is known the finder is asked for more."""
        if self.drop.lit + by + MOST >= len(self.drop.hits) >= self._limit < FURTHEST and not self.slow:
            self._limit = min(FURTHEST, self._limit * 4)
            self.drop.go_on_with(self.find(self._asked, self._limit))
        self.drop.step(by)

    def action_close(self) -> None:
        self.drop.close()

    def action_choose(self) -> None:
        """F4 lists what fits what is typed, or what is likely where nothing does."""
        text = "" if self.chosen is not None else self.entry.value.strip()
        hits = list(self.find(text, FIRST))
        if not hits:
            text, hits = "", list(self.find("", FIRST))
        chosen = next((hit for hit in hits if self.chosen is not None and hit.id == self.chosen.id), self.chosen)
        if chosen is not None and chosen not in hits:
            hits.insert(0, chosen)
        if not hits:
            self.show_error(self.none)
        self._offer(text, hits)
        self.drop.lit = hits.index(chosen) if chosen is not None else 0
