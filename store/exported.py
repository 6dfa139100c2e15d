"""Whether the accounts have a credit invoice: the first batch that goes as far as the act that recorded it holds it."""

from __future__ import annotations

from typing import Any

from store.tables import ExportBatch as B


def batch_of(seq: Any) -> Any:
    """The number of the batch that holds the credit, or the reversal, of this act; nothing before there is one."""
    return B.select(B.number).where(B.credits_through >= seq).order_by(B.credits_through, B.number).limit(1)


def export_status(batch: int | None) -> str:
    """The same in a word."""
    return "pending" if batch is None else "exported"
