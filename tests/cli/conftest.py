"""Runs the command line: in this process where a rule is looked at, in another where the process itself matters."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.makers import empty_books
from tui.__main__ import main

if TYPE_CHECKING:
    from tests.cli.shop import Shop

COMMAND = [sys.executable, "-m", "tui"]
ROOT = Path(__file__).parents[2]

PRACTICE = {"act": "save_practice", "name": "Corner Vets", "currency": "AUD", "prices": "include_tax"}
CAN = {
    "act": "save_product",
    "code": "CAN",
    "name": "Dog food, can",
    "kind": "product",
    "price": "4.00",
    "tax_rate": "10",
}
STOCK = {"act": "adjust_stock", "product": "CAN", "quantity": "20", "reason": "opening"}
ADA = {"act": "save_client", "code": "C1", "name": "Ada Park"}
TILL = {"act": "open_till", "float": "50.00"}
SALE = {
    "act": "issue_invoice", "client": "C1", "lines": [{"product": "CAN", "quantity": "5"}],
    "payments": [{"method": "cash", "amount": "20.00"}],
}  # fmt: skip
OPEN_RETURN = {"act": "open_return", "client": "C1"}
ITEM = {"act": "add_return_item", "return": "RET-000001", "product": "CAN", "quantity": "2", "restock": "1"}
POST = {"act": "post_return", "return": "RET-000001", "issue": "refund", "method": "cash"}
SOLD = (PRACTICE, CAN, STOCK, ADA, TILL, SALE)
TAKEN_BACK = (*SOLD, OPEN_RETURN, ITEM, POST)


def client(code: str, **fields: Any) -> dict[str, Any]:
    return {"act": "save_client", "code": code, "name": f"Client {code}", **fields}


def lines(*acts: dict[str, Any]) -> bytes:
    return b"".join(json.dumps(act).encode() + b"\n" for act in acts)


@dataclass(frozen=True)
class Outcome:
    code: int
    said: bytes
    complaint: str

    @property
    def text(self) -> str:
        return self.said.decode()

    @property
    def answers(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.said.splitlines()]

    @property
    def errors(self) -> list[str | None]:
        """The error code of each answer; None where it was done."""
        return [answer.get("error", {}).get("code") for answer in self.answers]

    @property
    def json(self) -> Any:
        return json.loads(self.said)


class Ear(io.TextIOWrapper):
    """Standard output or error as a command writes to it."""

    def heard(self) -> bytes:
        self.flush()
        return self.buffer.getvalue()  # type: ignore[attr-defined]


@pytest.fixture(autouse=True)
def no_outside_settings(monkeypatch, tmp_path):
    for name in ("TAKEBACK_DB", "NO_COLOR", "PYTHONUNBUFFERED"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.fixture
def db(tmp_path) -> Path:
    return tmp_path / "practice.db"


@pytest.fixture
def takeback(monkeypatch, db) -> Callable[..., Outcome]:
    """Runs a command on `db` in this process."""

    def run(*words: object, said: bytes = b"", on: object = db) -> Outcome:
        out, err = Ear(io.BytesIO(), encoding="utf-8"), Ear(io.BytesIO(), encoding="utf-8")
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(said)))
        monkeypatch.setattr(sys, "stdout", out)
        monkeypatch.setattr(sys, "stderr", err)
        code = main([*(["--db", str(on)] if on else []), *map(str, words)])
        return Outcome(code, out.heard(), err.heard().decode())

    return run


@pytest.fixture
def perform(takeback, db) -> Callable[..., Outcome]:
    """Performs acts that must succeed, in one transaction: the disk is waited for once."""

    def run(*acts: dict[str, Any], on: Path = db) -> Outcome:
        if not on.exists():
            on.touch(mode=0o600)
            on.write_bytes(empty_books())
        done = takeback("batch", "--atomic", said=lines(*acts), on=on)
        assert done.code == 0, done
        return done

    return run


@pytest.fixture
def sold(perform, db) -> Path:
    """A practice that sold five cans for cash."""
    perform(*SOLD)
    return db


@pytest.fixture
def credited(perform, db) -> Path:
    """A practice that took two cans back: CRN-000001 over 8.00."""
    perform(*TAKEN_BACK)
    return db


UTF8 = {**os.environ, "LC_ALL": "C.UTF-8"}
"""Where other programs read and write names as they are."""


def csv_rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text().splitlines()))


def environment(**more: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), **more}


def start(db: Path, *words: str, **options: Any) -> subprocess.Popen[bytes]:
    """The command in a process of its own, to be talked to over pipes."""
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "env": environment()}
    return subprocess.Popen([*COMMAND, "--db", str(db), *words], **{**pipes, **options})


def say(desk: subprocess.Popen[bytes], *acts: dict[str, Any]) -> None:
    assert desk.stdin is not None
    desk.stdin.write(lines(*acts))
    desk.stdin.flush()


def hear(desk: subprocess.Popen[bytes]) -> dict[str, Any]:
    assert desk.stdout is not None
    return json.loads(desk.stdout.readline())


def end(desk: subprocess.Popen[bytes]) -> Outcome:
    said, complaint = desk.communicate(timeout=30)
    return Outcome(desk.returncode, said, complaint.decode())


@pytest.fixture
def conversation(db) -> Iterator[subprocess.Popen[bytes]]:
    """`takeback batch - --keep-going` as another program holds it open."""
    # A shell's background makes its processes deaf to Ctrl+C, and so would this one its command.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    desk = start(db, "batch", "-", "--keep-going")
    signal.signal(signal.SIGINT, before)
    yield desk
    if desk.poll() is None:
        end(desk)


@pytest.fixture
def shop(takeback, perform, tmp_path) -> Shop:
    """An empty shop, and a file to bring its sales in from."""
    from tests.cli import shop

    perform(shop.SHOP)
    return shop.Shop(takeback, tmp_path)
