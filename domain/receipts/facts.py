"""Receipts as the rules see them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from domain.kinds import EntryKind, Method
from domain.ledger.facts import OpenEntry
from domain.money import Money
from domain.values import frozen


@frozen
class ReceiptLine:
    line: int
    kind: EntryKind
    method: Method | None
    amount: Money
    entry: OpenEntry | None
    till_session: int | None = None
    practitioner: str | None = None
    reference: str = ""


@frozen
class Receipt:
    number: str
    client: str
    on: date
    return_: str | None = None
    lines: Sequence[ReceiptLine] = ()
    entries: Sequence[OpenEntry] = ()
    """All its ledger entries, roundings included."""
    reversed: bool = False


@frozen
class ServiceRefund:
    invoice: str
    line: int
    amount: Money


class ReceiptBooks(Protocol):
    """What is asked about receipts."""

    def receipt(self, number: str) -> Receipt | None: ...
    def service_refunds(self, receipt: str) -> Sequence[ServiceRefund]:
        """What lines of service a receipt refunded, net of what was undone."""
        ...
