"""Write-offs: a debt nobody will pay any more. Never money: not in the till, not income, and reported apart."""

from __future__ import annotations

from collections.abc import Sequence

from domain.acts import Act
from domain.books import Books
from domain.clients.known import known_client
from domain.errors import Code, Refused
from domain.invoices.known import invoice_of
from domain.kinds import EntryKind, Method
from domain.ledger.allocation import Part, in_full, pay
from domain.ledger.reversing import take_back, up_to
from domain.money import Money
from domain.posting import Posting, positive, required
from domain.practice.known import known_practitioner
from domain.receipts.writing import ReceiptDraft, Said
from domain.till.cash import settled_by
from domain.values import act


def write_off(
    posting: Posting,
    client: str,
    amount: Money,
    said: Said,
    owed: Sequence[Part],
) -> None:
    """Credit what is owed on that day, in the order given, and no more."""
    known_practitioner(posting.books, said.practitioner)
    later = [debit for debit, _ in owed if debit.on > posting.on]
    if later and len(later) == len(owed):
        posting.not_before(later[0].on, later[0].document)
    owed = [(debit, part) for debit, part in owed if debit.on <= posting.on]
    most = Money.total(part for _, part in owed)
    if amount > most:
        raise Refused(Code.WRITE_OFF_EXCEEDS_BALANCE, maximum=posting.practice.text(most))
    receipt = ReceiptDraft.open(posting, client)
    entry = receipt.without_money(EntryKind.WRITE_OFF, amount, said)
    pay(posting, [entry], owed)


@act
class WriteOff(Act):
    client: str
    amount: Money
    practitioner: str
    reason: str
    invoice: str | None = None

    def decide(self, books: Books, posting: Posting) -> None:
        client = known_client(books, self.client).code
        amount = positive(self.amount)
        if self.invoice is None:
            debits = books.open_debits(client)
        else:
            entry = invoice_of(books, client, self.invoice).entry
            debits = [entry] if entry else []
        said = Said(self.practitioner, reason=required(self.reason, "reason"))
        write_off(posting, client, amount, said, in_full(debits))


@act
class RecoverWriteOff(Act):
    """A written-off client pays after all: a payment, and so much of the write-off is taken back, oldest first."""

    client: str
    amount: Money
    method: Method
    invoice: str | None = None

    def decide(self, books: Books, posting: Posting) -> None:
        client = known_client(books, self.client).code
        amount = positive(self.amount)
        if self.invoice is not None:
            invoice_of(books, client, self.invoice)
        standing = [share for share in books.write_offs(client) if self.invoice in (None, share.invoice)]
        most = Money.total(share.amount for share in standing)
        if self.method is Method.CASH:
            amount = settled_by(posting, amount, most)
        if amount > most:
            raise Refused(Code.EXCEEDS_WRITTEN_OFF, maximum=posting.practice.text(most))
        recovered = up_to(amount, standing)
        for share in recovered:
            posting.not_before(share.entry.on, share.entry.document)
        receipt = ReceiptDraft.open(posting, client)
        credits = receipt.money_in(self.method, amount)
        take_back(posting, client, recovered, credits)
