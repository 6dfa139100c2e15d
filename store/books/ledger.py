"""The ledger: entries, what pays what, and what was given back."""

from __future__ import annotations

from collections.abc import Sequence

from peewee import fn

from domain.ledger.facts import Applied, ClientMoney, OpenEntry, Refunded
from domain.money import Money
from store import tables as t
from store.books.entries import ENTRY, A, Asked, E, open_entry
from store.prepared import Prepared, Slot

_OPEN = Prepared(E.select(*ENTRY).where((E.client == Slot("client")) & (E.open != 0)).order_by(E.on, E.id))
_OWED = Prepared(E.select(*ENTRY).where((E.client == Slot("client")) & (E.open > 0)).order_by(E.on, E.id))
_ENTRY = Prepared(E.select(*ENTRY).where(E.id == Slot("id")))
_PAID_BY = Prepared(
    A.select(A.from_credit, fn.SUM(A.amount), *ENTRY)
    .join(E, on=(E.id == A.credit))
    .where(A.debit == Slot("entry"))
    .group_by(A.credit, A.from_credit)
    .having(fn.SUM(A.amount) != 0)
    .order_by(E.on, E.id)
)
_PAYS = Prepared(
    A.select(A.from_credit, fn.SUM(A.amount), *ENTRY)
    .join(E, on=(E.id == A.debit))
    .where(A.credit == Slot("entry"))
    .group_by(A.debit, A.from_credit)
    .having(fn.SUM(A.amount) != 0)
    .order_by(E.on, E.id)
)
_REFUNDS_OF_PAYMENT = Prepared(
    t.Refund.select(t.Refund.cash_out, E.document, fn.SUM(t.Refund.amount))
    .join(E, on=(E.id == t.Refund.cash_out))
    .where(t.Refund.payment == Slot("payment"))
    .group_by(t.Refund.cash_out, E.document)
    .having(fn.SUM(t.Refund.amount) != 0)
)
_REFUNDS_BY_CASH_OUT = Prepared(
    t.Refund.select(t.Refund.payment, t.Refund.invoice, fn.SUM(t.Refund.amount))
    .where(t.Refund.cash_out == Slot("cash_out"))
    .group_by(t.Refund.payment, t.Refund.invoice)
    .having(fn.SUM(t.Refund.amount) != 0)
)
_MONEY_KINDS = ("payment", "cash_out", "cheque_refund", "rounding")
_CLIENT_MONEY = Prepared(
    E.select(E.kind, fn.SUM(E.amount))
    .where(E.client == Slot("client"))
    .where(E.kind.in_([*_MONEY_KINDS, *(f"{kind}_reversal" for kind in _MONEY_KINDS)]))
    .group_by(E.kind)
)
_DEBIT = E.alias("debit")
_CREDITS_PAID_OUT = Prepared(
    A.select(fn.COALESCE(fn.SUM(A.amount), 0))
    .join(E, on=(E.id == A.credit))
    .join(_DEBIT, on=(_DEBIT.id == A.debit))
    .where((E.invoice == Slot("invoice")) & (E.kind == "credit_invoice"))
    .where(_DEBIT.kind.in_(["cash_out", "cheque_refund", "rounding"]))
)
_SERVICES_PAID_OUT = Prepared(
    t.InvoiceLine.select(fn.COALESCE(fn.SUM(t.InvoiceLine.refunded), 0)).where(t.InvoiceLine.invoice == Slot("invoice"))
)
_OPENING_CREDIT = Prepared(
    E.select(fn.COALESCE(fn.SUM(E.amount), 0)).where(
        (E.client == Slot("client")) & (E.kind == "opening") & (E.amount < 0)
    )
)
_REVERSAL = E.alias("reversal")
_WRITE_OFF_BACK = Prepared(
    E.select(fn.COALESCE(fn.SUM(E.amount), 0)).where((E.reverses == Slot("entry")) & (E.kind == "write_off_reversal"))
)
_WRITTEN_OFF_AGAIN = Prepared(
    E.select(fn.COALESCE(fn.SUM(E.amount), 0))
    .join(_REVERSAL, on=(_REVERSAL.id == E.reverses))
    .where((E.kind == "write_off") & (_REVERSAL.reverses == Slot("entry")))
)
_BACK_ELSEWHERE = Prepared(
    E.select(fn.COALESCE(fn.SUM(E.amount), 0)).where(
        (E.reverses == Slot("entry")) & (E.kind == "write_off_reversal") & E.invoice.is_null()
    )
)
_AGAIN_ELSEWHERE = Prepared(
    E.select(fn.COALESCE(fn.SUM(E.amount), 0))
    .join(_REVERSAL, on=(_REVERSAL.id == E.reverses))
    .where((E.kind == "write_off") & (_REVERSAL.reverses == Slot("entry")) & E.invoice.is_null())
)
_WRITE_OFFS = Prepared(
    E.select(*ENTRY).where((E.client == Slot("client")) & (E.kind == "write_off") & E.reverses.is_null()).order_by(E.id)
)
_DOCUMENT = Prepared(
    E.select(*ENTRY).where((E.document == Slot("document")) & (E.client == Slot("client"))).order_by(E.id)
)
_ANY_ENTRY = Prepared(E.select(E.id).limit(1))
_LAST_ENTRY = Prepared(E.select(fn.MAX(E.id)))


class LedgerBooks(Asked):
    """The ledger: entries, what pays what, and what was given back."""

    def open_entries(self, client: str) -> Sequence[OpenEntry]:
        return [open_entry(row) for row in _OPEN.rows(self._db, client=client)]

    def open_debits(self, client: str) -> Sequence[OpenEntry]:
        return [open_entry(row) for row in _OWED.rows(self._db, client=client)]

    def entry_of(self, identity: int) -> OpenEntry:
        """The ledger entry that an allocation or a refund refers to."""
        row = _ENTRY.row(self._db, id=identity)
        assert row is not None, "allocations refer to entries"
        return open_entry(row)

    def applied_to(self, entry: int) -> Sequence[Applied]:
        debit = self.entry_of(entry)
        return [
            Applied(open_entry(row[2:]), debit, Money(row[1]), bool(row[0]))
            for row in _PAID_BY.rows(self._db, entry=entry)
        ]

    def applied_from(self, entry: int) -> Sequence[Applied]:
        credit = self.entry_of(entry)
        return [
            Applied(credit, open_entry(row[2:]), Money(row[1]), bool(row[0]))
            for row in _PAYS.rows(self._db, entry=entry)
        ]

    def client_money(self, client: str) -> ClientMoney:
        sums = dict(_CLIENT_MONEY.rows(self._db, client=client))
        opening = _OPENING_CREDIT.row(self._db, client=client) or (0,)
        received = sums.get("payment", 0) + sums.get("payment_reversal", 0) + opening[0]
        given = sum(amount for kind, amount in sums.items() if not kind.startswith("payment"))
        return ClientMoney(Money(-received), Money(given))

    def paid_out(self, invoice: str) -> Money:
        credits = _CREDITS_PAID_OUT.row(self._db, invoice=invoice) or (0,)
        services = _SERVICES_PAID_OUT.row(self._db, invoice=invoice) or (0,)
        return Money(credits[0] + services[0])

    def refunds_of_payment(self, entry: int) -> Sequence[Refunded]:
        rows = _REFUNDS_OF_PAYMENT.rows(self._db, payment=entry)
        if not rows:
            return ()
        payment = self.entry_of(entry)
        return [Refunded(payment, Money(amount), cash_out, document) for cash_out, document, amount in rows]

    def refunds_by_cash_out(self, entry: int) -> Sequence[tuple[int, str | None, Money]]:
        rows = _REFUNDS_BY_CASH_OUT.rows(self._db, cash_out=entry)
        return [(payment, invoice, Money(amount)) for payment, invoice, amount in rows]

    def written_off_reversed(self, entry: int) -> Money:
        back = _WRITE_OFF_BACK.row(self._db, entry=entry) or (0,)
        again = _WRITTEN_OFF_AGAIN.row(self._db, entry=entry) or (0,)
        return Money(back[0] + again[0])

    def taken_back_elsewhere(self, entry: int) -> Money:
        """How much of a write-off was taken back that stood on no invoice."""
        back = _BACK_ELSEWHERE.row(self._db, entry=entry) or (0,)
        again = _AGAIN_ELSEWHERE.row(self._db, entry=entry) or (0,)
        return Money(back[0] + again[0])

    def write_off_entries(self, client: str) -> Sequence[OpenEntry]:
        """The client's write-offs as they were made, oldest first."""
        return [open_entry(row) for row in _WRITE_OFFS.rows(self._db, client=client)]

    def document_entries(self, client: str, document: str) -> Sequence[OpenEntry]:
        return [open_entry(row) for row in _DOCUMENT.rows(self._db, client=client, document=document)]

    def has_entries(self) -> bool:
        return _ANY_ENTRY.row(self._db) is not None

    def last_entry(self) -> int:
        row = _LAST_ENTRY.row(self._db)
        return (row and row[0]) or 0
