"""Whose money goes back, and by which method: what a refund takes of each payment.

At the desk a refund that cannot go out is refused; one promised before goes out as far as it still can.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from domain.credit_invoices.writing import Credited
from domain.errors import Code, Refused
from domain.invoices.settled import PaymentShare
from domain.kinds import Method, RefundMethod
from domain.ledger.facts import OpenEntry
from domain.money import ZERO, Money
from domain.posting import Posting
from domain.values import frozen


@frozen
class Outgoing:
    """Money that goes out by one method for one invoice, of one payment where it is known whose it was."""

    claim: Credited
    method: Method
    amount: Money
    payment: OpenEntry | None


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
    if method is RefundMethod.CARD:
        return by_card(claims, left)
    return [out for claim in claims for out in by_method(claim, Method(method), left)]


def still_possible(claims: Sequence[Credited], method: RefundMethod) -> list[Outgoing]:
    """What of a promised refund can go out now: no more than came in, no more to a card than cards hold.

    No cash: nobody stands there to take it, though a payment may have been corrected to cash meanwhile.
    """
    backed = {claim.number: claim.backed for claim in claims}
    possible = []
    for out in by(method, claims):
        barred = out.method is Method.CASH or (out.method is Method.CARD and out.payment is None)
        part = ZERO if barred else min(out.amount, backed[out.claim.number])
        if part:
            backed[out.claim.number] -= part
            possible.append(replace(out, amount=part))
    return possible


def promised(claims: Sequence[Credited], method: RefundMethod) -> Money:
    """How much was to go out by `method`."""
    original = method is RefundMethod.ORIGINAL
    return Money.total(for_original(claim) if original else claim.rest for claim in claims)


def own_credit_left(claim: Credited) -> Money:
    """The part of the claim that had been paid from the client's own credit and has not gone back there yet."""
    return max(ZERO, min(claim.rest, claim.money.own_credit - claim.money.own_credit_returned))


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
    """All of it by one method, noted against the payments made by that method first, then the oldest."""
    shares = sorted(claim.money.shares, key=lambda share: share.gives_way_to(method))
    return noted(claim, method, of_payments(shares, claim.rest, payments))


def by_card(claims: Sequence[Credited], payments: Payments) -> list[Outgoing]:
    """All of it by card, noted against cards alone: to a card goes only what cards brought.

    First the cards that paid the claim's own invoice give it back, then those that paid the others'.
    """
    own = [list(of_payments(cards_of(claim), claim.rest, payments)) for claim in claims]
    cards = [share for claim in claims for share in cards_of(claim)]
    outgoing = []
    for claim, parts in zip(claims, own, strict=True):
        wanted = claim.rest - Money.total(part for _, part in parts)
        outgoing += noted(claim, Method.CARD, [*parts, *of_payments(cards, wanted, payments)])
    return outgoing


def cards_of(claim: Credited) -> list[PaymentShare]:
    """What cards paid for the claim's invoice."""
    return [share for share in claim.money.shares if share.payment.method is Method.CARD]


def noted(claim: Credited, method: Method, parts: Iterable[tuple[OpenEntry, Money]]) -> list[Outgoing]:
    """All of the claim, as far as it is known with whose money."""
    outgoing = [Outgoing(claim, method, part, payment) for payment, part in parts]
    wanted = claim.rest - Money.total(out.amount for out in outgoing)
    return [*outgoing, Outgoing(claim, method, wanted, None)] if wanted else outgoing


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
        held = {share.payment.id: share.left_of_payment for claim in claims for share in cards_of(claim)}
        most = Money.total(held.values())
        if wanted > most:
            raise Refused(Code.METHOD_EXCEEDS_PAYMENT, maximum=posting.practice.text(most), method=method.value)
    most = Money.total(claim.backed for claim in claims)
    if wanted > most:
        raise Refused(Code.EXCEEDS_PAID, maximum=posting.practice.text(most))
