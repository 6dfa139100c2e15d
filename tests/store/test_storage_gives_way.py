"""The write lock held by others, a full disk, a file that may not be written: nothing is stored, and it is said so."""

import fcntl
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from domain.desk import Desk
from store.database import BookStore
from store.errors import StorageError
from tests.desks import Clerk, clerks
from tests.makers import Clinic, refused

HOLDER = """
import sqlite3, sys
database = sqlite3.connect(sys.argv[1], isolation_level=None)
database.execute("begin immediate")
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def clinic(tmp_path: Path) -> Iterator[Clinic]:
    made = Clinic(tmp_path, patience=0.3)
    made.product("CAN")
    made.client("C1")
    yield made
    made.close()


@contextmanager
def another_program_writing(path: Path) -> Iterator[None]:
    """Another program, with a SQLite of its own, holds the write lock."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        try:
            yield
        finally:
            holder.communicate()


def test_while_another_program_writes_an_act_is_refused_as_busy_and_nothing_is_lost(clinic):
    with another_program_writing(clinic.path), clinic.unchanged():
        started = time.monotonic()
        with refused("busy"):
            clinic.sell("C1", ("CAN", 1))
        assert time.monotonic() - started < 5
        assert clinic.balance("C1") == "0.00"
    assert clinic.sell("C1", ("CAN", 1)) == "INV-000001"
    assert clinic.wrong() == []


def test_a_desk_waits_for_a_program_that_lets_go_in_time(clinic):
    patient = BookStore.open(str(clinic.path), patience=10)
    act = clinic.act("opening_balance", client="C1", amount="1.00")
    with clerks(clinic.path, 1, patience=10.0) as (clerk,):
        with another_program_writing(clinic.path):
            clerk.send("opening_balance", client="C1", amount="2.00")
            time.sleep(0.2)
        assert clerk.receive()["ok"]
    Desk(patient).perform(act)
    assert clinic.balance("C1") == "3.00"
    patient.close()


def test_writers_queue_at_the_gate_before_they_reach_for_the_database(clinic):
    with (clinic.path.parent / "practice.db.lock").open("a") as gate:
        fcntl.flock(gate, fcntl.LOCK_EX)
        with clinic.unchanged(), refused("busy"):
            clinic.sell("C1", ("CAN", 1))
    assert clinic.sell("C1", ("CAN", 1)) == "INV-000001"


def test_reading_needs_no_place_at_the_gate(clinic):
    with (clinic.path.parent / "practice.db.lock").open("a") as gate:
        fcntl.flock(gate, fcntl.LOCK_EX)
        assert clinic.balance("C1") == "0.00"
        assert clinic.preview("opening_balance", client="C1", amount="1.00").records


def test_a_desk_that_dies_at_the_gate_does_not_keep_it_shut(clinic):
    dead = Clerk(clinic.path, seed=1)
    time.sleep(0.3)
    dead.kill()
    assert clinic.sell("C1", ("CAN", 1))


def sell_for_ever(clinic: Clinic, before: list[object]) -> None:
    """Note each time how the books stood."""
    while True:
        before.append(clinic.dump())
        clinic.sell("C1", *[("CAN", 1)] * 50)


def test_a_full_disk_refuses_the_act_and_keeps_the_books(clinic):
    pages = clinic.store.database.execute_sql("PRAGMA page_count").fetchone()[0]
    clinic.store.database.execute_sql(f"PRAGMA max_page_count = {pages}")
    before: list[object] = []
    with pytest.raises(StorageError, match=r"disk is full.*Nothing was stored"):
        sell_for_ever(clinic, before)
    assert clinic.dump() == before[-1]
    assert clinic.wrong() == []
    clinic.store.database.execute_sql(f"PRAGMA max_page_count = {pages + 1000}")
    assert clinic.sell("C1", ("CAN", 1))
    assert clinic.wrong() == []


def test_a_disk_without_room_for_a_new_database_is_what_is_said(tmp_path):
    """SQLite undoes by itself what did not fit; that nothing is left to be undone is nobody's answer."""
    path = tmp_path / "new.db"
    room = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (64 * 1024, room[1]))
    try:
        with pytest.raises(StorageError, match=r"The disk .*new\.db.*Nothing was stored"):
            BookStore.open(str(path))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, room)
    with closing(BookStore.open(str(path))) as store:
        assert store.database.table_exists("client")


def test_a_database_that_may_not_be_written_says_so_and_can_still_be_read(clinic):
    clinic.store.database.execute_sql("PRAGMA query_only = 1")
    with clinic.unchanged(), pytest.raises(StorageError, match="may not be written"):
        clinic.sell("C1", ("CAN", 1))
    assert clinic.balance("C1") == "0.00"
    assert clinic.wrong() == []
    clinic.store.database.execute_sql("PRAGMA query_only = 0")
    assert clinic.sell("C1", ("CAN", 1))


def test_every_write_waits_for_the_disk(tmp_path):
    store = BookStore.open(str(tmp_path / "practice.db"))
    pragma = {
        name: store.database.execute_sql(f"PRAGMA {name}").fetchone()[0]
        for name in ("journal_mode", "synchronous", "foreign_keys", "recursive_triggers")
    }
    store.close()
    assert pragma == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "recursive_triggers": 1}


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger_entry SET amount = 1",
        "DELETE FROM ledger_entry",
        "UPDATE allocation SET id = 99",
        "UPDATE act SET by = 'nobody'",
        "DELETE FROM act",
        "INSERT OR REPLACE INTO invoice SELECT * FROM invoice",
        "UPDATE invoice_line SET quantity = 1",
    ],
)
def test_the_database_itself_refuses_to_change_what_was_posted(clinic, statement):
    clinic.sell("C1", ("CAN", 1), paid="card")
    with clinic.unchanged(), pytest.raises(Exception, match="posted rows"):
        clinic.store.database.execute_sql(statement)
