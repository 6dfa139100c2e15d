"""Imports every module that holds acts, so that `domain.acts.ACTS` knows them all."""

from domain import (
    cashing_out,
    catalogue,
    clients,
    credit_invoices,
    discounts,
    invoicing,
    journals,
    method_changes,
    payments,
    practice,
    removal,
    service_refunds,
    stock,
    till,
    write_offs,
)
from domain.acts import ACTS
from domain.returns import drafting, posting_return, reversing

__all__ = [
    "ACTS",
    "cashing_out",
    "catalogue",
    "clients",
    "credit_invoices",
    "discounts",
    "drafting",
    "invoicing",
    "journals",
    "method_changes",
    "payments",
    "posting_return",
    "practice",
    "removal",
    "reversing",
    "service_refunds",
    "stock",
    "till",
    "write_offs",
]
