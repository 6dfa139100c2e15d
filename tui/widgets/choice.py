"""Fields that are chosen: one of a few words, yes or no."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual import events, on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

from domain.values import frozen
from tui.text import clean
from tui.widgets.field import Field
from tui.widgets.notice import refuse
from tui.widgets.parts import part_of

MOST = 7


@frozen
class Choice:
    """One word to choose and what it stands for."""

    value: object
    word: str


def letters_of(words: Sequence[str]) -> tuple[str, ...]:
    """For each word the letter that chooses it: its first letter that no earlier word took."""
    taken: list[str] = []
    for word in words:
        free = (letter for letter in word.casefold() if letter.isalnum() and letter not in taken)
        taken.append(next(free, ""))
    return tuple(taken)


class Choices(Widget, can_focus=True):
    """The words side by side; a letter chooses at once, Space and the arrows go on to the next."""

    DEFAULT_CSS = "Choices { height: 1; width: 1fr; }"
    COMPONENT_CLASSES: ClassVar[set[str]] = {"choices--chosen", "choices--letter", "choices--other"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,right", "turn(1)", "Next", show=False),
        Binding("left", "turn(-1)", "Previous", show=False),
        Binding("ctrl+z", "restore", "Restore", show=False),
    ]

    chosen: reactive[int] = reactive(-1, init=False)

    class Chosen(Message):
        """Another word has been chosen."""

    def __init__(self, words: Sequence[str], chosen: int = -1) -> None:
        super().__init__()
        self.words = tuple(clean(word) for word in words)
        self.letters = letters_of(self.words)
        self.loaded = chosen
        self.set_reactive(Choices.chosen, chosen)

    def watch_chosen(self) -> None:
        self.post_message(self.Chosen())

    def action_turn(self, step: int) -> None:
        start = -1 if self.chosen < 0 and step > 0 else max(self.chosen, 0)
        self.chosen = (start + step) % len(self.words)

    def action_restore(self) -> None:
        self.chosen = self.loaded

    def check_consume_key(self, key: str, character: str | None) -> bool:
        # Letters choose here, so a screen's letter commands rest while the field has the focus.
        return character is not None and character.isprintable()

    def on_key(self, event: events.Key) -> None:
        letter = (event.character or "").casefold()
        if letter and letter in self.letters:
            event.stop()
            self.chosen = self.letters.index(letter)
        elif letter.isprintable() and letter.strip():
            event.stop()
            refuse(self.app, self._ways())

    def _ways(self) -> str:
        """Which letters choose what, for whoever typed another one."""
        named = [f"{letter} {word}" for letter, word in zip(self.letters, self.words, strict=True) if letter]
        return f"Here a letter chooses: {', '.join(named)}. Space goes on to the next."

    def render(self) -> Content:
        whole = sum(cell_len(word) + 4 for word in self.words)
        if whole <= self.size.width + 2:
            return Content("").join([self._word(index) for index in range(len(self.words))])
        return self._one_of_many()

    def _one_of_many(self) -> Content:
        place = f" {self.chosen + 1} of {len(self.words)}, Space next"
        if self.chosen < 0:
            return Content.styled(f"{len(self.words)} choices, Space next", self._style("choices--other"))
        return Content.assemble(self._word(self.chosen), (place, self._style("choices--other")))

    def _word(self, index: int) -> Content:
        word, letter = self.words[index], self.letters[index]
        if index == self.chosen:
            # Brackets tell what is chosen where colour and reverse are missing.
            return Content.assemble((f"[{word}]", self._style("choices--chosen")), "  ")
        at = word.casefold().find(letter) if letter else -1
        if at < 0:
            return Content.styled(f" {word}   ", self._style("choices--other"))
        other, marked = self._style("choices--other"), self._style("choices--letter")
        return Content.assemble((f" {word[:at]}", other), (word[at], marked), (f"{word[at + 1 :]}   ", other))

    def _style(self, part: str) -> Style:
        return part_of(self, part)


class ChoiceField(Field):
    """One of at most seven words; without a default none is chosen and `value` asks for one."""

    def __init__(self, key: str, label: str, choices: Sequence[Choice], value: object = None) -> None:
        super().__init__(key, label)
        if not 1 <= len(choices) <= MOST:
            raise ValueError(f"a choice field holds 1 to {MOST} choices, not {len(choices)}")
        self.choices = tuple(choices)
        self.editor = Choices([choice.word for choice in choices], self._index_of(value))

    def _index_of(self, value: object) -> int:
        values = [choice.value for choice in self.choices]
        return values.index(value) if value in values else -1

    def _index_of_word(self, word: str) -> int:
        return self.editor.words.index(word) if word in self.editor.words else -1

    @property
    def typed(self) -> str:
        return self.editor.words[self.editor.chosen] if self.editor.chosen >= 0 else ""

    @property
    def loaded(self) -> str:
        return self.editor.words[self.editor.loaded] if self.editor.loaded >= 0 else ""

    @property
    def value(self) -> object:
        if self.editor.chosen < 0:
            raise ValueError(f"Choose: {', '.join(self.editor.words[:-1])} or {self.editor.words[-1]}.")
        return self.choices[self.editor.chosen].value

    def load(self, typed: str) -> None:
        self.editor.loaded = self._index_of_word(typed)
        self.editor.chosen = self.editor.loaded

    def put(self, typed: str) -> None:
        self.editor.chosen = self._index_of_word(typed)

    def choose(self, value: object) -> None:
        """Choose by value rather than by word."""
        self.editor.chosen = self._index_of(value)

    def compose_editor(self) -> Iterator[Widget]:
        yield self.editor

    @on(Choices.Chosen)
    def tell_change(self, event: Choices.Chosen) -> None:
        """A word chosen is a change of the field."""
        event.stop()
        self.changed()


class CheckField(ChoiceField):
    """Yes or no, said in words; y and n choose at once."""

    def __init__(self, key: str, label: str, *, value: bool = False, yes: str = "Yes", no: str = "No") -> None:
        super().__init__(key, label, (Choice(True, yes), Choice(False, no)), value)  # noqa: FBT003
