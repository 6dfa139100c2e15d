"""Who holds the books for long can see that somebody waits, and what a batch of rows breaks is told in words."""

import threading
import time

import pytest

from domain.clients.saving import SaveClient
from domain.desk import Desk
from store.database import BookStore
from store.errors import StorageError
from store.prepared import Prepared, Slot
from store.tables import Staff
from tests.makers import Clinic


@pytest.fixture
def clinic(tmp_path) -> Clinic:
    return Clinic(tmp_path)


def test_nobody_waits_where_nobody_came(clinic):
    for code in ("C1", "C2"):
        clinic.client(code)
        assert not clinic.store.wanted()


def test_who_holds_the_books_sees_that_another_desk_waits(clinic):
    def save() -> None:
        other = BookStore.open(str(clinic.path))
        Desk(other).perform(SaveClient(code="C1", name="Ada"))
        other.close()

    waiting = threading.Thread(target=save)
    with clinic.store.writing():
        waiting.start()
        until = time.monotonic() + 10
        while not clinic.store.wanted() and time.monotonic() < until:
            time.sleep(0.01)
        seen = clinic.store.wanted()
    waiting.join(timeout=10)
    assert seen
    assert clinic.show("client", "C1")["name"] == "Ada"


def test_a_batch_of_rows_that_breaks_a_constraint_is_a_storage_error(clinic):
    insert = Prepared(Staff.insert({Staff.code: Slot("code"), Staff.name: Slot("name"), Staff.role: "vet"}))
    rows = [{"code": "A", "name": "Ada"}, {"code": "B", "name": None}]
    with clinic.unchanged(), pytest.raises(StorageError, match="NOT NULL constraint"), clinic.store.writing():
        insert.many(clinic.store.database, rows)
