"""What a posting lists of the ledger."""

from __future__ import annotations

from datetime import date

from domain.kinds import EntryKind, Method
from domain.money import ZERO, Money
from domain.recorded import Record
from domain.values import frozen


@frozen
class Entry(Record):
    id: int
    client: str
    on: date
    kind: EntryKind
    document: str
    amount: Money
    invoice: str | None = None
    reverses: int | None = None
    payable: Money = ZERO
    method: Method | None = None
    return_: str | None = None


@frozen
class Allocation(Record):
    """`amount` of a credit entry pays a debit entry; negative where that is undone."""

    credit: int
    debit: int
    amount: Money
    from_credit: bool = False


@frozen
class Refund(Record):
    """`amount` of a payment is given back by a cash out, for an invoice where one is concerned."""

    payment: int
    cash_out: int
    invoice: str | None
    amount: Money
