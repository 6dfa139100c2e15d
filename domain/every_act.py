"""Imports every module that holds acts, so that `domain.acts.ACTS` knows them all."""

from domain import (
    cashing_out,
    catalogue,
    clients,
    discounts,
    invoicing,
    payments,
    practice,
    removal,
    stock,
    till,
    write_offs,
)
from domain.acts import ACTS
from domain.returns import drafting, posting_return, reversing

__all__ = [
    "ACTS", "cashing_out", "catalogue", "clients", "discounts", "drafting", "invoicing", "payments",
    "posting_return", "practice", "removal", "reversing", "stock", "till", "write_offs",
]  # fmt: skip
