"""Invoices and their lines."""

from __future__ import annotations

from peewee import BigIntegerField, Check, CompositeKey, TextField

from store.tables.columns import ACT, Table, count, kept, maybe_text, refers, text


class Invoice(Table):
    KEPT = ("now_total", "now_tax", "now_header")
    seq = count()
    number = TextField(primary_key=True)
    client = text()
    on = text()
    kind = text()
    total = count(constraints=[Check("total >= 0")])
    tax = count()
    discount_percent = count()
    discount_amount = count()
    header_discount = count(constraints=[Check("header_discount >= 0")])
    entry = BigIntegerField(null=True, unique=True)
    practitioner = maybe_text()
    order = maybe_text()
    reference = text()
    now_total = kept(Check("now_total >= 0"))
    now_tax = kept()
    now_header = kept(Check("now_header >= 0"))

    class Meta:
        indexes = ((("client", "on", "number"), False),)
        constraints = (
            ACT,
            refers("client", "client", "code"),
            refers("entry", "ledger_entry", "id"),
            refers("practitioner", "practitioner", "code"),
        )


class InvoiceChange(Table):
    seq = count()
    number = TextField(index=True)
    total = count()
    tax = count()
    header_discount = count()

    class Meta:
        constraints = (ACT, refers("number", "invoice", "number"))


class InvoiceLine(Table):
    KEPT = (
        "removed", "spread", "now_net", "now_tax", "now_gross", "returned", "given_out", "credited", "worth_gross",
        "worth_net", "credited_gross", "credited_net", "refunded",
    )  # fmt: skip
    seq = count()
    invoice = text()
    line = count()
    client = text()
    on = text()
    product = text()
    name = text()
    quantity = count(constraints=[Check("quantity > 0")])
    price = count(constraints=[Check("price >= 0")])
    rate = count()
    discount_percent = count()
    discount_amount = count()
    net = count()
    tax = count()
    gross = count()
    patient = maybe_text()
    practitioner = maybe_text()
    serials = text()
    removed = kept()
    spread = kept()
    now_net = kept()
    now_tax = kept()
    now_gross = kept()
    returned = kept()
    given_out = kept()
    credited = kept()
    worth_gross = kept()
    worth_net = kept()
    credited_gross = kept()
    credited_net = kept()
    refunded = kept()

    class Meta:
        primary_key = CompositeKey("invoice", "line")
        indexes = (
            (("client", "product", "on", "invoice", "line"), False),
            (("product", "on", "invoice", "line"), False),
        )
        constraints = (
            ACT,
            refers("invoice", "invoice", "number"),
            refers("product", "product", "code"),
            refers("practitioner", "practitioner", "code"),
            Check("net + tax = gross"),
            Check("now_net + now_tax = now_gross"),
            Check("returned >= 0 and given_out >= 0 and returned - given_out <= quantity"),
            Check("credited_gross between 0 and now_gross"),
            Check("credited_net between 0 and now_net"),
        )


class LineRemoved(Table):
    seq = count()
    invoice = text()
    line = count()
    product = text()
    quantity = count()
    reason = text()

    class Meta:
        primary_key = CompositeKey("invoice", "line")
        constraints = (ACT, refers("invoice, line", "invoice_line", "invoice, line"))


class LineSpread(Table):
    seq = count()
    invoice = TextField(index=True)
    line = count()
    spread = count()
    net = count()
    tax = count()
    gross = count()

    class Meta:
        constraints = (ACT, refers("invoice, line", "invoice_line", "invoice, line"))


class LineReturned(Table):
    seq = count()
    return_ = TextField(index=True)
    item = count()
    invoice = text()
    line = count()
    product = text()
    quantity = count(constraints=[Check("quantity <> 0")])
    given_out = count()
    serials = text()

    class Meta:
        indexes = ((("invoice", "line"), False),)
        constraints = (
            ACT,
            refers("return_", "return_head", "number"),
            refers("invoice, line", "invoice_line", "invoice, line"),
        )
