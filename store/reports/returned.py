"""Returns by product and by reason."""

from __future__ import annotations

from typing import Any

from peewee import JOIN, fn

from store import tables as t
from store.reports.period import Line, Measures, Period, Rows, Where, fetched, narrowed
from store.views.reader import Reader

_STATUS, _ITEM, _CREDIT = t.ReturnStatus, t.ReturnItem, t.CreditLine
_ROWS = Measures(("amount",), ("quantity",))
_SIGN = {"posted": 1, "reversed": -1}


def report(reader: Reader, period: Period) -> Rows:
    """A row for each product and reason: quantity back and gross credited; a reversed return counts negative."""
    lines = _lines(reader, period)
    groups = {by: _ROWS.grouped(reader, lines, by) for by in ("product", "reason", "client", "month")}
    added: dict[tuple[str, str], Line] = {}
    for line in lines:
        row = added.setdefault(
            (line["product"], line["reason"] or ""),
            {name: line[name] for name in ("product", "product_name", "reason")} | {"quantity": 0, "amount": 0},
        )
        for name in _ROWS.names:
            row[name] += line[name]
    rows = [row for _, row in sorted(added.items()) if row["quantity"] or row["amount"]]
    totals = _ROWS.written(reader, _ROWS.total(lines))
    return Rows([_ROWS.written(reader, row) for row in rows], totals, groups)


def behind(reader: Reader, period: Period, where: Where) -> list[Line]:
    """The items of the returns, of a product, a reason or both."""
    return [_ROWS.written(reader, line) for line in narrowed(_lines(reader, period), where)]


def _lines(reader: Reader, period: Period) -> list[Line]:
    names = ("on", "document", "client", "client_name", "product", "product_name", "reason", "status")
    lines = []
    for *said, quantity, credited in fetched(reader, _items(period)):
        line: Line = dict(zip(names, said, strict=True))
        sign = _SIGN[line["status"]]
        lines.append(line | {"quantity": sign * quantity, "amount": sign * (credited or 0)})
    return lines


def _items(period: Period) -> Any:
    """The items of returns that were posted or reversed in the period, and what was credited for each."""
    head, client, product = t.ReturnHead, t.Client, t.Product
    credited = _CREDIT.select(fn.SUM(_CREDIT.gross)).where(
        (_CREDIT.return_ == _ITEM.return_) & (_CREDIT.item == _ITEM.line)
    )
    return (
        _STATUS.select(
            _STATUS.on,
            _STATUS.number,
            head.client,
            client.name,
            _ITEM.product,
            product.name,
            _ITEM.reason,
            _STATUS.status,
            _ITEM.quantity,
            credited,
        )
        .join(_ITEM, JOIN.INNER, on=(_ITEM.return_ == _STATUS.number) & (_ITEM.latest == 1) & (_ITEM.removed == 0))
        .join(product, on=(product.code == _ITEM.product))
        .switch(_STATUS)
        .join(head, on=(head.number == _STATUS.number))
        .join(client, on=(client.code == head.client))
        .where(period.holds(_STATUS.on) & _STATUS.status.in_(list(_SIGN)))
        .order_by(_STATUS.on, _STATUS.seq, _STATUS.number, _ITEM.line)
    )
