"""The debtors' ledger: entries, allocations and refunds."""

from __future__ import annotations

from peewee import BigIntegerField, Check, TextField

from store.tables.columns import ACT, Table, count, maybe_text, refers, text


class LedgerEntry(Table):
    KEPT = ("open", "now_method")
    seq = count()
    id = BigIntegerField(primary_key=True)
    client = text()
    on = text()
    kind = text()
    document = TextField(index=True)
    amount = count(constraints=[Check("amount <> 0")])
    invoice = maybe_text(index=True)
    reverses = BigIntegerField(null=True)
    payable = count(constraints=[Check("payable >= 0")])
    method = maybe_text()
    return_ = maybe_text(index=True)
    open = count()
    now_method = maybe_text()

    class Meta:
        indexes = ((("client", "on", "id", "amount"), False), (("client", "kind", "amount"), False))
        constraints = (
            ACT,
            refers("client", "client", "code"),
            refers("reverses", "ledger_entry", "id"),
            Check("open = 0 or (open > 0) = (amount > 0)"),
            Check("abs(open) <= abs(amount)"),
            Check("payable <= case when amount < 0 then -amount else 0 end"),
        )


class Allocation(Table):
    seq = count()
    credit = count(index=True)
    debit = count(index=True)
    amount = count(constraints=[Check("amount <> 0")])
    from_credit = count()

    class Meta:
        constraints = (ACT, refers("credit", "ledger_entry", "id"), refers("debit", "ledger_entry", "id"))


class Refund(Table):
    seq = count()
    payment = count(index=True)
    cash_out = count(index=True)
    invoice = maybe_text()
    amount = count(constraints=[Check("amount <> 0")])

    class Meta:
        constraints = (ACT, refers("payment", "ledger_entry", "id"), refers("cash_out", "ledger_entry", "id"))


class CreditShare(Table):
    seq = count()
    return_ = TextField(index=True)
    invoice = TextField(index=True)
    amount = count(constraints=[Check("amount <> 0")])

    class Meta:
        constraints = (
            ACT,
            refers("return_", "return_head", "number"),
            refers("invoice", "invoice", "number"),
        )
