"""Every key that a screen shows does what it says: on every screen, of the whole program."""

import inspect
import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.tui.conftest import screen_text
from tests.tui.counter import press
from tests.tui.desk.opened import opened, sample_in
from tui.commands import Command, Offers
from tui.desk_app import DeskApp
from tui.keymap import every_command
from tui.widgets.hidden import Hidden
from tui.widgets.key_bar import KeyBar

every_command()


def offering() -> list[type[Any]]:
    """Every screen, form and widget of the program that offers commands of its own or of its kind."""

    def below(kind: type[Any]) -> Iterator[type[Any]]:
        for each in kind.__subclasses__():
            yield each
            yield from below(each)

    return sorted(
        {kind for kind in below(Offers) if kind.__module__.startswith("tui.")}, key=lambda kind: kind.__name__
    )


def offered_by(kind: type[Any]) -> list[Command]:
    return [command for each in kind.__mro__ for command in each.__dict__.get("offers", ())]


def actions_of(kind: type[Any], action: str) -> object:
    """The method that an action's words run on such a node, None where there is none."""
    path, _, _ = action.partition("(")
    target, _, name = path.rpartition(".")
    return getattr({"": kind, "app": DeskApp, "screen": kind}[target], f"action_{name}", None)


@pytest.mark.parametrize("kind", offering(), ids=lambda kind: kind.__name__)
def test_every_command_of_a_screen_has_its_action(kind):
    for command in offered_by(kind):
        if any("Offers" in base.__name__ for base in kind.__mro__):
            assert callable(actions_of(kind, command.action)), f"{command.id}: {command.action}"


@pytest.mark.parametrize("kind", offering(), ids=lambda kind: kind.__name__)
def test_no_two_commands_that_a_class_names_itself_share_a_key(kind):
    keys = [key for command in kind.__dict__.get("offers", ()) for key in command.keys]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("kind", offering(), ids=lambda kind: kind.__name__)
def test_a_command_that_cannot_always_be_done_can_say_why(kind):
    for command in kind.__dict__.get("offers", ()):
        if command.when is not None:
            assert len(inspect.signature(command.when).parameters) == 1


SCREENS = {
    "Home": (),
    "Clients": ("2",),
    "Client": ("2", "enter"),
    "Client's ledger": ("2", "enter", "b"),
    "Invoices": ("3",),
    "Invoice": ("3", "enter"),
    "Receipts": ("3", "f6"),
    "Receipt": ("3", "f6", "enter"),
    "Credits": ("3", "f6", "f6"),
    "Returns": ("3", "f6", "f6", "f6"),
    "Return": ("3", "f6", "f6", "f6", "enter"),
    "Orders": ("3", "f6", "f6", "f6", "f6"),
    "Order": ("3", "f6", "f6", "f6", "f6", "down", "enter"),
    "Shipments": ("3", "f6", "f6", "f6", "f6", "down", "enter", "f6"),
    "Inventory": ("4",),
    "Item": ("4", "enter"),
    "Till": ("5",),
    "Tills": ("5", "f6", "f6"),
    "Cash-up": ("5", "f6", "f6", "down", "enter"),
    "Reports": ("6",),
    "Setup": ("7",),
    "Staff": ("7", "f6"),
}


def looks(pilot: Any) -> tuple[object, ...]:
    """What tells one moment from another: the screen in front, what it shows, and where the focus is."""
    app = pilot.app
    return type(app.screen), len(app.screen_stack), app.current_mode, screen_text(app), app.focused


@pytest.mark.parametrize("way", SCREENS.values(), ids=SCREENS)
async def test_every_key_in_the_footer_does_something(tmp_path, way):
    """Each is pressed on the screen as it is reached; what cannot be done now says why."""
    path = sample_in(tmp_path)
    async with opened(path) as pilot:
        await press(pilot, *way)
        items = pilot.app.screen.query_one(KeyBar)._items()
        words = {key: (word, refused) for key, word, refused in items}
        for shown, (word, refused) in words.items():
            before = looks(pilot)
            await press(pilot, KEYS.get(shown, shown.lower() if re.fullmatch(r"F\d+", shown) else shown))
            after = looks(pilot)
            assert before != after, f"{shown} {word}"
            if refused:
                assert "! " in screen_text(pilot.app), f"{shown} {word} says why not"
            await back(pilot, before, way)


async def back(pilot: Any, before: tuple[object, ...], way: tuple[str, ...]) -> None:
    """To the screen as it was reached: Esc, as a person would, else the way again."""
    for _ in range(4):
        if looks(pilot)[:3] == before[:3]:
            await press(pilot, "f5")
            return
        await press(pilot, "escape")
    await press(pilot, "1", *way)


KEYS = {
    "Enter": "enter", "Esc": "escape", "/": "slash", "?": "question_mark", "^p": "ctrl+p", "^o": "ctrl+o",
    "^n": "ctrl+n", "^x": "ctrl+x", "^s": "ctrl+s", "^q": "ctrl+q", "Space": "space", "Del": "delete",
    "[": "left_square_bracket", "]": "right_square_bracket",
}  # fmt: skip


def test_the_screens_that_are_hidden_offer_nothing():
    assert not issubclass(Hidden, Offers)
