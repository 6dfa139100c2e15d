"""What people type to find documents: a number, the beginning of one, just its digits, a date, or a client."""

from __future__ import annotations

import json
import re
from typing import Any

from domain.kinds import DocumentKind
from store import finding
from store.finding import range_of
from store.pages.listed import listed_in
from store.prepared import Slot

MOST_CLIENTS = 200
"""How many clients' documents are shown where words name more; one more letter names fewer."""

_DIGITS = 6
_NOWHERE = ("1", "0")
"""A range in which nothing lies."""


def number_meant(kind: DocumentKind, find: str) -> str | None:
    """The document that these digits are the number of: 12 and inv-12 are INV-000012, INV-0001 is not a whole one."""
    typed = re.fullmatch(rf"({kind.prefix}-?)?([0-9]{{1,9}})", find, re.ASCII | re.IGNORECASE)
    if typed is None or (typed[1] and typed[2].startswith("0") and len(typed[2]) < _DIGITS):
        return None
    return f"{kind.prefix}-{int(typed[2]):0{_DIGITS}d}"


def numbers(kind: DocumentKind, find: str) -> dict[str, Any]:
    """Values for `by_number`: the number meant, and the numbers that begin as typed, in capitals or as it stands."""
    low, high = range_of(find)
    capital_low, capital_high = range_of(find.upper()) if find.upper() != find else _NOWHERE
    return {
        "exact": number_meant(kind, find), "from": low, "to": high, "capital_from": capital_low,
        "capital_to": capital_high,
    }  # fmt: skip


def by_number(number: Any) -> tuple[Any, ...]:
    """Conditions, one of which holds for a document that `numbers` mean."""
    return (
        number == Slot("exact"),
        (number >= Slot("from")) & (number < Slot("to")),
        (number >= Slot("capital_from")) & (number < Slot("capital_to")),
    )


def days(find: str) -> dict[str, str] | None:
    """Values for `on_days` where a day or a month is typed, 2026-03-02 or 2026-03; None for anything else."""
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}(-[0-9]{0,2})?", find, re.ASCII) is None:
        return None
    return dict(zip(("day_from", "day_to"), range_of(find), strict=True))


def on_days(on: Any) -> Any:
    """Whether it is of those days."""
    return (on >= Slot("day_from")) & (on < Slot("day_to"))


def clients(database: Any, find: str) -> dict[str, Any]:
    """Values for `by_clients`: the clients that these words name, as far as they are looked for."""
    return {"clients": json.dumps(finding.matching(database, "client", find, MOST_CLIENTS))}


def are_more(values: dict[str, Any]) -> bool:
    """Whether the words name more clients than were looked for."""
    return len(json.loads(values["clients"])) >= MOST_CLIENTS


def by_clients(client: Any) -> Any:
    """Whether it is of one of the clients."""
    return client.in_(listed_in("clients"))
