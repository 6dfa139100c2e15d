"""What posting a return of three items costs: decided, recorded and sealed, beside its own rows written raw."""

from __future__ import annotations

import time
from collections.abc import Iterator
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
    store = BookStore.open(str(database))
    desk = Desk(store)
    acts = drafted(desk, times + _WARM)
    before = raw.last_act(store)
    for _ in range(_WARM):
        desk.perform(next(acts))
    rows = raw.written_since(store, before)
    beside = database.with_name("raw.db")
    with raw.books(beside, rows) as connection:
        turns = iter(rows * (times // len(rows) + 1))
        ours, floor = medians(times, lambda: desk.perform(next(acts)), lambda: raw.write(connection, next(turns)))
    store.close()
    for left in beside.parent.glob(f"{beside.name}*"):
        left.unlink()
    return ours, floor


def drafted(desk: Desk, returns: int) -> Iterator[PostReturn]:
    """Returns that are ready, each of a client of its own."""
    stamp = f"B{time.time_ns()}"
    names = [f"{stamp}-{number}" for number in range(returns)]
    for name in names:
        with desk.sitting() as sitting:
            for act in draft_of_three(name):
                sitting.perform(act)
    return iter([PostReturn(return_=f"{name}-RET", issue=Issue.REFUND, method=RefundMethod.CARD) for name in names])
