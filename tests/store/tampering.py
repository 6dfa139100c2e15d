"""Books that somebody with the file changed by hand."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from store import tables as t
from tests.makers import Clinic


@contextmanager
def tampered(clinic: Clinic, *tables: type[t.Table]) -> Iterator[Any]:
    """The database with these tables unguarded, as somebody with the file and another program has it; undone after."""
    database = clinic.store.database
    guarded = [table._meta.table_name for table in tables or (*t.POSTED, t.Act)]
    for setting in ("foreign_keys = 0", "ignore_check_constraints = 1"):
        database.execute_sql(f"PRAGMA {setting}")
    database.execute_sql("BEGIN")
    try:
        for name in guarded:
            database.execute_sql(f'DROP TRIGGER IF EXISTS "{name}_no_change"')
            database.execute_sql(f'DROP TRIGGER IF EXISTS "{name}_no_delete"')
        yield database
    finally:
        database.execute_sql("ROLLBACK")
        for setting in ("foreign_keys = 1", "ignore_check_constraints = 0"):
            database.execute_sql(f"PRAGMA {setting}")
