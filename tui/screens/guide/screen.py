"""F8: what happened? The situation, perhaps one question more, and the right form opens with what is known."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from textual.app import App

from domain.values import frozen
from tui.about import About
from tui.front_desk import FrontDesk
from tui.screens import named
from tui.screens.guide.known import Known
from tui.screens.guide.situation import Situation, Way
from tui.screens.guide.situations import SITUATIONS
from tui.screens.guide.which import Which
from tui.widgets.finder import Entrance, Finder
from tui.widgets.notice import refuse


@frozen
class Offer(Entrance):
    """A situation or an answer, with the further words that find it and the question it leads to."""

    begins: Callable[[App[Any]], object] | None = None
    also: str = ""
    further: Situation | None = None

    def matches(self, words: Sequence[str]) -> bool:
        text = f"{self.word} {self.sentence} {self.also}".casefold()
        return all(word in text for word in words)


class Guide(Finder):
    """Dismissed with what opens the form, or with None when left."""

    def __init__(self, front: FrontDesk, about: About) -> None:
        self.known = Known(front, about)
        self.asked: Situation | None = None
        self.situations = self._situations()
        words = self.known.words
        heading = f"What happened?  {words}" if words else "What happened?"
        hint = "its number, or any word · Enter opens the form · Esc back"
        super().__init__(heading, self.situations, hint=hint, key_width=3)

    def _situations(self) -> list[Offer]:
        offers = [self._situation(number, each) for number, each in enumerate(SITUATIONS, 1)]
        about = self.known.about
        first = [
            offer
            for offer, each in zip(offers, SITUATIONS, strict=True)
            if about.sure and not offer.dim and each.first_on and getattr(about, each.first_on)
        ]
        return first + [offer for offer in offers if offer not in first]

    def _situation(self, number: int, situation: Situation) -> Offer:
        if len(situation.ways) == 1:
            way = self._way(number, situation.ways[0])
            word = worded(situation.happened, way.sentence if way.dim else "")
            return replace(way, word=word, also=f"{way.also} {situation.also}")
        answers = self._answers(situation)
        refused = all(answer.dim for answer in answers)
        # Where no answer can be given, each says why.
        sentence = " ".join(dict.fromkeys(answer.sentence for answer in answers)) if refused else situation.question
        also = " ".join([situation.also, *(answer.also for answer in answers)])
        word = worded(situation.happened, sentence if refused else "")
        return Offer(str(number), word, sentence, dim=refused, whole=True, also=also, further=situation)

    def _answers(self, situation: Situation) -> list[Offer]:
        """Those first that need nothing but what the screen shows."""
        ways = sorted(situation.ways, key=lambda way: bool(way.needs) and not self.known.value(way.needs))
        return [self._way(number, way) for number, way in enumerate(ways, 1)]

    def _way(self, number: int, way: Way) -> Offer:
        known, refusal = judged(self.known, way)
        word = worded(way.answer, refusal)
        go = partial(begin, self.known.front, known, way)
        return Offer(str(number), word, refusal or way.does, dim=bool(refusal), whole=True, begins=go, also=way.does)

    def found(self, typed: str) -> Sequence[Entrance]:
        """A number leaves all of them to be seen, its own marked; one that none has finds none."""
        if not typed.isdecimal():
            return super().found(typed)
        return self.entrances if typed in self._numbers else ()

    def place_of(self, typed: str) -> int:
        return self._numbers.index(typed) if typed in self._numbers else 0

    @property
    def _numbers(self) -> list[str]:
        return [entrance.key for entrance in self.entrances]

    def action_choose(self) -> None:
        chosen = self.list.highlighted
        if not isinstance(chosen, Offer) or chosen.dim:
            self.app.bell()
        elif chosen.further is not None:
            self._ask(chosen.further)
        elif self.is_current:
            self.dismiss(partial(chosen.begins, self.app) if chosen.begins else None)

    def _ask(self, situation: Situation) -> None:
        """The second question; Esc comes back to the first."""
        self.asked = situation
        self.list_anew(situation.question, self._answers(situation))

    def action_leave(self) -> None:
        if self.asked is None:
            super().action_leave()
            return
        number = str(SITUATIONS.index(self.asked) + 1)
        self.asked = None
        self.list_anew(self.heading, self.situations)
        self.mark(self.place_of(number))


def worded(word: str, refusal: str) -> str:
    """What cannot be done now says why in its own row, not by its colour alone."""
    return f"{word}  – {refusal}" if refusal else word


def judged(known: Known, way: Way) -> tuple[Known, str]:
    """Why the way cannot be gone now; what only stood under the cursor is left out where it is in the way."""
    refusal = way.when(known)
    if refusal and not known.about.sure:
        client = known.just_the_client()
        if not way.when(client):
            return client, ""
    return known, refusal


def begin(front: FrontDesk, known: Known, way: Way, app: App[Any]) -> None:
    """Open the form with what is known; what it cannot begin without is asked for first."""
    if way.needs and not known.value(way.needs):
        client = known.value("client")
        app.push_screen(Which(front, way.needs, client, way.does), partial(_go_on, front, known, way, app))
        return
    form = named(way.opens)
    given = {
        parameter: known.value(field or parameter)
        for parameter, _, field in (each.partition("=") for each in way.given)
    }
    if isinstance(form, type):
        app.push_screen(form(front, **given))
    else:
        form(app, front, **given)


def _go_on(front: FrontDesk, known: Known, way: Way, app: App[Any], named: object) -> None:
    """With what was named: where that cannot be done, it is said, and nothing opens."""
    if named is None:
        return
    further = known.with_(way.needs, str(named))
    refusal = way.when(further)
    if refusal:
        refuse(app, refusal)
    else:
        begin(front, further, way, app)
