"""The practice, its people, what it sells and its clients."""

from __future__ import annotations

from peewee import BigIntegerField, Check, CompositeKey, TextField

from store.tables.columns import Table, count, kept, maybe_text, refers, text


class Practice(Table):
    POSTED = False
    id = BigIntegerField(primary_key=True, constraints=[Check("id = 1")])
    name = text()
    currency = text()
    locale = text()
    timezone = text()
    prices = text()
    credit_rule = text()
    cash_rounding = count()
    closed_through = maybe_text()
    accounts = text()
    return_days = count()


class Staff(Table):
    POSTED = False
    code = TextField(primary_key=True)
    name = text()
    role = text()


class Practitioner(Table):
    POSTED = False
    code = TextField(primary_key=True)
    name = text()


class ProductGroup(Table):
    POSTED = False
    code = TextField(primary_key=True)
    name = text()
    administrative = count()


class Product(Table):
    POSTED = False
    KEPT = ("on_hand", "quarantined", "on_repair", "sold", "returned")
    code = TextField(primary_key=True)
    name = text()
    kind = text()
    group = maybe_text()
    price = count(constraints=[Check("price >= 0")])
    rate = count(constraints=[Check("rate between 0 and 1000000")])
    serials = text()
    restockable = count()
    makes_record = count()
    in_stats = count()
    barcode = maybe_text(index=True)
    on_hand = kept()
    quarantined = kept(Check("quarantined >= 0"))
    on_repair = kept(Check("on_repair >= 0"))
    sold = kept()
    returned = kept()

    class Meta:
        constraints = (refers('"group"', "product_group", "code"),)


class Client(Table):
    POSTED = False
    code = TextField(primary_key=True)
    name = TextField(index=True)
    phone = text()
    email = text()
    address = text()


class Patient(Table):
    POSTED = False
    client = text()
    code = text()
    name = text()
    species = text()

    class Meta:
        primary_key = CompositeKey("client", "code")
        constraints = (refers("client", "client", "code"),)
