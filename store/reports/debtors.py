"""Aged debtors: what each client owed on a day, by the age of the debt; credits stand apart."""

from __future__ import annotations

from datetime import date
from typing import Any

from peewee import JOIN, SQL, fn

from store import tables as t
from store.in_order import Lying
from store.paging import unindexed
from store.reports.period import Line, Measures, Period, Rows, Where, fetched, narrowed
from store.views.reader import Reader

E = t.LedgerEntry
AGES = (("0-30", 30), ("31-60", 60), ("61-90", 90), ("over_90", None))
_ROWS = Measures((*(name for name, _ in AGES), "credit", "owes", "amount"))
_ENTRIES = Measures()


def report(reader: Reader, period: Period) -> Rows:
    """A row for each client with anything open at the end of the period."""
    clients: dict[str, Line] = {}
    for client, name, on, _, _, open_ in _open_on(reader, period.end):
        row = clients.get(client)
        if row is None:
            row = clients[client] = {"client": client, "client_name": name, **dict.fromkeys(_ROWS.names, 0)}
        _age(row, period.end, on, open_)
    sums = _ROWS.total(clients.values())
    ages = [{"age": name, "amount": reader.money(sums[name])} for name, _ in AGES if sums[name]]
    rows = [_ROWS.written(reader, row) for _, row in sorted(clients.items())]
    return Rows(rows, _ROWS.written(reader, dict(sums)), {"age": ages})


def behind(reader: Reader, period: Period, where: Where) -> list[Line]:
    """The open entries of a client, or of an age."""
    rows = []
    for client, name, on, document, kind, open_ in _open_on(reader, period.end):
        row = {"on": on, "document": document, "client": client, "client_name": name, "kind": kind}
        days = (period.end - date.fromisoformat(on)).days
        rows.append(row | {"days": days, "age": age_of(days) if open_ > 0 else None, "amount": open_})
    return [_ENTRIES.written(reader, row) for row in narrowed(rows, where)]


def part(row: Line, total: str) -> bool:
    """Debts stand in the total of their age, credits in their own."""
    owed = row["age"] is not None
    answers = {"credit": not owed, "owes": owed, "amount": True}
    return bool(answers.get(total, row["age"] == total))


def age_of(days: int) -> str:
    """The column that a debt so many days old stands in."""
    return next(name for name, most in AGES if most is None or days <= most)


def _age(row: Line, end: date, on: str, open_: int) -> None:
    """Count an open entry where it belongs."""
    row["amount"] += open_
    if open_ < 0:
        row["credit"] -= open_
        return
    row[age_of((end - date.fromisoformat(on)).days)] += open_
    row["owes"] += open_


def _open_on(reader: Reader, end: date) -> list[tuple[Any, ...]]:
    """(client, name, date, document, kind, open) of every entry that had anything open on that day."""
    later = {row[-1]: row[:-1] for row in fetched(reader, _settled_later(reader, end))}
    found = [later.pop(row[-1], row[:-1]) for row in fetched(reader, _open_now(end))]
    found.extend(later.values())
    return sorted((row for row in found if row[-1]), key=lambda row: (row[0], row[2], row[3]))


_MADE = t.Allocation
_ID: Any = _MADE._meta.primary_key
"""Numbered as they were recorded."""
_LYING = Lying(_MADE)
_MOST = 2**63 - 1
_COLUMNS = (E.client, t.Client.name, E.on, E.document, E.kind)


def _open_now(end: date) -> Any:
    return (
        E.select(*_COLUMNS, E.open, E.id)
        .join(t.Client, on=(t.Client.code == E.client))
        # Said as the index says it: what is bound to a statement does not choose an index.
        .where((E.open != SQL("0")) & (E.on <= end.isoformat()))
    )


def _settled_later(reader: Reader, end: date) -> Any:
    """The entries of that day and before which an allocation that came later has changed, as they were then."""
    later = _later(end, _first_after(reader, end))
    credit, debit = later.alias("credits"), later.alias("debits")
    of_credits = credit.select_from(credit.c.credit.alias("entry"), (credit.c.amount * -1).alias("amount"))
    sides = of_credits + debit.select_from(debit.c.debit.alias("entry"), debit.c.amount.alias("amount"))
    changed = sides.select_from(sides.c.entry.alias("entry"), fn.SUM(sides.c.amount).alias("amount")).group_by(
        sides.c.entry
    )
    return (
        E.select(*_COLUMNS, E.open + changed.c.amount, E.id)
        .join(changed, on=(changed.c.entry == E.id))
        .join(t.Client, on=(t.Client.code == E.client))
        .where(E.on <= end.isoformat())
    )


def _later(end: date, first: int) -> Any:
    """Allocations that did not stand yet: made later, or to or from an entry with a later date."""
    act, credit, debit, day = t.Act, E.alias("credit"), E.alias("debit"), end.isoformat()
    return (
        _MADE.select(_MADE.credit.alias("credit"), _MADE.debit.alias("debit"), _MADE.amount.alias("amount"))
        # In this order: from the few allocations to what they tie.
        .join_from(_MADE, act, JOIN.CROSS)
        .join_from(_MADE, credit, JOIN.CROSS)
        .join_from(_MADE, debit, JOIN.CROSS)
        .where((act.seq == _MADE.seq) & (credit.id == _MADE.credit) & (debit.id == _MADE.debit))
        .where(_ID.between(first, _MOST) & ((unindexed(act.on) > day) | (credit.on > day) | (debit.on > day)))
    )


def _first_after(reader: Reader, end: date) -> int:
    """The first allocation recorded since the first act with a later date: none before it can have come later."""
    ((seq,),) = fetched(reader, t.Act.select(fn.MIN(t.Act.seq)).where(t.Act.on > end.isoformat()))
    return _LYING.last_until(reader.database, _MOST if seq is None else seq - 1) + 1
