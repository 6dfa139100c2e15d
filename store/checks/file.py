"""The file itself: whole, with every table, index and trigger as they were made."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from cysqlite.exceptions import DatabaseError as RawError
from peewee import DatabaseError
from playhouse.cysqlite_ext import CySqliteDatabase

from store import schema
from store.checks.pages import Pages
from store.checks.rule import MOST, capped

_MADE = (
    "SELECT type, name, sql FROM sqlite_master "
    "WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT LIKE 'schema\\_migration%' ESCAPE '\\'"
)


_VALUE = re.compile("file: (CHECK constraint failed|NULL value|[A-Z]+ value|non-unique entry)")


def damage(pages: Pages) -> list[str]:
    """Where the file is not as the database would have written it."""
    try:
        found = pages.database.execute_sql(f"PRAGMA integrity_check({MOST})").fetchall()
    except (DatabaseError, RawError) as error:
        # So damaged that the check of it cannot go on.
        return [f"file: {error}."]
    return [f"file: {said}." for (said,) in found if said != "ok"]


def unreadable(damage: list[str]) -> bool:
    """Whether more is broken than the limits set to single values; nothing else can be proved then."""
    return any(_VALUE.match(fault) is None for fault in damage)


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


@cache
def _as_made() -> dict[tuple[str, str], str]:
    """What a new database holds."""
    new = CySqliteDatabase(":memory:", rank_functions=False)
    try:
        schema.create(new)
        return dict(_objects(new))
    finally:
        new.close()
