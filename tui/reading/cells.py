"""Cells that several lists share."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from domain.kinds import InvoiceStatus, ReturnStatus
from domain.money import Money
from tui.formats import Formats
from tui.widgets.rows import Column

CLIENT = Column("client", "Client", least=12, most=34)
ON = Column("on", "Date", least=10)


def with_client(
    everybodys: bool,  # noqa: FBT001 - said at each call by name
    *columns: Column,
    whose: Column = CLIENT,
) -> tuple[Column, ...]:
    """The columns of a list: whose each row is stands third where it is everybody's."""
    return (*columns[:2], whose, *columns[2:]) if everybodys else columns


_HINTS = {
    "invoices": "unpaid · part paid · paid · reversed",
    "payments": "cash · card · cash out · write-off · reversed",
    "credits": "open · part used · settled · reversed · payment",
    "returns": "draft · posted · not credited · repair",
    "orders": "open · part shipped · shipped · to bill",
}
"""Some of the words that find documents by how they stand."""


def filter_hint(kind: str, client: str | None) -> str:
    """What can be typed to filter a list of such documents."""
    return f"{_HINTS[kind]}, then a {'' if client else 'client, '}day or number"


def named(code: str | None, name: str | None) -> str:
    """By name and code."""
    return f"{name} ({code})" if name and code else code or ""


def words(listed: Sequence[str]) -> str:
    """Several words of the books as a person says them."""
    return ", ".join(map(Formats.kind, listed))


def invoice_status(total: int, open_: int, reversed_on: str | None) -> str:
    """How far an invoice is paid."""
    return "Reversed" if reversed_on else Formats.kind(InvoiceStatus.of(Money(total), Money(open_)))


def credit_status(total: int, open_: int, reversed_on: str | None) -> str:
    """How much of a credit is left."""
    if reversed_on:
        return "Reversed"
    if not open_:
        return "Settled"
    return "Open" if open_ == total else "Part used"


_CREDITED = {"credited": "Yes", "partly_credited": "Partly", "not_credited": "No"}


def credit_of(status: str, *columns: Any) -> str:
    """Whether a return was credited, and why not: "Yes", "Partly: repair", "No"."""
    from store.tracking import tracked

    found = tracked(status, *columns)
    said = _CREDITED[found.credit]
    # Of a return that is not posted the status says why.
    why = words(found.why).lower() if status == ReturnStatus.POSTED else ""
    return f"{said}: {why}" if why else said


def maybe_money(formats: Formats, units: int | None) -> str:
    """An amount, or nothing where there is none."""
    return "" if units is None else formats.money(Money(units))


_SAID_ELSEWHERE = frozenset(("act", "on"))


def said(content: str) -> str:
    """What an act said, on one line."""
    return " · ".join(
        f"{field.replace('_', ' ')} {_said(value)}"
        for field, value in json.loads(content).items()
        if field not in _SAID_ELSEWHERE
    )


def _said(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(_said(each) for each in value)
    if isinstance(value, dict):
        return " ".join(f"{field.replace('_', ' ')} {_said(each)}" for field, each in value.items())
    return "yes" if value is True else "no" if value is False else str(value)
