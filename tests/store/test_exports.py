"""Batches are proved by `check`, found without a scan, and the same after the file was rewritten."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from domain.desk import Desk
from domain.errors import Code, Refused
from domain.exporting.act import ExportCredits
from store import batches as reading
from store import tables as t
from store.books.exports import LYING
from store.checks import exports as checking
from store.checks.pages import Pages
from store.database import BookStore
from store.pages import exports as pages
from tests.makers import Clinic
from tests.scenes import busy
from tests.store.tampering import tampered


@pytest.fixture(scope="module")
def clinic(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Clinic]:
    made = busy(tmp_path_factory.mktemp("exported"))
    yield made
    made.close()


def read(store: BookStore) -> list[list[tuple[object, ...]]]:
    """What every batch holds."""
    found = []
    number = 1
    while (batch := reading.batch(store, number)) is not None:
        entries = [entry for chunk in reading.BatchEntries(store, batch) for entry in chunk]
        found.append([(entry.seq, entry.kind, entry.document, entry.amount, entry.tax) for entry in entries])
        number += 1
    return found


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ("credits_after = credits_after - 1 WHERE number = 2", "the credits of batch 2 begin after act"),
        ("credits_after = credits_after + 1 WHERE number = 2", "exported twice or never"),
        ("others_after = others_after + 1 WHERE number = 1", "the other entries of batch 1 begin"),
        ("number = 5 WHERE number = 2", "batch 5 follows batch 1; one is missing"),
        ("credits_through = seq, credits_after = seq WHERE number = 1", "holds what was recorded after it"),
        ("entries = entries + 1 WHERE number = 1", "was of"),
        ("credited = credited + 100 WHERE number = 1", "credited"),
        ("change = change - 1 WHERE number = 2", "are in the books"),
        ("accounts = '[]' WHERE number = 1", "the accounts of batch 1 cannot be read"),
        ("others_through = others_through + 1 WHERE number = 2", "ends with an act that recorded nothing for it"),
    ],
)
def test_a_batch_that_is_not_as_it_was_made_is_found_without_the_trail(clinic, change, says):
    with tampered(clinic, t.ExportBatch) as database:
        database.execute_sql(f"UPDATE export_batch SET {change}")
        assert any(says in fault for fault in checking.faults(Pages(database)))


def test_a_credit_that_vanished_from_its_batch_is_found(clinic):
    with tampered(clinic, t.CreditInvoice) as database:
        database.execute_sql("DELETE FROM credit_invoice WHERE number = 'CRN-000001'")
        assert any("batch 1 was of" in fault for fault in checking.faults(Pages(database)))


def test_batches_as_they_were_made_are_right(clinic):
    with clinic.store.reading():
        assert list(checking.faults(Pages(clinic.store.database))) == []


def test_a_rewritten_file_holds_the_same_batches(clinic, tmp_path: Path):
    copy = tmp_path / "vacuumed.db"
    clinic.store.database.execute_sql(f"VACUUM INTO '{copy}'")
    store = BookStore.open(str(copy))
    assert read(store) == read(clinic.store)
    store.close()


def test_where_an_act_ends_is_found_for_every_act(clinic):
    database = clinic.store.database
    for table, lying in LYING.items():
        name = table._meta.table_name
        rows = database.execute_sql(f'SELECT rowid, seq FROM "{name}" ORDER BY rowid').fetchall()
        for seq in range(max((row[1] for row in rows), default=0) + 2):
            before = [rowid for rowid, of in rows if of <= seq]
            assert lying.last_until(database, seq) == (before[-1] if before else 0)


@pytest.mark.parametrize("name", ["_CREDITS", "_REVERSALS", "_ENTRIES", "_METHODS"])
def test_a_page_of_a_batch_is_a_walk_from_where_the_last_one_ended(clinic, name):
    database = clinic.store.database
    sql, values = getattr(reading, name).sql(database, first=3, last=10**9)
    plan = [row[3] for row in database.execute_sql(f"EXPLAIN QUERY PLAN {sql}", values).fetchall()]
    assert plan[0].startswith("SEARCH t1 USING INTEGER PRIMARY KEY")
    assert not [step for step in plan if step.startswith("SCAN") or "AUTOMATIC" in step or "TEMP B-TREE" in step]


def test_the_name_of_a_client_on_a_day_is_found_by_an_index(clinic):
    database = clinic.store.database
    sql, values = reading._NAME.sql(database, client="C1", through=10**9)
    plan = [row[3] for row in database.execute_sql(f"EXPLAIN QUERY PLAN {sql}", values).fetchall()]
    assert plan == ["SEARCH t1 USING INDEX act_client_saved (<expr>=? AND seq<?)"]


@pytest.mark.parametrize("make", [pages.credits, pages.reversals, pages.others])
def test_what_a_batch_holds_is_listed_as_it_lies(clinic, make):
    database = clinic.store.database
    statement = make().of(first=0, last=10**9).all.statement()
    sql, values = statement.sql(database, first=0, last=10**9, limit=50)
    plan = [row[3] for row in database.execute_sql(f"EXPLAIN QUERY PLAN {sql}", values).fetchall()]
    assert not [step for step in plan if step.startswith("SCAN") or "TEMP B-TREE" in step]


def test_desks_that_export_while_others_credit_share_no_document_and_leave_none(tmp_path: Path):
    clinic = Clinic(tmp_path)
    clinic.product("CAN", "4.00", stock=500)
    clinic.client("C1")
    clinic.sell("C1", ("CAN", 100), paid="card")
    over = threading.Event()
    refusals: list[Refused] = []

    def export(desk: Desk) -> None:
        try:
            desk.perform(ExportCredits())
        except Refused as refusal:
            refusals.append(refusal)

    def keep_exporting() -> None:
        store = BookStore.open(str(clinic.path))
        while not over.is_set():
            export(Desk(store, clinic._now))
        store.close()

    desks = [threading.Thread(target=keep_exporting) for _ in range(2)]
    for desk in desks:
        desk.start()
    for _ in range(12):
        clinic.take_back("C1", ("CAN", 1))
    over.set()
    for desk in desks:
        desk.join(30)
    export(clinic.desk)
    documents = [entry[2] for batch in read(clinic.store) for entry in batch]
    assert documents == [f"CRN-{number:06d}" for number in range(1, 13)]
    assert {refusal.code for refusal in refusals} <= {Code.NOTHING_TO_EXPORT}
    assert clinic.wrong() == []
    clinic.close()
