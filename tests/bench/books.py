"""What the books cost: posting, pages, finding, many desks; each beside the same rows written or read raw."""

from __future__ import annotations

import json
import multiprocessing
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import cysqlite

from domain.desk import Desk
from domain.kinds import Issue, RefundMethod
from domain.returns.posting_return import PostReturn
from store.database import PRAGMAS, BookStore
from store.rows import INSERT
from store.tables import POSTED, Act, frozen
from tests.bench.practice import draft_of_three

SAMPLES = 60


def milliseconds(work: Callable[[], Any], times: int = SAMPLES) -> float:
    """The median time of `work`."""
    spent = []
    for _ in range(times):
        begun = time.perf_counter()
        work()
        spent.append(time.perf_counter() - begun)
    return statistics.median(spent) * 1000


def posting(path: Path) -> tuple[float, float]:
    """(ms to post a return of three items, ms for its rows raw, on a copy with the same pragmas)."""
    stamp = f"B{time.time_ns()}"
    store = BookStore.open(str(path))
    desk = Desk(store)
    acts = []
    for number in range(SAMPLES):
        name = f"{stamp}-{number}"
        with desk.sitting() as sitting:
            for act in draft_of_three(name):
                sitting.perform(act)
        acts.append(PostReturn(return_=f"{name}-RET", issue=Issue.REFUND, method=RefundMethod.CARD))
    first = store.database.execute_sql("SELECT max(seq) FROM act").fetchone()[0]
    ours = milliseconds(lambda: desk.perform(acts.pop()))
    rows = written_since(store, first)
    store.close()
    return ours, raw(path, rows)


def written_since(store: BookStore, seq: int) -> list[list[tuple[str, list[Any]]]]:
    """Per act since `seq`: the statements and values of the rows it added."""
    acts: dict[int, list[tuple[str, list[Any]]]] = {}
    for table in (*POSTED, Act):
        columns = tuple(table._meta.columns) if table is Act else frozen(table)
        names = ", ".join(f'"{column}"' for column in columns)
        marks = ", ".join("?" * len(columns))
        name = table._meta.table_name
        for row in store.database.execute_sql(f'SELECT {names} FROM "{name}" WHERE seq > ?', (seq,)).fetchall():
            values = dict(zip(columns, row, strict=True))
            acts.setdefault(values["seq"], []).append((f'INSERT INTO "{name}" ({names}) VALUES ({marks})', list(row)))
    return list(acts.values())


def raw(path: Path, acts: list[list[tuple[str, list[Any]]]]) -> float:
    """The median ms to write each act's rows in one transaction, with the same library and no checks of ours."""
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        connection = cysqlite.connect(str(Path(folder) / "raw.db"))
        for pragma, value in PRAGMAS.items():
            connection.pragma(pragma, value)
        for statement in {statement for act in acts for statement, _ in act}:
            table, columns = statement.split('"')[1], statement[statement.index("(") + 1 : statement.index(")")]
            connection.execute(f'CREATE TABLE IF NOT EXISTS "{table}" ({columns})')
            connection.execute(f'CREATE INDEX IF NOT EXISTS "{table}_seq" ON "{table}" (seq)')

        def write() -> None:
            connection.execute("BEGIN IMMEDIATE")
            for statement, values in acts.pop():
                connection.execute(statement, values)
            connection.execute("COMMIT")

        return milliseconds(write, len(acts))


def _desk_at_work(path: str, number: int, seconds: float, answers: Any) -> None:
    desk = Desk(BookStore.open(path, patience=20))
    waits, posted = [], 0
    until = time.monotonic() + seconds
    name = f"D{time.time_ns()}-{number}"
    from domain.clients import SaveClient
    from domain.kinds import PaymentMethod
    from domain.money import Money
    from domain.payments import TakePayment

    desk.perform(SaveClient(code=name, name=name))
    act = TakePayment(client=name, amount=Money(100), method=PaymentMethod.CARD)
    while time.monotonic() < until:
        begun = time.monotonic()
        desk.perform(act)
        waits.append(time.monotonic() - begun)
        posted += 1
    answers.put((posted, max(waits)))


def many_desks(path: Path, desks: int = 8, seconds: float = 5.0) -> dict[str, float]:
    """Payments a second by so many processes at once on a copy; the longest wait; slowest person to fastest."""
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        copy = Path(folder) / "practice.db"
        shutil.copy(path, copy)
        context = multiprocessing.get_context("spawn")
        answers = context.Queue()
        people = [
            context.Process(target=_desk_at_work, args=(str(copy), number, seconds, answers)) for number in range(desks)
        ]
        for person in people:
            person.start()
        told = [answers.get() for _ in people]
        for person in people:
            person.join()
    posted = [each[0] for each in told]
    return {
        "posts_per_second": sum(posted) / seconds,
        "longest_wait_ms": max(each[1] for each in told) * 1000,
        "slowest_to_fastest": min(posted) / max(posted),
    }


def describe(value: object) -> str:
    """A value as the machine-readable line of a run."""
    return json.dumps(value)


__all__ = ["INSERT", "describe", "many_desks", "milliseconds", "posting"]
