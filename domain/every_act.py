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
    quarantine,
    removal,
    service_refunds,
    stock,
    till,
    write_offs,
)
from domain.acts import ACTS
from domain.exporting import act as exporting
from domain.orders import cancelling, placing
from domain.orders import invoicing as shipment_invoicing
from domain.returns import changing, drafting, handing_back, inspection, posting_return, reversing

__all__ = [
    "ACTS",
    "cancelling",
    "cashing_out",
    "catalogue",
    "changing",
    "clients",
    "credit_invoices",
    "discounts",
    "drafting",
    "exporting",
    "handing_back",
    "inspection",
    "invoicing",
    "journals",
    "method_changes",
    "payments",
    "placing",
    "posting_return",
    "practice",
    "quarantine",
    "removal",
    "reversing",
    "service_refunds",
    "shipment_invoicing",
    "stock",
    "till",
    "write_offs",
]
