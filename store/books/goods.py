"""Serial numbers and medical records."""

from __future__ import annotations

from collections.abc import Sequence

from peewee import fn

from domain import kinds as k
from domain.medical_records.facts import MedicalRecord
from domain.stock.facts import Serial
from store import tables as t
from store.books.entries import Asked
from store.prepared import Prepared, Slot

_SERIAL = Prepared(
    t.Serial.select(
        t.Serial.serial, t.Serial.product, t.Serial.state, t.Serial.client, t.Serial.invoice, t.Serial.line
    ).where((t.Serial.product == Slot("product")) & (t.Serial.serial == Slot("serial")))
)
_SERIALS_OF_LINE = Prepared(
    t.Serial.select(t.Serial.serial)
    .where((t.Serial.invoice == Slot("invoice")) & (t.Serial.line == Slot("line")))
    .order_by(t.Serial.serial)
)
_RECORD = Prepared(
    t.MedicalRecord.select(t.MedicalRecord.active, t.MedicalRecord.return_).where(
        (t.MedicalRecord.invoice == Slot("invoice")) & (t.MedicalRecord.line == Slot("line"))
    )
)
_RECORDS_OF_RETURN = Prepared(
    t.RecordSwitch.select(t.RecordSwitch.invoice, t.RecordSwitch.line).where(
        (t.RecordSwitch.return_ == Slot("number")) & (t.RecordSwitch.active == 0)
    )
)

_M, _N, _H = t.LineReturned, t.ReturnItem, t.ReturnHead
_DEACTIVATING = Prepared(
    _M.select(_M.return_)
    .join(_N, on=(_N.return_ == _M.return_) & (_N.line == _M.item) & (_N.latest == 1))
    .join(_H, on=(_H.number == _M.return_))
    .where(
        (_M.invoice == Slot("invoice"))
        & (_M.line == Slot("line"))
        & (_M.given_out == 0)
        & _H.status.in_([k.ReturnStatus.AWAITING_INSPECTION.value, k.ReturnStatus.POSTED.value])
        & (_N.removed == 0)
        & (_N.records == k.RecordsChoice.DEACTIVATE.value)
        & ((_N.inspect == k.Inspect.NOW.value) | (_N.accepted + _N.non_conforming == _N.quantity))
    )
    .group_by(_M.return_)
    .having(fn.SUM(_M.quantity) > 0)
    .order_by(fn.MIN(_M.seq))
)


class GoodsBooks(Asked):
    """Serial numbers and medical records."""

    def serial(self, product: str, serial: str) -> Serial | None:
        row = _SERIAL.row(self._db, product=product, serial=serial)
        return None if row is None else Serial(row[0], row[1], k.SerialState(row[2]), *row[3:])

    def serials_of_line(self, invoice: str, line: int) -> Sequence[str]:
        return [row[0] for row in _SERIALS_OF_LINE.rows(self._db, invoice=invoice, line=line)]

    def records_of_return(self, number: str) -> Sequence[MedicalRecord]:
        return [
            MedicalRecord(invoice, line, active=False, return_=number)
            for invoice, line in _RECORDS_OF_RETURN.rows(self._db, number=number)
        ]

    def record_of_line(self, invoice: str, line: int) -> MedicalRecord | None:
        row = _RECORD.row(self._db, invoice=invoice, line=line)
        return None if row is None else MedicalRecord(invoice, line, bool(row[0]), row[1])

    def deactivating(self, invoice: str, line: int) -> Sequence[str]:
        return [row[0] for row in _DEACTIVATING.rows(self._db, invoice=invoice, line=line)]
