"""Stock, serial numbers and medical records."""

from __future__ import annotations

from peewee import SQL, BigIntegerField, Check, CompositeKey, TextField

from store.tables.columns import ACT, Table, count, maybe_text, refers, text


class StockMovement(Table):
    seq = count()
    product = text()
    on = text()
    place = text()
    quantity = count(constraints=[Check("quantity <> 0")])
    cause = text()
    document = TextField(index=True)

    class Meta:
        indexes = ((("product", "seq"), False),)
        constraints = (ACT, refers("product", "product", "code"))


class Serial(Table):
    """Where each serial is now: its last move."""

    POSTED = False
    product = text()
    serial = TextField(index=True)
    state = text()
    client = maybe_text(index=True)
    invoice = maybe_text()
    line = BigIntegerField(null=True)

    class Meta:
        primary_key = CompositeKey("product", "serial")
        indexes = ((("invoice", "line"), False),)
        constraints = (refers("product", "product", "code"),)


class SerialMove(Table):
    seq = count()
    product = text()
    serial = text()
    state = text()
    on = text()
    document = text()
    client = maybe_text()
    invoice = maybe_text()
    line = BigIntegerField(null=True)

    class Meta:
        indexes = ((("product", "serial"), False),)
        constraints = (ACT, refers("product", "product", "code"))


class MedicalRecord(Table):
    KEPT = ("active", "return_", "switched_on", "switched_by")
    seq = count()
    client = text()
    patient = text()
    product = text()
    invoice = text()
    line = count()
    on = text()
    active = BigIntegerField(default=1, constraints=[SQL("DEFAULT 1")])
    return_ = maybe_text()
    switched_on = maybe_text()
    switched_by = BigIntegerField(null=True)

    class Meta:
        primary_key = CompositeKey("invoice", "line")
        indexes = ((("client", "patient", "on"), False),)
        constraints = (
            ACT,
            refers("invoice, line", "invoice_line", "invoice, line"),
            refers("client, patient", "patient", "client, code"),
        )


class RecordSwitch(Table):
    seq = count()
    invoice = text()
    line = count()
    active = count()
    on = text()
    return_ = maybe_text(index=True)

    class Meta:
        indexes = ((("invoice", "line"), False),)
        constraints = (ACT, refers("invoice, line", "medical_record", "invoice, line"))
