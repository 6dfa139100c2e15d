"""Receipts, and documents reversed."""

from __future__ import annotations

from peewee import BigIntegerField, Check, CompositeKey, TextField

from store.tables.columns import ACT, Table, count, maybe_text, refers, text


class Receipt(Table):
    seq = count()
    number = TextField(primary_key=True)
    client = text()
    on = text()
    return_ = maybe_text(index=True)

    class Meta:
        indexes = ((("client", "on", "number"), False),)
        constraints = (ACT, refers("client", "client", "code"), refers("return_", "return_head", "number"))


class ReceiptLine(Table):
    KEPT = ("now_method",)
    seq = count()
    receipt = text()
    line = count()
    on = text()
    kind = text()
    method = maybe_text()
    amount = count(constraints=[Check("amount >= 0")])
    entry = BigIntegerField(null=True)
    till_session = BigIntegerField(null=True)
    reference = text()
    practitioner = maybe_text()
    reason = text()
    invoice = maybe_text()
    invoice_line = BigIntegerField(null=True)
    tax = count()
    now_method = maybe_text()

    class Meta:
        primary_key = CompositeKey("receipt", "line")
        constraints = (
            ACT,
            refers("receipt", "receipt", "number"),
            refers("entry", "ledger_entry", "id"),
            refers("till_session", "till_session", "session"),
        )


class MethodChange(Table):
    """A payment's method corrected, with what it was."""

    seq = count()
    receipt = text()
    line = count()
    entry = BigIntegerField(null=True)
    was = text()
    method = text()
    reason = text()

    class Meta:
        indexes = ((("receipt", "line"), False),)
        constraints = (ACT, refers("receipt, line", "receipt_line", "receipt, line"))


class LineRefund(Table):
    """What was refunded of a service line; negative where that was undone."""

    seq = count()
    receipt = text()
    invoice = text()
    line = count()
    amount = count(constraints=[Check("amount <> 0")])

    class Meta:
        indexes = ((("invoice", "line"), False),)
        constraints = (
            ACT,
            refers("receipt", "receipt", "number"),
            refers("invoice, line", "invoice_line", "invoice, line"),
        )


class DocumentReversed(Table):
    seq = count()
    kind = text()
    number = text()
    on = text()
    reason = text()

    class Meta:
        primary_key = CompositeKey("kind", "number")
        constraints = (ACT,)
