"""The file itself: whole, with every table, index and trigger as they were made."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from playhouse.cysqlite_ext import CySqliteDatabase

from store import schema
from store.checks.rule import MOST, capped
from store.checks.pages import Pages

_MADE = (
    "SELECT type, name, sql FROM sqlite_master "
    "WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT LIKE 'schema\\_migration%' ESCAPE '\\'"
)


def damage(pages: Pages) -> list[str]:
    """What of the file cannot be read as it was stored; nothing else can be proved where there is any."""
    found = pages.database.execute_sql(f"PRAGMA integrity_check({MOST})").fetchall()
    return [f"file: {said}." for (said,) in found if said != "ok"]


def differences(pages: Pages) -> list[str]:
    """Tables, indexes and triggers that are missing, changed, or not ours."""
    made, there = _as_made(), dict(_objects(pages.database))
    faults = [f"{kind} {name} is missing." for kind, name in made if (kind, name) not in there]
    for (kind, name), sql in there.items():
        if (kind, name) not in made:
            faults.append(f"{kind} {name} does not belong here.")
        elif sql != made[kind, name]:
            faults.append(f"{kind} {name} is not as it was made.")
    return sorted(faults)


def lost_tables(differences: list[str]) -> bool:
    """Whether a table is not there to be checked."""
    return any(fault.startswith("table ") for fault in differences)


def dangling(pages: Pages) -> Iterator[str]:
    """Rows that refer to what does not exist."""
    found = pages.database.execute_sql("PRAGMA foreign_key_check")
    yield from capped(f"{table}: row {row} refers to a {parent} that is not there." for table, row, parent, _ in found)


def _objects(database: Any) -> Iterator[tuple[tuple[str, str], str]]:
    for kind, name, sql in database.execute_sql(_MADE).fetchall():
        yield (kind, name), sql


def _as_made() -> dict[tuple[str, str], str]:
    """What a new database holds."""
    new = CySqliteDatabase(":memory:", rank_functions=False)
    try:
        schema.create(new)
        return dict(_objects(new))
    finally:
        new.close()
