"""The closed sets of words that the practice's books are written in."""

from __future__ import annotations

from enum import StrEnum

from domain.money import Money


class EntryKind(StrEnum):
    """What a ledger entry stands for; the reversal of KIND is KIND_reversal, with the opposite sign."""

    INVOICE = "invoice"
    CASH_OUT = "cash_out"
    CHEQUE_REFUND = "cheque_refund"
    DEBIT_JOURNAL = "debit_journal"
    PAYMENT = "payment"
    CREDIT_INVOICE = "credit_invoice"
    CREDIT_JOURNAL = "credit_journal"
    WRITE_OFF = "write_off"
    ITEM_REMOVED = "item_removed"
    OPENING = "opening"
    ROUNDING = "rounding"
    CASH_OUT_REVERSAL = "cash_out_reversal"
    CHEQUE_REFUND_REVERSAL = "cheque_refund_reversal"
    DEBIT_JOURNAL_REVERSAL = "debit_journal_reversal"
    PAYMENT_REVERSAL = "payment_reversal"
    CREDIT_INVOICE_REVERSAL = "credit_invoice_reversal"
    CREDIT_JOURNAL_REVERSAL = "credit_journal_reversal"
    WRITE_OFF_REVERSAL = "write_off_reversal"
    ROUNDING_REVERSAL = "rounding_reversal"

    @property
    def reversal(self) -> EntryKind:
        """The kind that answers this one; a write-off that was taken back is written off again."""
        return EntryKind.WRITE_OFF if self is EntryKind.WRITE_OFF_REVERSAL else EntryKind(f"{self}_reversal")


class Method(StrEnum):
    """How money changes hands."""

    CASH = "cash"
    CARD = "card"
    CHEQUE = "cheque"
    TRANSFER = "transfer"


class PaymentMethod(StrEnum):
    """What may stand as a method in Take Payment: money, or the decision that no money will come."""

    CASH = "cash"
    CARD = "card"
    CHEQUE = "cheque"
    TRANSFER = "transfer"
    WRITE_OFF = "write_off"


class RefundMethod(StrEnum):
    """How a return is refunded."""

    ORIGINAL = "original"
    CASH = "cash"
    CARD = "card"
    TRANSFER = "transfer"
    CHEQUE = "cheque"


class Issue(StrEnum):
    """What the client gets for a return."""

    REFUND = "refund"
    CREDIT = "credit"


class Prices(StrEnum):
    """Whether the practice's prices include tax."""

    INCLUDE_TAX = "include_tax"
    EXCLUDE_TAX = "exclude_tax"


class CreditRule(StrEnum):
    """From which invoices goods may come back: paid ones, or any invoiced (trade accounts)."""

    PAID = "paid"
    INVOICED = "invoiced"


class ProductKind(StrEnum):
    PRODUCT = "product"
    SERVICE = "service"
    ADMINISTRATIVE = "administrative"


class SerialsKind(StrEnum):
    """Whether units of a product are told apart by serial number."""

    NONE = "none"
    DISCRETE = "discrete"
    INBOUND_OUTBOUND = "inbound_outbound"


class ReturnStatus(StrEnum):
    DRAFT = "draft"
    AWAITING_INSPECTION = "awaiting_inspection"
    POSTED = "posted"
    CANCELLED = "cancelled"
    REVERSED = "reversed"


WAITING = (ReturnStatus.AWAITING_INSPECTION, ReturnStatus.POSTED)
"""In which units of a return may still wait for inspection."""


class ReturnAction(StrEnum):
    """What is done for a returned unit."""

    CREDIT = "credit"
    REPLACEMENT = "replacement"
    REPAIR = "repair"
    NONE = "none"


class ReturnReason(StrEnum):
    NOT_AS_ORDERED = "not_as_ordered"
    DAMAGED = "damaged"
    DEFECTIVE = "defective"
    NOT_REQUIRED = "not_required"
    ADVERSE_REACTION = "adverse_reaction"
    RECALLED = "recalled"
    OTHER = "other"


class RecordsChoice(StrEnum):
    """What happens to the medical record that the sale wrote."""

    DEACTIVATE = "deactivate"
    KEEP = "keep"


class Inspect(StrEnum):
    """Whether an item is inspected at the desk or later."""

    NOW = "now"
    LATER = "later"


class InvoiceStatus(StrEnum):
    UNPAID = "unpaid"
    PART_PAID = "part_paid"
    PAID = "paid"

    @classmethod
    def of(cls, total: Money, open_: Money) -> InvoiceStatus:
        """Paid where nothing is open, however that came about."""
        if not open_:
            return cls.PAID
        return cls.UNPAID if open_ == total else cls.PART_PAID


class CreditStatus(StrEnum):
    NONE = "none"
    PARTIALLY_CREDITED = "partially_credited"
    FULLY_CREDITED = "fully_credited"

    @classmethod
    def of(cls, total: Money, credited: Money) -> CreditStatus:
        """How much of an invoice its credit invoices took."""
        if not credited:
            return cls.NONE
        return cls.FULLY_CREDITED if credited >= total else cls.PARTIALLY_CREDITED


class Place(StrEnum):
    """Where units of a product are kept."""

    SHELF = "shelf"
    QUARANTINE = "quarantine"
    REPAIR = "repair"


class StockCause(StrEnum):
    """Why stock moved."""

    ADJUSTMENT = "adjustment"
    SALE = "sale"
    ITEM_REMOVED = "item_removed"
    RETURN = "return"
    RETURN_REVERSED = "return_reversed"
    SHIPMENT = "shipment"
    HANDED_BACK = "handed_back"
    QUARANTINE_MOVED = "quarantine_moved"


class TillKind(StrEnum):
    """What moved cash in or out of a till."""

    CASH_IN = "cash_in"
    CASH_OUT = "cash_out"
    PAID_IN = "paid_in"
    PAID_OUT = "paid_out"


class DocumentKind(StrEnum):
    """The kinds of document that carry gapless numbers."""

    INVOICE = "invoice"
    RECEIPT = "receipt"
    RETURN = "return"
    CREDIT_INVOICE = "credit_invoice"
    ORDER = "order"
    SHIPMENT = "shipment"

    @property
    def prefix(self) -> str:
        """What its numbers begin with."""
        return _PREFIXES[self]


_PREFIXES = {
    DocumentKind.INVOICE: "INV",
    DocumentKind.RECEIPT: "RCT",
    DocumentKind.RETURN: "RET",
    DocumentKind.CREDIT_INVOICE: "CRN",
    DocumentKind.ORDER: "ORD",
    DocumentKind.SHIPMENT: "SHP",
}


class SerialState(StrEnum):
    IN_STOCK = "in_stock"
    SOLD = "sold"
    QUARANTINED = "quarantined"
    ON_REPAIR = "on_repair"
    GONE = "gone"
