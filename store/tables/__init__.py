"""The tables, each the mirror of a record of the domain.

A column is frozen (written once with the row, covered by the audit chain) unless it is named in `Kept.KEPT`: those
are totals and states kept beside the rows they can be summed from; `takeback check` proves them. Amounts are whole
counts (`domain.money`), dates ISO text, lists JSON text; foreign keys are checked at commit.
"""

from __future__ import annotations

from store.tables.columns import Table, frozen
from store.tables.credits import CreditInvoice, CreditLine, CreditLineUndone
from store.tables.exports import ExportBatch
from store.tables.goods import MedicalRecord, RecordSwitch, Serial, SerialMove, StockMovement
from store.tables.invoices import Invoice, InvoiceChange, InvoiceLine, LineRemoved, LineReturned, LineSpread
from store.tables.journal import Act, Counter, FormDraft, Head
from store.tables.ledger import Allocation, CreditShare, LedgerEntry, Refund
from store.tables.orders import (
    OrderCancel,
    OrderHead,
    OrderLine,
    OrderLineInvoiced,
    OrderSpread,
    Shipment,
    ShipmentInvoice,
    ShipmentLine,
    ShipmentReturned,
)
from store.tables.receipts import DocumentReversed, LineRefund, MethodChange, Receipt, ReceiptLine
from store.tables.returns import ReturnHead, ReturnItem, ReturnStatus
from store.tables.settings import Client, Patient, Practice, Practitioner, Product, ProductGroup, Staff
from store.tables.till import TillCount, TillMove, TillSession, TillTakenOut

TABLES: tuple[type[Table], ...] = (
    Act,
    Head,
    Counter,
    Practice,
    Staff,
    Practitioner,
    ProductGroup,
    Product,
    Client,
    Patient,
    LedgerEntry,
    Allocation,
    Refund,
    CreditShare,
    Invoice,
    InvoiceChange,
    InvoiceLine,
    LineRemoved,
    LineSpread,
    LineReturned,
    Receipt,
    ReceiptLine,
    MethodChange,
    LineRefund,
    DocumentReversed,
    CreditInvoice,
    CreditLine,
    CreditLineUndone,
    ReturnHead,
    ReturnStatus,
    ReturnItem,
    OrderHead,
    OrderLine,
    OrderCancel,
    OrderSpread,
    Shipment,
    ShipmentLine,
    ShipmentInvoice,
    OrderLineInvoiced,
    ShipmentReturned,
    StockMovement,
    Serial,
    SerialMove,
    MedicalRecord,
    RecordSwitch,
    TillSession,
    TillMove,
    TillTakenOut,
    TillCount,
    ExportBatch,
    FormDraft,
)

POSTED = tuple(table for table in TABLES if table.POSTED)

__all__ = [
    "POSTED",
    "TABLES",
    "Act",
    "Allocation",
    "Client",
    "Counter",
    "CreditInvoice",
    "CreditLine",
    "CreditLineUndone",
    "CreditShare",
    "DocumentReversed",
    "ExportBatch",
    "FormDraft",
    "Head",
    "Invoice",
    "InvoiceChange",
    "InvoiceLine",
    "LedgerEntry",
    "LineRefund",
    "LineRemoved",
    "LineReturned",
    "LineSpread",
    "MedicalRecord",
    "MethodChange",
    "OrderCancel",
    "OrderHead",
    "OrderLine",
    "OrderLineInvoiced",
    "OrderSpread",
    "Patient",
    "Practice",
    "Practitioner",
    "Product",
    "ProductGroup",
    "Receipt",
    "ReceiptLine",
    "RecordSwitch",
    "Refund",
    "ReturnHead",
    "ReturnItem",
    "ReturnStatus",
    "Serial",
    "SerialMove",
    "Shipment",
    "ShipmentInvoice",
    "ShipmentLine",
    "ShipmentReturned",
    "Staff",
    "StockMovement",
    "Table",
    "TillCount",
    "TillMove",
    "TillSession",
    "TillTakenOut",
    "frozen",
]
