"""`check` finds whatever was changed behind the program's back, and says in which table."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from store import check as checking
from store import schema
from store import tables as t
from store.check import check
from store.checks.chain import numbered
from store.checks.pages import Pages
from store.database import BookStore
from tests.makers import Clinic
from tests.scenes import busy
from tests.store.tampering import tampered

KEYS = ("id", "seq", "line", "session", "entry", "number")
"""Numbers of which a table may hold each only once."""
MASTERS = (t.Practice, t.Staff, t.Practitioner, t.ProductGroup, t.Product, t.Client, t.Patient)


@pytest.fixture(scope="module")
def clinic(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Clinic]:
    made = busy(tmp_path_factory.mktemp("busy"))
    yield made
    made.close()


@contextmanager
def undone(database: Any) -> Iterator[None]:
    """Whatever is changed inside is as before afterwards."""
    database.execute_sql("SAVEPOINT fault")
    try:
        yield
    finally:
        database.execute_sql("ROLLBACK TO fault")


def found(database: Any) -> list[str]:
    """What check says, but for the triggers that had to go for the tampering."""
    return [fault for fault in checking.faults(Pages(database)) if not fault.startswith("trigger ")]


def columns_of(table: type[t.Table]) -> list[str]:
    return list(table._meta.fields)


def changed(database: Any, table: type[t.Table], column: str, row: int) -> None:
    """Change one column of one row by raw SQL."""
    name = table._meta.table_name
    rows = database.execute_sql(f'SELECT rowid, "{column}" FROM "{name}" ORDER BY rowid').fetchall()
    rowid, value = rows[row % len(rows)]
    kind = database.execute_sql(f"SELECT type FROM pragma_table_info('{name}') WHERE name = ?", (column,)).fetchone()[0]
    new: Any = "x" if kind == "TEXT" else 7
    if value is not None:
        new = f"{value}x" if kind == "TEXT" else value + (1_000_000 if column in KEYS else 1)
    database.execute_sql(f'UPDATE "{name}" SET "{column}" = ? WHERE rowid = ?', (new, rowid))


def test_a_busy_practice_has_nothing_wrong(clinic):
    assert clinic.wrong() == []


def test_the_busy_practice_has_rows_in_every_posted_table(clinic):
    empty = [
        table._meta.table_name
        for table in t.POSTED
        if not clinic.store.database.execute_sql(f'SELECT count(*) FROM "{table._meta.table_name}"').fetchone()[0]
    ]
    assert empty == []


@pytest.mark.parametrize("table", t.POSTED, ids=lambda table: table._meta.table_name)
def test_a_changed_value_in_any_column_of_a_posted_table_is_found(clinic, table):
    name = table._meta.table_name
    with tampered(clinic, table) as database:
        for row, column in enumerate(columns_of(table)):
            with undone(database):
                changed(database, table, column, row)
                assert any(fault.startswith(f"{name}: ") for fault in found(database)), f"{name}.{column}"


@pytest.mark.parametrize("table", [*t.POSTED, t.Act], ids=lambda table: table._meta.table_name)
@pytest.mark.parametrize("which", ["first", "last"])
def test_a_deleted_row_is_found(clinic, table, which):
    name = table._meta.table_name
    with tampered(clinic, table) as database:
        edge = "min" if which == "first" else "max"
        database.execute_sql(f'DELETE FROM "{name}" WHERE rowid = (SELECT {edge}(rowid) FROM "{name}")')
        faults = found(database)
        assert any(fault.startswith((f"{name}: ", "head: ")) for fault in faults)


@pytest.mark.parametrize("table", t.POSTED, ids=lambda table: table._meta.table_name)
def test_an_added_row_is_found(clinic, table):
    name = table._meta.table_name
    unique = {row[1] for row in clinic.store.database.execute_sql(f"PRAGMA index_list('{name}')").fetchall() if row[2]}
    keyed = {
        column
        for index in unique
        for _, _, column in clinic.store.database.execute_sql(f"PRAGMA index_info('{index}')").fetchall()
    }
    columns = [column for column in columns_of(table) if not (numbered(table) and column == "id")]
    listed = ", ".join(f'"{column}"' for column in columns)
    values = ", ".join(
        f'"{column}"' if column not in {*keyed, *KEYS} - {"seq"} else f'coalesce("{column}", 0) + 1000000'
        for column in columns
    )
    with tampered(clinic, table) as database:
        database.execute_sql(f'INSERT INTO "{name}" ({listed}) SELECT {values} FROM "{name}" LIMIT 1')
        assert any(fault.startswith(f"{name}: ") for fault in found(database))


@pytest.mark.parametrize("column", list(t.Act._meta.fields))
def test_a_changed_act_is_found(clinic, column):
    with tampered(clinic) as database:
        changed(database, t.Act, column, 20)
        assert any(fault.startswith("act: ") for fault in found(database))


def test_a_trail_whose_end_was_cut_is_found(clinic):
    with tampered(clinic) as database:
        last = database.execute_sql("SELECT max(seq) FROM act").fetchone()[0]
        for table in (*t.POSTED, t.Act):
            database.execute_sql(f'DELETE FROM "{table._meta.table_name}" WHERE seq = ?', (last,))
        assert any(fault.startswith("head: ") for fault in found(database))


def test_a_trail_without_its_head_is_found(clinic):
    with tampered(clinic) as database:
        database.execute_sql("DELETE FROM head")
        assert any(fault.startswith("head: ") for fault in found(database))


@pytest.mark.parametrize(
    ("table", "column"),
    [(table, column) for table in (*t.POSTED, t.Product) for column in table.KEPT],
    ids=lambda part: part if isinstance(part, str) else part._meta.table_name,
)
def test_a_changed_kept_total_is_found_in_every_row(clinic, table, column):
    name = table._meta.table_name
    rows = clinic.store.database.execute_sql(f'SELECT count(*) FROM "{name}"').fetchone()[0]
    with tampered(clinic, table) as database:
        for row in range(min(rows, 6)):
            with undone(database):
                changed(database, table, column, row)
                assert any(fault.startswith(f"{name}: ") for fault in found(database)), f"row {row}"


@pytest.mark.parametrize("table", MASTERS, ids=lambda table: table._meta.table_name)
def test_changed_master_data_is_found(clinic, table):
    name = table._meta.table_name
    with tampered(clinic, table) as database:
        for row, column in enumerate(column for column in columns_of(table) if column not in table.KEPT):
            with undone(database):
                changed(database, table, column, row)
                assert any(fault.startswith(f"{name}: ") for fault in found(database)), f"{name}.{column}"


@pytest.mark.parametrize("table", [*MASTERS, t.Serial, t.Counter], ids=lambda table: table._meta.table_name)
def test_a_deleted_master_is_found(clinic, table):
    name = table._meta.table_name
    with tampered(clinic) as database:
        database.execute_sql(f'DELETE FROM "{name}" WHERE rowid = (SELECT min(rowid) FROM "{name}")')
        assert any(fault.startswith(f"{name}: ") for fault in found(database))


@pytest.mark.parametrize("column", list(t.Serial._meta.fields))
def test_a_serial_that_is_not_where_it_was_moved_is_found(clinic, column):
    with tampered(clinic) as database:
        changed(database, t.Serial, column, 1)
        assert any(fault.startswith("serial: ") for fault in found(database))


@pytest.mark.parametrize("by", [-1, 1])
def test_a_changed_counter_is_found(clinic, by):
    for kind in ("invoice", "receipt", "return", "credit_invoice"):
        with tampered(clinic) as database:
            database.execute_sql("UPDATE counter SET last = last + ? WHERE kind = ?", (by, kind))
            assert any(fault.startswith("counter: ") for fault in found(database)), kind


@pytest.mark.parametrize(
    "fault",
    [
        "UPDATE find_client SET words = 'nobody' WHERE code = 'C1'",
        "DELETE FROM find_client WHERE code = 'C2'",
        "INSERT INTO find_client (rowid, code, words) VALUES (900, 'C9', 'ghost')",
    ],
)
def test_a_search_index_that_finds_the_wrong_clients_is_found(clinic, fault):
    with tampered(clinic) as database:
        database.execute_sql(fault)
        assert any(said.startswith("find_client: ") for said in found(database))


def test_a_missing_guard_is_found(clinic):
    with tampered(clinic) as database:
        database.execute_sql("DROP INDEX ledger_entry_open")
        faults = checking.faults(Pages(database))
    assert "index ledger_entry_open is missing." in faults
    assert sum(fault.startswith("trigger ") for fault in faults) == len(schema.triggers())


def test_a_foreign_trigger_and_a_lost_table_are_found(clinic):
    with tampered(clinic) as database:
        database.execute_sql("CREATE TRIGGER sly AFTER INSERT ON refund BEGIN DELETE FROM refund; END")
        database.execute_sql("DROP TABLE till_count")
        faults = checking.faults(Pages(database))
    assert "trigger sly does not belong here." in faults
    assert "table till_count is missing." in faults


def test_a_row_that_refers_to_nothing_is_found(clinic):
    with tampered(clinic) as database:
        database.execute_sql("UPDATE stock_movement SET product = 'GHOST' WHERE id = 1")
        assert "stock_movement: row 1 refers to a product that is not there." in found(database)


def test_a_damaged_page_is_found(clinic, tmp_path):
    copy = tmp_path / "damaged.db"
    clinic.store.database.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copy(clinic.path, copy)
    of_table = "SELECT rootpage FROM sqlite_master WHERE name = 'stock_movement'"
    page = clinic.store.database.execute_sql(of_table).fetchone()[0]
    with copy.open("r+b") as file:
        file.seek((page - 1) * 4096 + 8)
        file.write(b"\xff" * 64)
    store = BookStore.open(str(copy))
    assert any(fault.startswith("file: ") for fault in check(store))
    store.close()


def test_thousands_of_faults_of_one_kind_are_told_in_few_sentences(clinic):
    with tampered(clinic) as database:
        database.execute_sql("UPDATE invoice_line SET returned = returned + 1000")
        told = [fault for fault in found(database) if "has returned" in fault]
        assert 0 < len(told) <= 21


def test_what_is_wrong_names_the_document_and_says_the_amounts_as_people_do(clinic):
    with tampered(clinic) as database:
        database.execute_sql("UPDATE ledger_entry SET open = open + 5 WHERE document = 'INV-000002'")
        faults = found(database)
    assert "ledger_entry: entry 4 of INV-000002 has 66.62 open, but its allocations leave 66.57." in faults


def test_money_given_back_for_a_service_that_had_not_come_in_is_found(tmp_path: Path):
    clinic = Clinic(tmp_path)
    clinic.service("VISIT", "80.00")
    clinic.client("C1")
    invoice = clinic.sell("C1", ("VISIT", 1), paid="card")
    clinic.do("refund_service", invoice=invoice, line=1, amount="80.00", reason="did not please", method="card")
    with tampered(clinic) as database:
        database.execute_sql("UPDATE allocation SET amount = amount - 100")
        faults = found(database)
    assert f"ledger_entry: 80.00 went out for {invoice}, but only 79.00 came in for it." in faults
    clinic.close()


def test_the_trail_does_not_depend_on_the_order_rows_lie_in(clinic, tmp_path: Path):
    copy = tmp_path / "vacuumed.db"
    clinic.store.database.execute_sql(f"VACUUM INTO '{copy}'")
    store = BookStore.open(str(copy))
    assert check(store) == []
    store.close()
