"""Till sessions, and what moved cash in one of them."""

from __future__ import annotations

from functools import cache
from typing import Any

from peewee import JOIN, fn

from store import tables as t
from store.pages.listed import Few, containing, like
from store.paging import Listing, unindexed
from store.prepared import Slot


@cache
def sessions() -> Few:
    """(session, till, opened, taken out on, closed on, expected, counted), last opened first."""
    session, count, out = t.TillSession, t.TillCount, t.TillTakenOut
    query = (
        session.select(session.session, session.till, session.on, out.on, count.on, count.expected, count.counted)
        .join(count, JOIN.LEFT_OUTER, on=(count.session == session.session))
        .switch(session)
        .join(out, JOIN.LEFT_OUTER, on=(out.session == session.session))
    )
    listing = Listing(query, (session.session,), (session.session,), sorts={"session": (session.session,)})
    found = containing(session.till, session.on, fn.COALESCE(count.on, ""))
    return Few(listing, found=found, begins=like(session.session, "prefix"))


@cache
def moves() -> Few:
    """(id, kind, document, amount, reason), last recorded first."""
    move: Any = t.TillMove
    query = move.select(move.id, move.kind, move.document, move.amount, move.reason).where(
        move.session == Slot("session")
    )
    # By the session's index: to walk the table backwards would pass every later session.
    natural = (unindexed(move.id),)
    sorts = {"kind": (move.kind, move.id), "amount": (move.amount, move.id), "document": (move.document, move.id)}
    listing = Listing(query, (move.id,), natural, sorts=sorts)
    found = containing(move.document, move.kind, move.reason)
    return Few(listing, found=found, begins=like(move.document, "prefix"))
