"""Serial numbers and medical records."""

from __future__ import annotations

from collections.abc import Sequence

from domain import books as b
from domain import kinds as k
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


class GoodsBooks(Asked):
    """Serial numbers and medical records."""

    def serial(self, product: str, serial: str) -> b.Serial | None:
        row = _SERIAL.row(self._db, product=product, serial=serial)
        return None if row is None else b.Serial(row[0], row[1], k.SerialState(row[2]), *row[3:])

    def serials_of_line(self, invoice: str, line: int) -> Sequence[str]:
        return [row[0] for row in _SERIALS_OF_LINE.rows(self._db, invoice=invoice, line=line)]

    def records_of_return(self, number: str) -> Sequence[b.MedicalRecord]:
        return [
            b.MedicalRecord(invoice, line, active=False, return_=number)
            for invoice, line in _RECORDS_OF_RETURN.rows(self._db, number=number)
        ]

    def record_of_line(self, invoice: str, line: int) -> b.MedicalRecord | None:
        row = _RECORD.row(self._db, invoice=invoice, line=line)
        return None if row is None else b.MedicalRecord(invoice, line, bool(row[0]), row[1])
