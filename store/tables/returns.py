"""Returns and their items."""

from __future__ import annotations

from peewee import SQL, BigIntegerField, Check, TextField

from store.tables.columns import ACT, Table, count, kept, maybe_text, refers, text


class ReturnHead(Table):
    KEPT = ("status", "posted_on", "issue", "method", "reference", "credited", "refunded")
    seq = count()
    number = TextField(primary_key=True)
    client = text()
    on = text()
    order = maybe_text()
    invoice = maybe_text()
    reason = maybe_text()
    note = text()
    expires = maybe_text()
    status = TextField(default="draft", constraints=[SQL("DEFAULT 'draft'")])
    posted_on = maybe_text()
    issue = maybe_text()
    method = maybe_text()
    reference = TextField(default="", constraints=[SQL("DEFAULT ''")])
    credited = kept()
    refunded = kept()

    class Meta:
        indexes = ((("client", "on", "number"), False), (("client", "status"), False))
        constraints = (
            ACT,
            refers("client", "client", "code"),
            refers("invoice", "invoice", "number"),
            Check("status in ('draft', 'awaiting_inspection', 'posted', 'cancelled', 'reversed')"),
        )


class ReturnStatus(Table):
    seq = count()
    number = TextField(index=True)
    status = text()
    on = text()
    issue = maybe_text()
    method = maybe_text()
    reference = text()
    reason = text()
    credited = count()
    refunded = count()

    class Meta:
        constraints = (ACT, refers("number", "return_head", "number"))


class ReturnItem(Table):
    """Every state an item was ever in; `latest` marks the one that holds."""

    KEPT = ("latest",)
    seq = count()
    return_ = text()
    line = count()
    product = TextField(index=True)
    quantity = count(constraints=[Check("quantity > 0")])
    restock = count()
    action = text()
    records = maybe_text()
    reason = maybe_text()
    price = BigIntegerField(null=True)
    fee = count(constraints=[Check("fee >= 0")])
    serials = text()
    replacement_serials = text()
    inspect = text()
    accepted = count()
    non_conforming = count()
    note = text()
    name = text()
    removed = count()
    latest = BigIntegerField(default=1, constraints=[SQL("DEFAULT 1")])

    class Meta:
        indexes = ((("return_", "line", "latest"), False),)
        constraints = (
            ACT,
            refers("return_", "return_head", "number"),
            refers("product", "product", "code"),
            Check("restock between 0 and quantity"),
            Check("accepted + non_conforming <= quantity"),
        )
