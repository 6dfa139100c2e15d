"""How a locale writes numbers and in which order it says a date; the usual ones are known without asking babel."""

from __future__ import annotations

import re
from functools import cache

from domain.values import frozen

_MONTH_FIRST = frozenset(("AS", "BI", "CA", "GU", "MH", "MP", "PH", "PR", "UM", "US", "VI"))
_LIKE_THEIR_NEIGHBOURS = frozenset((
    "AT", "BE", "CH", "CZ", "DE", "DK", "ES", "FI", "FR", "HU", "ID", "IN", "IT", "NL", "NO", "PL", "PT", "RO", "SE",
    "SI", "SK", "ZA",
))  # fmt: skip
"""Where English is written with other signs than in London."""


@frozen
class Signs:
    """The decimal sign, the sign between groups of digits (the last of `first`, the others of `then` digits)."""

    decimal: str = "."
    group: str = ","
    first: int = 3
    then: int = 3
    month_first: bool = False

    def grouped(self, digits: str) -> str:
        """Whole digits with the sign between their groups."""
        if len(digits) <= self.first:
            return digits
        rest, parts = digits[: -self.first], [digits[-self.first :]]
        while rest:
            parts.append(rest[-self.then :])
            rest = rest[: -self.then]
        return self.group.join(reversed(parts))


def signs_of(locale: str, currency: str) -> Signs:
    """The signs of a locale like `en_AU`; of plain English where nobody knows it."""
    language, _, region = re.sub("[^A-Za-z0-9]+", "_", locale).partition("_")
    region = region.upper()
    if language.lower() == "en":
        if not region:
            # English of nowhere in particular: only the dollar of the United States tells the order of a date.
            return Signs(month_first=currency == "USD")
        if len(region) == 2 and region not in _LIKE_THEIR_NEIGHBOURS:
            return Signs(month_first=region in _MONTH_FIRST)
    return _asked(locale.replace("-", "_"))


@cache
def _asked(locale: str) -> Signs:
    # Importing it takes as long as a whole screen; it is asked once for a locale.
    from babel import Locale, UnknownLocaleError

    try:
        known = Locale.parse(locale)
    except (UnknownLocaleError, ValueError):
        return Signs()
    symbols = known.number_symbols.get("latn", known.number_symbols)
    first, then = known.decimal_formats[None].grouping
    day = re.sub("[^dMLy]", "", known.date_formats["short"].pattern).replace("L", "M")
    return Signs(symbols["decimal"], symbols["group"], first, then, day.index("M") < day.index("d"))
