"""The practice's settings, entered and changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from domain.acts import Act
from domain.books import Books
from domain.catalogue.administrative import found_with_the_practice
from domain.errors import invalid
from domain.kinds import CreditRule, Prices
from domain.money import Currency
from domain.posting import Posting, required
from domain.practice.accounts import AccountNames
from domain.practice.facts import UNSET, Practice
from domain.practice.recorded import PracticeSaved

MOST_RETURN_DAYS = 3650


def zone(name: str) -> ZoneInfo:
    """The time zone of that name; refused as invalid where nobody knows it."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise invalid("timezone", f"{name} is not a time zone like Australia/Sydney") from error


@dataclass(frozen=True, kw_only=True)
class SavePractice(Act):
    DATED: ClassVar[bool] = False

    name: str
    currency: str
    locale: str | None = None
    timezone: str | None = None
    prices: Prices | None = None
    credit_rule: CreditRule | None = None
    cash_rounding: str | None = None
    accounts: AccountNames | None = None
    return_days: int | None = None

    def decide(self, books: Books, posting: Posting) -> None:
        now = books.practice()
        before = now or UNSET
        try:
            currency = Currency.named(self.currency)
        except ValueError as error:
            raise invalid("currency", str(error)) from error
        fixed = now is not None and books.has_entries()
        if fixed and currency != before.currency:
            raise invalid("currency", f"amounts in {before.currency.code} are in the books, so it cannot change")
        if fixed and self.prices not in (None, before.prices):
            raise invalid("prices", "sales are in the books, so it cannot change")
        timezone = self.timezone or before.timezone
        zone(timezone)
        rounding = before.cash_rounding
        if self.cash_rounding is not None:
            try:
                rounding = currency.parse(self.cash_rounding)
            except ValueError as error:
                raise invalid("cash_rounding", str(error)) from error
            if rounding.units < 0:
                raise invalid("cash_rounding", "must not be negative")
        if self.return_days is not None and not 0 <= self.return_days <= MOST_RETURN_DAYS:
            raise invalid("return_days", f"must lie between 0 (returns never expire) and {MOST_RETURN_DAYS}")
        posting.add(
            PracticeSaved(
                Practice(
                    name=required(self.name, "name"),
                    currency=currency,
                    locale=self.locale or before.locale,
                    timezone=timezone,
                    prices=self.prices or before.prices,
                    credit_rule=self.credit_rule or before.credit_rule,
                    cash_rounding=rounding,
                    closed_through=before.closed_through,
                    accounts=self.accounts.over(before.accounts) if self.accounts else before.accounts,
                    return_days=before.return_days if self.return_days is None else self.return_days,
                )
            )
        )
        if now is None:
            found_with_the_practice(posting)
