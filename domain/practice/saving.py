"""The practice's settings, entered and changed."""

from __future__ import annotations

from typing import ClassVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from domain.acts import Act
from domain.books import Books
from domain.catalogue.administrative import found_with_the_practice
from domain.currency import Currency
from domain.errors import invalid
from domain.kinds import CreditRule, Prices
from domain.money import Money
from domain.posting import Posting, required
from domain.practice.accounts import AccountNames
from domain.practice.facts import UNSET, Practice
from domain.practice.recorded import PracticeSaved
from domain.values import act

MOST_RETURN_DAYS = 3650


def zone(name: str) -> ZoneInfo:
    """The time zone of that name; refused as invalid where nobody knows it."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise invalid("timezone", f"{name} is not a time zone like Australia/Sydney") from error


@act
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
        currency = self._currency()
        if now is not None and books.has_entries():
            self._refuse_to_recount(now, currency)
        timezone = self.timezone or before.timezone
        zone(timezone)
        if self.return_days is not None and not 0 <= self.return_days <= MOST_RETURN_DAYS:
            raise invalid("return_days", f"must lie between 0 (returns never expire) and {MOST_RETURN_DAYS}")
        practice = Practice(
            name=required(self.name, "name"),
            currency=currency,
            locale=self.locale or before.locale,
            timezone=timezone,
            prices=self.prices or before.prices,
            credit_rule=self.credit_rule or before.credit_rule,
            cash_rounding=self._cash_rounding(currency, before),
            closed_through=before.closed_through,
            accounts=self.accounts.over(before.accounts) if self.accounts else before.accounts,
            return_days=before.return_days if self.return_days is None else self.return_days,
        )
        posting.add(PracticeSaved(practice))
        if now is None:
            found_with_the_practice(posting)

    def _currency(self) -> Currency:
        try:
            return Currency.named(self.currency)
        except ValueError as error:
            raise invalid("currency", str(error)) from error

    def _refuse_to_recount(self, now: Practice, currency: Currency) -> None:
        """Amounts that are in the books stay what they are."""
        if currency != now.currency:
            raise invalid("currency", f"amounts in {now.currency.code} are in the books, so it cannot change")
        if self.prices not in (None, now.prices):
            raise invalid("prices", "sales are in the books, so it cannot change")

    def _cash_rounding(self, currency: Currency, before: Practice) -> Money:
        if self.cash_rounding is None:
            return before.cash_rounding
        try:
            rounding = currency.parse(self.cash_rounding)
        except ValueError as error:
            raise invalid("cash_rounding", str(error)) from error
        if rounding.units < 0:
            raise invalid("cash_rounding", "must not be negative")
        return rounding
