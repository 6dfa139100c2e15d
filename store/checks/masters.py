"""Settings and master data: each is what the latest act that saved it says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from datetime import date
from typing import Any, cast

from domain.books import Books
from domain.catalogue.facts import Product
from domain.catalogue.saving import SaveGroup, SaveProduct
from domain.clients.facts import Client
from domain.clients.recorded import ClientSaved
from domain.clients.saving import SaveClient
from domain.errors import Refused
from domain.kinds import ProductKind, SerialsKind
from domain.money import Percent, UnitPrice
from domain.posting import Posting
from domain.practice.facts import UNSET, Practice
from domain.practice.people import SavePractitioner, SaveStaff
from domain.practice.periods import ClosePeriod
from domain.practice.recorded import PeriodClosed, PracticeSaved
from domain.practice.saving import SavePractice
from domain.recorded import Record
from store import codec, settings
from store import tables as t
from store.checks.pages import Pages
from store.checks.rule import capped
from store.prepared import Prepared, Slot
from store.rows import stored

_SAVES = (SavePractice, ClosePeriod, SaveStaff, SavePractitioner, SaveGroup, SaveProduct, SaveClient)
_BATCH = 1000
_ACTS = Prepared(
    t.Act.select(t.Act.seq, t.Act.name, t.Act.on, t.Act.content)
    .where((t.Act.seq > Slot("after")) & t.Act.name.in_([act.NAME for act in _SAVES]))
    .order_by(t.Act.seq)
    .limit(_BATCH)
)
_KEYS: dict[type[t.Table], tuple[str, ...]] = {
    t.Practice: ("id",), t.Staff: ("code",), t.Practitioner: ("code",), t.ProductGroup: ("code",),
    t.Product: ("code",), t.Client: ("code",), t.Patient: ("client", "code"),
}  # fmt: skip
_COLUMNS = {table: tuple(name for name in table._meta.fields if name not in table.KEPT) for table in _KEYS}
_ROWS = {table: Prepared(table.select(*(getattr(table, name) for name in _COLUMNS[table]))) for table in _KEYS}

Row = dict[str, Any]
Key = tuple[Any, ...]


def faults(pages: Pages) -> Iterator[str]:
    """What differs from what was saved."""
    saved = _Saved()
    yield from capped(saved.replay(pages))
    for table in _KEYS:
        yield from capped(_differences(pages, table, saved.rows[table]))


def _differences(pages: Pages, table: type[t.Table], saved: dict[Key, Row]) -> Iterator[str]:
    name = table._meta.table_name
    for values in _ROWS[table].run(pages.database):
        row = dict(zip(_COLUMNS[table], values, strict=True))
        key = tuple(row[part] for part in _KEYS[table])
        expected = saved.pop(key, None)
        if expected is None:
            yield f"{name}: {_named(key)} was never saved by an act."
            continue
        for column, value in row.items():
            if value != expected.get(column):
                yield f"{name}: {_named(key)} has {column} {value!r}, but {expected.get(column)!r} was saved last."
    for key in saved:
        yield f"{name}: {_named(key)} was saved and is missing."


def _named(key: Key) -> str:
    return " ".join(map(str, key))


class _Unquestioned:
    """Books that let an act through which was let through before, and know what was saved until then."""

    def __init__(self, practice: Practice | None, rows: Mapping[type[t.Table], Mapping[Key, Row]]) -> None:
        self._practice = practice
        self._rows = rows

    def practice(self) -> Practice | None:
        return self._practice

    def has_entries(self) -> bool:
        return False

    def group_exists(self, code: str) -> bool:
        return True

    def product(self, code: str) -> Product | None:
        row = self._rows[t.Product].get((code,))
        if row is None:
            return None
        return Product(
            code, row["name"], ProductKind(row["kind"]), UnitPrice(row["price"]), Percent(row["rate"]),
            SerialsKind(row["serials"]), bool(row["restockable"]), bool(row["makes_record"]),
            group=row["group"], in_stats=bool(row["in_stats"]), barcode=row["barcode"],
        )  # fmt: skip

    def client(self, code: str) -> Client | None:
        row = self._rows[t.Client].get((code,))
        if row is None:
            return None
        return Client(code, row["name"], phone=row["phone"], email=row["email"], address=row["address"])


class _Saved:
    """The rows that the acts so far have saved, as the domain decides them anew from what the acts say."""

    def __init__(self) -> None:
        self.rows: dict[type[t.Table], dict[Key, Row]] = defaultdict(dict)
        self._practice: Practice | None = None

    def replay(self, pages: Pages) -> Iterator[str]:
        """Do all saving acts again; tells which cannot be."""
        after = 0
        while acts := pages.rows(_ACTS, after=after):
            for seq, name, on, content in acts:
                try:
                    self._take(name, on, content)
                except (Refused, ValueError) as error:
                    yield f"act: act {seq} ({name}) cannot be read again: {error}."
            after = acts[-1][0]

    def _take(self, name: str, on: str, content: str) -> None:
        practice = self._practice or UNSET
        books = cast("Books", _Unquestioned(self._practice, self.rows))
        posting = Posting(books, practice, date.fromisoformat(on))
        act = codec.act_from(codec.loads(content), practice.currency)
        if not isinstance(act, _SAVES) or name != act.NAME:
            raise ValueError(f"it says {act.NAME}")
        act.decide(books, posting)
        for record in posting.records:
            self._keep(record)

    def _keep(self, record: Record) -> None:
        if isinstance(record, PracticeSaved):
            self._practice = record.practice
            row = {
                column: stored(getattr(record.practice, column))
                for column in settings.PRACTICE[1:]
                if column != "currency"
            }
            self._row(t.Practice, {"id": 1, "currency": record.practice.currency.code, **row})
        elif isinstance(record, PeriodClosed):
            self._practice = replace(self._practice or UNSET, closed_through=record.through)
            self.rows[t.Practice].setdefault((1,), {})["closed_through"] = stored(record.through)
        elif isinstance(record, ClientSaved):
            self._row(t.Client, {column: getattr(record, column) for column in _COLUMNS[t.Client]})
            for patient in record.patients:
                known = {field.name: getattr(patient, field.name) for field in fields(patient)}
                self._row(t.Patient, {"client": record.code, **known})
        else:
            table = settings.MASTERS[type(record)][0]
            self._row(table, {field.name: stored(getattr(record, field.name)) for field in fields(record)})

    def _row(self, table: type[t.Table], row: Row) -> None:
        self.rows[table][tuple(row[part] for part in _KEYS[table])] = row
