"""What the accounts have, and what they do not have yet."""

from __future__ import annotations

from typing import Any

from peewee import fn

from domain.exporting.facts import Stretch, Unexported, What
from domain.money import Money
from store import tables as t
from store.books.entries import Asked
from store.in_order import Lying, between
from store.paging import unindexed
from store.prepared import Prepared

B, C, D, E = t.ExportBatch, t.CreditInvoice, t.DocumentReversed, t.LedgerEntry
M: Any = t.MethodChange
CREDIT_KINDS = ("credit_invoice", "credit_invoice_reversal")
LYING = {table: Lying(table) for table in (C, D, E, M)}

_LAST = Prepared(B.select(B.number, B.credits_through, B.others_through).order_by(B.number.desc()).limit(1))

# How many, what they add to the clients' balance, and the last act among them.
_CREDITS = C.select(fn.COUNT(C.number), fn.COALESCE(0 - fn.SUM(C.total), 0), fn.MAX(C.seq)).where(between(C))
_REVERSALS = (
    D.select(fn.COUNT(D.number), fn.COALESCE(fn.SUM(C.total), 0), fn.MAX(D.seq))
    .join(C, on=(C.number == D.number))
    .where(between(D) & (unindexed(D.kind) == "credit_invoice"))
)
_ENTRIES = E.select(fn.COUNT(E.id), fn.COALESCE(fn.SUM(E.amount), 0), fn.MAX(E.seq)).where(
    between(E) & unindexed(E.kind).not_in(CREDIT_KINDS)
)
_METHODS = M.select(fn.COUNT(M.id), 0, fn.MAX(M.seq)).where(between(M) & M.entry.is_null(is_null=False))
_IN_CREDITS = tuple((table, Prepared(query)) for table, query in ((C, _CREDITS), (D, _REVERSALS)))
_IN_OTHERS = tuple((table, Prepared(query)) for table, query in ((E, _ENTRIES), (M, _METHODS)))
_EVER = 2**63 - 1


def places(database: Any, table: type[t.Table], stretch: Stretch) -> dict[str, int]:
    """Between which places the rows of a stretch of acts lie, for the slots of `between`."""
    if stretch.through <= stretch.after:
        return {"first": 0, "last": 0}
    find = LYING[table].last_until
    return {"first": find(database, stretch.after), "last": find(database, stretch.through)}


def summed(database: Any, credits: Stretch, others: Stretch) -> Unexported:
    """What there is in these stretches of acts, which end with the last entry of theirs."""
    count, change, credits_end = _summed(database, _IN_CREDITS, credits)
    more, changed, others_end = _summed(database, _IN_OTHERS, others)
    return Unexported(
        Stretch(credits.after, credits_end), Stretch(others.after, others_end),
        count + more, Money(-change), Money(change + changed),
    )  # fmt: skip


def _summed(database: Any, queries: tuple[tuple[Any, Prepared], ...], stretch: Stretch) -> tuple[int, int, int]:
    rows = [query.rows(database, **places(database, table, stretch))[0] for table, query in queries]
    ends = [last for _, _, last in rows if last is not None]
    return sum(row[0] for row in rows), sum(row[1] for row in rows), max(ends, default=stretch.after)


class ExportBooks(Asked):
    """Exports to the accounts."""

    def unexported(self, what: What) -> Unexported:
        """What no batch holds yet."""
        _, credits, others = _LAST.row(self._db) or (0, 0, 0)
        wanted = _EVER if what is What.ALL else others
        return summed(self._db, Stretch(credits, _EVER), Stretch(others, wanted))

    def last_export(self) -> int:
        """The number of the last batch, 0 before there is one."""
        row = _LAST.row(self._db)
        return row[0] if row else 0
