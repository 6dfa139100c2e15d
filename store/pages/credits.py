"""Credits: credit invoices, and whatever else is still open of what clients have; newest first, two lists in one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from peewee import JOIN, SQL

from domain.kinds import EntryKind
from domain.values import frozen
from store import tables as t
from store.finding import escaped
from store.pages import meaning, state
from store.pages.documents import Documents
from store.pages.listed import Counted, contains, like
from store.pages.returned import credit_invoices, credit_invoices_of_client
from store.pages.standing import CREDIT_INVOICES
from store.paging import (
    COUNTED_UP_TO,
    After,
    Around,
    Before,
    First,
    Key,
    Last,
    Listing,
    Place,
    Slice,
    Sort,
    unindexed,
)
from store.prepared import Slot

E = t.LedgerEntry
# Written out, not bound: so SQLite knows that the index over just the open credits holds them all.
_OPEN = Listing(
    E.select(E.id, E.on, E.client, t.Client.name, E.document, E.kind, E.amount * -1, E.open * -1)
    .join(t.Client, JOIN.LEFT_OUTER, on=(t.Client.code == E.client))
    .where((E.open < SQL("0")) & (E.kind != SQL("'credit_invoice'"))),
    (E.id,),
    (E.on, E.document, E.id),
    sorts={"on": (E.on, E.document, E.id), "number": (unindexed(E.document), E.id)},
)
_BY_TEXT = like(E.document, "pattern") | like(E.on, "beginning")
_Parts = Mapping[int, tuple[Listing, dict[str, Any]]]
"""The lists that are merged, with their values: credit invoices (0) and open entries (1)."""
_KINDS = tuple(kind.value for kind in EntryKind)
_FAR = {"open": E.open == E.amount, "part used": E.open != E.amount}
_SYNONYMS = {"used up": "settled"}
WORDS = (*CREDIT_INVOICES, *_SYNONYMS, *sorted(_KINDS, key=len, reverse=True))
"""What is typed to find credits by how they stand, or by their kind."""


@cache
def _open_entries(asked: str, *, everybodys: bool, found: bool) -> Listing | None:
    """The entries that are so or of the kind asked for; None where no open one can be."""
    listing = _OPEN if everybodys else _OPEN.where((E.client == Slot("client")) & (E.open != SQL("0")))
    if asked in _FAR:
        listing = listing.where(_FAR[asked])
    elif asked in _KINDS and asked != EntryKind.CREDIT_INVOICE:
        listing = listing.where(E.kind == asked)
    elif asked:
        return None
    if not found:
        return listing
    return listing.where(_BY_TEXT | meaning.by_clients(unindexed(E.client)) if everybodys else _BY_TEXT)


@frozen
class Credit:
    """A row: a credit invoice, or an open entry (whose `entry` tells it from others of the same document)."""

    number: str
    on: str
    client: str
    name: str
    kind: str
    invoice: str | None
    total: int
    open: int
    reversed_on: str | None = None
    entry: int | None = None


@frozen
class Credits:
    """Everybody's, or one client's."""

    client: str | None = None

    @property
    def sorts(self) -> frozenset[str]:
        return _OPEN.sorts

    def page(self, database: Any, at: Place, limit: int, find: str, sort: Sort | None) -> Counted:
        asked, rest = state.meant(find, WORDS) or ("", find)
        parts, total, more = self._parts(database, _SYNONYMS.get(asked, asked), rest)
        if isinstance(at, Around):
            page = self._around(database, parts, at, limit, sort)
        else:
            page = _merged(database, parts, at, limit, sort)
        return Counted(page, total, more, self._parts(database, "", "")[1] if find else total)

    def jump(self, database: Any, text: str, find: str, sort: Sort | None) -> Key | None:
        rows = self._credit_invoices("").numbered(database, text, 1)
        return (rows[0][0], None) if rows else None

    def _credit_invoices(self, asked: str) -> Documents:
        if self.client is None:
            return credit_invoices(asked)
        return credit_invoices_of_client(asked).of(client=self.client)

    def _parts(self, database: Any, asked: str, find: str) -> tuple[_Parts, int, bool]:
        """The lists with their values, how many rows they have together, and whether there are more than counted."""
        values: dict[str, Any] = {"client": self.client}
        if find:
            values |= {"pattern": contains(find), "beginning": f"{escaped(find)}%", "clients": "[]"}
        parts: dict[int, tuple[Listing, dict[str, Any]]] = {}
        total, more = 0, False
        if not asked or asked in CREDIT_INVOICES or asked == EntryKind.CREDIT_INVOICE:
            documents = self._credit_invoices(asked if asked in CREDIT_INVOICES else "")
            listing, found, total, more = documents.matching(database, find)
            values |= found
            parts[0] = listing, values
        elif find:
            values |= meaning.clients(database, find)
        others = _open_entries(asked, everybodys=self.client is None, found=bool(find))
        if others is not None:
            opens = others.count(database, **values)
            total, more = total + opens, more or opens > COUNTED_UP_TO
            parts[1] = others, values
        return parts, total, more

    def _around(self, database: Any, parts: _Parts, at: Around, limit: int, sort: Sort | None) -> Slice:
        number, entry = at.id
        which, identity = (0, (number,)) if entry is None else (1, (entry,))
        listing, values = parts.get(which, (None, {}))
        there = None if listing is None else listing.key_of(database, identity, sort, limit=1, **values)
        if listing is None or there is None:
            return _merged(database, parts, First(), limit, sort)
        middle = listing.page(database, Around(identity), 1, sort, **values)
        behind = _merged(database, parts, Before(there), limit, sort)
        ahead = _merged(database, parts, After(there), limit, sort)
        taken = min(len(behind.rows), max(limit // 2, limit - 1 - len(ahead.rows)))
        start, end = len(behind.rows) - taken, limit - taken - 1
        return Slice(
            [*behind.rows[start:], *(_credit(which, row) for row in middle.rows), *ahead.rows[:end]],
            [*behind.keys[start:], *middle.keys, *ahead.keys[:end]],
            above=start > 0,
            below=len(ahead.rows) > end,
        )


def _merged(database: Any, parts: _Parts, at: Place, limit: int, sort: Sort | None) -> Slice:
    """A page of both lists, each row where its key belongs."""
    places = (_among_credit_invoices(at, sort), _among_open_entries(at, sort))
    pages = {
        which: listing.page(database, places[which], limit, sort, **values)
        for which, (listing, values) in parts.items()
    }
    pairs = [
        (key, _credit(which, row))
        for which, page in pages.items()
        for key, row in zip(page.keys, page.rows, strict=True)
    ]
    pairs.sort(key=lambda pair: pair[0], reverse=sort is None or sort[1])
    above, below = any(page.above for page in pages.values()), any(page.below for page in pages.values())
    over = len(pairs) - limit
    if over > 0 and isinstance(at, Last | Before):
        pairs, above = pairs[over:], True
    elif over > 0:
        pairs, below = pairs[:limit], True
    return Slice([row for _, row in pairs], [key for key, _ in pairs], above, below)


def _width(sort: Sort | None) -> int:
    """How many parts the key of a credit invoice has; that of an open entry has its running number besides."""
    return 1 if sort is not None and sort[0] == "number" else 2


def _among_credit_invoices(at: Place, sort: Sort | None) -> Place:
    """The same place; an entry's lies right behind the credit invoice that has the number of its document."""
    if isinstance(at, After | Before) and len(at.key) > _width(sort):
        return type(at)((*at.key[:-2], f"{at.key[-2]}\0"))
    return at


def _among_open_entries(at: Place, sort: Sort | None) -> Place:
    """The same place; a credit invoice's lies right before the entries whose document has its number."""
    if isinstance(at, After | Before) and len(at.key) == _width(sort):
        return type(at)((*at.key, 0))
    return at


def _credit(which: int, row: tuple[Any, ...]) -> Credit:
    if which:
        entry, on, client, name, document, kind, total, open_ = row
        return Credit(document, on, client, name or client, kind, None, total, open_, entry=entry)
    number, on, client, name, invoice, _, total, open_, reversed_on, _ = row
    return Credit(number, on, client, name or client, "credit_invoice", invoice, total, open_, reversed_on)
