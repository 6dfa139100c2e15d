"""Invoices and their lines, with all that happened to them since."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from peewee import JOIN, fn

from domain import kinds as k
from domain.invoices.facts import Invoice, SoldLine
from domain.money import Money, Percent, Quantity, UnitPrice
from store import tables as t
from store.books.entries import ENTRY, Asked, E, open_entry
from store.paging import unindexed
from store.prepared import Prepared, Slot

L = t.InvoiceLine
I = t.Invoice  # noqa: E741 - the customary letter of the table beside L and E
LINE = (
    L.invoice, L.line, L.on, L.product, L.name, L.quantity, L.price, L.rate, L.discount_percent, L.discount_amount,
    L.spread, L.now_net, L.now_tax, L.now_gross, L.returned, L.given_out, L.credited, L.worth_gross, L.worth_net,
    L.credited_gross, L.credited_net, L.refunded, L.removed, L.patient, L.practitioner,
    fn.COALESCE(E.open, 0), I.now_header, I.order,
)  # fmt: skip
_LINES = L.select(*LINE).join(I, on=(I.number == L.invoice)).join(E, JOIN.LEFT_OUTER, on=(E.id == I.entry))
_GOODS = (L.removed == 0) & (I.kind == k.EntryKind.INVOICE.value)
_SOLD = Prepared(
    _LINES.where((L.client == Slot("client")) & (L.product == Slot("product")) & _GOODS).order_by(
        L.on, L.invoice, L.line
    )
)
_SOLD_ON = Prepared(
    _LINES.where(
        (L.invoice == Slot("invoice"))
        & (unindexed(L.client) == Slot("client"))
        & (unindexed(L.product) == Slot("product"))
        & _GOODS
    ).order_by(L.line)
)
_INVOICE_LINES = Prepared(_LINES.where(L.invoice == Slot("invoice")).order_by(L.line))


_ALIKE = 64
_quantity, _price, _percent, _money = (
    lru_cache(_ALIKE)(Quantity),
    lru_cache(_ALIKE)(UnitPrice),
    lru_cache(_ALIKE)(Percent),
    lru_cache(_ALIKE)(Money),
)
"""Thousands of lines of one product hold few values, most of them zero: they share them, and are read in a third."""


def sold_line(row: Sequence[Any]) -> SoldLine:
    """An invoice line from the columns of LINE."""
    return SoldLine(
        row[0], row[1], date.fromisoformat(row[2]), row[3], row[4], _quantity(row[5]), _price(row[6]),
        _percent(row[7]), _percent(row[8]), _money(row[9]), _money(row[10]), _money(row[11]), _money(row[12]),
        _money(row[13]), _quantity(row[14]), _quantity(row[15]), _quantity(row[16]), _money(row[17]), _money(row[18]),
        _money(row[19]), _money(row[20]), _money(row[21]), bool(row[22]), row[23], row[24], _money(row[25]),
        _money(row[26]), row[27],
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


class InvoiceBooks(Asked):
    """Invoices and their lines, with all that happened to them since."""

    def invoice(self, number: str) -> Invoice | None:
        row = _INVOICE.row(self._db, number=number)
        if row is None:
            return None
        lines = tuple(sold_line(line) for line in _INVOICE_LINES.rows(self._db, invoice=number))
        return Invoice(
            number=row[0], client=row[1], on=date.fromisoformat(row[2]), total=Money(row[3]),
            entry=open_entry(row[10:]) if row[10] is not None else None, header_discount=Money(row[4]),
            discount_percent=Percent(row[5]), discount_amount=Money(row[6]),
            credited=Money.total(line.credited_gross for line in lines), order=row[7], kind=k.EntryKind(row[8]),
            reversed=row[9] is not None, lines=lines,
        )  # fmt: skip

    def sold_lines(self, client: str, product: str, invoice: str | None = None) -> Sequence[SoldLine]:
        if invoice is not None:
            rows = _SOLD_ON.rows(self._db, invoice=invoice, client=client, product=product)
        else:
            rows = _SOLD.rows(self._db, client=client, product=product)
        return [sold_line(row) for row in rows]
