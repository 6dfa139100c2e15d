"""The practice itself: its settings, its staff and practitioners, and the periods it has closed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from domain.accounts import AccountNames
from domain.acts import Act
from domain.administrative import found_with_the_practice
from domain.books import Books
from domain.errors import Code, Refused, invalid, unknown
from domain.kinds import CreditRule, Prices
from domain.money import Currency
from domain.posting import Posting, required
from domain.recorded import PeriodClosed, PracticeSaved, PractitionerSaved, StaffSaved
from domain.settings import UNSET, Practice

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


@dataclass(frozen=True, kw_only=True)
class SaveStaff(Act):
    DATED: ClassVar[bool] = False

    code: str
    name: str
    role: str
    pin: str | None = None

    def decide(self, books: Books, posting: Posting) -> None:
        if self.pin is not None:
            raise invalid("pin", "sign-in is not offered yet; leave it out")
        code = required(self.code, "code")
        posting.add(StaffSaved(code, required(self.name, "name"), required(self.role, "role")))
        posting.name_made("staff", code)


@dataclass(frozen=True, kw_only=True)
class SavePractitioner(Act):
    DATED: ClassVar[bool] = False

    code: str
    name: str

    def decide(self, books: Books, posting: Posting) -> None:
        code = required(self.code, "code")
        posting.add(PractitionerSaved(code, required(self.name, "name")))
        posting.name_made("practitioner", code)


def known_practitioner(books: Books, code: str | None) -> str | None:
    """The practitioner's code, refused as unknown where nobody has it."""
    if code is not None and not books.practitioner_exists(code):
        raise unknown("practitioner", code)
    return code


@dataclass(frozen=True, kw_only=True)
class ClosePeriod(Act):
    """Nothing is dated on or before `through` from now on."""

    DATED: ClassVar[bool] = False

    through: date

    def decide(self, books: Books, posting: Posting) -> None:
        closed = posting.practice.closed_through
        if closed is not None and self.through < closed:
            raise Refused(Code.PERIOD_CLOSED, through=closed.isoformat())
        if self.through > posting.on:
            raise Refused(Code.FUTURE_DATE, on=self.through.isoformat(), today=posting.on.isoformat())
        posting.add(PeriodClosed(self.through))
