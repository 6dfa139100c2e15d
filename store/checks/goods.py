"""Goods: stock, serial numbers and medical records as their last movement left them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from peewee import JOIN, fn

from store import tables as t
from store.checks.pages import Pages
from store.checks.rule import Rule, broken, capped
from store.checks.sums import differ, given, number
from store.kept import COLUMN_OF_PLACE
from store.prepared import Prepared

M = t.MedicalRecord
P = t.Product
W = t.RecordSwitch
S = t.Serial
V = t.SerialMove

_KEPT = P.KEPT
_PRODUCTS = Prepared(P.select(P.code, P.serials, *(getattr(P, column) for column in _KEPT)))
_MOVED = Prepared(t.StockMovement.select(t.StockMovement.product, t.StockMovement.place, t.StockMovement.quantity))
_LINES = Prepared(t.InvoiceLine.select(t.InvoiceLine.product, t.InvoiceLine.quantity))
_REMOVED = Prepared(t.LineRemoved.select(t.LineRemoved.product, 0 - t.LineRemoved.quantity))
_RETURNED = Prepared(
    t.LineReturned.select(t.LineReturned.product, t.LineReturned.quantity).where(t.LineReturned.given_out == 0)
)
_UNITS = Prepared(S.select(S.product, S.state, fn.COUNT(S.serial)).group_by(S.product, S.state))
_COLUMN_OF_STATE = {"in_stock": "on_hand", "quarantined": "quarantined", "on_repair": "on_repair"}


def faults(pages: Pages) -> Iterator[str]:
    """What is kept of goods that is not what their movements come to."""
    yield from capped(_products(pages))
    yield from broken(RULES, pages)


def _products(pages: Pages) -> Iterator[str]:
    sums, units = _sums(pages), _units(pages)
    for code, serials, *kept in pages.rows(_PRODUCTS):
        expected = sums.pop(code, {})
        for column, value in zip(_KEPT, kept, strict=True):
            recorded, there = pages.quantity(expected.get(column, 0)), pages.quantity(value)
            if recorded != there:
                yield f"product: {code} is kept with {there} {column}, but {recorded} is recorded."
            by_serial = units[code, column]
            if serials != "none" and column in _COLUMN_OF_STATE.values() and by_serial != value:
                yield f"serial: {code} has {there} {column}, but {pages.quantity(by_serial)} by its serial numbers."
    for code in sums:
        yield f"product: {code} was moved or sold and is missing."


def _sums(pages: Pages) -> dict[str, dict[str, int]]:
    """By product, what its rows say each kept column should be; each table is read once, from end to end."""
    sums: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for product, place, quantity in _MOVED.run(pages.database):
        sums[product][COLUMN_OF_PLACE.get(place, place)] += quantity
    for query, column in ((_LINES, "sold"), (_REMOVED, "sold"), (_RETURNED, "returned")):
        for product, quantity in query.run(pages.database):
            sums[product][column] += quantity
    return sums


def _units(pages: Pages) -> dict[tuple[str, str], int]:
    """By product and kept column, thousandths of units by their serial numbers."""
    units: dict[tuple[str, str], int] = defaultdict(int)
    for product, state, count in pages.rows(_UNITS):
        units[product, _COLUMN_OF_STATE.get(state, state)] += count * 1000
    return units


def _last(moves: Any, *same: str) -> Any:
    """Whether no later move of the same thing follows."""
    later = moves.alias("later")
    follows = later.id > number(moves)
    for column in same:
        follows &= getattr(later, column) == getattr(moves, column)
    return ~fn.EXISTS(later.select(1).where(follows))


_record = (M.invoice == W.invoice) & (M.line == W.line)
RULES = (
    Rule(
        "serial: {1} of {0} is kept as {2} ({3}, {4}), but was moved to {5} ({6}, {7}) last.",
        V.select(V.product, V.serial, S.state, S.client, S.invoice, V.state, V.client, V.invoice)
        .join(S, JOIN.LEFT_OUTER, on=(S.product == V.product) & (S.serial == V.serial))
        .where(_last(V, "product", "serial"))
        .where(
            S.serial.is_null()
            | (S.state != V.state)
            | differ(S.client, V.client)
            | differ(S.invoice, V.invoice)
            | (fn.COALESCE(S.line, 0) != fn.COALESCE(V.line, 0))
        ),
    ),
    Rule(
        "serial: {1} of {0} is kept as {2}, but never moved.",
        S.select(S.product, S.serial, S.state)
        .join(V, JOIN.LEFT_OUTER, on=(S.product == V.product) & (S.serial == V.serial))
        .where(V.serial.is_null()),
    ),
    Rule(
        "medical_record: the record of {2} by line {1} of {0} is kept switched to {3} by {4}, but was to {5} by {6}.",
        W.select(M.invoice, M.line, M.patient, M.active, M.return_, W.active, W.return_)
        .join(M, on=_record)
        .where(_last(W, "invoice", "line"))
        .where(
            (M.active != W.active)
            | differ(M.return_, W.return_)
            | differ(M.switched_on, W.on)
            | (fn.COALESCE(M.switched_by, 0) != W.seq)
        ),
    ),
    Rule(
        "medical_record: the record of {2} by line {1} of {0} is kept as switched, but never was.",
        M.select(M.invoice, M.line, M.patient)
        .join(W, JOIN.LEFT_OUTER, on=_record)
        .where(number(W).is_null())
        .where((M.active != 1) | given(M.return_) | given(M.switched_on) | given(M.switched_by)),
    ),
)
