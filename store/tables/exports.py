"""Batches that went to the accounts. What a batch holds is said by the acts it lies between, so no entry is marked."""

from __future__ import annotations

from peewee import BigIntegerField, Check

from store.tables.columns import ACT, Table, count, text


class ExportBatch(Table):
    seq = count(index=True)
    number = BigIntegerField(primary_key=True)
    on = text()
    what = text()
    format = text()
    credits_after = count()
    credits_through = count(constraints=[Check("credits_through >= credits_after")])
    others_after = count()
    others_through = count(constraints=[Check("others_through >= others_after")])
    entries = count(constraints=[Check("entries > 0")])
    credited = count()
    change = count()
    accounts = text()

    class Meta:
        indexes = ((("credits_through", "number"), False),)
        constraints = (ACT,)
