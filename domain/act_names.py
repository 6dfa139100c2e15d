"""Which module an act of a given name lives in, so that one act need not wait for all of them to be imported."""

from __future__ import annotations

from importlib import import_module

from domain.acts import ACTS, Act

MODULES = {
    "cashing_out": ("cash_out",),
    "catalogue": ("save_group", "save_product"),
    "clients": ("opening_balance", "save_client"),
    "credit_invoices": ("credit_invoice", "reverse_credit_invoice"),
    "discounts": ("spread_discount",),
    "exporting.act": ("export_credits",),
    "invoicing": ("issue_invoice",),
    "journals": ("cheque_refund", "credit_journal", "debit_journal", "reverse_invoice"),
    "method_changes": ("change_method",),
    "orders.cancelling": ("cancel_order",),
    "orders.invoicing": ("invoice_shipment",),
    "orders.placing": ("place_order", "ship_order"),
    "payments": ("apply_credit", "reverse_receipt", "take_payment"),
    "practice": ("close_period", "save_practice", "save_practitioner", "save_staff"),
    "quarantine": ("move_quarantine",),
    "removal": ("remove_invoice_item",),
    "returns.changing": ("cancel_return", "change_return_item", "remove_return_item"),
    "returns.drafting": ("add_return_item", "open_return"),
    "returns.handing_back": ("hand_back",),
    "returns.inspection": ("inspect_return_item",),
    "returns.posting_return": ("post_return",),
    "returns.reversing": ("reverse_return",),
    "service_refunds": ("refund_service",),
    "stock": ("adjust_stock",),
    "till": ("close_till", "count_till", "open_till", "till_entry"),
    "write_offs": ("recover_write_off", "write_off"),
}
"""The names of the acts in each module of `domain`; one that is missing here is found, only later."""
_MODULE_OF = {name: module for module, names in MODULES.items() for name in names}


def act_named(name: str) -> type[Act] | None:
    """The act of this name, if there is one."""
    if name not in ACTS:
        import_module(f"domain.{_MODULE_OF.get(name, 'every_act')}")
    return ACTS.get(name)
