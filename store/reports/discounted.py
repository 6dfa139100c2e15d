"""What no query can say of lines sold: their shares of a discount on the total, and what a removal changed of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from domain.money import ZERO, Money, Percent
from domain.pricing import Amounts, after_header
from domain.values import frozen
from store import tables as t
from store.reports.period import Period, entered, fetched
from store.views.reader import Reader

I, L = t.Invoice, t.InvoiceLine  # noqa: E741 - the letters these tables have beside others


@frozen
class Fact:
    """What one line charged (sign 1) or took back (sign -1), where a query cannot say it."""

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


@frozen
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
