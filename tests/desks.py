"""Desks in processes of their own, on one database: posting at random, told what to do, or killed."""

from __future__ import annotations

import json
import multiprocessing
import os
import random
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from domain.desk import Desk
from domain.errors import Refused
from store import codec
from store.database import BookStore

PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload([__name__])


class Clerk:
    """A desk in another process: says what it is told to do, or posts without end."""

    def __init__(self, path: Path, seed: int | None = None, patience: float = 30.0) -> None:
        self._pipe, theirs = PROCESSES.Pipe()
        work = (_obey, (str(path), patience, theirs)) if seed is None else (_post, (str(path), seed, theirs))
        self.process = PROCESSES.Process(target=work[0], args=work[1], daemon=True)
        self.process.start()
        theirs.close()
        self.heard: list[Any] = []
        if seed is None:
            self._pipe.recv()

    def send(self, name: str, /, **fields: Any) -> None:
        self._pipe.send({"act": name, **{field.rstrip("_"): value for field, value in fields.items()}})

    def receive(self) -> dict[str, Any]:
        answer: dict[str, Any] = self._pipe.recv()
        return answer

    def wait(self) -> None:
        """Until it has said something more."""
        self.heard.append(self._pipe.recv())

    def listen(self) -> None:
        """Take in all that was said so far."""
        try:
            while self._pipe.poll():
                self.heard.append(self._pipe.recv())
        except EOFError:
            return

    def kill(self) -> None:
        """As a power cut does it; what it said before is heard."""
        pid = self.process.pid
        assert pid is not None
        os.kill(pid, signal.SIGKILL)
        self.process.join()
        self.listen()
        self._pipe.close()

    def leave(self) -> None:
        self._pipe.close()
        self.process.join(timeout=10)
        if self.process.is_alive():
            self.kill()


@contextmanager
def clerks(path: Path, count: int, **options: Any) -> Iterator[list[Clerk]]:
    """So many desks waiting to be told."""
    waiting = [Clerk(path, **options) for _ in range(count)]
    try:
        yield waiting
    finally:
        for clerk in waiting:
            clerk.leave()


def all_at_once(desks: list[Clerk], acts: list[tuple[str, dict[str, Any]]]) -> list[dict[str, Any]]:
    """Each desk does its act, all at the same moment; their answers in order."""
    for desk, (name, fields) in zip(desks, acts, strict=True):
        desk.send(name, **fields)
    return [desk.receive() for desk in desks]


def _obey(path: str, patience: float, orders: Connection) -> None:
    store = BookStore.open(path, patience)
    desk = Desk(store)
    with store.reading() as books:
        practice = books.practice()
    assert practice is not None
    orders.send("ready")
    while True:
        try:
            act = codec.act_from(orders.recv(), practice.currency)
        except EOFError:
            return
        try:
            orders.send(desk.perform(act).as_dict())
        except Refused as refusal:
            orders.send({"ok": False, "error": refusal.code.value})


def _post(path: str, seed: int, acknowledged: Connection) -> None:
    """Sell, take back and be paid without end; each act is said only once it is done."""
    store = BookStore.open(path)
    desk = Desk(store)
    chance = random.Random(seed)
    with store.reading() as books:
        practice = books.practice()
    assert practice is not None
    for number in range(1_000_000):
        for raw in _work(chance, f"{seed}-{number}"):
            try:
                done = desk.perform(codec.act_from(raw, practice.currency))
            except Refused:
                continue
            acknowledged.send((done.seq, raw["key"], json.dumps(done.made)))


def _work(chance: random.Random, key: str) -> Iterator[dict[str, Any]]:
    client, quantity = f"C{chance.randint(1, 3)}", str(chance.randint(1, 4))
    line = {"product": chance.choice(("CAN", "TAB")), "quantity": quantity}
    yield {"act": "issue_invoice", "key": f"{key}-sale", "client": client, "lines": [line], "paid_by": "cash"}
    if chance.random() < 0.5:
        number = f"R-{key}"
        yield {"act": "open_return", "key": f"{key}-open", "client": client, "number": number}
        item = {"product": line["product"], "quantity": "1"}
        yield {"act": "add_return_item", "key": f"{key}-item", "return": number, **item}
        method = chance.choice(("cash", "original"))
        yield {"act": "post_return", "key": f"{key}-post", "return": number, "issue": "refund", "method": method}
