"""A client's ledger as it is shown: each entry with the balance that it led to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from store.views.reader import Reader


def entries(reader: Reader, rows: Iterable[tuple[Any, ...]]) -> list[dict[str, Any]]:
    """Entries from (date, kind, document, amount, open), in the ledger's order."""
    balance = 0
    shown = []
    for on, kind, document, amount, open_ in rows:
        balance += amount
        shown.append(
            {
                "on": on,
                "kind": kind,
                "document": document,
                "amount": reader.money(amount),
                "open": reader.money(open_),
                "balance": reader.money(balance),
            }
        )
    return shown
