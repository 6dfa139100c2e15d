"""A row of another system's sales: what each of its cells means, or why it means nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple, TypeVar
from zoneinfo import ZoneInfo

from domain.errors import invalid
from domain.money import Percent, Quantity, UnitPrice
from domain.text import LONGEST_CODE, clean

NEEDED = ("invoice", "product", "quantity", "date", "price")
FIELDS = (*NEEDED, "description", "client", "client_name", "tax_rate", "discount_percent")
WALK_IN = "WALKIN"
"""The client of sales that name none."""

_LONGEST_NUMBER = 80
_REMEMBERED = 20_000
_EARLIEST, _LATEST = 1900, 2999
_DAY_AND_MONTH = re.compile(
    r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})(?:[ T]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(?: ?([AaPp])[Mm])?)?",
    re.ASCII,
)
_NOT_A_DATE = "is not a date like 2026-03-02; for one like 3/2/2026 say in which order day and month stand"

T = TypeVar("T")


class DayOrder(StrEnum):
    """How dates are written that are not ISO."""

    ISO = "iso"
    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"


class Row(NamedTuple):
    """One row, read. `line` is where it stands in its file; `moment` is the time where the practice is."""

    line: int
    number: str
    product: str
    quantity: Quantity
    moment: datetime
    price: UnitPrice
    client: str = WALK_IN
    description: str = ""
    client_name: str = ""
    tax_rate: Percent | None = None
    discount: Percent | None = None


class RowReader:
    """Reads rows whose cells stand in the given places, by field."""

    def __init__(
        self,
        places: Mapping[str, int],
        zone: ZoneInfo,
        days: DayOrder = DayOrder.ISO,
        *,
        decimal_comma: bool = False,
    ) -> None:
        self._places = [places.get(field) for field in FIELDS]
        self._zone = zone
        self._days = days
        self._comma = decimal_comma
        # The same few numbers, dates and names stand in most rows of a file.
        remembered = lru_cache(_REMEMBERED)
        self._quantity = remembered(self._number("quantity", Quantity.parse))
        self._price = remembered(self._number("price", UnitPrice.parse))
        self._rate = remembered(self._percent("tax_rate"))
        self._discount = remembered(self._percent("discount_percent"))
        self._moment = remembered(self._read_moment)
        self._product = remembered(_code("product", LONGEST_CODE))
        self._client = remembered(_code("client", LONGEST_CODE))

    def read(self, line: int, cells: Sequence[str]) -> Row:
        """The row of these cells; refused as invalid, with the field, where one cannot be read."""
        number, product, quantity, day, price, description, client, name, rate, discount = (
            "" if place is None else cells[place].strip() for place in self._places
        )
        return Row(
            line=line,
            number=_needed("invoice", clean(number, _LONGEST_NUMBER, "invoice")),
            product=_needed("product", self._product(product)),
            quantity=self._quantity(quantity),
            moment=self._moment(day),
            price=self._price(price),
            client=self._client(client) or WALK_IN,
            description=clean(description, field="description"),
            client_name=clean(name, field="client_name"),
            tax_rate=self._rate(rate) if rate else None,
            discount=self._discount(discount) if discount else None,
        )

    def _number(self, field: str, parse: Callable[[str], T]) -> Callable[[str], T]:
        def read(text: str) -> T:
            if self._comma:
                text = text.replace(",", ".")
            try:
                return parse(text)
            except ValueError as error:
                raise invalid(field, str(error)) from error

        return read

    def _percent(self, field: str) -> Callable[[str], Percent]:
        number = self._number(field, Percent.parse)

        def read(text: str) -> Percent:
            percent = number(text.removesuffix("%").rstrip())
            if not 0 <= percent.units <= Percent.WHOLE:
                raise invalid(field, "must be between 0 and 100")
            return percent

        return read

    def _read_moment(self, text: str) -> datetime:
        try:
            moment = self._written_moment(text)
        except ValueError as error:
            raise invalid("date", _NOT_A_DATE) from error
        if moment.year < _EARLIEST:
            raise invalid("date", f"lies before {_EARLIEST}")
        if moment.year > _LATEST:
            raise invalid("date", f"lies after {_LATEST}")
        return moment if moment.tzinfo is None else moment.astimezone(self._zone).replace(tzinfo=None)

    def _written_moment(self, text: str) -> datetime:
        """Raises ValueError."""
        written = _DAY_AND_MONTH.fullmatch(text)
        if written is None or self._days is DayOrder.ISO:
            return datetime.fromisoformat(text)
        first, second, year, hour, minute, seconds = (int(part or 0) for part in written.groups()[:6])
        if written[7]:
            hour = hour % 12 + (12 if written[7] in "pP" else 0)
        day, month = (first, second) if self._days is DayOrder.DAY_FIRST else (second, first)
        return datetime(year, month, day, hour, minute, seconds)  # noqa: DTZ001 - the time where the practice is


def _code(field: str, longest: int) -> Callable[[str], str]:
    return lambda text: clean(text, longest, field)


def _needed(field: str, text: str) -> str:
    if not text:
        raise invalid(field, "is empty")
    return text
