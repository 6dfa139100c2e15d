"""What posting a return of three items costs: decided, recorded and sealed, beside its own rows written raw."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from domain.desk import Desk
from domain.kinds import Issue, RefundMethod
from domain.returns.posting_return import PostReturn
from store.database import BookStore
from tests.bench import raw
from tests.bench.practice import draft_of_three
from tests.bench.timing import medians

_WARM = 5


def posting(database: Path, times: int) -> tuple[float, float]:
    """Milliseconds to post a return, and to write its rows raw, in turn."""
    with raw.twin(database) as beside:
        store, floor_store = BookStore.open(str(database)), BookStore.open(str(beside))
        desk = Desk(store)
        names = drafted([desk, Desk(floor_store)], times + _WARM)
        acts = [PostReturn(return_=f"{name}-RET", issue=Issue.REFUND, method=RefundMethod.CARD) for name in names]
        to_do, to_write = iter(acts), iter(raw.rehearsed(floor_store, acts))
        for _ in range(_WARM):
            desk.perform(next(to_do))
            raw.write(floor_store, lambda: next(to_write))
        ours, floor = medians(
            times, lambda: desk.perform(next(to_do)), lambda: raw.write(floor_store, lambda: next(to_write))
        )
        store.close()
        floor_store.close()
    return ours, floor


def posting_on_each(databases: Sequence[Path], times: int) -> list[float]:
    """Milliseconds to post a return on each of these books, in turn."""
    stores = [BookStore.open(str(database)) for database in databases]
    desks = [Desk(store) for store in stores]
    names = drafted(desks, times + _WARM)
    works = [partial(_post_next, desk, iter(names)) for desk in desks]
    medians(_WARM, *works)
    spent = medians(times, *works)
    for store in stores:
        store.close()
    return spent


def _post_next(desk: Desk, names: Iterator[str]) -> None:
    desk.perform(PostReturn(return_=f"{next(names)}-RET", issue=Issue.REFUND, method=RefundMethod.CARD))


def drafted(desks: list[Desk], returns: int) -> list[str]:
    """Names of so many clients, each with a return that is ready to be posted at each of the desks."""
    stamp = f"B{time.time_ns()}"
    names = [f"{stamp}-{number}" for number in range(returns)]
    for desk in desks:
        for name in names:
            with desk.sitting() as sitting:
                for act in draft_of_three(name):
                    sitting.perform(act)
    return names
