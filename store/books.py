"""The books, read from the tables: each question of the domain is one prepared query, or a few."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from peewee import JOIN, Database, fn

from domain import books as b
from domain import kinds as k
from domain.money import Currency, Money, Percent, Quantity, UnitPrice
from store import tables as t
from store.prepared import Prepared, Slot

E = t.LedgerEntry
A = t.Allocation
ENTRY = (E.id, E.kind, E.on, E.document, E.amount, E.open, E.payable, E.method, E.invoice)
ENTRIES = len(ENTRY)


def open_entry(row: Sequence[Any]) -> b.OpenEntry:
    """A ledger entry from the columns of ENTRY."""
    return b.OpenEntry(
        row[0], k.EntryKind(row[1]), date.fromisoformat(row[2]), row[3], Money(row[4]), Money(row[5]), Money(row[6]),
        k.Method(row[7]) if row[7] else None, row[8],
    )  # fmt: skip


def day(value: str | None) -> date | None:
    """A date column."""
    return date.fromisoformat(value) if value else None


_PRACTICE = Prepared(
    t.Practice.select(
        t.Practice.name, t.Practice.currency, t.Practice.locale, t.Practice.timezone, t.Practice.prices,
        t.Practice.credit_rule, t.Practice.cash_rounding, t.Practice.closed_through,
    )
)  # fmt: skip
_CLIENT = Prepared(t.Client.select(t.Client.code, t.Client.name).where(t.Client.code == Slot("code")))
_PATIENTS = Prepared(
    t.Patient.select(t.Patient.code, t.Patient.name, t.Patient.species)
    .where(t.Patient.client == Slot("client"))
    .order_by(t.Patient.code)
)
_PRODUCT = Prepared(
    t.Product.select(
        t.Product.code, t.Product.name, t.Product.kind, t.Product.price, t.Product.rate, t.Product.serials,
        t.Product.restockable, t.Product.makes_record, t.Product.on_hand, t.Product.quarantined,
    ).where(t.Product.code == Slot("code"))
)  # fmt: skip
_GROUP = Prepared(t.ProductGroup.select(t.ProductGroup.code).where(t.ProductGroup.code == Slot("code")))
_PRACTITIONER = Prepared(t.Practitioner.select(t.Practitioner.code).where(t.Practitioner.code == Slot("code")))

L = t.InvoiceLine
I = t.Invoice  # noqa: E741 - the customary letter of the table beside L and E
LINE = (
    L.invoice, L.line, L.on, L.product, L.quantity, L.price, L.rate, L.discount_percent, L.discount_amount, L.spread,
    L.now_net, L.now_tax, L.now_gross, L.returned, L.given_out, L.credited, L.worth_gross, L.worth_net,
    L.credited_gross, L.credited_net, L.refunded, L.removed, L.patient, L.practitioner,
    fn.COALESCE(E.open, 0), I.now_header, I.order,
)  # fmt: skip
_LINES = L.select(*LINE).join(I, on=(I.number == L.invoice)).join(E, JOIN.LEFT_OUTER, on=(E.id == I.entry))
_SOLD = Prepared(
    _LINES.where(
        (L.client == Slot("client"))
        & (L.product == Slot("product"))
        & (L.removed == 0)
        & (I.kind == k.EntryKind.INVOICE.value)
    ).order_by(L.on, L.invoice, L.line)
)
_INVOICE_LINES = Prepared(_LINES.where(L.invoice == Slot("invoice")).order_by(L.line))


def sold_line(row: Sequence[Any]) -> b.SoldLine:
    """An invoice line from the columns of LINE."""
    return b.SoldLine(
        row[0], row[1], date.fromisoformat(row[2]), row[3], Quantity(row[4]), UnitPrice(row[5]), Percent(row[6]),
        Percent(row[7]), Money(row[8]), Money(row[9]), Money(row[10]), Money(row[11]), Money(row[12]),
        Quantity(row[13]), Quantity(row[14]), Quantity(row[15]), Money(row[16]), Money(row[17]), Money(row[18]),
        Money(row[19]), Money(row[20]), bool(row[21]), row[22], row[23], Money(row[24]), Money(row[25]), row[26],
    )  # fmt: skip


_INVOICE = Prepared(
    I.select(
        I.number, I.client, I.on, I.now_total, I.now_header, I.discount_percent, I.discount_amount, I.order, I.kind,
        t.DocumentReversed.number, *ENTRY,
    )
    .join(E, JOIN.LEFT_OUTER, on=(E.id == I.entry))
    .join(
        t.DocumentReversed,
        JOIN.LEFT_OUTER,
        on=(t.DocumentReversed.kind == "invoice") & (t.DocumentReversed.number == I.number),
    )
    .where(I.number == Slot("number"))
)  # fmt: skip
_OPEN = Prepared(E.select(*ENTRY).where((E.client == Slot("client")) & (E.open != 0)).order_by(E.on, E.id))
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
_REFUNDED_OF = Prepared(
    t.Refund.select(
        fn.SUM(t.Refund.amount),
        fn.COALESCE(fn.SUM(t.Refund.amount).filter(t.Refund.invoice == Slot("invoice")), 0),
    ).where(t.Refund.payment == Slot("payment"))
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
_OF_INVOICE = Prepared(
    E.select(E.kind, E.id, E.amount, E.payable, E.reverses, E.return_).where(E.invoice == Slot("invoice"))
)
_OWN_CREDIT_BACK = Prepared(
    t.CreditShare.select(fn.COALESCE(fn.SUM(t.CreditShare.amount), 0)).where(t.CreditShare.invoice == Slot("invoice"))
)
_REFUNDED_LINES = Prepared(L.select(fn.COALESCE(fn.SUM(L.refunded), 0)).where(L.invoice == Slot("invoice")))
_MONEY_KINDS = ("payment", "cash_out", "cheque_refund", "rounding")
_CLIENT_MONEY = Prepared(
    E.select(E.kind, fn.SUM(E.amount))
    .where(E.client == Slot("client"))
    .where(E.kind.in_([*_MONEY_KINDS, *(f"{kind}_reversal" for kind in _MONEY_KINDS)]))
    .group_by(E.kind)
)
_OPENING_CREDIT = Prepared(
    E.select(fn.COALESCE(fn.SUM(E.amount), 0)).where(
        (E.client == Slot("client")) & (E.kind == "opening") & (E.amount < 0)
    )
)
_WRITE_OFF_BACK = Prepared(
    E.select(fn.COALESCE(fn.SUM(E.amount), 0)).where((E.reverses == Slot("entry")) & (E.kind == "write_off_reversal"))
)
R = t.ReturnHead
_RETURN = Prepared(
    R.select(
        R.number,
        R.client,
        R.on,
        R.status,
        R.order,
        R.invoice,
        R.reason,
        R.expires,
        R.issue,
        R.method,
        R.reference,
    ).where(R.number == Slot("number"))
)
N = t.ReturnItem
ITEM = (
    N.line, N.product, N.quantity, N.restock, N.action, N.records, N.reason, N.price, N.fee, N.serials,
    N.replacement_serials, N.inspect, N.accepted, N.non_conforming, N.note,
)  # fmt: skip
_ITEMS = Prepared(N.select(*ITEM, N.removed).where((N.return_ == Slot("number")) & (N.latest == 1)).order_by(N.line))


def item(row: Sequence[Any]) -> b.ReturnItem:
    """A return item from the columns of ITEM."""
    return b.ReturnItem(
        line=row[0], product=row[1], quantity=Quantity(row[2]), restock=Quantity(row[3]),
        action=k.ReturnAction(row[4]), records=k.RecordsChoice(row[5]) if row[5] else None,
        reason=k.ReturnReason(row[6]) if row[6] else None, price=None if row[7] is None else UnitPrice(row[7]),
        fee=Money(row[8]), serials=tuple(json.loads(row[9])), replacement_serials=tuple(json.loads(row[10])),
        inspect=k.Inspect(row[11]), accepted=Quantity(row[12]), non_conforming=Quantity(row[13]), note=row[14],
    )  # fmt: skip


_RETURN_ENTRIES = Prepared(
    E.select(*ENTRY).where((E.return_ == Slot("number")) & (E.reverses.is_null())).order_by(E.id)
)
C = t.CreditInvoice
_CREDIT_INVOICES = (
    C.select(C.number, C.client, C.invoice, C.total, C.return_, t.DocumentReversed.number, *ENTRY)
    .join(E, JOIN.LEFT_OUTER, on=(E.id == C.entry))
    .join(
        t.DocumentReversed,
        JOIN.LEFT_OUTER,
        on=(t.DocumentReversed.kind == "credit_invoice") & (t.DocumentReversed.number == C.number),
    )
)
_CREDIT_INVOICE = Prepared(_CREDIT_INVOICES.where(C.number == Slot("number")))
_RETURN_CREDITS = Prepared(_CREDIT_INVOICES.where(C.return_ == Slot("number")).order_by(C.number))
D = t.CreditLine
_CREDIT_LINES = Prepared(
    D.select(D.line, D.invoice_line, D.quantity, D.net, D.gross, D.worth_net, D.worth_gross, D.item)
    .where(D.credit_invoice == Slot("number"))
    .order_by(D.line)
)
M = t.LineReturned
_MATCHES = Prepared(
    M.select(M.item, M.invoice, M.line, fn.SUM(M.quantity), M.given_out)
    .where(M.return_ == Slot("number"))
    .group_by(M.item, M.invoice, M.line, M.given_out)
    .having(fn.SUM(M.quantity) != 0)
)
_MATCHED_SERIALS = Prepared(
    M.select(M.product, M.invoice, M.line, M.serials).where((M.return_ == Slot("number")) & (M.serials != "[]"))
)
_RETURN_STOCK = Prepared(
    t.StockMovement.select(t.StockMovement.product, t.StockMovement.place, fn.SUM(t.StockMovement.quantity))
    .where((t.StockMovement.document == Slot("number")) & (t.StockMovement.cause == "return"))
    .group_by(t.StockMovement.product, t.StockMovement.place)
    .having(fn.SUM(t.StockMovement.quantity) != 0)
)
_RETURN_RECEIPTS = Prepared(t.Receipt.select(t.Receipt.number).where(t.Receipt.return_ == Slot("number")))
_OWN_CREDIT_OF = Prepared(
    t.CreditShare.select(t.CreditShare.invoice, fn.SUM(t.CreditShare.amount))
    .where(t.CreditShare.return_ == Slot("number"))
    .group_by(t.CreditShare.invoice)
    .having(fn.SUM(t.CreditShare.amount) != 0)
)
_CLAIMS = Prepared(
    N.select(N.return_, fn.SUM(N.quantity))
    .join(R, on=(R.number == N.return_))
    .where(
        (R.client == Slot("client"))
        & (R.status == "draft")
        & (R.number != Slot("leaving_out"))
        & (N.latest == 1)
        & (N.removed == 0)
        & (N.product == Slot("product"))
    )
    .group_by(N.return_)
    .order_by(N.return_)
)
_RECEIPT = Prepared(
    t.Receipt.select(t.Receipt.number, t.Receipt.client, t.Receipt.on, t.Receipt.return_, t.DocumentReversed.number)
    .join(
        t.DocumentReversed,
        JOIN.LEFT_OUTER,
        on=(t.DocumentReversed.kind == "receipt") & (t.DocumentReversed.number == t.Receipt.number),
    )
    .where(t.Receipt.number == Slot("number"))
)
P = t.ReceiptLine
_RECEIPT_LINES = Prepared(
    P.select(P.line, P.kind, P.method, P.amount, P.till_session, *ENTRY)
    .join(E, JOIN.LEFT_OUTER, on=(E.id == P.entry))
    .where(P.receipt == Slot("number"))
    .order_by(P.line)
)
_RECEIPT_ENTRIES = Prepared(
    E.select(*ENTRY)
    .where((E.document == Slot("number")) & (E.client == Slot("client")) & E.reverses.is_null())
    .order_by(E.id)
)
S = t.TillSession
_SESSIONS = Prepared(S.select(S.session, S.till, S.on, S.float_).where(S.closed == 0).order_by(S.session))
_SESSION_CASH = Prepared(
    t.TillMove.select(fn.COALESCE(fn.SUM(t.TillMove.amount), 0)).where(t.TillMove.session == Slot("session"))
)
_TILL_MOVE = Prepared(
    t.TillMove.select(t.TillMove.session, t.TillMove.amount, t.TillMove.kind).where(t.TillMove.entry == Slot("entry"))
)
_SERIAL = Prepared(
    t.Serial.select(
        t.Serial.serial, t.Serial.product, t.Serial.state, t.Serial.client, t.Serial.invoice, t.Serial.line
    ).where((t.Serial.product == Slot("product")) & (t.Serial.serial == Slot("serial")))
)
_SERIALS_OF_LINE = Prepared(
    t.Serial.select(t.Serial.serial)
    .where((t.Serial.invoice == Slot("invoice")) & (t.Serial.line == Slot("line")))
    .order_by(t.Serial.serial)
)
_RECORD = Prepared(
    t.MedicalRecord.select(t.MedicalRecord.active, t.MedicalRecord.return_).where(
        (t.MedicalRecord.invoice == Slot("invoice")) & (t.MedicalRecord.line == Slot("line"))
    )
)
_RECORDS_OF_RETURN = Prepared(
    t.RecordSwitch.select(t.RecordSwitch.invoice, t.RecordSwitch.line).where(
        (t.RecordSwitch.return_ == Slot("number")) & (t.RecordSwitch.active == 0)
    )
)
_ANY_ENTRY = Prepared(E.select(E.id).limit(1))
_LAST_ENTRY = Prepared(E.select(fn.MAX(E.id)))
_LAST_SESSION = Prepared(S.select(fn.MAX(S.session)))
_COUNTER = Prepared(t.Counter.select(t.Counter.last).where(t.Counter.kind == Slot("kind")))
_NUMBERED: dict[k.DocumentKind, Prepared] = {
    kind: Prepared(number.model.select(number).where(number == Slot("number")))
    for kind, number in {
        k.DocumentKind.INVOICE: I.number,
        k.DocumentKind.RECEIPT: t.Receipt.number,
        k.DocumentKind.RETURN: R.number,
        k.DocumentKind.CREDIT_INVOICE: C.number,
    }.items()
}


class PeeweeBooks:
    """Answers the domain's questions from one connection, inside whatever transaction is open on it."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def practice(self) -> b.Practice | None:
        row = _PRACTICE.row(self._db)
        if row is None:
            return None
        return b.Practice(
            row[0], Currency.named(row[1]), row[2], row[3], k.Prices(row[4]), k.CreditRule(row[5]), Money(row[6]),
            day(row[7]),
        )  # fmt: skip

    def client(self, code: str) -> b.Client | None:
        row = _CLIENT.row(self._db, code=code)
        if row is None:
            return None
        patients = tuple(b.Patient(*patient) for patient in _PATIENTS.rows(self._db, client=code))
        return b.Client(row[0], row[1], patients)

    def product(self, code: str) -> b.Product | None:
        row = _PRODUCT.row(self._db, code=code)
        if row is None:
            return None
        return b.Product(
            row[0], row[1], k.ProductKind(row[2]), UnitPrice(row[3]), Percent(row[4]), k.SerialsKind(row[5]),
            bool(row[6]), bool(row[7]), Quantity(row[8]), Quantity(row[9]),
        )  # fmt: skip

    def group_exists(self, code: str) -> bool:
        return _GROUP.row(self._db, code=code) is not None

    def practitioner_exists(self, code: str) -> bool:
        return _PRACTITIONER.row(self._db, code=code) is not None

    # -- invoices and the ledger --------------------------------------------------------------------------------

    def invoice(self, number: str) -> b.Invoice | None:
        row = _INVOICE.row(self._db, number=number)
        if row is None:
            return None
        lines = tuple(sold_line(line) for line in _INVOICE_LINES.rows(self._db, invoice=number))
        return b.Invoice(
            number=row[0], client=row[1], on=date.fromisoformat(row[2]), total=Money(row[3]),
            entry=open_entry(row[10:]) if row[10] is not None else None, header_discount=Money(row[4]),
            discount_percent=Percent(row[5]), discount_amount=Money(row[6]),
            credited=Money.total(line.credited_gross for line in lines), order=row[7], kind=k.EntryKind(row[8]),
            reversed=row[9] is not None, lines=lines,
        )  # fmt: skip

    def sold_lines(self, client: str, product: str) -> Sequence[b.SoldLine]:
        return [sold_line(row) for row in _SOLD.rows(self._db, client=client, product=product)]

    def open_entries(self, client: str) -> Sequence[b.OpenEntry]:
        return [open_entry(row) for row in _OPEN.rows(self._db, client=client)]

    def _entry(self, identity: int) -> b.OpenEntry:
        row = _ENTRY.row(self._db, id=identity)
        assert row is not None, "allocations refer to entries"
        return open_entry(row)

    def applied_to(self, entry: int) -> Sequence[b.Applied]:
        debit = self._entry(entry)
        return [
            b.Applied(open_entry(row[2:]), debit, Money(row[1]), bool(row[0]))
            for row in _PAID_BY.rows(self._db, entry=entry)
        ]

    def applied_from(self, entry: int) -> Sequence[b.Applied]:
        credit = self._entry(entry)
        return [
            b.Applied(credit, open_entry(row[2:]), Money(row[1]), bool(row[0]))
            for row in _PAYS.rows(self._db, entry=entry)
        ]

    def client_money(self, client: str) -> b.ClientMoney:
        sums = dict(_CLIENT_MONEY.rows(self._db, client=client))
        opening = _OPENING_CREDIT.row(self._db, client=client) or (0,)
        received = sums.get("payment", 0) + sums.get("payment_reversal", 0) + opening[0]
        given = sum(amount for kind, amount in sums.items() if not kind.startswith("payment"))
        return b.ClientMoney(Money(-received), Money(given))

    def refunds_of_payment(self, entry: int) -> Sequence[b.Refunded]:
        rows = _REFUNDS_OF_PAYMENT.rows(self._db, payment=entry)
        if not rows:
            return ()
        payment = self._entry(entry)
        return [b.Refunded(payment, Money(amount), cash_out, document) for cash_out, document, amount in rows]

    def refunds_by_cash_out(self, entry: int) -> Sequence[tuple[int, str | None, Money]]:
        rows = _REFUNDS_BY_CASH_OUT.rows(self._db, cash_out=entry)
        return [(payment, invoice, Money(amount)) for payment, invoice, amount in rows]

    def written_off_reversed(self, entry: int) -> Money:
        row = _WRITE_OFF_BACK.row(self._db, entry=entry)
        return Money(row[0] if row else 0)

    def invoice_money(self, invoice: str) -> b.InvoiceMoney:
        return _InvoiceMoney(self, self._db, invoice).read()

    # -- returns ------------------------------------------------------------------------------------------------

    def return_(self, number: str) -> b.Return | None:
        row = _RETURN.row(self._db, number=number)
        if row is None:
            return None
        items = _ITEMS.rows(self._db, number=number)
        return b.Return(
            number=row[0], client=row[1], on=date.fromisoformat(row[2]), status=k.ReturnStatus(row[3]),
            order=row[4], invoice=row[5], reason=k.ReturnReason(row[6]) if row[6] else None, expires=day(row[7]),
            issue=row[8], method=row[9], reference=row[10], items=tuple(item(each) for each in items if not each[-1]),
            last_line=max((each[0] for each in items), default=0),
        )  # fmt: skip

    def return_entries(self, number: str) -> Sequence[b.OpenEntry]:
        return [open_entry(row) for row in _RETURN_ENTRIES.rows(self._db, number=number)]

    def return_credit_invoices(self, number: str) -> Sequence[b.CreditInvoice]:
        return [self._credit(row) for row in _RETURN_CREDITS.rows(self._db, number=number)]

    def credit_invoice(self, number: str) -> b.CreditInvoice | None:
        row = _CREDIT_INVOICE.row(self._db, number=number)
        return None if row is None else self._credit(row)

    def _credit(self, row: Sequence[Any]) -> b.CreditInvoice:
        lines = tuple(
            b.CreditLine(
                line[0],
                line[1],
                Quantity(line[2]),
                Money(line[3]),
                Money(line[4]),
                Money(line[5]),
                Money(line[6]),
                line[7],
            )
            for line in _CREDIT_LINES.rows(self._db, number=row[0])
        )
        return b.CreditInvoice(
            number=row[0], client=row[1], invoice=row[2], total=Money(row[3]),
            entry=open_entry(row[6:]) if row[6] is not None else None, return_=row[4], reversed=row[5] is not None,
            lines=lines,
        )  # fmt: skip

    def return_matches(self, number: str) -> Sequence[b.LineMatch]:
        return [
            b.LineMatch(item_, invoice, line, Quantity(quantity), bool(given_out))
            for item_, invoice, line, quantity, given_out in _MATCHES.rows(self._db, number=number)
        ]

    def return_serials(self, number: str) -> Sequence[b.Serial]:
        return [
            b.Serial(serial, product, k.SerialState.SOLD, invoice=invoice, line=line)
            for product, invoice, line, serials in _MATCHED_SERIALS.rows(self._db, number=number)
            for serial in json.loads(serials)
        ]

    def return_stock(self, number: str) -> Sequence[b.StockMoved]:
        rows = _RETURN_STOCK.rows(self._db, number=number)
        return [b.StockMoved(product, k.Place(place), Quantity(quantity)) for product, place, quantity in rows]

    def return_receipts(self, number: str) -> Sequence[b.Receipt]:
        numbers = [row[0] for row in _RETURN_RECEIPTS.rows(self._db, number=number)]
        return [receipt for each in numbers if (receipt := self.receipt(each)) is not None]

    def own_credit_of_return(self, number: str) -> Mapping[str, Money]:
        return {invoice: Money(amount) for invoice, amount in _OWN_CREDIT_OF.rows(self._db, number=number)}

    def draft_claims(self, client: str, product: str, leaving_out: str) -> Sequence[b.DraftClaim]:
        rows = _CLAIMS.rows(self._db, client=client, product=product, leaving_out=leaving_out)
        return [b.DraftClaim(number, Quantity(quantity)) for number, quantity in rows]

    # -- receipts and the till ----------------------------------------------------------------------------------

    def receipt(self, number: str) -> b.Receipt | None:
        row = _RECEIPT.row(self._db, number=number)
        if row is None:
            return None
        lines = tuple(
            b.ReceiptLine(
                line[0], k.EntryKind(line[1]), k.Method(line[2]) if line[2] else None, Money(line[3]),
                open_entry(line[5:]) if line[5] is not None else None, line[4],
            )
            for line in _RECEIPT_LINES.rows(self._db, number=number)
        )  # fmt: skip
        entries = tuple(open_entry(each) for each in _RECEIPT_ENTRIES.rows(self._db, number=number, client=row[1]))
        return b.Receipt(
            number=row[0], client=row[1], on=date.fromisoformat(row[2]), return_=row[3], lines=lines, entries=entries,
            reversed=row[4] is not None,
        )  # fmt: skip

    def till_session(self, till: str | None) -> b.TillSession | None:
        sessions = _SESSIONS.rows(self._db)
        named = [row for row in sessions if row[1] == (till or "main")]
        if not named and till is None and len(sessions) == 1:
            named = sessions
        if not named:
            return None
        session, name, on, float_ = named[0]
        cash = _SESSION_CASH.row(self._db, session=session) or (0,)
        return b.TillSession(session, name, date.fromisoformat(on), Money(float_ + cash[0]))

    def till_movement(self, entry: int) -> b.TillMovement | None:
        row = _TILL_MOVE.row(self._db, entry=entry)
        return None if row is None else b.TillMovement(row[0], Money(row[1]), row[2] == "cash_in")

    # -- serials and records ------------------------------------------------------------------------------------

    def serial(self, product: str, serial: str) -> b.Serial | None:
        row = _SERIAL.row(self._db, product=product, serial=serial)
        return None if row is None else b.Serial(row[0], row[1], k.SerialState(row[2]), *row[3:])

    def serials_of_line(self, invoice: str, line: int) -> Sequence[str]:
        return [row[0] for row in _SERIALS_OF_LINE.rows(self._db, invoice=invoice, line=line)]

    def records_of_return(self, number: str) -> Sequence[b.MedicalRecord]:
        return [
            b.MedicalRecord(invoice, line, False, number)
            for invoice, line in _RECORDS_OF_RETURN.rows(self._db, number=number)
        ]

    def record_of_line(self, invoice: str, line: int) -> b.MedicalRecord | None:
        row = _RECORD.row(self._db, invoice=invoice, line=line)
        return None if row is None else b.MedicalRecord(invoice, line, bool(row[0]), row[1])

    # -- numbers ------------------------------------------------------------------------------------------------

    def has_entries(self) -> bool:
        return _ANY_ENTRY.row(self._db) is not None

    def number_taken(self, kind: k.DocumentKind, number: str) -> bool:
        return _NUMBERED[kind].row(self._db, number=number) is not None

    def last_number(self, kind: k.DocumentKind) -> int:
        row = _COUNTER.row(self._db, kind=kind.value)
        return row[0] if row else 0

    def last_entry(self) -> int:
        row = _LAST_ENTRY.row(self._db)
        return (row and row[0]) or 0

    def last_till_session(self) -> int:
        row = _LAST_SESSION.row(self._db)
        return (row and row[0]) or 0


class _InvoiceMoney:
    """Reads how one invoice was settled."""

    def __init__(self, books: PeeweeBooks, database: Database, invoice: str) -> None:
        self._books = books
        self._db = database
        self._invoice = invoice
        self.received = 0
        self.written_off = 0
        self.own_credit = 0
        self.given_back = 0
        self._paid: dict[int, tuple[b.OpenEntry, int, bool]] = {}
        self._rounded: dict[str, int] = {}
        """What coins could not pay, by the receipt of the cash payment that it belongs to."""

    def read(self) -> b.InvoiceMoney:
        for kind, identity, amount, payable, reverses, return_ in _OF_INVOICE.rows(self._db, invoice=self._invoice):
            if kind == "invoice":
                self._settled(identity)
            elif kind == "credit_invoice":
                self.given_back += payable
            elif kind == "credit_invoice_reversal":
                self._undo_credit(reverses)
            elif kind == "write_off_reversal":
                self.written_off -= amount
                if return_ is None:
                    self._recovered(identity)
            elif kind == "write_off" and reverses is not None:
                self.written_off -= amount
        refunded = _REFUNDED_LINES.row(self._db, invoice=self._invoice) or (0,)
        back = _OWN_CREDIT_BACK.row(self._db, invoice=self._invoice) or (0,)
        return b.InvoiceMoney(
            shares=[self._share(*paid) for paid in self._paid.values()],
            own_credit=Money(self.own_credit),
            own_credit_returned=Money(back[0]),
            written_off=Money(max(0, self.written_off)),
            received=Money(self.received),
            given_back=Money(self.given_back + refunded[0]),
        )

    def _settled(self, identity: int) -> None:
        for applied in self._books.applied_to(identity):
            amount = applied.amount.units
            if applied.credit.kind is k.EntryKind.WRITE_OFF:
                self.written_off += amount
                continue
            if applied.from_credit:
                self.own_credit += amount
            if applied.credit.kind is k.EntryKind.ROUNDING:
                self.received += amount
                self._rounded[applied.credit.document] = amount
            else:
                self.received += min(amount, applied.credit.payable.units)
            self._pay(applied, amount)

    def _recovered(self, identity: int) -> None:
        """A payment that came after all, for what had been written off."""
        for applied in self._books.applied_to(identity):
            self.received += min(applied.amount.units, applied.credit.payable.units)
            self._pay(applied, applied.amount.units)

    def _pay(self, applied: b.Applied, amount: int) -> None:
        if applied.credit.kind is k.EntryKind.PAYMENT:
            payment, before, direct = self._paid.get(applied.credit.id, (applied.credit, 0, not applied.from_credit))
            self._paid[payment.id] = (payment, before + amount, direct or not applied.from_credit)

    def _undo_credit(self, reverses: int) -> None:
        self.given_back -= self._books._entry(reverses).payable.units

    def _share(self, payment: b.OpenEntry, paid: int, direct: bool) -> b.PaymentShare:
        row = _REFUNDED_OF.row(self._db, payment=payment.id, invoice=self._invoice) or (0, 0)
        refunded, here = row[0] or 0, row[1] or 0
        rounded = self._rounded.get(payment.document, 0) if payment.method is k.Method.CASH else 0
        left = -payment.amount.units + rounded - refunded
        paid += rounded
        return b.PaymentShare(payment, Money(paid), Money(here), Money(left), direct)
