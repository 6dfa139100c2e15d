"""A client's ledger, newest first, with the balance that each entry left.

The balance is worked out from the end of the page: what all open amounts come to stands at the newest entry, nothing
before the oldest, and a page that follows another takes on from the balance in its key. Amounts that lie between are
summed in an index that holds them beside their days: 50 ms for a million of them.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from typing import Any

from peewee import Tuple, fn

from domain.kinds import EntryKind
from domain.values import frozen
from store import tables as t
from store.finding import escaped
from store.pages.listed import Counted, counted, like, listed_in
from store.pages.sought import Sought, sought
from store.paging import COUNTED_UP_TO, After, Before, Key, Listing, Place, Slice, Sort, unindexed
from store.prepared import Prepared, Slot
from store.views.client import STANDING

E = t.LedgerEntry
_SORTS = {"on": (E.on, E.id), "kind": (E.kind, E.on, E.id), "amount": (E.amount, E.id), "open": (E.open, E.id)}
_ENTRIES = Listing(
    E.select(E.id, E.on, E.kind, E.document, E.amount, E.open, E.invoice, fn.COALESCE(E.now_method, E.method)),
    (E.id,),
    (E.on, E.id),
    sorts=_SORTS,
)
"""(id, on, kind, document, amount, open, invoice, method)"""
_ALL = _ENTRIES.where(E.client == Slot("client"))
_KINDS = E.kind.in_(listed_in("kinds"))
_METHODS = fn.COALESCE(E.now_method, E.method, "").in_(listed_in("methods"))
_WORDS = like(E.document, "find") | like(fn.COALESCE(E.invoice, ""), "find")
_DAYS = (E.on >= Slot("since")) & (E.on < Slot("before"))
_SIDE = E.amount * Slot("side") >= 0
_OF_KINDS = _ALL.where(_KINDS)
_JUMPS = _ALL.where(like(E.document, "prefix") | like(E.on, "prefix"))
_NEWER = Prepared(
    E.select(fn.COALESCE(fn.SUM(E.amount), 0)).where(
        (E.client == Slot("client")) & (Tuple(E.on, E.id) > Tuple(Slot("on"), Slot("id")))
    )
)
_BETWEEN = Prepared(
    E.select(fn.COALESCE(fn.SUM(E.amount), 0)).where(
        (E.client == Slot("client"))
        & (Tuple(E.on, E.id) > Tuple(Slot("on"), Slot("id")))
        & (Tuple(E.on, E.id) <= Tuple(Slot("to_on"), Slot("to_id")))
    )
)
ID, ON, AMOUNT = 0, 1, 4
Found = tuple[Any, ...]


def is_long(database: Any, client: str) -> bool:
    """Whether the ledger has more entries than are counted."""
    return _ALL.count(database, client=client) > COUNTED_UP_TO


@cache
def _walked(kinds: bool, words: bool) -> Listing:  # noqa: FBT001 - one statement for each pair
    """The entries sought, met on a walk from day to day."""
    conditions = [_DAYS, _SIDE, *([_KINDS | _METHODS] if kinds else []), *([_WORDS] if words else [])]
    listing = _ALL
    for condition in conditions:
        listing = listing.where(condition)
    return listing


@cache
def _looked_up(words: bool) -> Listing:  # noqa: FBT001 - one statement for each
    """The entries of a few kinds, found by their kind in an index and then sorted."""
    on = unindexed(E.on)
    days = (on >= Slot("since")) & (on < Slot("before"))
    among = E.select(E.id).where((E.client == Slot("client")) & _KINDS & days & _SIDE)
    orders = {None: (on, unindexed(E.id))} | {column: tuple(map(unindexed, parts)) for column, parts in _SORTS.items()}
    return _ENTRIES.picked(among.where(_WORDS) if words else among, orders)


def kinds_of(database: Any, client: str) -> list[tuple[str, int]]:
    """The kinds of entry that the client's ledger holds, with how many there are, counted up to the limit."""
    counts = [
        (kind.value, _OF_KINDS.count(database, client=client, kinds=json.dumps([kind.value]))) for kind in EntryKind
    ]
    return [(kind, count) for kind, count in counts if count]


@frozen
class Ledger:
    """One client's entries; rows as in `_ENTRIES`, with the balance after the entry behind them."""

    client: str

    @property
    def sorts(self) -> frozenset[str]:
        return _ALL.sorts

    def page(self, database: Any, at: Place, limit: int, find: str, sort: Sort | None) -> Counted:
        of = _ALL.count(database, client=self.client)
        asked = sought(find)
        if asked.everything:
            page = _ALL.page(database, _by_key(at), limit, sort, client=self.client)
            return counted(self._with_balances(database, page, at, sort), of, of)
        listing, values = self._listing(database, asked), {"client": self.client, **asked.values}
        total = listing.count(database, **values)
        page = listing.page(database, _by_key(at), limit, sort, **values)
        if asked.neighbours:
            return counted(self._with_balances(database, page, at, sort, whole=False), total, of)
        return counted(self._each_balance(database, page), total, of)

    def _listing(self, database: Any, asked: Sought) -> Listing:
        """What is rare is looked up; what is frequent is soon met on a walk."""
        kinds, words = bool(asked.kinds), bool(asked.words)
        # No index knows a method.
        if asked.methods:
            return _walked(kinds=True, words=words)
        if kinds and _OF_KINDS.count(database, client=self.client, **asked.values) <= COUNTED_UP_TO:
            return _looked_up(words)
        return _walked(kinds, words)

    def jump(self, database: Any, text: str, find: str, sort: Sort | None) -> Key | None:
        return _JUMPS.first(database, sort, client=self.client, prefix=f"{escaped(text)}%")

    def _with_balances(self, database: Any, page: Slice, at: Place, sort: Sort | None, *, whole: bool = True) -> Slice:
        """Neighbours in time; `whole` where the ledger ends where they do."""
        if sort is not None and sort[0] != "on":
            return self._each_balance(database, page)
        newest_first = sort is None or sort[1]
        rows = list(page.rows) if newest_first else list(reversed(page.rows))
        if not rows:
            return page
        if whole or isinstance(at, After | Before):
            balance = self._newest_balance(database, page, at, rows, newest_first=newest_first)
        else:
            balance = self._after(database, rows[0])
        balances = []
        for row in rows:
            balances.append(balance)
            balance -= row[AMOUNT]
        if not newest_first:
            balances.reverse()
        return _behind(page, balances)

    def _newest_balance(self, database: Any, page: Slice, at: Place, rows: list[Found], *, newest_first: bool) -> int:
        """The balance after the newest of the rows."""
        above, below = (page.above, page.below) if newest_first else (page.below, page.above)
        on_page: int = sum(row[AMOUNT] for row in rows)
        if isinstance(at, After | Before):
            amount, balance = at.key[-2:]
            older = isinstance(at, After) is newest_first
            return int(balance - amount if older else balance + on_page)
        if not below:
            return on_page
        return self._after(database, rows[0]) if above else self._standing(database)

    def _each_balance(self, database: Any, page: Slice) -> Slice:
        """Where the rows are not neighbours in time, what lies between is summed."""
        if not page.rows:
            return page
        places = sorted(((row[ON], row[ID], index) for index, row in enumerate(page.rows)), reverse=True)
        balances = [0] * len(places)
        newer = places[0]
        balance = self._after(database, page.rows[newer[2]])
        for place in places:
            on, id_, index = place
            balance -= self._sum(database, _BETWEEN, on=on, id=id_, to_on=newer[0], to_id=newer[1])
            balances[index] = balance
            newer = place
        return _behind(page, balances)

    def _standing(self, database: Any) -> int:
        owes, credit = STANDING.row(database, code=self.client) or (0, 0)
        return int(owes + credit)

    def _after(self, database: Any, row: Found) -> int:
        """The balance that the entry left."""
        return self._standing(database) - self._sum(database, _NEWER, on=row[ON], id=row[ID])

    def _sum(self, database: Any, query: Prepared, **values: Any) -> int:
        found = query.row(database, client=self.client, **values)
        return int(found[0]) if found else 0


def _by_key(at: Place) -> Place:
    """The place with the balance taken out of its key again."""
    if isinstance(at, After | Before):
        return type(at)(at.key[:-2])
    return at


def _behind(page: Slice, balances: Sequence[int]) -> Slice:
    rows = [(*row, balance) for row, balance in zip(page.rows, balances, strict=True)]
    keys = [(*key, row[AMOUNT], row[-1]) for key, row in zip(page.keys, rows, strict=True)]
    return Slice(rows, keys, page.above, page.below)
