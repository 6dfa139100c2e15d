"""What a program or a person asks for by kind: one thing, a list, or a report."""

from __future__ import annotations

from datetime import date
from typing import Any

from domain.errors import invalid, unknown
from store.views import SHOWN, lists
from store.views.reader import Reader

_LONGEST = 100
_MOST_ROWS = 10**9


def show(database: Any, kind: Any, identity: Any) -> dict[str, Any]:
    """The view of one thing; refused as unknown where there is none."""
    if not isinstance(kind, str) or kind not in SHOWN:
        raise invalid("show", f"must be one of {', '.join(SHOWN)}")
    if not isinstance(identity, str):
        raise invalid("id", "is needed")
    shown = SHOWN[kind](Reader(database), identity) if _can_be_kept(identity) else None
    if shown is None:
        raise unknown(kind, identity[:_LONGEST])
    return shown


def listed(database: Any, kind: Any, find: Any, limit: Any) -> dict[str, Any]:
    """The rows of a kind, newest first, and how many there are."""
    if not isinstance(kind, str) or kind not in lists.LISTED:
        raise invalid("list", f"must be one of {', '.join(lists.LISTED)}")
    if find is not None and not (isinstance(find, str) and _can_be_kept(find)):
        raise invalid("find", "must be text")
    if limit is not None and (not isinstance(limit, int) or isinstance(limit, bool) or not 0 <= limit <= _MOST_ROWS):
        raise invalid("limit", "must be a whole number")
    rows, total = lists.rows(Reader(database), kind, find or "", limit)
    return {"rows": rows, "total": total}


def _can_be_kept(text: str) -> bool:
    """Half a surrogate pair is a character in JSON and nowhere else, and nothing is named by what ends a text."""
    return not any("\ud800" <= character <= "\udfff" or character == "\0" for character in text)


def reported(database: Any, name: Any, period: tuple[Any, Any], today: date) -> dict[str, Any]:
    """A report over a period, through today where no end is given."""
    from store.reports import REPORTS, report

    if not isinstance(name, str) or name not in REPORTS:
        raise unknown("report", str(name)[:_LONGEST])
    start, end = (_day(value, field) for value, field in zip(period, ("from", "to"), strict=True))
    if start and end and start > end:
        raise invalid("from", "must not be after `to`")
    return report(Reader(database), name, start, end or today)


def _day(value: Any, field: str) -> date | None:
    """A date of the interface; none where it is left out."""
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise invalid(field, "is not a date like 2026-03-02") from error
