"""A new act, record or table is said here where it is still wanting."""

from collections.abc import Iterator

from domain.recorded import Record
from store import settings
from store import tables as t
from store.rows import TABLE_OF
from tests.every_act import ACTS
from tests.scenes import busy


def below(kind: type[Record]) -> Iterator[type[Record]]:
    for each in kind.__subclasses__():
        yield each
        yield from below(each)


def test_every_record_has_its_place_in_the_books():
    assert set(below(Record)) == {*TABLE_OF, *settings.MASTERS, *settings._SAVED}


def test_in_the_busy_practice_every_act_was_done_and_every_table_holds_rows(tmp_path):
    clinic = busy(tmp_path)
    asked = clinic.store.database.execute_sql
    empty = [
        table
        for table in t.TABLES
        if table is not t.FormDraft and not asked(f'SELECT 1 FROM "{table._meta.table_name}"').fetchone()
    ]
    assert (set(ACTS) - {name for (name,) in asked("SELECT name FROM act").fetchall()}, empty) == (set(), [])
    clinic.close()
