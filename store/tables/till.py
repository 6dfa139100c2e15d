"""Tills."""

from __future__ import annotations

from peewee import BigIntegerField, Check

from store.tables.columns import ACT, Table, count, kept, refers, text


class TillSession(Table):
    KEPT = ("closed",)
    seq = count(index=True)
    session = BigIntegerField(primary_key=True)
    till = text()
    on = text()
    float_ = count(constraints=[Check("float_ >= 0")])
    closed = kept()

    class Meta:
        indexes = ((("till", "closed"), False),)
        constraints = (ACT,)


class TillMove(Table):
    seq = count()
    session = count()
    kind = text()
    amount = count(constraints=[Check("amount <> 0")])
    document = text()
    entry = BigIntegerField(null=True, index=True)
    reason = text()

    class Meta:
        indexes = ((("session", "kind", "amount"), False),)
        constraints = (
            ACT,
            refers("session", "till_session", "session"),
            refers("entry", "ledger_entry", "id"),
        )


class TillTakenOut(Table):
    seq = count()
    session = BigIntegerField(primary_key=True)
    on = text()

    class Meta:
        constraints = (ACT, refers("session", "till_session", "session"))


class TillCount(Table):
    seq = count()
    session = BigIntegerField(primary_key=True)
    on = text()
    expected = count()
    counted = count(constraints=[Check("counted >= 0")])
    reason = text()

    class Meta:
        constraints = (ACT, refers("session", "till_session", "session"))
