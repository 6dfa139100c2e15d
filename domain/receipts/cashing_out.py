"""Paying a client's credit out in money: at most the credit, and never more than was received."""

from __future__ import annotations

from collections.abc import Sequence

from domain.acts import Act
from domain.books import Books
from domain.clients.known import known_client
from domain.errors import Code, Refused
from domain.invoices.settled import PaymentShare
from domain.kinds import EntryKind, Method
from domain.ledger.allocation import open_credits, refuse_beyond
from domain.ledger.facts import OpenEntry
from domain.ledger.recorded import Refund
from domain.money import ZERO, Money
from domain.posting import Posting, positive
from domain.practice.known import known_practitioner
from domain.receipts.writing import ReceiptDraft, Said
from domain.values import act


@act
class CashOut(Act):
    client: str
    amount: Money
    method: Method = Method.CASH
    practitioner: str | None = None
    reference: str = ""
    reason: str = ""

    def decide(self, books: Books, posting: Posting) -> None:
        client = known_client(books, self.client).code
        known_practitioner(books, self.practitioner)
        amount = positive(self.amount)
        credits = open_credits(books, client)
        refuse_beyond_credit(books, posting, client, credits, amount)
        if self.method is Method.CARD:
            warn_beyond_cards(books, posting, credits, amount)
        receipt = ReceiptDraft.open(posting, client)
        debits = receipt.money_out(self.method, amount, Said(self.practitioner, self.reference, self.reason))
        give_out(posting, credits, debits, amount, self.method)


_OUT = (EntryKind.CASH_OUT, EntryKind.CHEQUE_REFUND, EntryKind.ROUNDING)


def refuse_beyond_credit(books: Books, posting: Posting, client: str, credits: list[OpenEntry], amount: Money) -> None:
    """Refuse more than the client's credit, or more than of it was received in money."""
    refuse_beyond(posting, credits, amount)
    most = payable(books, client, credits)
    if amount > most:
        raise Refused(Code.EXCEEDS_PAID, maximum=posting.practice.text(most))


def payable(books: Books, client: str, credits: list[OpenEntry]) -> Money:
    """How much of these credits may be given out in money: a goodwill journal, say, may not."""
    money = books.client_money(client)
    backed = Money.total(part for _, part in backed_by_money(books, credits))
    return max(ZERO, min(backed, money.received - money.given))


def backed_by_money(books: Books, credits: Sequence[OpenEntry]) -> list[tuple[OpenEntry, Money]]:
    """Each credit with how much of it was received in money and still is: a payment may have bounced since."""
    left: dict[str, Money] = {}
    backed = []
    for credit in credits:
        part = payable_left(books, credit)
        if credit.kind is EntryKind.CREDIT_INVOICE and credit.invoice is not None:
            if credit.invoice not in left:
                left[credit.invoice] = still_received(books, credit.invoice, credits)
            part = min(part, left[credit.invoice])
            left[credit.invoice] -= part
        backed.append((credit, part))
    return backed


def warn_beyond_cards(books: Books, posting: Posting, credits: Sequence[OpenEntry], amount: Money) -> None:
    """Say where more goes to a card than came by one. No refusal: of what was brought over nobody knows how it came."""
    most = came_by_card(books, credits)
    if amount > most:
        text = posting.practice.text(most)
        came = f"Only {text} of this credit came in by card: the terminal may refuse more."
        posting.warnings.append(came if most else "None of this credit came in by card: the terminal may refuse it.")


def came_by_card(books: Books, credits: Sequence[OpenEntry]) -> Money:
    """How much of these credits cards had paid and may get back."""
    paid = ZERO
    credited: dict[str, Money] = {}
    for credit, part in backed_by_money(books, credits):
        if credit.invoice is not None:
            credited[credit.invoice] = credited.get(credit.invoice, ZERO) + part
        elif credit.method is Method.CARD:
            paid += part
    return paid + Money.total(
        min(part, books.invoice_money(invoice).held_by_cards) for invoice, part in credited.items()
    )


def payable_left(books: Books, credit: OpenEntry) -> Money:
    """What of a credit may still go out: of a credit invoice, what it was backed by less what went out of it."""
    if credit.kind is not EntryKind.CREDIT_INVOICE:
        return credit.payable_open
    out = Money.total(paid.amount for paid in books.applied_from(credit.id) if paid.debit.kind in _OUT)
    return max(ZERO, min(credit.payable - out, -credit.open))


def still_received(books: Books, invoice: str, credits: Sequence[OpenEntry]) -> Money:
    """What was received for an invoice and neither went out nor elsewhere yet."""
    money = books.invoice_money(invoice)
    open_credits = Money.total(payable_left(books, credit) for credit in credits if credit.invoice == invoice)
    return max(ZERO, money.received - money.given_back + open_credits)


def give_out(
    posting: Posting,
    credits: list[OpenEntry],
    debits: list[OpenEntry],
    amount: Money,
    method: Method | None,
) -> None:
    """Let the oldest credits that were received in money pay what is given out, and note whose money it was."""
    left = amount
    for credit, most in backed_by_money(posting.books, credits):
        part = min(left, most)
        if part <= ZERO:
            continue
        left -= part
        for debit in debits:
            paid = min(part, posting.open_of(debit))
            posting.allocate(credit, debit, paid)
            note_refund(posting, credit, debit, paid, method)
            part -= paid


def note_refund(
    posting: Posting,
    credit: OpenEntry,
    cash_out: OpenEntry,
    amount: Money,
    method: Method | None,
) -> None:
    """Remember which payment the money had come in by, so that it is not given back twice."""
    if cash_out.kind is EntryKind.ROUNDING or not amount:
        return
    if credit.kind is EntryKind.PAYMENT:
        # A card may have given back for an invoice what it had left as credit: that credit is others' money by now.
        before = Money.total(each.amount for each in posting.books.refunds_of_payment(credit.id))
        part = min(amount, -credit.amount - before)
        if part > ZERO:
            posting.add(Refund(credit.id, cash_out.id, None, part))
    elif credit.invoice is not None:
        shares = posting.books.invoice_money(credit.invoice).shares
        for payment, part in attributed(posting, shares, amount, method):
            posting.add(Refund(payment.id, cash_out.id, credit.invoice, part))


def attributed(
    posting: Posting, shares: Sequence[PaymentShare], amount: Money, method: Method | None
) -> list[tuple[OpenEntry, Money]]:
    """Whose money it is that goes out by `method`: payments of that method first, then the oldest."""
    parts = []
    left = amount
    for share in sorted(shares, key=lambda share: share.gives_way_to(method)):
        noted = Money.total(refund.amount for refund in posting.of_type(Refund) if refund.payment == share.payment.id)
        part = min(left, share.left - noted)
        if part > ZERO:
            parts.append((share.payment, part))
            left -= part
    return parts
