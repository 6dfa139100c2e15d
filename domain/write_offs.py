"""Write-offs: a debt nobody will pay any more. Never money: not in the till, not income, and reported apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from domain.acts import Act
from domain.allocation import open_debits, pay
from domain.books import Books, OpenEntry
from domain.clients import known_client
from domain.errors import Code, Refused
from domain.invoices import invoice_of
from domain.kinds import EntryKind
from domain.money import ZERO, Money
from domain.posting import Posting, required
from domain.practice import known_practitioner
from domain.receipts import ReceiptDraft, positive


def write_off(
    posting: Posting,
    client: str,
    amount: Money,
    practitioner: str,
    reason: str,
    debits: Sequence[OpenEntry] | None = None,
) -> None:
    """Credit what is owed on the named debits, else on the oldest first, and no more."""
    known_practitioner(posting.books, practitioner)
    owed = open_debits(posting.books, client) if debits is None else [debit for debit in debits if debit.open > ZERO]
    most = Money.total(debit.open for debit in owed)
    if amount > most:
        raise Refused(Code.WRITE_OFF_EXCEEDS_BALANCE, maximum=posting.practice.text(most))
    receipt = ReceiptDraft.open(posting, client)
    entry = receipt.without_money(EntryKind.WRITE_OFF, amount, practitioner, reason)
    pay(posting, [entry], owed)


@dataclass(frozen=True, kw_only=True)
class WriteOff(Act):
    client: str
    amount: Money
    practitioner: str
    reason: str
    invoice: str | None = None

    def decide(self, books: Books, posting: Posting) -> None:
        client = known_client(books, self.client).code
        amount = positive(self.amount)
        debits = None
        if self.invoice is not None:
            entry = invoice_of(books, client, self.invoice).entry
            debits = [entry] if entry else []
        write_off(posting, client, amount, self.practitioner, required(self.reason, "reason"), debits)
