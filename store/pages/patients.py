"""A client's patients and their medical records."""

from __future__ import annotations

from functools import cache

from peewee import JOIN, fn

from store import tables as t
from store.pages.listed import Few, containing, like
from store.paging import Listing, unindexed
from store.prepared import Slot

_CLIENT = Slot("client")


@cache
def patients() -> Few:
    """(code, name, species, active records, records)."""
    patient, record = t.Patient, t.MedicalRecord
    theirs = (record.client == patient.client) & (record.patient == patient.code)
    query = patient.select(
        patient.code,
        patient.name,
        patient.species,
        record.select(fn.COALESCE(fn.SUM(record.active), 0)).where(theirs),
        record.select(fn.COUNT(record.line)).where(theirs),
    ).where(patient.client == _CLIENT)
    sorts = {each.name: (each, patient.code) for each in (patient.name, patient.species)} | {"code": (patient.code,)}
    listing = Listing(query, (patient.code,), (patient.code,), descending=False, sorts=sorts)
    found = containing(patient.name, patient.code, patient.species)
    return Few(listing, found=found, begins=like(patient.code, "prefix"))


@cache
def records(*, of_patient: bool = False) -> Few:
    """(invoice, line, on, patient, its name, product, its name then, active, return, switched on), newest first."""
    record, patient, sold = t.MedicalRecord, t.Patient, t.InvoiceLine
    query = (
        record.select(
            record.invoice, record.line, record.on, record.patient, patient.name, record.product, sold.name,
            record.active, record.return_, record.switched_on,
        )
        .join(patient, JOIN.LEFT_OUTER, on=(patient.client == record.client) & (patient.code == record.patient))
        .join(sold, JOIN.LEFT_OUTER, on=(sold.invoice == record.invoice) & (sold.line == record.line))
        .where(record.client == _CLIENT)
    )  # fmt: skip
    if of_patient:
        query = query.where(record.patient == Slot("patient"))
    tie = (record.invoice, record.line)
    sorts = {"on": (record.on, *tie), "patient": (record.patient, record.on, *tie), "product": (record.product, *tie)}
    listing = Listing(query, tie, (unindexed(record.on), *tie), sorts=sorts)
    columns = (record.invoice, record.on, patient.name, sold.name, record.product, fn.COALESCE(record.return_, ""))
    return Few(listing, found=containing(record.patient, *columns), begins=like(record.invoice, "prefix"))
