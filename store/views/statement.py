"""A client's account as of a day: the entries up to it, and what was open then.

An allocation counts from the day on which both its entries and the act that made it are dated: what was paid, applied
or taken back later does not make an earlier day's invoice look paid. Every allocation takes as much off a debit as off
a credit, so what was open always comes to the balance of that day.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from store import tables as t
from store.prepared import Prepared, Slot
from store.views import ledger
from store.views.reader import Reader

E, A, Act = t.LedgerEntry, t.Allocation, t.Act
_CREDIT, _DEBIT = E.alias("credit"), E.alias("debit")
_CLIENT = Prepared(t.Client.select(t.Client.code, t.Client.name, t.Client.address).where(t.Client.code == Slot("code")))
_ENTRIES = Prepared(
    E.select(E.id, E.on, E.kind, E.document, E.amount)
    .where((E.client == Slot("code")) & (E.on <= Slot("day")))
    .order_by(E.on, E.id)
)
_ALLOCATED = Prepared(
    A.select(A.credit, A.debit, A.amount)
    .join(_CREDIT, on=(A.credit == _CREDIT.id))
    .switch(A)
    .join(_DEBIT, on=(A.debit == _DEBIT.id))
    .switch(A)
    .join(Act, on=(A.seq == Act.seq))
    .where(
        (_CREDIT.client == Slot("code"))
        & (_CREDIT.on <= Slot("day"))
        & (_DEBIT.on <= Slot("day"))
        & (Act.on <= Slot("day"))
    )
)


def show(reader: Reader, code: str, on: date) -> dict[str, Any] | None:
    """The account of the client of that code; sizes as in the view of a client."""
    head = reader.row(_CLIENT, code=code)
    if head is None:
        return None
    day = on.isoformat()
    allocated: dict[int, int] = defaultdict(int)
    for credit, debit, amount in reader.rows(_ALLOCATED, code=code, day=day):
        allocated[credit] += amount
        allocated[debit] -= amount
    entries = [(*row, row[-1] + allocated[entry]) for entry, *row in reader.rows(_ENTRIES, code=code, day=day)]
    opens = [entry[-1] for entry in entries]
    return {
        "code": head[0],
        "name": head[1],
        "address": head[2],
        "on": day,
        "balance": reader.money(sum(opens)),
        "owes": reader.money(sum(open_ for open_ in opens if open_ > 0)),
        "credit": reader.money(-sum(open_ for open_ in opens if open_ < 0)),
        "ledger": ledger.entries(reader, entries),
    }
