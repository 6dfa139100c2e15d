"""The acts of money that an invoice offers."""

from __future__ import annotations

from domain.kinds import EntryKind, InvoiceStatus
from domain.money import ZERO
from tui.commands import Command, offer
from tui.screens.billing.invoice_sight import InvoiceSight
from tui.screens.document_screen import DocumentScreen


def when_open(screen: MoneyOfInvoice) -> str:
    """Why nothing is to be paid, or given up."""
    return "" if screen.sight.invoice.open > ZERO else "It is paid: nothing is open on it."


def when_written_off(screen: MoneyOfInvoice) -> str:
    """Why nothing can be recovered."""
    return "" if screen.sight.written_off > ZERO else "Nothing of it stands written off."


def when_service_paid(screen: MoneyOfInvoice) -> str:
    """Why no service can be refunded."""
    if not screen.sight.services:
        return "No service stands on it: goods come back as a return (r)."
    paid = screen.sight.invoice.status is InvoiceStatus.PAID
    return "" if paid else "It is not paid: the service is taken off it instead (Del)."


def when_uncredited(screen: MoneyOfInvoice) -> str:
    """Why no charge can be credited."""
    invoice = screen.sight.invoice
    if invoice.kind is not EntryKind.INVOICE:
        return "It is no sale: v reverses it."
    return "" if invoice.credited < invoice.total else "Nothing is left uncredited on it."


def when_administrative(screen: MoneyOfInvoice) -> str:
    """Why it cannot be reversed as a whole."""
    invoice = screen.sight.invoice
    if invoice.kind is EntryKind.INVOICE:
        return "It is a sale: its items are returned (r), credited (h) or, not paid yet, removed (Del)."
    return "It is reversed already." if invoice.reversed else ""


class MoneyOfInvoice(DocumentScreen):
    """Base of an invoice's screen: what can be done about its money without goods."""

    sight: InvoiceSight

    offers = offer(
        "Invoice",
        Command(
            "invoice.write_off", ("t",), "Write off", "Give what is open up.", "write_off", when=when_open, rank=110
        ),
        Command(
            "invoice.recover",
            ("u",),
            "Recover",
            "Take the payment of what was written off.",
            "recover",
            when=when_written_off,
            rank=111,
        ),
        Command(
            "invoice.service",
            ("f",),
            "Service",
            "Refund a service on it that was rendered already.",
            "service_refund",
            when=when_service_paid,
            rank=112,
        ),
        Command(
            "invoice.charge",
            ("h",),
            "Charge",
            "Credit a delivery, a fee, goodwill on it.",
            "credit_charge",
            when=when_uncredited,
            rank=113,
        ),
        Command(
            "invoice.reverse",
            ("v",),
            "Reverse",
            "Take a cheque refund or a debit journal back.",
            "reverse",
            when=when_administrative,
            rank=114,
        ),
    )

    def line_meant(self) -> int | None:
        """The line under the cursor, where it still stands."""
        return None

    def action_write_off(self) -> None:
        from tui.screens.money.write_off import WriteOffForm

        self.app.push_screen(WriteOffForm(self.front, invoice=self.number))

    def action_recover(self) -> None:
        from tui.screens.money.recover import RecoverWriteOffForm

        self.app.push_screen(RecoverWriteOffForm(self.front, invoice=self.number))

    def action_service_refund(self) -> None:
        from tui.screens.money.service_refund import ServiceRefundForm

        line = self.line_meant()
        meant = line if line in self.sight.services else None
        self.app.push_screen(ServiceRefundForm(self.front, invoice=self.number, line=meant))

    def action_credit_charge(self) -> None:
        from tui.screens.money.credit_charge import CreditChargeForm

        line = self.line_meant()
        meant = line if line in self.sight.services else None
        self.app.push_screen(CreditChargeForm(self.front, invoice=self.number, line=meant))

    def action_reverse(self) -> None:
        from tui.screens.money.undo import ReverseInvoiceForm

        self.app.push_screen(ReverseInvoiceForm(self.front, self.number))
