"""A rule of the books as a query for the rows that break it, and the sentence that names them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from peewee import Query

from domain.values import frozen
from store.checks.pages import Pages
from store.prepared import Prepared

MOST = 20
"""Faults told of one rule; what broke a rule once has often broken it a thousand times."""


class Rule:
    """`says` names the query's columns by their place, with `:money` or `:quantity` where they are amounts."""

    def __init__(self, says: str, broken: Query) -> None:
        self._says = says
        self._broken = Prepared(broken.limit(MOST + 1))

    def faults(self, pages: Pages) -> Iterator[str]:
        """A sentence for each row that breaks the rule."""
        rows = pages.rows(self._broken)
        yield from capped(self._says.format(*(Told(pages, value) for value in row)) for row in rows)


def broken(rules: Sequence[Rule], pages: Pages) -> Iterator[str]:
    """What breaks any of the rules."""
    for rule in rules:
        yield from rule.faults(pages)


def capped(faults: Iterable[str]) -> Iterator[str]:
    """The first faults of many alike, and that there are more."""
    told = iter(faults)
    first = list(islice(told, MOST))
    yield from first
    if next(told, None) is not None:
        yield f"(and more like the last: {first[-1]})"


@frozen
class Told:
    """A column's value, shown as the amount its place in the sentence asks for."""

    pages: Pages
    value: Any

    def __format__(self, kind: str) -> str:
        if self.value is None:
            return "nothing"
        if kind == "money":
            return self.pages.money(self.value)
        return self.pages.quantity(self.value) if kind == "quantity" else str(self.value)
