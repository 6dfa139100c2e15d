"""How an invoice was settled: by which payments, credits and write-offs, and what was given back since."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from domain.kinds import Method
from domain.ledger.facts import OpenEntry, WriteOffShare
from domain.money import Money
from domain.values import frozen


@frozen
class PaymentShare:
    """What one payment brought to one invoice, and what of it may still be given back."""

    payment: OpenEntry
    paid: Money
    refunded: Money
    left_of_payment: Money
    direct: bool = True
    """Whether it was paid for the invoice, and not first the client's own credit."""

    @property
    def left(self) -> Money:
        """What this payment may give back for this invoice."""
        return min(self.paid - self.refunded, self.left_of_payment)

    def gives_way_to(self, method: Method | None) -> tuple[bool, bool]:
        """The order in which payments are counted as given back by a method.

        Those made by it first, and cards last: what a card still holds may be wanted back on that card.
        """
        return self.payment.method is not method, self.payment.method is Method.CARD

    def left_here(self) -> Money:
        """What it brought to this invoice and has not given back for it."""
        return self.paid - self.refunded

    def left_at_all(self) -> Money:
        """What of it is still with the practice."""
        return self.left_of_payment


@frozen
class InvoiceMoney:
    """How one invoice was settled, and what of that was given back since.

    `own_credit` was applied from the client's credit, `write_offs` still stand, `received` counts all
    that was received in money, `given_back` what credit invoices and service refunds gave out or left as credit.
    """

    shares: Sequence[PaymentShare]
    own_credit: Money
    own_credit_returned: Money
    write_offs: Sequence[WriteOffShare]
    received: Money
    given_back: Money

    @property
    def written_off(self) -> Money:
        return Money.total(share.amount for share in self.write_offs)

    @property
    def held_by_cards(self) -> Money:
        """What cards paid for it and did not get back."""
        return Money.total(share.left for share in self.shares if share.payment.method is Method.CARD)


class SettledBooks(Protocol):
    """What is asked about the money of an invoice."""

    def invoice_money(self, invoice: str) -> InvoiceMoney: ...
    def paid_out(self, invoice: str) -> Money:
        """What went out in money for the invoice: by its credit invoices, and for its services."""
        ...
