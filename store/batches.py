"""Batches for the accounts, read a few entries at a time: of rows that never change, so they are always the same."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from heapq import merge
from itertools import groupby
from typing import Any

from peewee import JOIN, SQL, fn

from domain.exporting.facts import Batch, Correction, Exported, Format, Stretch, What
from domain.kinds import EntryKind, Method
from domain.money import ZERO, Money
from store import tables as t
from store.books.exports import CREDIT_KINDS, places
from store.database import BookStore
from store.in_order import between, place
from store.opening import accounts_of
from store.paging import unindexed
from store.prepared import Prepared, Slot

AT_ONCE = 500
"""Rows read, and acts handed on, at a time: others write, and the books grow, in between."""

A, B, C, D, E, P = t.Act, t.ExportBatch, t.CreditInvoice, t.DocumentReversed, t.LedgerEntry, t.ReceiptLine
I = t.Invoice  # noqa: E741 - the customary letter of the table
M: Any = t.MethodChange
N: Any = t.InvoiceChange
_BATCH = Prepared(
    B.select(
        B.number, B.on, B.what, B.format, B.credits_after, B.credits_through, B.others_after, B.others_through,
        B.entries, B.credited, B.change, B.accounts, B.seq,
    ).where(B.number == Slot("number"))
)  # fmt: skip
_NAME = Prepared(
    A.select(A.content)
    .where((A.name == "save_client") & (SQL("json_extract(content, '$.code')") == Slot("client")))
    .where(A.seq <= Slot("through"))
    .order_by(A.seq.desc())
    .limit(1)
)


def _page(table: Any, query: Any) -> Prepared:
    """The query for the rows that lie in a stretch, the first of them; where each lies stands first."""
    here = place(table)
    return Prepared(query.where(between(table)).order_by(here).limit(AT_ONCE))


_CREDITS = _page(
    C,
    C.select(
        place(C), C.seq, fn.COALESCE(C.entry, 0), C.on, "credit_invoice", C.number, C.client, 0 - C.total, 0 - C.tax,
        C.invoice, C.return_, C.reason,
    ),
)  # fmt: skip
_REVERSALS = _page(
    D,
    D.select(
        place(D), D.seq, fn.COALESCE(C.entry, 0), D.on, "credit_invoice_reversal", C.number, C.client, C.total, C.tax,
        C.invoice, C.return_, D.reason,
    )
    .join(C, on=(C.number == D.number))
    .where(unindexed(D.kind) == "credit_invoice"),
)  # fmt: skip
_changed = I.alias("changed")
_before = N.alias("before")
_tax_before: Any = fn.COALESCE(
    _before.select(_before.tax)
    .where((_before.number == N.number) & (_before.id < N.id))
    .order_by(_before.id.desc())
    .limit(1),
    _changed.tax,
)
"""What the tax of a changed invoice was until then."""
_first = E.alias("first")
_line_of_first = P.alias("line_of_first")
_ENTRIES = _page(
    E,
    E.select(
        place(E), E.seq, E.id, E.on, E.kind, E.document, E.client, E.amount,
        fn.COALESCE(I.tax, N.tax - _tax_before, 0 - P.tax, _line_of_first.tax, 0),
        fn.COALESCE(E.method, _first.now_method),
        fn.COALESCE(P.invoice, _line_of_first.invoice, E.invoice), E.return_, fn.COALESCE(P.reference, I.reference, ""),
        fn.COALESCE(P.reason, D.reason, ""),
    )
    .join(I, JOIN.LEFT_OUTER, on=(I.number == E.document) & (unindexed(I.entry) == E.id))
    .switch(E)
    .join(N, JOIN.LEFT_OUTER, on=(N.number == E.document) & (unindexed(N.seq) == E.seq) & (E.kind == "item_removed"))
    .join(_changed, JOIN.LEFT_OUTER, on=(_changed.number == N.number))
    .switch(E)
    .join(P, JOIN.LEFT_OUTER, on=(P.receipt == E.document) & (unindexed(P.entry) == E.id))
    .switch(E)
    .join(_first, JOIN.LEFT_OUTER, on=(_first.id == E.reverses))
    .join(
        _line_of_first,
        JOIN.LEFT_OUTER,
        on=(_line_of_first.receipt == _first.document) & (unindexed(_line_of_first.entry) == E.reverses),
    )
    .switch(E)
    .join(
        D,
        JOIN.LEFT_OUTER,
        on=D.kind.in_(("invoice", "receipt", "credit_invoice"))
        & (D.number == E.document)
        & (unindexed(D.seq) == E.seq),
    )
    .where(unindexed(E.kind).not_in(CREDIT_KINDS)),
)  # fmt: skip
_METHODS = _page(
    M,
    M.select(place(M), M.seq, E.id, A.on, E.document, E.client, 0 - E.amount, M.was, M.method, M.reason)
    .join(E, on=(E.id == M.entry))
    .join(A, on=(A.seq == M.seq)),
)


def batch(store: BookStore, number: int) -> Batch | None:
    """The batch of that number."""
    with store.snapshot():
        row = _BATCH.row(store.database, number=number)
    if row is None:
        return None
    number, on, what, format_, ca, ct, oa, ot, entries, credited, change, accounts, _ = row
    return Batch(
        number, date.fromisoformat(on), What(what), Format(format_), Stretch(ca, ct), Stretch(oa, ot), entries,
        Money(credited), Money(change), accounts_of(accounts),
    )  # fmt: skip


Row = tuple[Any, ...]
Found = tuple[int, int, Exported]
"""An entry with its act, and its place within the act."""


class BatchEntries:
    """The entries of one batch, in the order they were recorded."""

    def __init__(self, store: BookStore, batch: Batch) -> None:
        self._store = store
        self._batch = batch
        self._names: dict[str, str] = {}
        with store.snapshot():
            row = _BATCH.row(store.database, number=batch.number)
        assert row is not None, "batches are never deleted"
        self._made_by = row[-1]

    def __iter__(self) -> Iterator[list[Exported]]:
        """A few acts at a time; the entries of one document and act stand together."""
        credits, others = self._batch.credits, self._batch.others
        streams = (
            self._stream(C, _CREDITS, credits, self._credit),
            self._stream(D, _REVERSALS, credits, self._credit),
            self._stream(E, _ENTRIES, others, self._entry),
            self._stream(M, _METHODS, others, self._correction),
        )
        held: list[Exported] = []
        for _, act in groupby(merge(*streams, key=lambda found: found[:2]), key=lambda found: found[0]):
            held += _by_document(entry for _, _, entry in act)
            if len(held) >= AT_ONCE:
                yield held
                held = []
        if held:
            yield held

    def _stream(
        self, table: Any, query: Prepared, stretch: Stretch, read: Callable[[Row], Exported]
    ) -> Iterator[Found]:
        """One table's rows of a stretch, page by page."""
        with self._store.snapshot():
            where = places(self._store.database, table, stretch)
        while where["first"] < where["last"]:
            with self._store.snapshot():
                rows = query.rows(self._store.database, **where)
                found = [(row[1], row[2], read(row[1:])) for row in rows]
            yield from found
            where["first"] = rows[-1][0] if len(rows) == AT_ONCE else where["last"]

    def _credit(self, row: Row) -> Exported:
        seq, _, on, kind, number, client, amount, tax, invoice, return_, reason = row
        return Exported(
            seq, date.fromisoformat(on), EntryKind(kind), number, client, self._name(client), Money(amount),
            Money(tax), invoice=invoice, return_=return_, reason=reason,
        )  # fmt: skip

    def _entry(self, row: Row) -> Exported:
        seq, _, on, kind, document, client, amount, tax, method, invoice, return_, reference, reason = row
        return Exported(
            seq, date.fromisoformat(on), EntryKind(kind), document, client, self._name(client), Money(amount),
            Money(tax), Method(method) if method else None, invoice=invoice, return_=return_,
            reference=reference, reason=reason,
        )  # fmt: skip

    def _correction(self, row: Row) -> Exported:
        seq, _, on, document, client, moved, was, method, reason = row
        return Exported(
            seq, date.fromisoformat(on), Correction.METHOD, document, client, self._name(client), ZERO,
            method=Method(method), was=Method(was), moved=Money(moved), reason=reason,
        )  # fmt: skip

    def _name(self, client: str) -> str:
        """What the client was called when the batch was made; kept for the next of the client's entries."""
        name = self._names.get(client)
        if name is None:
            row = _NAME.row(self._store.database, client=client, through=self._made_by)
            name = self._names[client] = json.loads(row[0])["name"] if row else client
        return name


def _by_document(entries: Iterator[Exported]) -> list[Exported]:
    """The entries of an act, those of each document together."""
    together: dict[str, list[Exported]] = {}
    for entry in entries:
        together.setdefault(entry.document, []).append(entry)
    return [entry for document in together.values() for entry in document]
