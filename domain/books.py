"""The books as the rules see them: the questions of every concept, together."""

from __future__ import annotations

from typing import Protocol

from domain.catalogue.facts import CatalogueBooks
from domain.clients.facts import ClientBooks
from domain.credit_invoices.facts import CreditInvoiceBooks
from domain.documents import NumberBooks
from domain.exporting.facts import ExportBooks
from domain.invoices.facts import InvoiceBooks
from domain.invoices.settled import SettledBooks
from domain.ledger.facts import LedgerBooks
from domain.medical_records.facts import MedicalRecordBooks
from domain.orders.facts import OrderBooks
from domain.practice.facts import PracticeBooks
from domain.receipts.facts import ReceiptBooks
from domain.returns.facts import ReturnBooks
from domain.stock.facts import SerialBooks
from domain.till.facts import TillBooks


class Books(
    PracticeBooks,
    ClientBooks,
    CatalogueBooks,
    LedgerBooks,
    InvoiceBooks,
    SettledBooks,
    CreditInvoiceBooks,
    ReceiptBooks,
    TillBooks,
    SerialBooks,
    MedicalRecordBooks,
    ReturnBooks,
    OrderBooks,
    ExportBooks,
    NumberBooks,
    Protocol,
):
    """The questions the rules ask. Answers are facts as of now; None means there is no such thing."""
