"""What the guide is made of: situations, and for each the ways that put it right."""

from __future__ import annotations

from collections.abc import Callable

from domain.values import frozen
from tui.screens.guide.known import Known

When = Callable[[Known], str]
"""Answers why something cannot be done now, in one sentence, or with nothing."""


def always(_known: Known) -> str:
    """Nothing is in the way."""
    return ""


@frozen
class Way:
    """One act that puts a situation right: what it does and why, and the form for it."""

    does: str
    opens: str
    """The form's class, or the function that begins it, by its path below `tui.screens`."""
    given: tuple[str, ...] = ("client",)
    """What of the screen it is given, each `field` or `parameter=field`."""
    when: When = always
    answer: str = ""
    """Where there are several ways: the answer to the situation's question."""
    needs: str = ""
    """What it cannot begin without; asked for where the screen does not say."""


@frozen
class Situation:
    """What happened, in the words of the desk."""

    happened: str
    ways: tuple[Way, ...]
    question: str = ""
    also: str = ""
    """Further words that find it."""
    first_on: str = ""
    """On a screen that is about this, it is proposed first."""
