"""What a posting lists of returns."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from domain.kinds import Issue, RefundMethod, ReturnReason, ReturnStatus
from domain.money import ZERO, Money, Quantity
from domain.recorded import Record
from domain.returns.facts import ReturnItem
from domain.values import frozen


@frozen
class ReturnOpened(Record):
    number: str
    client: str
    on: date
    order: str | None
    invoice: str | None
    reason: ReturnReason | None
    note: str
    expires: date | None


@frozen
class ReturnItemSaved(Record):
    """An item of a return as it is now; `removed` where it was taken off."""

    return_: str
    item: ReturnItem
    removed: bool = False


@frozen
class ReturnStatusChanged(Record):
    number: str
    status: ReturnStatus
    on: date
    issue: Issue | None = None
    method: RefundMethod | None = None
    reference: str = ""
    reason: str = ""
    credited: Money = ZERO
    refunded: Money = ZERO


@frozen
class LineReturned(Record):
    """Units of an invoice line that came back for a return item, or (`given_out`) went out again; negative: undone."""

    return_: str
    item: int
    invoice: str
    line: int
    product: str
    quantity: Quantity
    given_out: bool = False
    serials: Sequence[str] = ()


@frozen
class CreditShare(Record):
    """What a return sent back to the client's own credit that had paid the invoice; negative where undone."""

    return_: str
    invoice: str
    amount: Money
