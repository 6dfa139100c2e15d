"""How documents stand: a condition that says it, the index that leads to those that stand so, the words for it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from peewee import ModelSelect

from domain.values import frozen
from store.paging import Listing, unindexed


@frozen
class Along:
    """An index that leads to the documents of one state: it names each of them once, in the order of their days."""

    index: ModelSelect[Any]
    number: Any
    on: Any
    sparse: bool = False
    """Whether so much is read to name one that many are sooner met by number than sorted by it."""

    def of(self, listing: Listing, *conditions: Any) -> Listing:
        """Those of the list that it leads to."""
        index = self.index.where(*conditions) if conditions else self.index
        by_day = self.on, self.number
        orders = {None: by_day, "on": by_day, "number": (unindexed(self.number),)}
        return listing.picked(index.select(self.number), orders)


@frozen
class State:
    """`only` holds for documents in it; `along` leads to them, unless they are so many that one is soon met."""

    only: Any
    along: Along | None = None


def with_status(table: Any, status: str) -> State:
    """Documents that have this status, which leads to them."""
    # Where something better than the status leads to one of them, its index stays aside.
    return State(
        unindexed(table.status) == status,
        Along(table.select().where(table.status == status), table.number, table.on),
    )


def meant(find: str, words: Iterable[str]) -> tuple[str, str] | None:
    """(words for a state, the rest) where what is typed begins with one of these; None for anything else."""
    for state in words:
        parts = map(re.escape, re.split("[_ ]", state))
        typed = re.match("[-_ ]+".join(parts) + r"(?=\s|$)", find, re.IGNORECASE)
        if typed is not None:
            return state, find[typed.end() :].strip()
    return None


Narrowed = TypeVar("Narrowed")


def narrowing(words: Iterable[str], among: Callable[[str], Narrowed]) -> Callable[[str], tuple[Narrowed, str] | None]:
    """What narrows a list to the state that is typed, with the rest of what was."""

    def narrowed(find: str) -> tuple[Narrowed, str] | None:
        asked = meant(find, words)
        return None if asked is None else (among(asked[0]), asked[1])

    return narrowed
