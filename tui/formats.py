"""Amounts and dates as the practice writes them, and as people type them.

Numbers are read by a grammar of our own: ASCII digits, the point or the locale's decimal sign, and, in money, the
locale's groups. A sign that could be either is refused with a sentence, never dropped.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import TypeVar

from domain.kinds import TillKind
from domain.money import ZERO, Money, Percent, Quantity, UnitPrice
from domain.practice.facts import UNSET, Practice
from tui.local_signs import Signs, signs_of
from tui.text import clean

T = TypeVar("T")
_SPACES = "\u0020\u00a0\u202f\u2009"
_SPELLED_ALIKE = ({*_SPACES}, {"'", "\u2019"})
"""Group signs that look the same on paper."""
_COMMA_TOO = r"|(?<=\b0),|,(?![0-9]{3}$)"
"""Where the comma means nothing else, 12,50 is typed for 12.50; 1,234 could be a thousand and more."""
_MINUS = str.maketrans({"\u2212": "-", "\u2013": "-", "\u200e": None, "\u200f": None})
_HALF_A_YEAR = timedelta(days=183)
_DATE_EXAMPLES = "2026-03-02, 2/3, t for today or -1"


class Formats:
    """Writes and reads amounts and dates of one practice; `suit` follows its settings when they change."""

    def __init__(self, practice: Practice | None = None) -> None:
        self.suit(practice)

    def suit(self, practice: Practice | None) -> None:
        """Write as this practice does from now on."""
        self.practice = practice or UNSET
        self.currency = self.practice.currency
        self.signs: Signs = signs_of(self.practice.locale, self.currency.code)

    def money(self, amount: Money) -> str:
        """`-1,234.50`: with the currency's decimals and the locale's signs."""
        return self._local(self.currency.text(amount), groups=True)

    def quantity(self, quantity: Quantity) -> str:
        """Without trailing zeros."""
        return self._local(str(quantity))

    def price(self, price: UnitPrice) -> str:
        """With the currency's decimals, and up to four where it has them."""
        return self._local(self.currency.price_text(price))

    def percent(self, percent: Percent) -> str:
        """Without the sign."""
        return self._local(str(percent))

    def day(self, on: date | None) -> str:
        """As ISO writes it: the same everywhere, and no day taken for a month."""
        return on.isoformat() if on else ""

    def instant(self, at: datetime) -> str:
        """Date and time of day where the practice is."""
        from zoneinfo import ZoneInfo

        return at.astimezone(ZoneInfo(self.practice.timezone)).strftime("%Y-%m-%d %H:%M")

    def debit_credit(self, amount: Money) -> str:
        """An amount of the ledger: a debit and a credit are told apart by sign and word."""
        return f"{self.money(amount)} {'Dr' if amount.units > 0 else 'Cr' if amount.units < 0 else '  '}"

    def standing(self, balance: Money) -> str:
        """A balance, and what it means."""
        return f"{self.money(balance)} {'owes  ' if balance.units > 0 else 'credit' if balance.units < 0 else '      '}"

    @staticmethod
    def kind(word: str | None) -> str:
        """A word of the books as a person says it."""
        return (word or "").replace("_", " ").capitalize()

    @classmethod
    def cash_moved(cls, kind: str, amount: Money) -> str:
        """A movement of a drawer; one the other way round than its word says takes an earlier one back."""
        undone = amount < ZERO if kind == TillKind.CASH_IN else kind == TillKind.CASH_OUT and amount > ZERO
        return f"{cls.kind(kind)}, undone" if undone else cls.kind(kind)

    def _local(self, number: str, *, groups: bool = False) -> str:
        whole, point, fraction = number.partition(".")
        if groups:
            sign = "-" if whole.startswith("-") else ""
            whole = sign + self.signs.grouped(whole.removeprefix("-"))
        return whole + (self.signs.decimal + fraction if point else "")

    def parse_money(self, text: str) -> Money:
        """Raises ValueError with a sentence."""
        example = self.money(self.currency.parse("12.5" if self.currency.decimals else "12"))
        return self._read(text, "an amount", example, self.currency.decimals, self.currency.parse, groups=True)

    def parse_quantity(self, text: str) -> Quantity:
        """Raises ValueError with a sentence."""
        return self._read(text, "a quantity", f"2 or {self._local('0.5')}", 3, Quantity.parse)

    def parse_price(self, text: str) -> UnitPrice:
        """Raises ValueError with a sentence."""
        return self._read(text, "a price", self.price(UnitPrice(125_000)), 4, UnitPrice.parse)

    def parse_percent(self, text: str) -> Percent:
        """With or without its sign; raises ValueError with a sentence."""
        text = text.strip().removesuffix("%")
        return self._read(text, "a percentage", f"10 or {self._local('12.5')}", 4, Percent.parse)

    def parse_day(self, text: str, today: date) -> date:
        """`2026-03-02`, `2/3`, `2/3/26`, `t`, `y`, `-1`; raises ValueError with a sentence."""
        return read_day(text, today, month_first=self.signs.month_first)

    @staticmethod
    def maybe(parse: Callable[[str], T]) -> Callable[[str], T | None]:
        """The same reader, to which nothing typed is None."""
        return lambda text: parse(text) if text.strip() else None

    def _read(
        self, text: str, what: str, example: str, decimals: int, parse: Callable[[str], T], *, groups: bool = False
    ) -> T:
        typed = text.translate(_MINUS).strip()
        if not typed:
            raise ValueError(f"Type {what} like {example}.")
        plain = plain_number(typed, self.signs, decimals, groups=groups)
        shown = clean(typed)[:40]
        if plain is None:
            raise ValueError(f"“{shown}” is not {what}. Type it like {example}.")
        try:
            return parse(plain)
        except ValueError as refusal:
            says = str(refusal) if "decimals" in str(refusal) else f"is not {what}"
            raise ValueError(f"“{shown}” {says}. Type it like {example}.") from refusal


def plain_number(typed: str, signs: Signs, decimals: int, *, groups: bool) -> str | None:
    """The number in the domain's own writing, None where it is none or could be two."""
    sign, body = (typed[0], typed[1:].lstrip()) if typed[0] in "+-" else ("", typed)
    point = rf"(?:\.|{re.escape(signs.decimal)}{_COMMA_TOO if ',' not in (signs.decimal, signs.group) else ''})"
    simple = re.fullmatch(rf"([0-9]+)(?:{point}([0-9]+))?", body, re.ASCII)
    grouped = _grouped(body, signs)
    as_simple = None if simple is None else simple[1] + (f".{simple[2]}" if simple[2] else "")
    as_grouped = grouped if groups or as_simple is not None else None
    if as_simple is not None and as_grouped is not None and as_simple != as_grouped:
        # 1.234 where the point parts groups: one thousand, or one and a bit.
        if decimals:
            return None
        as_simple = as_grouped if groups else as_simple
    number = as_simple if as_simple is not None else as_grouped
    return None if number is None else sign.replace("+", "") + number


def _grouped(body: str, signs: Signs) -> str | None:
    alike = next((signs_alike for signs_alike in _SPELLED_ALIKE if signs.group in signs_alike), {signs.group})
    group = "[" + "".join(re.escape(each) for each in sorted(alike)) + "]"
    points = {signs.decimal, "."} - alike
    point = "[" + "".join(re.escape(each) for each in sorted(points)) + "]"
    lead = rf"[1-9][0-9]{{0,{signs.then - 1}}}"
    found = re.fullmatch(
        rf"({lead}(?:{group}[0-9]{{{signs.then}}})*{group}[0-9]{{{signs.first}}})(?:{point}([0-9]+))?", body, re.ASCII
    )
    if found is None:
        return None
    whole = re.sub(r"[^0-9]", "", found[1])
    return whole + (f".{found[2]}" if found[2] else "")


def read_day(text: str, today: date, *, month_first: bool) -> date:
    """The day meant; a year left out is the one that makes it no more than half a year ahead."""
    typed = text.translate(_MINUS).strip().casefold()
    if not typed:
        raise ValueError(f"Type a date like {_DATE_EXAMPLES}.")
    if typed in ("t", "today"):
        return today
    if typed in ("y", "yesterday"):
        return today - timedelta(days=1)
    if re.fullmatch(r"[+-][0-9]{1,4}", typed, re.ASCII):
        return today + timedelta(days=int(typed))
    numbers = re.fullmatch(r"([0-9]{1,4})[-/. ]+([0-9]{1,2})(?:[-/. ]+([0-9]{1,4}))?\.?", typed, re.ASCII)
    found = None if numbers is None else _day_of(numbers, today, month_first=month_first)
    if found is None:
        raise ValueError(f"“{clean(text.strip())[:40]}” is not a date. Type one like {_DATE_EXAMPLES}.")
    return found


def _day_of(numbers: re.Match[str], today: date, *, month_first: bool) -> date | None:
    one, two, three = numbers.groups()
    try:
        if len(one) == 4:
            return date(int(one), int(two), int(three)) if three is not None and len(three) <= 2 else None
        day, month = (int(two), int(one)) if month_first else (int(one), int(two))
        if three is not None:
            return date(int(three) + (2000 if len(three) == 2 else 0), month, day) if len(three) in (2, 4) else None
        this_year = date(today.year, month, day)
        return date(today.year - 1, month, day) if this_year - today > _HALF_A_YEAR else this_year
    except ValueError:
        return None
