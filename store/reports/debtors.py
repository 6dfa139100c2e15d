"""Aged debtors: what each client owed on a day, by the age of the debt; credits stand apart."""

from __future__ import annotations

from datetime import date
from typing import Any

from peewee import JOIN, fn

from store import tables as t
from store.reports.period import Period, Rows, fetched
from store.views.reader import Reader

AGES = (("0-30", 30), ("31-60", 60), ("61-90", 90), ("over_90", None))


def report(reader: Reader, period: Period) -> Rows:
    """A row for each client with anything open at the end of the period."""
    clients: dict[str, dict[str, int]] = {}
    for client, on, open_ in fetched(reader, _open_on(period.end)):
        row = clients.setdefault(client, dict.fromkeys((*(name for name, _ in AGES), "credit"), 0))
        row["credit" if open_ < 0 else age_of(period.end, date.fromisoformat(on))] += abs(open_)
    rows = [_row(reader, client, row) for client, row in sorted(clients.items())]
    totals: dict[str, int] = {}
    for row in clients.values():
        for name, units in row.items():
            totals[name] = totals.get(name, 0) + units
    owed = sum(units for name, units in totals.items() if name != "credit")
    shown = {name: reader.money(units) for name, units in totals.items()} | {"owes": reader.money(owed)}
    return Rows(rows, shown | {"amount": reader.money(owed - totals.get("credit", 0))} if rows else {})


def age_of(end: date, on: date) -> str:
    """The column that a debt of this date stands in."""
    days = (end - on).days
    return next(name for name, most in AGES if most is None or days <= most)


def _row(reader: Reader, client: str, row: dict[str, int]) -> dict[str, Any]:
    owed = sum(units for name, units in row.items() if name != "credit")
    return {
        "client": client,
        **{name: reader.money(units) for name, units in row.items()},
        "owes": reader.money(owed),
        "amount": reader.money(owed - row["credit"]),
    }


def _open_on(end: date) -> Any:
    """(client, date, open) of every entry that had anything open on that day."""
    entry, allocation, act = t.LedgerEntry, t.Allocation, t.Act
    later = (
        allocation.select(allocation.credit, allocation.debit, allocation.amount)
        .join(act, on=(act.seq == allocation.seq))
        .where(act.on > end.isoformat())
    )
    as_credit = later.alias("as_credit")
    as_debit = later.alias("as_debit")
    credit_sum = (
        as_credit.select_from(as_credit.c.credit.alias("entry"), fn.SUM(as_credit.c.amount).alias("amount"))
        .group_by(as_credit.c.credit)
        .alias("paid_later")
    )
    debit_sum = (
        as_debit.select_from(as_debit.c.debit.alias("entry"), fn.SUM(as_debit.c.amount).alias("amount"))
        .group_by(as_debit.c.debit)
        .alias("settled_later")
    )
    open_ = entry.open - fn.COALESCE(credit_sum.c.amount, 0) + fn.COALESCE(debit_sum.c.amount, 0)
    return (
        entry.select(entry.client, entry.on, open_)
        .join(credit_sum, JOIN.LEFT_OUTER, on=(credit_sum.c.entry == entry.id))
        .join(debit_sum, JOIN.LEFT_OUTER, on=(debit_sum.c.entry == entry.id))
        .where((entry.on <= end.isoformat()) & (open_ != 0))
        .order_by(entry.client, entry.on, entry.id)
    )
