"""What lines of invoices charged, and what took of it back: the ground that tax and practitioners are added up from.

A discount on an invoice's total counts in each line's amounts. Every step counts on its own day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from peewee import fn

from domain.money import ZERO, Money, Percent
from domain.pricing import Amounts, after_header
from store import tables as t
from store.reports.period import Line, Period, entered, fetched
from store.views.reader import Reader

I, L = t.Invoice, t.InvoiceLine  # noqa: E741 - the letters these tables have beside others
_CREDIT, _CREDITED, _UNDONE = t.CreditInvoice, t.CreditLine, t.DocumentReversed
_RECEIPT, _GIVEN = t.Receipt, t.ReceiptLine


@dataclass(frozen=True, slots=True)
class Step:
    """Lines that a kind of document charges (sign 1) or takes back (sign -1): a query over them, and its columns."""

    kind: str
    sign: int
    query: Any
    on: Any
    document: Any
    client: Any
    tax: Any
    gross: Any


@dataclass(frozen=True, slots=True)
class Fact:
    """What one line charged or took back, where a query cannot say it."""

    kind: str
    sign: int
    on: str
    document: str
    client: str
    rate: int
    practitioner: str | None
    product: str
    tax: int
    gross: int


def charged(period: Period) -> Step:
    """Lines as they were issued, on invoices without a discount on their total."""
    query = (
        L.select()
        .join(I, on=(I.number == L.invoice))
        .where(period.holds(I.on) & (I.kind == "invoice") & (I.header_discount == 0))
    )
    return Step("invoice", 1, query, I.on, I.number, I.client, L.tax, L.gross)


def credited(period: Period) -> tuple[Step, Step]:
    """Lines of credit invoices, and of credit invoices reversed."""
    lines = (
        _CREDITED.select()
        .join(_CREDIT, on=(_CREDIT.number == _CREDITED.credit_invoice))
        .join(L, on=(L.invoice == _CREDITED.invoice) & (L.line == _CREDITED.invoice_line))
    )
    undone = lines.join(_UNDONE, on=(_UNDONE.number == _CREDIT.number) & (_UNDONE.kind == "credit_invoice"))
    columns = (_CREDIT.number, _CREDIT.client, _CREDITED.tax, _CREDITED.gross)
    return (
        Step("credit_invoice", -1, lines.where(period.holds(_CREDIT.on)), _CREDIT.on, *columns),
        Step("credit_invoice_reversal", 1, undone.where(period.holds(_UNDONE.on)), _UNDONE.on, *columns),
    )


def refunded_services(period: Period) -> tuple[Step, Step]:
    """Services refunded without a credit invoice, and such refunds reversed."""
    lines = (
        _GIVEN.select()
        .join(_RECEIPT, on=(_RECEIPT.number == _GIVEN.receipt))
        .join(L, on=(L.invoice == _GIVEN.invoice) & (L.line == _GIVEN.invoice_line))
    )
    undone = lines.join(_UNDONE, on=(_UNDONE.number == _RECEIPT.number) & (_UNDONE.kind == "receipt"))
    columns = (_RECEIPT.number, _RECEIPT.client, _GIVEN.tax, _GIVEN.amount)
    journal = _GIVEN.kind == "credit_journal"
    return (
        Step("credit_journal", -1, lines.where(period.holds(_RECEIPT.on) & journal), _RECEIPT.on, *columns),
        Step("credit_journal_reversal", 1, undone.where(period.holds(_UNDONE.on) & journal), _UNDONE.on, *columns),
    )


def discounted(reader: Reader, period: Period) -> Iterator[Fact]:
    """Lines as they were issued, on invoices with a discount on their total: each bears its share of it."""
    query = (
        L.select(I.number, I.on, I.client, I.header_discount, *_LINE)
        .join(I, on=(I.number == L.invoice))
        .where(period.holds(I.on) & (I.kind == "invoice") & (I.header_discount != 0))
        .order_by(L.invoice, L.line)
    )
    invoices: dict[tuple[Any, ...], list[_Sold]] = {}
    for row in fetched(reader, query):
        invoices.setdefault(row[:4], []).append(_sold(row[4:]))
    for (number, on, client, header), lines in invoices.items():
        for sold, amounts in _after(Money(header), lines):
            yield sold.fact(("invoice", 1, on, number, client), amounts)


def removed(reader: Reader, period: Period) -> Iterator[Fact]:
    """What each removal of an item took off its invoice: its own amounts, and what that changed of a discount."""
    gone, entry = t.LineRemoved, t.LedgerEntry
    events = fetched(
        reader,
        entry.select(entry.on, gone.seq, gone.invoice, entry.client)
        .join(gone, on=(gone.invoice == entry.document) & (gone.seq == entry.seq))
        .where(entered(("item_removed",), period))
        .order_by(entry.id),
    )
    histories: dict[str, _History] = {}
    for on, seq, number, client in events:
        if number not in histories:
            histories[number] = _History(reader, number)
        history = histories[number]
        for sign, amounts in ((-1, history.before(seq)), (1, history.after(seq))):
            for sold, share in amounts:
                yield sold.fact(("item_removed", sign, on, number, client), share)


_LINE = (L.line, L.rate, L.practitioner, L.product, L.net, L.tax, L.gross)


@dataclass(frozen=True, slots=True)
class _Sold:
    """A line of an invoice, with its amounts before a discount on the total."""

    line: int
    rate: int
    practitioner: str | None
    product: str
    amounts: Amounts

    def fact(self, step: tuple[str, int, str, str, str], amounts: Amounts) -> Fact:
        kind, sign, on, document, client = step
        return Fact(
            kind, sign, on, document, client, self.rate, self.practitioner, self.product,
            amounts.tax.units, amounts.gross.units,
        )  # fmt: skip


def _sold(row: tuple[Any, ...]) -> _Sold:
    """A line as `_LINE` reads it."""
    line, rate, practitioner, product, net, tax, gross = row
    return _Sold(line, rate, practitioner, product, Amounts(Money(net), Money(tax), Money(gross)))


class _History:
    """An invoice as it stood before and after each step that changed it."""

    def __init__(self, reader: Reader, number: str) -> None:
        gone, spread, change = t.LineRemoved, t.LineSpread, t.InvoiceChange
        lines = fetched(reader, L.select(*_LINE).where(L.invoice == number).order_by(L.line))
        self._lines = [_sold(row) for row in lines]
        self._gone = dict(fetched(reader, gone.select(gone.line, gone.seq).where(gone.invoice == number)))
        self._spread = {
            line: (seq, Amounts(Money(net), Money(tax), Money(gross)))
            for line, seq, net, tax, gross in fetched(
                reader,
                spread.select(spread.line, spread.seq, spread.net, spread.tax, spread.gross).where(
                    spread.invoice == number
                ),
            )
        }
        issued = fetched(reader, I.select(I.seq, I.header_discount).where(I.number == number))
        changes = change.select(change.seq, change.header_discount).where(change.number == number)
        changed = fetched(reader, changes.order_by(change.seq))
        self._headers = issued + changed

    def before(self, seq: int) -> list[tuple[_Sold, Amounts]]:
        return self._as_of(lambda when: when < seq)

    def after(self, seq: int) -> list[tuple[_Sold, Amounts]]:
        return self._as_of(lambda when: when <= seq)

    def _as_of(self, done: Callable[[int], bool]) -> list[tuple[_Sold, Amounts]]:
        lines = []
        for sold in self._lines:
            if sold.line in self._gone and done(self._gone[sold.line]):
                continue
            seq, amounts = self._spread.get(sold.line, (0, sold.amounts))
            shown = amounts if seq and done(seq) else sold.amounts
            lines.append(_Sold(sold.line, sold.rate, sold.practitioner, sold.product, shown))
        header = [Money(units) for seq, units in self._headers if done(seq)][-1]
        return _after(header, lines)


def _after(header: Money, lines: list[_Sold]) -> list[tuple[_Sold, Amounts]]:
    if header == ZERO:
        return [(sold, sold.amounts) for sold in lines]
    shared = after_header(header, [(sold.amounts, Percent(sold.rate)) for sold in lines])
    return list(zip(lines, shared, strict=True))


def added_up(reader: Reader, step: Step, by: Any) -> list[tuple[Any, int, int]]:
    """(value, tax, gross) of a step by one of its columns, what was taken back negative."""
    query = step.query.select(by, fn.SUM(step.tax), fn.SUM(step.gross)).group_by(by)
    return [(value, step.sign * tax, step.sign * gross) for value, tax, gross in fetched(reader, query)]


def documents(reader: Reader, step: Step, chosen: Any) -> list[Line]:
    """A row for each document of a step with the tax and gross of the lines chosen, what was taken back negative."""
    query = (
        step.query.select(step.on, step.document, step.client, fn.SUM(step.tax), fn.SUM(step.gross))
        .where(chosen)
        .group_by(step.on, step.document)
    )
    return [
        _document((step.kind, on, number, client), step.sign * tax, step.sign * gross)
        for on, number, client, tax, gross in fetched(reader, query)
    ]


def fact_documents(facts: Iterable[Fact]) -> list[Line]:
    """The same, of facts."""
    sums: dict[tuple[str, str, str, str], tuple[int, int]] = {}
    for fact in facts:
        key = (fact.kind, fact.on, fact.document, fact.client)
        tax, gross = sums.get(key, (0, 0))
        sums[key] = tax + fact.sign * fact.tax, gross + fact.sign * fact.gross
    return [_document(key, tax, gross) for key, (tax, gross) in sums.items()]


def _document(said: tuple[str, str, str, str], tax: int, gross: int) -> Line:
    kind, on, number, client = said
    return {"on": on, "document": number, "client": client, "kind": kind, "tax": tax, "gross": gross}


def with_names(reader: Reader, rows: Sequence[Line]) -> list[Line]:
    """The rows by date and document, each with its client's name."""
    names = dict(fetched(reader, t.Client.select(t.Client.code, t.Client.name))) if rows else {}
    ordered = sorted(rows, key=lambda row: (row["on"], row["document"], row["kind"]))
    return [
        {**{name: row[name] for name in ("on", "document", "client")}, "client_name": names.get(row["client"]), **row}
        for row in ordered
    ]
