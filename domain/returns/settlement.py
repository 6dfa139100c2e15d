"""Settling a return: one credit invoice per originating invoice, and the money that goes back.

What a credit leaves once its own invoice's debt and write-off are served is refunded, or stays as the client's credit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from domain.books import OpenEntry, PaymentShare, Return
from domain.credit_invoices import Credited, write_credit_invoice
from domain.errors import Code, Refused
from domain.invoices import known_invoice
from domain.kinds import EntryKind, Method, RefundMethod
from domain.money import ZERO, Money
from domain.posting import Posting
from domain.receipts import ReceiptDraft
from domain.recorded import CreditLineAdded, CreditShare, Refund
from domain.returns.crediting import Credit


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


@dataclass(frozen=True, slots=True)
class Outgoing:
    """Money that goes out by one method for one invoice, of one payment where it is known whose it was."""

    claim: Credited
    method: Method
    amount: Money
    payment: OpenEntry | None


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
        outgoing = still_possible(owed, method, settled) if as_promised else to_refund(posting, owed, method)
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


def own_credit_left(claim: Credited) -> Money:
    """The part of the claim that had been paid from the client's own credit and has not gone back there yet."""
    return max(ZERO, min(claim.rest, claim.money.own_credit - claim.money.own_credit_returned))


def note_own_credit(posting: Posting, ret: Return, claim: Credited) -> None:
    """Remember how much of the own credit that paid an invoice was served by this return."""
    share = own_credit_left(claim)
    if share:
        posting.add(CreditShare(ret.number, claim.invoice.number, share))


def to_refund(posting: Posting, claims: Sequence[Credited], method: RefundMethod) -> list[Outgoing]:
    """What goes out by `method`, refused where it cannot."""
    if method is not RefundMethod.ORIGINAL:
        refuse_beyond_received(posting, claims, Method(method))
    return by(method, claims)


def by(method: RefundMethod, claims: Sequence[Credited]) -> list[Outgoing]:
    """What would go out by `method`."""
    left = Payments(claims)
    if method is RefundMethod.ORIGINAL:
        return [out for claim in claims for out in to_original(claim, left)]
    return [out for claim in claims for out in by_method(claim, Method(method), left)]


def still_possible(claims: Sequence[Credited], method: RefundMethod, settled: Settled) -> list[Outgoing]:
    """What of a promised refund can go out now: no more than came in, no more to a card than cards hold.

    No cash: nobody stands there to take it, though a payment may have been corrected to cash meanwhile.
    """
    original = method is RefundMethod.ORIGINAL
    backed = {claim.number: claim.backed for claim in claims}
    possible = []
    for out in by(method, claims):
        barred = out.method is Method.CASH or (out.method is Method.CARD and out.payment is None)
        part = ZERO if barred else min(out.amount, backed[out.claim.number])
        if part:
            backed[out.claim.number] -= part
            possible.append(replace(out, amount=part))
    wanted = Money.total(for_original(claim) if original else claim.rest for claim in claims)
    settled.kept = wanted - Money.total(out.amount for out in possible)
    return possible


def hand_out_all(posting: Posting, ret: Return, outgoing: Sequence[Outgoing], reference: str, settled: Settled) -> None:
    """Hand the money out on one receipt, a line for each method."""
    if not outgoing:
        return
    receipt = ReceiptDraft.open(posting, ret.client, ret.number)
    for each in dict.fromkeys(out.method for out in outgoing):
        hand_out(posting, receipt, each, [out for out in outgoing if out.method is each], reference, settled)


class Payments:
    """How much of each payment is still with the practice, while one refund takes from several."""

    def __init__(self, claims: Sequence[Credited]) -> None:
        self._left = {s.payment.id: s.left_of_payment for claim in claims for s in claim.money.shares}

    def take(self, share: PaymentShare, wanted: Money, most: Money) -> Money:
        """Take what can be taken of a payment, and say how much that was."""
        part = max(ZERO, min(wanted, most, self._left[share.payment.id]))
        self._left[share.payment.id] -= part
        return part


def for_original(claim: Credited) -> Money:
    """What of the claim goes back to the payments: all but the own credit, and what was given back before."""
    return max(ZERO, claim.rest - own_credit_left(claim) - claim.twice)


def to_original(claim: Credited, payments: Payments) -> list[Outgoing]:
    """The own-credit share stays credit; the rest goes back to the payments that brought it, oldest first."""
    direct = [share for share in claim.money.shares if share.direct]
    outgoing = []
    for payment, part in of_payments(direct, for_original(claim), payments):
        if payment.method is not None:
            outgoing.append(Outgoing(claim, payment.method, part, payment))
    return outgoing


def by_method(claim: Credited, method: Method, payments: Payments) -> list[Outgoing]:
    """All of it by one method, noted against the payments made by that method first, then the oldest.

    To a card goes only what cards brought, so a refund by card is noted against cards alone.
    """
    shares = sorted(claim.money.shares, key=lambda share: share.gives_way_to(method))
    if method is Method.CARD:
        shares = [share for share in shares if share.payment.method is method]
    outgoing = [Outgoing(claim, method, part, payment) for payment, part in of_payments(shares, claim.rest, payments)]
    wanted = claim.rest - Money.total(out.amount for out in outgoing)
    if wanted:
        outgoing.append(Outgoing(claim, method, wanted, None))
    return outgoing


def of_payments(shares: Sequence[PaymentShare], wanted: Money, payments: Payments) -> Iterator[tuple[OpenEntry, Money]]:
    """Whose money it is: each payment first gives back what it brought to the invoice, then what else it holds."""
    for most in (PaymentShare.left_here, PaymentShare.left_at_all):
        for share in shares:
            part = payments.take(share, wanted, most(share))
            if part:
                yield share.payment, part
                wanted -= part


def refuse_beyond_received(posting: Posting, claims: Sequence[Credited], method: Method) -> None:
    """Never more by card than the cards still hold, and never more money than came in for these invoices."""
    wanted = Money.total(claim.rest for claim in claims)
    if method is Method.CARD:
        held = {
            share.payment.id: share.left_of_payment
            for claim in claims
            for share in claim.money.shares
            if share.payment.method is method
        }
        most = Money.total(held.values())
        if wanted > most:
            raise Refused(Code.METHOD_EXCEEDS_PAYMENT, maximum=posting.practice.text(most), method=method.value)
    most = Money.total(claim.backed for claim in claims)
    if wanted > most:
        raise Refused(Code.EXCEEDS_PAID, maximum=posting.practice.text(most))


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
    debits = receipt.money_out(method, amount, reference)
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
