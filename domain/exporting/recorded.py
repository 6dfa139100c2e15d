"""What a posting lists of an export."""

from __future__ import annotations

from datetime import date

from domain.exporting.facts import Format, What
from domain.money import Money
from domain.practice.accounts import Accounts
from domain.recorded import Record
from domain.values import frozen


@frozen
class ExportMade(Record):
    """A batch: which acts' entries it holds, what they come to, and the accounts as they were called."""

    number: int
    on: date
    what: What
    format: Format
    credits_after: int
    credits_through: int
    others_after: int
    others_through: int
    entries: int
    credited: Money
    change: Money
    accounts: Accounts
