"""How one invoice was settled, and what of that was given back since."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from peewee import fn

from domain import kinds as k
from domain.invoices.settled import InvoiceMoney, PaymentShare
from domain.ledger.facts import Applied, OpenEntry, WriteOffShare
from domain.money import Money
from store import tables as t
from store.books.entries import E
from store.books.ledger import LedgerBooks
from store.prepared import Prepared, Slot

L = t.InvoiceLine
_REFUNDED_OF = Prepared(
    t.Refund.select(
        fn.SUM(t.Refund.amount),
        fn.COALESCE(fn.SUM(t.Refund.amount).filter(t.Refund.invoice == Slot("invoice")), 0),
    ).where(t.Refund.payment == Slot("payment"))
)
_OF_INVOICE = Prepared(
    E.select(E.kind, E.id, E.amount, E.payable, E.reverses).where(E.invoice == Slot("invoice")).order_by(E.id)
)
_OWN_CREDIT_BACK = Prepared(
    t.CreditShare.select(fn.COALESCE(fn.SUM(t.CreditShare.amount), 0)).where(t.CreditShare.invoice == Slot("invoice"))
)
_REFUNDED_LINES = Prepared(L.select(fn.COALESCE(fn.SUM(L.refunded), 0)).where(L.invoice == Slot("invoice")))


class SettledInvoice:
    """Reads how one invoice was settled."""

    def __init__(self, books: LedgerBooks, database: Any, invoice: str, later: frozenset[str] = frozenset()) -> None:
        self._books = books
        self._db = database
        self._invoice = invoice
        self._later = later | {invoice}
        """This invoice, and those that its credit went on to pay."""
        self.received = 0
        self._write_offs: dict[int, int] = defaultdict(int)
        """By write-off entry: what of it still stands on this invoice."""
        self._taken_back: dict[int, int] = {}
        """By write-off reversal: the write-off it takes back."""
        self._earlier_read: dict[str, InvoiceMoney] = {}
        self.own_credit = 0
        self.given_back = 0
        self._paid: dict[int, tuple[OpenEntry, int, bool]] = {}
        self._rounded: dict[tuple[str, int], int] = defaultdict(int)
        """What coins could not pay, by the receipt and the cash payment's entry right behind which it was entered."""

    def read(self) -> InvoiceMoney:
        for kind, identity, amount, payable, reverses in _OF_INVOICE.rows(self._db, invoice=self._invoice):
            if kind == "invoice":
                self._settled(identity)
            elif kind == "credit_invoice":
                self.given_back += payable
            elif kind == "credit_invoice_reversal":
                self._undo_credit(reverses)
            elif kind == "write_off_reversal":
                self._taken_back[identity] = reverses
                self._write_offs[reverses] -= amount
                self._recovered(identity)
            elif kind == "write_off" and reverses is not None:
                self._write_offs[self._taken_back[reverses]] -= amount
        refunded = _REFUNDED_LINES.row(self._db, invoice=self._invoice) or (0,)
        back = _OWN_CREDIT_BACK.row(self._db, invoice=self._invoice) or (0,)
        return InvoiceMoney(
            shares=[self._share(payment, paid, direct=direct) for payment, paid, direct in self._paid.values()],
            own_credit=Money(self.own_credit),
            own_credit_returned=Money(back[0]),
            write_offs=[
                WriteOffShare(self._books.entry_of(entry), self._invoice, Money(stands))
                for entry, stands in self._write_offs.items()
                if stands > 0
            ],
            received=Money(self.received),
            given_back=Money(self.given_back + refunded[0]),
        )

    def _settled(self, identity: int) -> None:
        for applied in self._books.applied_to(identity):
            amount = applied.amount.units
            if applied.credit.kind is k.EntryKind.WRITE_OFF:
                self._write_offs[applied.credit.id] += amount
                continue
            if applied.credit.invoice == self._invoice:
                continue  # its own credit invoice or removed item: no money came in by that
            if applied.from_credit:
                self.own_credit += amount
            if applied.credit.kind is k.EntryKind.ROUNDING:
                self.received += amount
                self._rounded[applied.credit.document, applied.credit.id - 1] += amount
            else:
                self.received += self._money_in(applied)
            self._pay(applied, amount)

    def _recovered(self, identity: int) -> None:
        """A payment that came after all, for what had been written off."""
        for applied in self._books.applied_to(identity):
            if applied.credit.kind is k.EntryKind.ROUNDING:
                self.received += applied.amount.units
                self._rounded[applied.credit.document, applied.credit.id - 1] += applied.amount.units
            elif applied.credit.kind is k.EntryKind.PAYMENT:
                self.received += min(applied.amount.units, applied.credit.payable.units)
                self._pay(applied, applied.amount.units)

    def _money_in(self, applied: Applied) -> int:
        """What of an application was received in money.

        Of a credit invoice that is as far as its own invoice's payments stand, and what no money stands behind is
        used first: what it pays one invoice in money it cannot pay another.
        """
        credit, amount = applied.credit, applied.amount.units
        earlier = self._earlier(credit)
        if earlier is None:
            return min(amount, credit.payable.units)
        others = earlier.given_back - credit.payable
        backed = max(0, min(credit.payable, earlier.received - others).units)
        pays = self._books.applied_from(credit.id)
        at_home = sum(each.amount.units for each in pays if each.debit.invoice == credit.invoice)
        before = sum(
            each.amount.units
            for each in pays
            if each.debit.kind is k.EntryKind.INVOICE
            and each.debit.invoice != credit.invoice
            and each.debit.id < applied.debit.id
        )
        unbacked = -credit.amount.units - at_home - backed
        return max(0, before + amount - unbacked) - max(0, before - unbacked)

    def _earlier(self, credit: OpenEntry) -> InvoiceMoney | None:
        """How the invoice was settled that a credit came from."""
        if credit.kind is not k.EntryKind.CREDIT_INVOICE or credit.invoice is None or credit.invoice in self._later:
            return None
        known = self._earlier_read.get(credit.invoice)
        if known is None:
            # Asked for more than once: read each time, it would double with each invoice of a chain of such credits.
            known = SettledInvoice(self._books, self._db, credit.invoice, self._later).read()
            self._earlier_read[credit.invoice] = known
        return known

    def _pay(self, applied: Applied, amount: int) -> None:
        """Note whose money an amount was; a credit passes on the payments of the invoice it came from."""
        if applied.credit.kind is k.EntryKind.PAYMENT:
            self._note(applied.credit, amount, direct=not applied.from_credit)
        earlier = self._earlier(applied.credit)
        for share in earlier.shares if earlier else ():
            part = min(amount, share.paid.units)
            self._note(share.payment, part, direct=False)
            amount -= part

    def _note(self, payment: OpenEntry, amount: int, *, direct: bool) -> None:
        _, before, was_direct = self._paid.get(payment.id, (payment, 0, False))
        self._paid[payment.id] = (payment, before + amount, direct or was_direct)

    def _undo_credit(self, reverses: int) -> None:
        self.given_back -= self._books.entry_of(reverses).payable.units

    def _share(self, payment: OpenEntry, paid: int, *, direct: bool) -> PaymentShare:
        row = _REFUNDED_OF.row(self._db, payment=payment.id, invoice=self._invoice) or (0, 0)
        refunded, here = row[0] or 0, row[1] or 0
        short, over = self._coins(payment) if payment.method is k.Method.CASH else (0, 0)
        left = -payment.amount.units + short - over - refunded
        paid += short
        return PaymentShare(payment, Money(paid), Money(here), Money(left), direct)

    def _coins(self, payment: OpenEntry) -> tuple[int, int]:
        """(what coins could not pay of this invoice, what they paid beyond it) with a cash payment."""
        over = (paid.amount for paid in self._books.applied_from(payment.id) if paid.debit.kind is k.EntryKind.ROUNDING)
        return self._rounded[payment.document, payment.id], Money.total(over).units
