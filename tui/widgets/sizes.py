"""Cells of numbers in order of size: 9.00 before 12.50, however the practice writes them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

_NUMBER = re.compile(r"([-\u2212]?)[^-\u2212\d]*?(\d[\d.,'’\u00a0\u202f ]*)")
_NO_DIGIT = re.compile(r"\D")
_LAST = re.compile(r"[.,](\d+)$")


def sizes(cells: Sequence[str]) -> list[Decimal | None]:
    """What each cell of one column comes to; None where no number stands in it."""
    found = [_NUMBER.search(cell) for cell in cells]
    written = [match[2].rstrip(" .,'’\u00a0\u202f") if match else "" for match in found]
    decimal = _decimal_sign(written)
    return [
        Decimal(("-" if match[1] else "") + _plain(number, decimal)) if match else None
        for match, number in zip(found, written, strict=True)
    ]


def _plain(number: str, decimal: str) -> str:
    whole, _, part = number.partition(decimal) if decimal else (number, "", "")
    return ".".join(_NO_DIGIT.sub("", each) for each in (whole, part) if each)


def _decimal_sign(written: Sequence[str]) -> str:
    """The sign before the decimals; none where each may as well part groups of digits."""
    for number in written:
        last = _LAST.search(number)
        if last is None:
            continue
        sign = number[last.start()]
        before = number[: last.start()]
        if sign in before:
            continue
        # 1,234 may be a thousand and more; 0,125 and 1.234,125 may not.
        if len(last[1]) != 3 or before.startswith("0") or not before.isdecimal():
            return sign
    return ""
