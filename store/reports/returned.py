"""Returns by product and by reason, and where the goods went."""

from __future__ import annotations

from typing import Any

from peewee import JOIN, fn

from store import tables as t
from store.reports.period import Period, Rows, fetched
from store.views.reader import Reader

_STATUS = t.ReturnStatus
_ITEM = t.ReturnItem


def report(reader: Reader, period: Period) -> Rows:
    """A row for each product and reason: quantity back and gross credited; a reversed return counts negative."""
    added: dict[tuple[str, str | None], list[int]] = {}
    for status, sign in (("posted", 1), ("reversed", -1)):
        for product, reason, quantity, credited in fetched(reader, _items(period, status)):
            row = added.setdefault((product, reason), [0, 0])
            row[0] += sign * quantity
            row[1] += sign * (credited or 0)
    rows = [
        {
            "product": product,
            "reason": reason,
            "quantity": reader.quantity(quantity),
            "amount": reader.money(credited),
        }
        for (product, reason), (quantity, credited) in sorted(
            added.items(), key=lambda each: (each[0][0], each[0][1] or "")
        )
        if quantity or credited
    ]
    totals = {
        "quantity": reader.quantity(sum(quantity for quantity, _ in added.values())),
        "amount": reader.money(sum(credited for _, credited in added.values())),
    }
    return Rows(rows, totals if rows else {})


def _items(period: Period, status: str) -> Any:
    """(product, reason, quantity, credited) of the items of returns that came to this status in the period."""
    credited = t.CreditLine.select(
        t.CreditLine.return_, t.CreditLine.item, fn.SUM(t.CreditLine.gross).alias("gross")
    ).group_by(t.CreditLine.return_, t.CreditLine.item)
    return (
        _ITEM.select(_ITEM.product, _ITEM.reason, _ITEM.quantity, credited.c.gross)
        .join(_STATUS, on=(_STATUS.number == _ITEM.return_))
        .join(
            credited,
            JOIN.LEFT_OUTER,
            on=(credited.c.return_ == _ITEM.return_) & (credited.c.item == _ITEM.line),
        )
        .where((_STATUS.status == status) & period.holds(_STATUS.on) & (_ITEM.latest == 1) & (_ITEM.removed == 0))
    )


def stock_report(reader: Reader, period: Period) -> Rows:
    """A row for each product: what returns put back on the shelf and into quarantine."""
    move = t.StockMovement
    query = (
        move.select(
            move.product,
            fn.COALESCE(fn.SUM(move.quantity).filter(move.place == "shelf"), 0),
            fn.COALESCE(fn.SUM(move.quantity).filter(move.place == "quarantine"), 0),
        )
        .where(move.cause.in_(("return", "return_reversed")) & period.holds(move.on))
        .group_by(move.product)
        .order_by(move.product)
    )
    found = [row for row in fetched(reader, query) if row[1] or row[2]]
    rows = [
        {
            "product": product,
            "restocked": reader.quantity(shelf),
            "quarantined": reader.quantity(quarantine),
            "quantity": reader.quantity(shelf + quarantine),
        }
        for product, shelf, quarantine in found
    ]
    totals = {
        "restocked": reader.quantity(sum(row[1] for row in found)),
        "quarantined": reader.quantity(sum(row[2] for row in found)),
    }
    return Rows(rows, totals if rows else {})
