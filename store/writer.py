"""The one writer: the only code that adds to the books.

A record goes into the table that mirrors it; what is kept beside those rows (open amounts, stock, states) follows in
the same transaction, and the audit row seals all that was written.
"""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import UTC, datetime
from typing import Any

from peewee import Database

from domain.acts import Act
from domain.posting import Posting
from domain.recorded import Record
from store import kept, settings
from store import tables as t
from store.following import Following
from store.rows import FROZEN_OF, INSERT, START_WITH, TABLE_OF, chained, row_of, seal

_ORDER = {table: place for place, table in enumerate(t.POSTED)}


def _in_order(rows: tuple[type[t.Table], object]) -> int:
    return _ORDER[rows[0]]


class Writer:
    """Writes one posting inside an open transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._rows: dict[type[t.Table], list[dict[str, Any]]] = defaultdict(list)
        self._following = Following(database)

    def record(self, act: Act, content: str, posting: Posting, at: datetime, result: dict[str, Any]) -> int:
        """Write everything; answers the act's number."""
        head = kept.HEAD.row(self._database)
        before = (head[0], head[1]) if head else (0, "")
        seq = before[0] + 1
        for record in posting.records:
            self._take(record, seq)
        told = json.dumps({**result, "seq": seq}, ensure_ascii=False, sort_keys=True)
        self._seal(
            before[1],
            {
                "seq": seq,
                "at": at.astimezone(UTC).isoformat(),
                "on": posting.on.isoformat(),
                "by": act.by,
                "name": act.NAME,
                "key": act.key,
                "content": content,
                "result": told,
            },
        )
        self._write_rows()
        self._following.write()
        return seq

    def _take(self, record: Record, seq: int) -> None:
        kind = type(record)
        if kind in TABLE_OF:
            row = row_of(record)
            row["seq"] = seq
            table = TABLE_OF[kind]
            for column, first in START_WITH.get(table, {}).items():
                row[column] = row[first]
            self._following.follow(record, row)
            self._rows[table].append(row)
        else:
            settings.save(self._database, record)

    def _write_rows(self) -> None:
        """Add the rows, what is referred to first: for a row that others wait for SQLite looks through all of them."""
        for table, rows in sorted(self._rows.items(), key=_in_order):
            if table is t.LedgerEntry:
                for row in rows:
                    row["open"] += self._following.open_of_new(row["id"])
            INSERT[table].many(self._database, rows)

    def _seal(self, before: str, act: dict[str, Any]) -> None:
        """Add the audit row, chained to the one before and to every row written."""
        written = (
            (table._meta.table_name, values)
            for table, rows in self._rows.items()
            for values in map(FROZEN_OF[table], rows)
        )
        values = {**act, "rows": seal(written)}
        link = chained(before, *values.values())
        kept.INSERT_ACT.run(self._database, **values, before=before, hash=link)
        kept.SAVE_HEAD.run(self._database, id=1, seq=act["seq"], hash=link)
