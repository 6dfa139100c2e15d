"""What a screen is about, so that what is begun from it begins with that."""

from __future__ import annotations

from typing import Any

from domain.values import frozen


@frozen
class About:
    """The client and the documents that a screen, or the row under its cursor, shows."""

    client: str | None = None
    invoice: str | None = None
    line: int | None = None
    receipt: str | None = None
    return_: str | None = None
    credit_invoice: str | None = None
    sure: bool = True
    """Whether all of it is meant; where not, the row under the cursor only stands beside what is meant."""


FIELDS = {"client": "client", "invoice": "invoice", "receipt": "receipt", "return": "return_",
          "credit-invoice": "credit_invoice"}  # fmt: skip
"""The kinds that a row opens, and where they stand here."""


def about_document(document: tuple[str, str] | None) -> About:
    """What a row that opens this (kind, number) is about; of goods and tills there is nothing to say."""
    kind, number = document or ("", "")
    given: dict[str, Any] = {FIELDS[kind]: number} if kind in FIELDS else {}
    return About(**given)
