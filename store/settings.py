"""What is changed where it stands: the practice's settings, its people, clients and products, the last numbers given.

The acts that changed it are in the journal, so what it was before is still known.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields

from peewee import Database

from domain.catalogue.recorded import GroupSaved, ProductSaved
from domain.clients.recorded import ClientSaved
from domain.documents import NumberTaken
from domain.practice.recorded import PeriodClosed, PracticeSaved, PractitionerSaved, StaffSaved
from domain.recorded import Record
from store import finding
from store import tables as t
from store.kept import saves, sets
from store.prepared import Prepared
from store.rows import stored

SAVE_COUNTER = saves(t.Counter, ("kind",), ("kind", "last"))
SET_PERIOD = sets(t.Practice, ("id",), "closed_through")
PRACTICE = (
    "id", "name", "currency", "locale", "timezone", "prices", "credit_rule", "cash_rounding", "closed_through",
    "accounts", "return_days",
)  # fmt: skip
SAVE_PRACTICE = saves(t.Practice, ("id",), PRACTICE)
MASTERS: dict[type[Record], tuple[type[t.Table], Prepared]] = {
    StaffSaved: (t.Staff, saves(t.Staff, ("code",), ("code", "name", "role"))),
    PractitionerSaved: (t.Practitioner, saves(t.Practitioner, ("code",), ("code", "name"))),
    GroupSaved: (t.ProductGroup, saves(t.ProductGroup, ("code",), ("code", "name", "administrative"))),
    ProductSaved: (
        t.Product,
        saves(t.Product, ("code",), tuple(field.name for field in fields(ProductSaved))),
    ),
}
SAVE_CLIENT = saves(t.Client, ("code",), ("code", "name", "phone", "email", "address"))
SAVE_PATIENT = saves(t.Patient, ("client", "code"), ("client", "code", "name", "species"))


def save(database: Database, record: Record) -> None:
    """Write what a record says over what stood there."""
    kind = type(record)
    if kind in MASTERS:
        MASTERS[kind][1].run(database, **{field.name: stored(getattr(record, field.name)) for field in fields(record)})
        if isinstance(record, ProductSaved):
            finding.index_product(database, record)
    else:
        _SAVED[kind](database, record)


def _practice_saved(database: Database, record: PracticeSaved) -> None:
    practice = record.practice
    SAVE_PRACTICE.run(
        database,
        id=1,
        currency=practice.currency.code,
        **{column: stored(getattr(practice, column)) for column in PRACTICE if column not in ("id", "currency")},
    )


def _period_closed(database: Database, record: PeriodClosed) -> None:
    SET_PERIOD.run(database, id=1, closed_through=record.through.isoformat())


def _client_saved(database: Database, record: ClientSaved) -> None:
    SAVE_CLIENT.run(
        database, code=record.code, name=record.name, phone=record.phone, email=record.email, address=record.address
    )
    for patient in record.patients:
        SAVE_PATIENT.run(database, client=record.code, code=patient.code, name=patient.name, species=patient.species)
    finding.index_client(database, record)


def _number_taken(database: Database, record: NumberTaken) -> None:
    SAVE_COUNTER.run(database, kind=record.kind.value, last=record.last)


_SAVED: dict[type[Record], Callable[..., None]] = {
    PracticeSaved: _practice_saved,
    PeriodClosed: _period_closed,
    ClientSaved: _client_saved,
    NumberTaken: _number_taken,
}
