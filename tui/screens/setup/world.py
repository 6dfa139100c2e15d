"""Currencies, time zones and ways of writing that a practice may choose from, and what this machine suggests."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from zoneinfo import available_timezones

from tui.widgets.drop_list import Hit

ZONES = Path("/usr/share/zoneinfo")
LOCALTIME = Path("/etc/localtime")
_ENGLISH = "en"


@lru_cache(1)
def _currencies() -> tuple[Hit, ...]:
    from babel import Locale
    from babel.core import get_global

    names = Locale(_ENGLISH).currencies
    used = get_global("territory_currencies").values()
    now = {code for uses in used for code, _, until, tender in uses if until is None and tender}
    return tuple(Hit(code, f"{code}, {names[code]}") for code in sorted(now & set(names)))


@lru_cache(1)
def _timezones() -> tuple[Hit, ...]:
    return tuple(Hit(name, name) for name in sorted(available_timezones()) if "/" in name or name == "UTC")


def find_currency(text: str, limit: int) -> Sequence[Hit]:
    """Currencies by code or a part of the name; codes that begin so come first."""
    return _found(_currencies(), text, limit)


def find_timezone(text: str, limit: int) -> Sequence[Hit]:
    """Time zones by any part of their names: `syd`, `new york`."""
    return _found(_timezones(), text.replace(" ", "_") if "/" in text else text, limit)


def _found(hits: Sequence[Hit], text: str, limit: int) -> Sequence[Hit]:
    words = text.casefold().replace("_", " ").split()
    found = [hit for hit in hits if all(word in hit.text.casefold().replace("_", " ") for word in words)]
    begin = words[0] if words else ""
    return sorted(found, key=lambda hit: not hit.id.casefold().startswith(begin))[:limit]


def timezone_here() -> str:
    """The time zone this machine keeps, by name; nothing where it keeps none of its own, as servers do."""
    named = os.environ.get("TZ", "").lstrip(":")
    if not named:
        place = LOCALTIME.resolve()
        named = str(place.relative_to(ZONES)) if place.is_relative_to(ZONES) else ""
    elsewhere = named in {"", "UTC"} or named.startswith("Etc/")
    return "" if elsewhere or not any(hit.id == named for hit in _timezones()) else named


def locale_here() -> str:
    """The way of writing numbers that the session's language asks for; English where it asks for none."""
    asked = next((value for name in ("LC_ALL", "LC_MONETARY", "LANG") if (value := os.environ.get(name))), "")
    name = asked.partition(".")[0].partition("@")[0]
    try:
        return read_locale(name)
    except ValueError:
        return _ENGLISH


def read_locale(typed: str) -> str:
    """A locale's usual name; raises ValueError with a sentence where nobody writes so."""
    from babel import Locale, UnknownLocaleError

    try:
        return str(Locale.parse(typed.strip().replace("-", "_")))
    except (ValueError, UnknownLocaleError):
        raise ValueError(f"“{typed}” is not a language like en_AU, de or fr_CH.") from None
