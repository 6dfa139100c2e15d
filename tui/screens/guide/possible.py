"""Why something cannot be done now, in one sentence each; nothing where it can, or where too little is known."""

from __future__ import annotations

from domain.kinds import EntryKind, InvoiceStatus, ReturnStatus
from domain.money import NONE, ZERO
from domain.returns.candidates import waits_for_payment
from tui.screens.guide.known import Known


def comes_back(known: Known) -> str:
    """Goods of the invoice can come back once it is paid, while some are left on it."""
    invoice, practice = known.invoice, known.front.reading.practice()
    if invoice is None or practice is None:
        return ""
    if invoice.kind is not EntryKind.INVOICE:
        return f"{invoice.number} holds no goods."
    if waits_for_payment(practice, invoice.open):
        return f"{invoice.number} is not paid: the item is taken off it instead."
    if not any(line.returnable > NONE for line in invoice.lines):
        return f"Nothing is left on {invoice.number} that could come back."
    return ""


def is_not_paid(known: Known) -> str:
    """Items are taken off what is not paid yet."""
    invoice = known.invoice
    if invoice is not None and invoice.kind is not EntryKind.INVOICE:
        return f"{invoice.number} holds no goods."
    if invoice is None or invoice.open > ZERO:
        return ""
    return f"{invoice.number} is paid: what comes back is a return."


def has_paid_service(known: Known) -> str:
    """A service is refunded from a paid invoice that holds one."""
    invoice = known.invoice
    if invoice is None:
        return ""
    if invoice.status is not InvoiceStatus.PAID:
        return f"{invoice.number} is not paid: the service is taken off it instead."
    at = known.about.line
    if any(at in (None, line.line) for line, _ in known.front.reading.service_lines(invoice.number)):
        return ""
    return (
        f"{invoice.number} has no service on it." if at is None else "This line is goods: they come back as a return."
    )


def in_credit(known: Known) -> str:
    """Only a credit can be given out or taken away."""
    client = known.client
    return "" if client is None or client.credit > ZERO else f"{client.name} has no credit."


def in_credit_and_owes(known: Known) -> str:
    """A credit pays what is open."""
    return in_credit(known) or owes(known)


def owes(known: Known) -> str:
    """Only what is owed can be written off or paid."""
    client, invoice = known.client, known.invoice
    if invoice is not None and invoice.open <= ZERO:
        return f"Nothing is open on {invoice.number}."
    return "" if client is None or client.owes > ZERO else f"{client.name} owes nothing."


def has_write_off(known: Known) -> str:
    """Only what was written off can be recovered."""
    client = known.client
    if client is None:
        return ""
    where, name = (known.about.invoice, known.about.invoice) if known.about.invoice else (None, client.name)
    return "" if known.front.reading.written_off(client.code, where) > ZERO else f"Nothing is written off of {name}."


def can_be_credited(known: Known) -> str:
    """An invoice is credited at most once over."""
    invoice = known.invoice
    if invoice is None or any(line.uncredited > ZERO for line in invoice.standing):
        return ""
    return f"Nothing is left uncredited on {invoice.number}."


def receipt_stands(known: Known) -> str:
    """A receipt is reversed once, and the refund of a return with the return."""
    receipt = known.receipt
    if receipt is None:
        return ""
    if receipt["reversed"]:
        return f"{receipt['number']} is reversed already."
    if receipt["return"]:
        return f"{receipt['number']} is the refund of {receipt['return']}: reverse that return instead."
    return ""


def holds_payment(known: Known) -> str:
    """Only a payment has a method that could be wrong."""
    receipt = known.receipt
    if receipt is None or any(line["kind"] == EntryKind.PAYMENT for line in receipt["lines"]):
        return receipt_stands(known)
    return f"{receipt['number']} holds no payment."


def return_is_posted(known: Known) -> str:
    """Only what is posted is reversed."""
    ret = known.return_
    if ret is None or ret.status is ReturnStatus.POSTED:
        return ""
    if ret.status in (ReturnStatus.DRAFT, ReturnStatus.AWAITING_INSPECTION):
        return f"{ret.number} is not posted yet: cancel it instead."
    return f"{ret.number} is {ret.status}."


def credited_alone(known: Known) -> str:
    """A credit invoice of a return is reversed with its return."""
    credit = known.credit_invoice
    if credit is None:
        return ""
    if credit.reversed:
        return f"{credit.number} is reversed already."
    return f"{credit.number} is the credit of {credit.return_}: reverse that return." if credit.return_ else ""


def is_administrative(known: Known) -> str:
    """A cheque refund or a debit journal is reversed by its invoice; others are returned or credited."""
    invoice = known.invoice
    if invoice is None:
        return ""
    if invoice.kind is EntryKind.INVOICE:
        return f"{invoice.number} is an invoice of goods or services: its items are returned or credited."
    return f"{invoice.number} is reversed already." if invoice.reversed else ""
