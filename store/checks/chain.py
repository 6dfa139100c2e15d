"""The audit chain: every act as it was sealed, linked to the one before, with exactly the rows it wrote."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain as joined
from typing import Any

from peewee import AutoField, Column

from store import tables as t
from store.checks.pages import Pages
from store.checks.rule import capped
from store.checks.sums import number
from store.prepared import Prepared, Slot
from store.rows import chained, seal

BATCH = 1000
"""Acts read at a time, so that books of any length are checked in the same room."""

_ACTS = Prepared(
    t.Act.select(
        t.Act.seq, t.Act.at, t.Act.on, t.Act.by, t.Act.name, t.Act.key, t.Act.content, t.Act.result, t.Act.rows,
        t.Act.before, t.Act.hash,
    )
    .where(t.Act.seq > Slot("after"))
    .order_by(t.Act.seq)
    .limit(BATCH)
)  # fmt: skip
_HEAD = Prepared(t.Head.select(t.Head.id, t.Head.seq, t.Head.hash).order_by(t.Head.id))
_LOWEST, _HIGHEST = -(2**63), 2**63 - 1


def numbered(table: type[t.Table]) -> bool:
    """Whether its rows carry a running number beside what an act says."""
    return isinstance(table._meta.primary_key, AutoField)


def _rows_of(table: Any) -> Prepared:
    """Rows as they lie in the file, which is how the acts added them: place, act, and what is sealed."""
    place = number(table) if numbered(table) else Column(table._meta.table, "rowid")
    return Prepared(
        table.select(place, table.seq, *(getattr(table, column) for column in t.frozen(table)))
        .where(place > Slot("after"))
        .order_by(place)
        .limit(BATCH)
    )


_ROWS = {table: _rows_of(table) for table in t.POSTED}

Written = dict[str, list[tuple[Any, ...]]]
"""Rows by table."""


def faults(pages: Pages) -> Iterator[str]:
    """What of the trail, and of the rows it accounts for, is not as it was written."""
    yield from capped(_Trail(pages).faults())


class _Rows:
    """One table from its first row to its last, a batch at a time, handed out as the acts that wrote them come by.

    No index by act is needed for that, and so no posting has to keep one.
    """

    def __init__(self, pages: Pages, table: type[t.Table]) -> None:
        self._pages = pages
        self._table = table
        self._place = _LOWEST
        self._begun = _LOWEST
        """The earliest act of the batch read last: rows of a till closed late lie before those of later acts."""
        self._waiting: list[tuple[Any, ...]] = []
        """Rows read whose act is still to come."""

    def through(self, act: int) -> list[tuple[Any, ...]]:
        """The rows not handed out yet of all acts up to this one."""
        while self._begun <= act:
            batch = self._pages.rows(_ROWS[self._table], after=self._place)
            if not batch:
                break
            self._place, self._begun = batch[-1][0], min(row[1] for row in batch)
            self._waiting += batch
        ready = [row for row in self._waiting if row[1] <= act]
        self._waiting = [row for row in self._waiting if row[1] > act]
        return ready


class _Trail:
    """Walks the acts from the first to the last, and every posted table beside them."""

    def __init__(self, pages: Pages) -> None:
        self._pages = pages
        self._last: tuple[int, str] = (0, "")
        self._rows = {table: _Rows(pages, table) for table in t.POSTED}
        self._numbers: dict[type[t.Table], int] = defaultdict(int)

    def faults(self) -> Iterator[str]:
        read_to = _LOWEST
        while acts := self._pages.rows(_ACTS, after=read_to):
            written: dict[int, Written] = defaultdict(dict)
            yield from self._read(written, acts[-1][0])
            for act in acts:
                yield from self._link_faults(act)
                yield from _row_faults(act, written.pop(act[0], {}))
            yield from _unsealed(written)
            read_to = acts[-1][0]
        rest: dict[int, Written] = defaultdict(dict)
        yield from self._read(rest, _HIGHEST)
        yield from _unsealed(rest)
        yield from self._head_faults()

    def _read(self, written: dict[int, Written], through: int) -> Iterator[str]:
        """Fill in the rows of these acts; tells where running numbers have a gap or do not grow with the acts."""
        for table, rows in self._rows.items():
            name = table._meta.table_name
            counted = numbered(table)
            for running, seq, *values in rows.through(through):
                written[seq].setdefault(name, []).append(tuple(values))
                if counted and running != self._numbers[table] + 1:
                    yield f"{name}: row {running} follows row {self._numbers[table]}; a row is missing or renumbered."
                if counted:
                    self._numbers[table] = running

    def _link_faults(self, act: Sequence[Any]) -> Iterator[str]:
        last_seq, last_hash = self._last
        if act[0] != last_seq + 1:
            yield f"act: after act {last_seq} comes {_told(act)}; what was between is missing."
        elif act[9] != last_hash:
            yield f"act: {_told(act)} does not follow from the act before it."
        if chained(act[9], *act[:9]) != act[10]:
            yield f"act: {_told(act)} is not as it was recorded; its seal does not match its columns."
        self._last = act[0], act[10]

    def _head_faults(self) -> Iterator[str]:
        heads = self._pages.rows(_HEAD)
        if heads != ([(1, *self._last)] if self._last[0] else []):
            known = ", ".join(f"act {seq}" for _, seq, _ in heads) or "nothing"
            yield f"head: the trail ends with act {self._last[0]}, the head says {known}; the end was cut or changed."


def _told(act: Sequence[Any]) -> str:
    """An act as a person knows it: its number, its name, and the documents it made."""
    try:
        made = json.loads(act[7])["made"].values()
    except (ValueError, AttributeError, KeyError, TypeError):
        made = ()
    documents = joined.from_iterable(each if isinstance(each, list) else [each] for each in made)
    return f"act {act[0]} ({' '.join([act[4], *map(str, documents)])})"


def _row_faults(act: Sequence[Any], rows: Written) -> Iterator[str]:
    found = seal((table, values) for table, all_values in rows.items() for values in all_values)
    if found == act[8]:
        return
    try:
        then, now = dict(json.loads(act[8])), json.loads(found)
    except (ValueError, TypeError):
        yield f"act: {_told(act)} does not say which rows it wrote."
        return
    for table in sorted({*then, *now}):
        if then.get(table) != now.get(table):
            wrote = str(then.get(table, "0:")).partition(":")[0]
            there = len(rows.get(table, ()))
            why = "they are not as they were recorded" if wrote == str(there) else f"{wrote} were recorded"
            yield f"{table}: {_told(act)} has {there} rows; {why}."


def _unsealed(written: dict[int, Written]) -> Iterator[str]:
    """Rows that no act accounts for."""
    for seq, tables in sorted(written.items()):
        for table, rows in tables.items():
            yield f"{table}: {len(rows)} rows name act {seq}, which did not write them, such as {rows[0][1:4]}."
