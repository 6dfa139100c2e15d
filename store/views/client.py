"""A client's profile: ledger with running balance, documents, patients and their records."""

from __future__ import annotations

from typing import Any

from peewee import fn

from store.prepared import Prepared, Slot
from store.tables import Client, LedgerEntry, MedicalRecord, Patient
from store.views import ledger, lists
from store.views.reader import Reader

_CLIENT = Prepared(
    Client.select(Client.code, Client.name, Client.phone, Client.email, Client.address).where(
        Client.code == Slot("code")
    )
)
_LEDGER = Prepared(
    LedgerEntry.select(LedgerEntry.on, LedgerEntry.kind, LedgerEntry.document, LedgerEntry.amount, LedgerEntry.open)
    .where(LedgerEntry.client == Slot("code"))
    .order_by(LedgerEntry.on, LedgerEntry.id)
)
STANDING = Prepared(
    LedgerEntry.select(
        fn.COALESCE(fn.SUM(LedgerEntry.open).filter(LedgerEntry.open > 0), 0),
        fn.COALESCE(fn.SUM(LedgerEntry.open).filter(LedgerEntry.open < 0), 0),
    ).where((LedgerEntry.client == Slot("code")) & (LedgerEntry.open != 0))
)
"""(what is owed, the credit as a negative sum); together the balance, as open amounts sum to what all amounts do."""
WRITTEN_OFF = Prepared(
    LedgerEntry.select(fn.COALESCE(fn.SUM(LedgerEntry.amount), 0)).where(
        (LedgerEntry.client == Slot("code")) & LedgerEntry.kind.in_(["write_off", "write_off_reversal"])
    )
)
"""What stands written off, neither recovered nor taken back, as the ledger has it: negative."""
_PATIENTS = Prepared(
    Patient.select(Patient.code, Patient.name, Patient.species)
    .where(Patient.client == Slot("code"))
    .order_by(Patient.code)
)
_RECORDS = Prepared(
    MedicalRecord.select(
        MedicalRecord.patient, MedicalRecord.product, MedicalRecord.active, MedicalRecord.return_, MedicalRecord.on,
        MedicalRecord.invoice, MedicalRecord.switched_on,
    )
    .where(MedicalRecord.client == Slot("code"))
    .order_by(MedicalRecord.on, MedicalRecord.invoice, MedicalRecord.line)
)  # fmt: skip


def show(reader: Reader, code: str) -> dict[str, Any] | None:
    """The client of that code."""
    head = reader.row(_CLIENT, code=code)
    if head is None:
        return None
    owes, credit = reader.row(STANDING, code=code) or (0, 0)
    return {
        "code": head[0],
        "name": head[1],
        "phone": head[2],
        "email": head[3],
        "address": head[4],
        "balance": reader.money(owes + credit),
        "owes": reader.money(owes),
        "credit": reader.money(-credit),
        "written_off": reader.money(-(reader.row(WRITTEN_OFF, code=code) or (0,))[0]),
        "ledger": ledger.entries(reader, reader.rows(_LEDGER, code=code)),
        "invoices": lists.invoices_of(reader, code),
        "credits": lists.open_credits_of(reader, code),
        "returns": lists.returns_of(reader, code),
        "patients": _patients(reader, code),
    }


def _patients(reader: Reader, code: str) -> list[dict[str, Any]]:
    records = reader.rows(_RECORDS, code=code)
    return [
        {
            "code": patient,
            "name": name,
            "species": species,
            "records": [
                {
                    "product": product,
                    "status": "active" if active else "deactivated",
                    "return": return_,
                    "on": on,
                    "invoice": invoice,
                    "switched_on": switched_on,
                }
                for of, product, active, return_, on, invoice, switched_on in records
                if of == patient
            ],
        }
        for patient, name, species in reader.rows(_PATIENTS, code=code)
    ]
