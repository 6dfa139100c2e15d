"""Finding a receipt that an act names."""

from __future__ import annotations

from domain.errors import unknown
from domain.receipts.facts import Receipt, ReceiptBooks


def known_receipt(books: ReceiptBooks, number: str) -> Receipt:
    """The receipt, refused as unknown where there is none of this number."""
    receipt = books.receipt(number)
    if receipt is None:
        raise unknown("receipt", number)
    return receipt
