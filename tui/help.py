"""What F1 and Ctrl+P list: the commands of this screen, those of others, and the screen's own questions."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.screen import Screen

from domain.values import frozen
from tui.commands import REGISTRY, Offered, key_shown, offered
from tui.widgets.notice import refuse

if TYPE_CHECKING:
    from tui.widgets.finder import Entrance

GUIDE = "desk.guide"

# The finder is imported when it is opened: every screen names its questions, and every session would pay for it.


@frozen
class Question:
    """A question people ask on a screen, and the answer."""

    asked: str
    answer: str


def help_entrances(app: App[Any], screen: Screen[Any]) -> list[Entrance]:
    """The commands that work here and the screen's questions with their answers."""
    from tui.widgets.finder import Entrance

    offers = offered(screen)
    own = [_entrance(app, offer) for offer in offers if offer.node is screen]
    shared = [_entrance(app, offer) for offer in offers if offer.node is not screen]
    questions: tuple[Question, ...] = getattr(screen, "questions", ())
    asked = [Entrance("?", question.asked, question.answer, whole=True) for question in questions]
    return own + _guide(app, offers) + asked + shared


def _guide(app: App[Any], offers: list[Offered]) -> list[Entrance]:
    """The question that the guide answers, wherever it is offered."""
    from tui.widgets.finder import Entrance

    return [
        Entrance(
            key_shown(offer.command.keys[0]),
            "Which act is right for what happened?",
            offer.command.sentence,
            partial(app.run_action, f"command({offer.command.id!r})", offer.node),
            whole=True,
        )
        for offer in offers
        if offer.command.id == GUIDE
    ]


def every_entrance(app: App[Any], screen: Screen[Any]) -> list[Entrance]:
    """The commands that work here, then all others, which say where they belong."""
    from tui.widgets.finder import Entrance

    here = offered(screen)
    known = {offer.command.id for offer in here}
    elsewhere = [
        Entrance(
            (command.keys and key_shown(command.keys[0])) or "",
            command.word,
            f"{command.sentence} ({command.section})",
            partial(refuse, app, f"“{command.word}” belongs to {command.section}: go there first."),
            dim=True,
        )
        for command in REGISTRY.values()
        if command.id not in known
    ]
    return [_entrance(app, offer) for offer in here] + elsewhere


def _entrance(app: App[Any], offer: Offered) -> Entrance:
    from tui.widgets.finder import Entrance

    command, refusal = offer.command, offer.refusal
    keys = " ".join(key_shown(key) for key in command.keys[:2])
    run = partial(app.run_action, f"command({command.id!r})", offer.node)
    return Entrance(keys, command.word, refusal or command.sentence, run, dim=bool(refusal))
