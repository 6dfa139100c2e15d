"""The practice as the rules see it: the settings that they depend on."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from domain.currency import Currency
from domain.kinds import CreditRule, Prices
from domain.money import ZERO, Money
from domain.practice.accounts import PROPOSED, Accounts
from domain.values import frozen


@frozen
class Practice:
    """The settings that rules depend on."""

    name: str
    currency: Currency
    locale: str = "en"
    timezone: str = "UTC"
    prices: Prices = Prices.INCLUDE_TAX
    credit_rule: CreditRule = CreditRule.PAID
    cash_rounding: Money = ZERO
    closed_through: date | None = None
    accounts: Accounts = PROPOSED
    return_days: int = 30
    """How many days a new return is to be accepted, as screens propose; 0 for as long as one likes."""

    def text(self, amount: Money) -> str:
        """The amount as a plain decimal number."""
        return self.currency.text(amount)


UNSET = Practice(name="", currency=Currency("XXX", 2))
"""The settings before there is a practice."""


class PracticeBooks(Protocol):
    """What is asked about the practice."""

    def practice(self) -> Practice | None: ...
    def practitioner_exists(self, code: str) -> bool: ...
    def has_entries(self) -> bool: ...
