"""Goods on their way back: what waits for inspection, lies in quarantine, or is held on repair."""

from __future__ import annotations

from functools import cache
from typing import Any

from peewee import JOIN, fn

from domain.kinds import Inspect, ReturnAction, ReturnStatus
from store import tables as t
from store.pages.listed import Few, containing, like
from store.paging import Listing, unindexed
from store.prepared import Prepared

H, N, M, P = t.ReturnHead, t.ReturnItem, t.LineReturned, t.Product
_STANDS = (ReturnStatus.AWAITING_INSPECTION.value, ReturnStatus.POSTED.value)
_BY_LINE = (N.return_, N.line)


def _armed() -> Any:
    """Since when the return awaits its goods: its later settlement does not make them come later."""
    status = t.ReturnStatus
    armed = status.select(fn.MIN(status.on)).where((status.number == N.return_) & status.status.in_(_STANDS))
    return fn.COALESCE(armed, "")


def _inspected() -> Any:
    """When the item was last looked at."""
    return fn.COALESCE(t.Act.select(t.Act.on).where(t.Act.seq == N.seq), "")


def _items(since: Any, *columns: Any) -> Any:
    """Items of returns that stand, with whom and what they are of."""
    return (
        N.select(N.return_, N.line, since, H.client, t.Client.name, N.product, N.name, *columns)
        .join(H, on=(H.number == N.return_))
        .join(t.Client, JOIN.LEFT_OUTER, on=(t.Client.code == H.client))
        .where((N.latest == 1) & (N.removed == 0) & unindexed(H.status).in_(_STANDS))
    )


def _found() -> Any:
    return containing(fn.COALESCE(t.Client.name, ""), N.return_, N.product, N.name, H.client, N.serials)


def _few(query: Any, since: Any) -> Few:
    """Few at any time, whatever the books hold: a partial index leads to them, and they are sorted as read."""
    natural = (since, *_BY_LINE)
    sorts = {"return": _BY_LINE, "since": natural, "product": (N.name, *_BY_LINE)}
    listing = Listing(query, _BY_LINE, natural, descending=False, sorts=sorts)
    return Few(listing, found=_found(), begins=like(N.return_, "prefix"))


def _to_inspect() -> Any:
    # As the index of what is left to inspect has it: most of what was inspected later is inspected by now.
    return (N.inspect == Inspect.LATER.value) & (N.quantity - N.accepted - N.non_conforming > 0)


@cache
def waiting() -> Few:
    """(return, line, since, client, name, product, its name, quantity, inspected, action, reason), oldest first."""
    columns = (N.quantity, N.accepted + N.non_conforming, N.action, fn.COALESCE(N.reason, ""))
    return _few(_items(_armed(), *columns).where(_to_inspect()), _armed())


@cache
def on_repair() -> Few:
    """(return, line, since, client, name, product, its name, quantity, serials, note), oldest first."""
    out = M.select(M.item).where((M.return_ == N.return_) & (M.item == N.line) & (M.given_out == 1))
    inspected = (N.inspect == Inspect.NOW.value) | (N.accepted + N.non_conforming == N.quantity)
    held = (N.action == ReturnAction.REPAIR.value) & inspected & ~fn.EXISTS(out)
    return _few(_items(_inspected(), N.quantity, N.serials, N.note).where(held), _inspected())


@cache
def quarantined() -> Few:
    """(code, name, quarantined, on hand, serials), by name."""
    query = P.select(P.code, P.name, P.quarantined, P.on_hand, P.serials).where(P.quarantined > 0)
    sorts = {"code": (P.code,), "name": (P.name, P.code), "quarantined": (P.quarantined, P.code)}
    listing = Listing(query, (P.code,), (P.name, P.code), descending=False, sorts=sorts)
    return Few(listing, found=containing(P.code, P.name), begins=like(P.name, "prefix"))


_WAITING = Prepared(
    N.select(fn.COUNT(N.line))
    .join(H, on=(H.number == N.return_))
    .where((N.latest == 1) & (N.removed == 0) & _to_inspect() & unindexed(H.status).in_(_STANDS))
)


def how_many_wait(database: Any) -> int:
    """How many items wait for inspection."""
    row = _WAITING.row(database)
    return row[0] if row else 0
