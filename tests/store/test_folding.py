"""What was written ahead is folded into the file beside the work; the log never grows for ever."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from cysqlite import OperationalError

from store import folding
from store.database import BookStore
from tests.makers import Clinic


@pytest.fixture
def clinic(tmp_path: Path) -> Iterator[Clinic]:
    made = Clinic(tmp_path)
    made.client("C1")
    made.store.database.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    yield made
    made.close()


def log(clinic: Clinic) -> tuple[int, int]:
    """(pages in the log, how many of them are in the file)."""
    return clinic.store.database.execute_sql("PRAGMA wal_checkpoint(NOOP)").fetchone()[1:]


def test_no_posting_folds_by_itself(clinic):
    for _ in range(60):
        clinic.pay("C1", "1.00")
    pages, folded = log(clinic)
    assert pages > 1_000  # where SQLite would have begun
    assert folded == 0


def test_a_long_log_is_folded_beside_the_work(clinic, monkeypatch):
    monkeypatch.setattr(folding, "LONG", 100)
    for _ in range(20):
        clinic.pay("C1", "1.00")
    clinic.store._folding.end()
    assert log(clinic)[1] > 0


def test_a_log_that_grew_too_long_is_begun_anew(clinic, monkeypatch):
    # As where the folding beside the work never comes to its end.
    monkeypatch.setattr(folding.Folding, "beside", lambda *database: None)
    monkeypatch.setattr(folding, "TOO_LONG", 200)
    monkeypatch.setattr(folding, "LONG", 100)
    longest = 0
    for _ in range(60):
        clinic.pay("C1", "1.00")
        longest = max(longest, log(clinic)[0])
    assert 200 < longest < 300


def test_nobody_waits_for_a_reader_that_holds_the_log_up(clinic, monkeypatch):
    monkeypatch.setattr(folding, "TOO_LONG", 50)
    monkeypatch.setattr(folding, "LONG", 100)
    other = BookStore.open(str(clinic.path))
    with other.reading() as books:
        assert books.client("C1")
        for _ in range(20):
            clinic.pay("C1", "1.00")
        assert books.open_entries("C1") == []
    other.close()
    assert len(clinic.amounts("C1")) == 20


def test_a_file_that_is_gone_is_not_made_anew_by_folding(clinic, tmp_path):
    gone = tmp_path / "gone.db"
    folding.Folding(gone)._fold()
    assert not gone.exists()


def test_a_disk_that_is_full_while_folding_takes_nothing_back(clinic, monkeypatch):
    """The posting is in the log and acknowledged; to call it refused would have it done twice."""
    asked = folding._asked

    def full(database, how):
        if how == "PASSIVE":
            raise OperationalError("database or disk is full (code=13)")
        return asked(database, how)

    monkeypatch.setattr(folding, "_asked", full)
    monkeypatch.setattr(folding, "TOO_LONG", 10)
    monkeypatch.setattr(folding, "LONG", 10)
    for _ in range(3):
        clinic.pay("C1", "1.00")
    assert clinic.balance("C1") == "-3.00"
