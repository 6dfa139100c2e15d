"""Settling a return: one credit invoice per originating invoice, and the money that goes back.

What a credit leaves once its own invoice's debt and write-off are served is refunded, or stays as the client's credit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

from domain.credit_invoices.recorded import CreditLineAdded
from domain.credit_invoices.writing import Credited, write_credit_invoice
from domain.invoices.known import known_invoice
from domain.kinds import EntryKind, Method, RefundMethod
from domain.ledger.recorded import Refund
from domain.money import ZERO, Money
from domain.posting import Posting
from domain.receipts.writing import ReceiptDraft, Said
from domain.returns.crediting import Credit
from domain.returns.facts import Return
from domain.returns.recorded import CreditShare
from domain.returns.refunding import Outgoing, own_credit_left, promised, still_possible, to_refund


@dataclass(slots=True)
class Settled:
    """What a settlement came to; refunds by method, as money handed over."""

    credited: Money = ZERO
    refunded: Money = ZERO
    refunds: dict[Method, Money] = field(default_factory=dict)
    kept: Money = ZERO
    """Of a refund promised before, what cannot go out that way any more and stays the client's credit."""
    reason: str = ""
    """Why it is not what was promised."""


def settle(
    posting: Posting,
    ret: Return,
    credits: Sequence[Credit],
    method: RefundMethod | None,
    reference: str,
    *,
    as_promised: bool = False,
) -> Settled:
    """Credit each originating invoice, in age order, and refund by `method`; None leaves the credit open.

    A refund that cannot go out is refused at the desk. One that was promised when the return was posted goes out
    `as_promised` as far as it still can: goods that were looked at cannot wait for the money to be sorted out.
    """
    in_age_order = sorted(credits, key=lambda c: (c.match.line.on, c.match.line.invoice, c.item.line))
    settled = Settled()
    claims = []
    for invoice, group in groupby(in_age_order, key=lambda credit: credit.match.line.invoice):
        claim = credit_invoice(posting, ret, invoice, list(group))
        claims.append(claim)
        settled.credited += claim.total
    for claim in claims:
        note_own_credit(posting, ret, claim)
    if method is not None:
        owed = [claim for claim in claims if claim.rest]
        outgoing = still_possible(owed, method) if as_promised else to_refund(posting, owed, method)
        if as_promised:
            settled.kept = promised(owed, method) - Money.total(out.amount for out in outgoing)
        hand_out_all(posting, ret, outgoing, reference, settled)
    return settled


def credit_invoice(posting: Posting, ret: Return, invoice: str, credits: Sequence[Credit]) -> Credited:
    """The credit invoice of one originating invoice, with its lines."""
    parts = [(credit.match.line, credit.given) for credit in credits]
    claim = write_credit_invoice(posting, known_invoice(posting.books, invoice), parts, ret.number)
    for place, credit in enumerate(credits, 1):
        add_line(posting, ret, claim.number, place, credit)
    return claim


def add_line(posting: Posting, ret: Return, number: str, place: int, credit: Credit) -> None:
    """One line of a credit invoice, with the way back to its return item and its invoice line."""
    line = credit.match.line
    posting.add(
        CreditLineAdded(
            number,
            place,
            line.invoice,
            line.line,
            ret.number,
            credit.item.line,
            credit.item.product,
            credit.match.quantity,
            credit.price,
            credit.fee,
            credit.given.net,
            credit.given.tax,
            credit.given.gross,
            credit.worth.net,
            credit.worth.gross,
            credit.match.serials,
        )
    )


def note_own_credit(posting: Posting, ret: Return, claim: Credited) -> None:
    """Remember how much of the own credit that paid an invoice was served by this return."""
    share = own_credit_left(claim)
    if share:
        posting.add(CreditShare(ret.number, claim.invoice.number, share))


def hand_out_all(posting: Posting, ret: Return, outgoing: Sequence[Outgoing], reference: str, settled: Settled) -> None:
    """Hand the money out on one receipt, a line for each method."""
    if not outgoing:
        return
    receipt = ReceiptDraft.open(posting, ret.client, ret.number)
    for each in dict.fromkeys(out.method for out in outgoing):
        hand_out(posting, receipt, each, [out for out in outgoing if out.method is each], reference, settled)


def hand_out(
    posting: Posting,
    receipt: ReceiptDraft,
    method: Method,
    outgoing: Sequence[Outgoing],
    reference: str,
    settled: Settled,
) -> None:
    """One line of the refund's receipt, paid by the credit invoices it comes from."""
    amount = Money.total(out.amount for out in outgoing)
    debits = receipt.money_out(method, amount, Said(reference=reference))
    cash_out = next((debit for debit in debits if debit.kind is EntryKind.CASH_OUT), None)
    for out in outgoing:
        left = out.amount
        for debit in debits:
            part = min(left, posting.open_of(debit))
            if out.claim.entry is not None and part > ZERO:
                posting.allocate(out.claim.entry, debit, part)
                left -= part
        if out.payment is not None and cash_out is not None:
            posting.add(Refund(out.payment.id, cash_out.id, out.claim.invoice.number, out.amount))
    handed = cash_out.amount if cash_out else ZERO
    settled.refunds[method] = handed
    settled.refunded += handed
