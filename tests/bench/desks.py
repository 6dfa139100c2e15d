"""Many desks at once: processes that post as fast as they can, beside the same rows through the same gate."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from domain.clients.saving import SaveClient
from domain.desk import Desk
from domain.kinds import Method
from domain.money import Money
from domain.receipts.payments import TakePayment
from store.database import BookStore
from tests.bench import raw


@dataclass(frozen=True, slots=True)
class Together:
    """Postings a second of all desks; the longest that one waited; the slowest desk's share of the fastest's."""

    rate: float
    longest: float
    evenness: float


def many_desks(database: Path, desks: int, seconds: float) -> tuple[Together, Together]:
    """(desks that take payments, processes that write the rows of a payment raw)."""
    client = f"D{time.time_ns()}"
    with raw.twin(database) as beside:
        for path in (database, beside):
            with _opened(path) as store:
                Desk(store).perform(SaveClient(code=client, name="Many desks"))
        with _opened(beside) as store:
            first, second = raw.rehearsed(store, [payment(client), payment(client)])
        count = multiprocessing.get_context("spawn").Value("q", 0, lock=False)
        ours = _together(_posting, (str(database), client), desks, seconds)
        floor = _together(_writing, (str(beside), first, second, count), desks, seconds)
    return ours, floor


@contextmanager
def _opened(path: Path) -> Iterator[BookStore]:
    store = BookStore.open(str(path), raw.PATIENCE)
    try:
        yield store
    finally:
        store.close()


def payment(client: str) -> TakePayment:
    """A payment on account: the shortest posting that moves money."""
    return TakePayment(client=client, amount=Money(100), method=Method.CARD)


def _together(work: Callable[..., None], about: tuple[Any, ...], desks: int, seconds: float) -> Together:
    context = multiprocessing.get_context("spawn")
    answers, start = context.Queue(), context.Barrier(desks)
    people = [context.Process(target=work, args=(*about, seconds, start, answers)) for _ in range(desks)]
    for person in people:
        person.start()
    told = [answers.get(timeout=seconds + 120) for _ in people]
    for person in people:
        person.join()
    done = [len(waits) for waits in told]
    return Together(sum(done) / seconds, max(max(waits) for waits in told), min(done) / max(done))


def _posting(database: str, client: str, seconds: float, start: Any, answers: Any) -> None:
    with _opened(Path(database)) as store:
        desk = Desk(store)
        desk.today()
        _repeat(lambda: desk.perform(payment(client)), seconds, start, answers)


def _writing(
    database: str, first: raw.Written, second: raw.Written, count: Any, seconds: float, start: Any, answers: Any
) -> None:
    nth = raw.onward(first, second)

    def next_one() -> raw.Written:
        """Asked for behind the gate, so that each number is written once, in order."""
        count.value += 1
        return nth(count.value - 1)

    with _opened(Path(database)) as store:
        _repeat(lambda: raw.write(store, next_one), seconds, start, answers)


def _repeat(work: Callable[[], Any], seconds: float, start: Any, answers: Any) -> None:
    """Tell how long each time took."""
    waits = []
    start.wait()
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        begun = time.monotonic()
        work()
        waits.append(time.monotonic() - begun)
    answers.put(waits)
