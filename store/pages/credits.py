"""Credits: credit invoices, and whatever else is still open of what clients have; newest first, two lists in one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from peewee import JOIN, SQL

from domain.values import frozen
from store import tables as t
from store.finding import escaped
from store.pages import meaning
from store.pages.listed import Counted, contains, like
from store.pages.returned import credit_invoices, credit_invoices_of_client
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
# Written out, not bound: so SQLite knows that the index over just these entries holds them all.
_OPEN = Listing(
    E.select(E.id, E.on, E.client, t.Client.name, E.document, E.kind, E.amount * -1, E.open * -1)
    .join(t.Client, JOIN.LEFT_OUTER, on=(t.Client.code == E.client))
    .where((E.open < SQL("0")) & (E.kind != SQL("'credit_invoice'"))),
    (E.id,),
    (E.on, E.document, E.id),
    sorts={"on": (E.on, E.document, E.id), "number": (unindexed(E.document), E.id)},
)
_BY_TEXT = like(E.document, "pattern") | like(E.on, "beginning")
_OPEN_FOUND = _OPEN.where(_BY_TEXT | meaning.by_clients(unindexed(E.client)))
_OPEN_OF_CLIENT = _OPEN.where((E.client == Slot("client")) & (E.open != SQL("0")))
_OPEN_OF_CLIENT_FOUND = _OPEN_OF_CLIENT.where(_BY_TEXT)
_PART = tuple[Listing, dict[str, Any]]


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
        parts, total, more = self._parts(database, find)
        if isinstance(at, Around):
            page = self._around(database, parts, at, limit, sort)
        else:
            page = _merged(database, parts, at, limit, sort)
        return Counted(page, total, more, self._parts(database, "")[1] if find else total)

    def jump(self, database: Any, text: str, find: str, sort: Sort | None) -> Key | None:
        rows = self._documents().numbered(database, text, 1)
        return (rows[0][0], None) if rows else None

    def _documents(self) -> Any:
        return credit_invoices() if self.client is None else credit_invoices_of_client().of(client=self.client)

    def _parts(self, database: Any, find: str) -> tuple[list[_PART], int, bool]:
        """Both lists with their values, how many rows they have together, and whether there are more than counted."""
        documents = self._documents()
        values: dict[str, Any] = {"client": self.client}
        if find:
            listing, found_values, total, more = documents.found(database, find)
            others = _OPEN_FOUND if self.client is None else _OPEN_OF_CLIENT_FOUND
            values |= {"pattern": contains(find), "beginning": f"{escaped(find)}%", "clients": "[]"} | found_values
        else:
            listing, found_values = documents.all, values
            others = _OPEN if self.client is None else _OPEN_OF_CLIENT
            total, more = documents.number(database), False
        opens = others.count(database, **values)
        return [(listing, found_values), (others, values)], total + opens, more or opens > COUNTED_UP_TO

    def _around(self, database: Any, parts: list[_PART], at: Around, limit: int, sort: Sort | None) -> Slice:
        number, entry = at.id
        which, identity = (0, (number,)) if entry is None else (1, (entry,))
        listing, values = parts[which]
        there = listing.key_of(database, identity, sort, limit=1, **values)
        if there is None:
            return _merged(database, parts, First(), limit, sort)
        middle = listing.page(database, Around(identity), 1, sort, **values)
        behind = _merged(database, parts, Before(there), limit, sort)
        ahead = _merged(database, parts, After(there), limit, sort)
        taken = min(len(behind.rows), max(limit // 2, limit - 1 - len(ahead.rows)))
        start, end = len(behind.rows) - taken, limit - taken - 1
        return Slice(
            [*behind.rows[start:], *(_credit(which, row) for row in middle.rows), *ahead.rows[:end]],
            [*behind.keys[start:], *middle.keys, *ahead.keys[:end]],
            above=behind.above or start > 0,
            below=ahead.below or len(ahead.rows) > end,
        )


def _merged(database: Any, parts: Sequence[_PART], at: Place, limit: int, sort: Sort | None) -> Slice:
    """A page of both lists, each row where its key belongs."""
    places = (_among_credit_invoices(at, sort), _among_open_entries(at, sort))
    pages = [
        listing.page(database, place, limit, sort, **values)
        for place, (listing, values) in zip(places, parts, strict=True)
    ]
    pairs = [
        (key, _credit(which, row))
        for which, page in enumerate(pages)
        for key, row in zip(page.keys, page.rows, strict=True)
    ]
    pairs.sort(key=lambda pair: pair[0], reverse=sort is None or sort[1])
    above, below = any(page.above for page in pages), any(page.below for page in pages)
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
