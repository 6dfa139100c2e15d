"""Credit invoices."""

from __future__ import annotations

from peewee import BigIntegerField, Check, CompositeKey, TextField

from store.tables.columns import ACT, Table, count, maybe_text, refers, text


class CreditInvoice(Table):
    seq = count()
    number = TextField(primary_key=True)
    client = text()
    on = text()
    invoice = TextField(index=True)
    return_ = maybe_text(index=True)
    total = count(constraints=[Check("total >= 0")])
    tax = count()
    entry = BigIntegerField(null=True, unique=True)
    reason = text()

    class Meta:
        indexes = ((("client", "on", "number"), False),)
        constraints = (
            ACT,
            refers("client", "client", "code"),
            refers("invoice", "invoice", "number"),
            refers("return_", "return_head", "number"),
            refers("entry", "ledger_entry", "id"),
        )


class CreditLine(Table):
    seq = count()
    credit_invoice = text()
    line = count()
    invoice = text()
    invoice_line = count()
    return_ = maybe_text()
    item = BigIntegerField(null=True)
    product = text()
    quantity = count()
    price = count()
    fee = count()
    net = count()
    tax = count()
    gross = count()
    worth_net = count()
    worth_gross = count()
    serials = text()

    class Meta:
        primary_key = CompositeKey("credit_invoice", "line")
        indexes = ((("invoice", "invoice_line"), False), (("return_", "item"), False))
        constraints = (
            ACT,
            refers("credit_invoice", "credit_invoice", "number"),
            refers("invoice, invoice_line", "invoice_line", "invoice, line"),
            Check("net + tax = gross"),
        )


class CreditLineUndone(Table):
    seq = count()
    invoice = text()
    invoice_line = count()
    quantity = count()
    net = count()
    gross = count()
    worth_net = count()
    worth_gross = count()

    class Meta:
        indexes = ((("invoice", "invoice_line"), False),)
        constraints = (ACT, refers("invoice, invoice_line", "invoice_line", "invoice, line"))
