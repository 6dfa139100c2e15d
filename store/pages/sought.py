"""What is typed to filter a ledger: kinds of entry, debits or credits, days, a part of a document's number.

payment            payments and their reversals
cash, cheque       what came in or went out so, and the kinds that are called so
write-off, fee     either of these
debits  credits    one side
2026-03            a year, a month or a day
from 2026-01 to 2026-03-15
"""

from __future__ import annotations

import json
import re
from functools import reduce
from itertools import pairwise
from typing import Any

from domain.kinds import EntryKind, Method
from domain.values import frozen
from store.finding import range_of
from store.pages.listed import contains

SIDES = {"debits": 1, "dr": 1, "credits": -1, "cr": -1}
_FROM, _TO = frozenset(("from", "since")), frozenset(("to", "until", "till"))
_DAYS = re.compile(r"[0-9]{4}(-([0-9]{1,2}(-[0-9]{0,2})?)?)?", re.ASCII)
_ALWAYS = ("", "~")
"""Before and after every date there is."""


@frozen
class Sought:
    """`kinds` and `words` are empty where anything will do; days lie from `since` on and before `before`.

    An entry of one of the kinds will do, and so will one whose money moved by one of the methods.
    """

    kinds: frozenset[str] = frozenset()
    words: str = ""
    side: int = 0
    since: str = _ALWAYS[0]
    before: str = _ALWAYS[1]
    dates: str = ""
    """The days as they were typed."""
    methods: frozenset[str] = frozenset()

    @property
    def neighbours(self) -> bool:
        """Whether the entries found are all there are between the first and the last of them."""
        return not (self.kinds or self.methods or self.words or self.side)

    @property
    def everything(self) -> bool:
        return self.neighbours and (self.since, self.before) == _ALWAYS

    @property
    def values(self) -> dict[str, Any]:
        """Values for the slots of the conditions."""
        return {
            "kinds": json.dumps(sorted(self.kinds)),
            "methods": json.dumps(sorted(self.methods)),
            "find": contains(self.words),
            "side": self.side,
            "since": self.since,
            "before": self.before,
        }


def sought(typed: str) -> Sought:
    """What these words ask for; what is no date, no kind and no side is a part of a document's number."""
    words, dates, since, before = _without_days(typed.split())
    kinds: set[str] = set()
    methods: set[str] = set()
    side, others = 0, [word for word in words if _has_digit(word)]
    words = [word for word in words if not _has_digit(word)]
    for part in filter(None, (each.strip() for each in " ".join(words).split(","))):
        meant = kinds_meant(part)
        by = [method.value for method in Method if method.value == part.casefold()]
        if part.casefold() in SIDES:
            side = SIDES[part.casefold()]
        elif meant or by:
            kinds |= set(meant)
            methods |= set(by)
        else:
            others.append(part)
    about_days = since, before, " ".join(dates)
    return Sought(frozenset(kinds), " ".join(others), side, *about_days, frozenset(methods))


def _has_digit(word: str) -> bool:
    """No kind is called so: it is a part of a number."""
    return any(letter.isdecimal() for letter in word)


def _without_days(typed: list[str]) -> tuple[list[str], list[str], str, str]:
    """(the other words, the words about days, from when on, before when)."""
    words: list[str] = []
    dates: list[str] = []
    since, before = _ALWAYS
    said = ""
    for word, after in pairwise([*typed, ""]):
        about = word.casefold() in _FROM | _TO
        if about and (not after or _DAYS.fullmatch(after)):
            # At the end it waits for its day, which is being typed.
            said = word.casefold()
        elif _DAYS.fullmatch(word):
            first, last = range_of(word.rstrip("-"))
            since, before = first if said not in _TO else since, last if said not in _FROM else before
            dates += [said, word] if said else [word]
            said = ""
        else:
            words.append(word)
    return words, dates, since, before


def kinds_meant(typed: str) -> list[str]:
    """A kind that is called so, with its reversal; else all whose name holds the words: `journal` means both."""
    words = reduce(lambda text, sign: text.replace(sign, " "), "-_", typed.casefold()).strip()
    named = {kind.value.replace("_", " "): kind.value for kind in EntryKind}
    exact = named.get(words) or named.get(words.removesuffix("s"))
    if exact is not None:
        return [kind for kind in (exact, f"{exact}_reversal") if kind in named.values()]
    return [kind for name, kind in named.items() if words in name]
