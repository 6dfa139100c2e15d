"""What posting or undoing a return records, in words and in the order a clerk asks: credit, money, goods, records."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from domain.credit_invoices.recorded import CreditInvoiceIssued, CreditLineAdded
from domain.desk import Done
from domain.documents import DocumentReversed
from domain.kinds import EntryKind, ReturnAction, ReturnStatus
from domain.ledger.recorded import Allocation, Entry
from domain.money import ZERO, Money
from domain.posting import Posting
from domain.returns.facts import ReturnItem
from domain.returns.recorded import CreditShare, ReturnItemSaved, ReturnStatusChanged
from tui.front_desk import FrontDesk
from tui.screens.preview_lines import ledger_lines, record_lines, stock_lines, till_lines, warning_lines
from tui.widgets.preview import PreviewLine

SHOWN_PARTS = 12
"""Allocations named one by one."""

FEW = 4
"""Lines credited that leave room for the money and the goods on a screen of 24 rows."""


def posting_lines(front: FrontDesk, client: str, posting: Posting) -> tuple[PreviewLine, ...]:
    """All that Post Return does, or that reversing does; of many goods the money comes first."""
    credited = credit_lines(front, posting)
    many = has_many(posting)
    return (
        *(credit_totals(front, posting) if many else credited),
        *reversed_lines(posting),
        *waiting_lines(front, posting),
        *(ledger_lines(front, client, posting) if posting.of_type(Entry) else ()),
        *allocation_lines(front, client, posting),
        *till_lines(front, posting),
        *warning_lines(posting.warnings),
        *((PreviewLine("Line by line", tone="heading"), *credited) if many else ()),
        *stock_lines(front, posting),
        *record_lines(posting),
    )


def has_many(posting: Posting) -> bool:
    """Whether the lines credited would push what follows out of sight."""
    return len(posting.of_type(CreditLineAdded)) > FEW


def paid_words(front: FrontDesk, result: Mapping[str, Any]) -> str:
    """What an act's result says is handed out: "5.00 cash, 3.00 card"; empty for nothing."""
    return ", ".join(f"{_written(front, each['amount'])} {each['method']}" for each in result.get("refunds", ()))


def kept_words(front: FrontDesk, posting: Posting) -> str:
    """What stays open as the client's credit; empty for nothing."""
    left = _left_open(posting)
    return front.formats.money(left) if left else ""


def _written(front: FrontDesk, amount: str) -> str:
    return front.formats.money(front.formats.currency.parse(amount))


def settled_words(front: FrontDesk, done: Done) -> str:
    """What was made and paid: "CRN-000001, refund RCT-000003 8.00 cash."; empty where nothing was settled."""
    parts = list(done.made.get("credit_invoices", ()))
    paid = paid_words(front, done.result)
    if paid:
        parts.append(f"refund {', '.join(done.made['receipts'])} {paid}")
    elif parts:
        parts.append(f"{_written(front, done.result['credited'])} credited")
    return f"{', '.join(parts)}." if parts else ""


def settlement_words(front: FrontDesk, done: Done) -> str:
    """What a return came to that had waited: "8.00 credited, CRN-000007." or "8.00 card, CRN-000007, RCT-000003."."""
    made = [*done.made.get("credit_invoices", ()), *done.made.get("receipts", ())]
    worth = paid_words(front, done.result) or f"{_written(front, done.result['credited'])} credited"
    said = f"{', '.join([worth, *made])}." if made else "nothing was to be credited."
    return " ".join([said, *done.warnings])


def credit_lines(front: FrontDesk, posting: Posting) -> tuple[PreviewLine, ...]:
    """One credit invoice for each invoice the goods were sold on, with its lines."""
    shown: list[PreviewLine] = []
    added = posting.of_type(CreditLineAdded)
    named = _names_sold_by(posting)
    for credit in posting.of_type(CreditInvoiceIssued):
        shown.append(_total(front, credit))
        shown += [_credited(front, named, line) for line in added if line.credit_invoice == credit.number]
    return (*shown, *_shares(front, posting))


def credit_totals(front: FrontDesk, posting: Posting) -> tuple[PreviewLine, ...]:
    """The same without its lines."""
    totals = (_total(front, credit) for credit in posting.of_type(CreditInvoiceIssued))
    return (*totals, *_shares(front, posting))


def _total(front: FrontDesk, credit: CreditInvoiceIssued) -> PreviewLine:
    money = front.formats.money
    tax = f", tax {money(credit.tax)}" if credit.tax else ""
    return PreviewLine(f"Credit invoice for {credit.invoice}{tax}", money(credit.total), "total")


def _shares(front: FrontDesk, posting: Posting) -> tuple[PreviewLine, ...]:
    shares = (share.amount for share in posting.of_type(CreditShare) if share.amount > ZERO)
    words = "of it had been paid from the client's own credit"
    return tuple(PreviewLine(f"{front.formats.money(share)} {words}", tone="dim") for share in shares)


def _names_sold_by(posting: Posting) -> dict[tuple[str, int], str]:
    """What the lines of the invoices that are credited call their goods."""
    invoices = (posting.books.invoice(credit.invoice) for credit in posting.of_type(CreditInvoiceIssued))
    return {(line.invoice, line.line): line.name for invoice in invoices if invoice for line in invoice.lines}


def _credited(front: FrontDesk, named: Mapping[tuple[str, int], str], line: CreditLineAdded) -> PreviewLine:
    formats = front.formats
    words = f"  {formats.quantity(line.quantity)} × {named[line.invoice, line.invoice_line]}"
    if line.fee:
        words += f", less fee {formats.money(line.fee)}"
    if line.serials:
        words += f", serial {', '.join(line.serials)}"
    return PreviewLine(words, formats.money(line.gross))


def reversed_lines(posting: Posting) -> tuple[PreviewLine, ...]:
    """The documents that are undone."""
    undone = posting.of_type(DocumentReversed)
    return tuple(PreviewLine(f"{each.number} is reversed", tone="total") for each in undone)


def waiting_lines(front: FrontDesk, posting: Posting) -> tuple[PreviewLine, ...]:
    """Items that are not credited, and a settlement that waits for the goods."""
    shown = [
        _not_credited(front, saved.item)
        for saved in posting.of_type(ReturnItemSaved)
        if saved.item.action is not ReturnAction.CREDIT
    ]
    if any(change.status is ReturnStatus.AWAITING_INSPECTION for change in posting.of_type(ReturnStatusChanged)):
        words = "Goods are still to be inspected: the inspection of the last one credits the client and settles."
        shown.append(PreviewLine(words, tone="warning"))
    return tuple(shown)


def _not_credited(front: FrontDesk, item: ReturnItem) -> PreviewLine:
    formats = front.formats
    words = f"{formats.quantity(item.quantity)} × {item.name}"
    if item.serials:
        words += f", serial {', '.join(item.serials)}"
    if item.replacement_serials:
        words += f", {', '.join(item.replacement_serials)} instead"
    return PreviewLine(f"Item {item.line}: {item.action}, no credit ({words})", tone="dim")


def allocation_lines(front: FrontDesk, client: str, posting: Posting) -> tuple[PreviewLine, ...]:
    """Which entry pays which, and what is no longer paid."""
    named = entry_names(client, posting)
    answers = {entry.id: entry.reverses for entry in posting.of_type(Entry)}
    # An entry and the one that reverses it settle each other: the ledger above says so already.
    parts = [
        p for p in posting.of_type(Allocation) if p.credit != answers.get(p.debit) and p.debit != answers.get(p.credit)
    ]
    shown = [_part(front, named, part) for part in parts[:SHOWN_PARTS]]
    if len(parts) > SHOWN_PARTS:
        shown.append(PreviewLine(f"and {len(parts) - SHOWN_PARTS} more", tone="dim"))
    open_credit = _left_open(posting)
    if open_credit:
        shown.append(PreviewLine("Stays as the client's credit", front.formats.money(open_credit), "warning"))
    return tuple(shown)


def _part(front: FrontDesk, named: dict[int, str], part: Allocation) -> PreviewLine:
    credit, debit = (named.get(entry, "an earlier entry") for entry in (part.credit, part.debit))
    words = f"{credit} pays {debit}" if part.amount > ZERO else f"{credit} no longer pays {debit}"
    return PreviewLine(f"{words[:1].upper()}{words[1:]}", front.formats.money(abs(part.amount)), "dim")


def _left_open(posting: Posting) -> Money:
    credits = {
        entry.id: -entry.amount
        for entry in posting.of_type(Entry)
        if entry.amount < ZERO and entry.kind is EntryKind.CREDIT_INVOICE
    }
    for part in posting.of_type(Allocation):
        if part.credit in credits:
            credits[part.credit] -= part.amount
    return Money.total(credits.values())


def entry_names(client: str, posting: Posting) -> dict[int, str]:
    """The entries an allocation may name: those it makes, those still open, and the return's own."""
    named = {entry.id: entry.document for entry in posting.books.open_entries(client)}
    for change in posting.of_type(ReturnStatusChanged):
        for old in posting.books.return_entries(change.number):
            named[old.id] = f"{_kind(old.kind)} {old.document}"
        for issued in posting.books.return_credit_invoices(change.number):
            sold_on = posting.books.invoice(issued.invoice)
            if sold_on is not None and sold_on.entry is not None:
                named[sold_on.entry.id] = sold_on.number
    for entry in posting.of_type(Entry):
        known = "" if entry.document in posting.fresh else f" {entry.document}"
        invoice = f" for {entry.invoice}" if entry.invoice and entry.kind is EntryKind.CREDIT_INVOICE else ""
        named[entry.id] = f"the {_kind(entry.kind)}{known}{invoice}"
    return named


def _kind(kind: EntryKind) -> str:
    return kind.replace("_", " ")
