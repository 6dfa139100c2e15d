"""Many desks at once: processes that post as fast as they can, beside the same rows through the same gate."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from domain.clients import SaveClient
from domain.desk import Desk
from domain.kinds import Method
from domain.money import Money
from domain.payments import TakePayment
from store.database import BookStore
from store.gate import Gate
from tests.bench import raw

PATIENCE = 30.0


@dataclass(frozen=True, slots=True)
class Together:
    """Postings a second of all desks; the longest that one waited; the slowest desk's share of the fastest's."""

    rate: float
    longest: float
    evenness: float


def many_desks(database: Path, desks: int, seconds: float) -> tuple[Together, Together]:
    """(desks that take payments, processes that write the rows of a payment raw)."""
    store = BookStore.open(str(database))
    desk = Desk(store)
    client = f"D{time.time_ns()}"
    desk.perform(SaveClient(code=client, name="Many desks"))
    before = raw.last_act(store)
    desk.perform(payment(client))
    rows = raw.written_since(store, before)
    store.close()
    beside = database.with_name("raw.db")
    with raw.books(beside, rows):
        ours = _together(_posting, (str(database), client), desks, seconds)
        floor = _together(_writing, (str(beside), rows), desks, seconds)
    for left in beside.parent.glob(f"{beside.name}*"):
        left.unlink()
    return ours, floor


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
    store = BookStore.open(database, PATIENCE)
    desk = Desk(store)
    desk.today()
    _repeat(lambda: desk.perform(payment(client)), seconds, start, answers)
    store.close()


def _writing(database: str, rows: list[raw.Rows], seconds: float, start: Any, answers: Any) -> None:
    gate = Gate(Path(f"{database}.lock"))
    with raw.books(Path(database), rows) as connection:

        def write() -> None:
            with gate.held(PATIENCE):
                raw.write(connection, rows[0])

        _repeat(write, seconds, start, answers)


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
