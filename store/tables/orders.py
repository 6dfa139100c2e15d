"""Orders and shipments."""

from __future__ import annotations

from peewee import SQL, Check, CompositeKey, TextField

from store.tables.columns import ACT, Table, count, kept, refers, text


class OrderHead(Table):
    KEPT = ("status",)
    seq = count()
    number = TextField(primary_key=True)
    client = text()
    on = text()
    discount_percent = count()
    discount_amount = count()
    header = count(constraints=[Check("header >= 0")])
    gross = count()
    status = TextField(default="open", constraints=[SQL("DEFAULT 'open'")])

    class Meta:
        indexes = ((("client", "on", "number"), False),)
        constraints = (
            ACT,
            refers("client", "client", "code"),
            Check("status in ('open', 'part_shipped', 'shipped', 'cancelled')"),
        )


class OrderLine(Table):
    KEPT = ("shipped", "invoiced", "discounted", "spread_used")
    seq = count()
    order = text()
    line = count()
    product = TextField(index=True)
    quantity = count(constraints=[Check("quantity > 0")])
    price = count()
    rate = count()
    discount_percent = count()
    discount_amount = count()
    gross = count()
    shipped = kept()
    invoiced = kept()
    discounted = kept()
    spread_used = kept()

    class Meta:
        primary_key = CompositeKey("order", "line")
        constraints = (
            ACT,
            refers('"order"', "order_head", "number"),
            refers("product", "product", "code"),
            Check("shipped <= quantity and invoiced <= shipped"),
        )


class OrderCancel(Table):
    seq = count()
    order = TextField(primary_key=True)
    on = text()
    reason = text()

    class Meta:
        constraints = (ACT, refers('"order"', "order_head", "number"))


class OrderSpread(Table):
    seq = count()
    order = text()
    line = count()
    spread = count()
    spread_over = count()

    class Meta:
        primary_key = CompositeKey("order", "line")
        constraints = (ACT, refers('"order", line', "order_line", '"order", line'))


class Shipment(Table):
    seq = count()
    number = TextField(primary_key=True)
    order = TextField(index=True)
    client = text()
    on = text()

    class Meta:
        indexes = ((("client", "on", "number"), False),)
        constraints = (ACT, refers('"order"', "order_head", "number"), refers("client", "client", "code"))


class ShipmentLine(Table):
    KEPT = ("returned",)
    seq = count()
    shipment = text()
    line = count()
    order = text()
    order_line = count()
    product = TextField(index=True)
    quantity = count(constraints=[Check("quantity > 0")])
    serials = text()
    returned = kept(Check("returned >= 0"))

    class Meta:
        primary_key = CompositeKey("shipment", "line")
        constraints = (
            ACT,
            refers("shipment", "shipment", "number"),
            refers('"order", order_line', "order_line", '"order", line'),
            Check("returned <= quantity"),
        )


class ShipmentInvoice(Table):
    seq = count()
    shipment = TextField(primary_key=True)
    order = TextField(index=True)
    invoice = TextField(unique=True)
    header = count()
    gross = count()

    class Meta:
        constraints = (ACT, refers("shipment", "shipment", "number"), refers("invoice", "invoice", "number"))


class OrderLineInvoiced(Table):
    seq = count()
    shipment = text()
    order = text()
    line = count()
    invoice = TextField(index=True)
    quantity = count()
    discounted = count()
    spread_used = count()

    class Meta:
        indexes = ((("order", "line"), False),)
        constraints = (ACT, refers('"order", line', "order_line", '"order", line'))


class ShipmentReturned(Table):
    seq = count()
    return_ = TextField(index=True)
    item = count()
    shipment = text()
    line = count()
    product = text()
    quantity = count(constraints=[Check("quantity <> 0")])
    serials = text()

    class Meta:
        indexes = ((("shipment", "line"), False),)
        constraints = (
            ACT,
            refers("return_", "return_head", "number"),
            refers("shipment, line", "shipment_line", "shipment, line"),
        )
