"""Which module an act of a given name lives in, so that one act need not wait for all of them to be imported."""

from __future__ import annotations

from importlib import import_module

from domain.acts import ACTS, Act

MODULES = {
    "catalogue.saving": ("save_group", "save_product"),
    "clients.opening_balance": ("opening_balance",),
    "clients.saving": ("save_client",),
    "credit_invoices.charges": ("credit_invoice",),
    "credit_invoices.reversing": ("reverse_credit_invoice",),
    "exporting.act": ("export_credits",),
    "invoices.discounts": ("spread_discount",),
    "invoices.invoicing": ("issue_invoice",),
    "invoices.removal": ("remove_invoice_item",),
    "orders.cancelling": ("cancel_order",),
    "orders.invoicing": ("invoice_shipment",),
    "orders.placing": ("place_order", "ship_order"),
    "practice.people": ("save_practitioner", "save_staff"),
    "practice.periods": ("close_period",),
    "practice.saving": ("save_practice",),
    "receipts.cashing_out": ("cash_out",),
    "receipts.journals": ("cheque_refund", "credit_journal", "debit_journal", "reverse_invoice"),
    "receipts.method_changes": ("change_method",),
    "receipts.payments": ("apply_credit", "reverse_receipt", "take_payment"),
    "receipts.service_refunds": ("refund_service",),
    "receipts.write_offs": ("recover_write_off", "write_off"),
    "returns.changing": ("cancel_return", "change_return_item", "remove_return_item"),
    "returns.drafting": ("add_return_item", "open_return"),
    "returns.handing_back": ("hand_back",),
    "returns.inspection": ("inspect_return_item",),
    "returns.posting_return": ("post_return",),
    "returns.reversing": ("reverse_return",),
    "stock.adjusting": ("adjust_stock",),
    "stock.quarantine": ("move_quarantine",),
    "till.sessions": ("close_till", "count_till", "open_till", "till_entry"),
}
"""The names of the acts in each module of `domain`."""
_MODULE_OF = {name: module for module, names in MODULES.items() for name in names}


def act_named(name: str) -> type[Act] | None:
    """The act of this name, if there is one."""
    if name not in _MODULE_OF:
        return None
    import_module(f"domain.{_MODULE_OF[name]}")
    return ACTS[name]
