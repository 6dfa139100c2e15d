"""The entries of a batch, read a stretch of acts at a time: of rows that never change, so they are always the same."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from peewee import JOIN, SQL, fn

from domain.exporting.facts import Batch, Correction, Exported, Format, Stretch, What
from domain.kinds import EntryKind, Method
from domain.money import ZERO, Money
from store import tables as t
from store.books.exports import CREDIT_KINDS, within
from store.database import BookStore
from store.opening import accounts_of
from store.paging import unindexed
from store.prepared import Prepared, Slot

AT_ONCE = 500
"""Acts read at a time: others write, and the books grow, in between."""

A, B, C, D, E, P = t.Act, t.ExportBatch, t.CreditInvoice, t.DocumentReversed, t.LedgerEntry, t.ReceiptLine
I, M = t.Invoice, t.MethodChange  # noqa: E741 - the customary letter of the table
N: Any = t.InvoiceChange
_COLUMNS = (
    B.number, B.on, B.what, B.format, B.credits_after, B.credits_through, B.others_after, B.others_through, B.entries,
    B.credited, B.change, B.accounts, B.seq,
)  # fmt: skip
_BATCH = Prepared(B.select(*_COLUMNS).where(B.number == Slot("number")))
_NAME = Prepared(
    A.select(A.content)
    .where((A.name == "save_client") & (SQL("json_extract(content, '$.code')") == Slot("client")))
    .where(A.seq <= Slot("through"))
    .order_by(A.seq.desc())
    .limit(1)
)
_CREDITS = Prepared(
    C.select(
        C.seq, fn.COALESCE(C.entry, 0), C.on, "credit_invoice", C.number, C.client, 0 - C.total, 0 - C.tax, C.invoice,
        C.return_, C.reason,
    ).where(within(C.seq))
)  # fmt: skip
_REVERSALS = Prepared(
    D.select(
        D.seq, fn.COALESCE(C.entry, 0), D.on, "credit_invoice_reversal", C.number, C.client, C.total, C.tax, C.invoice,
        C.return_, D.reason,
    )
    .join(C, on=(C.number == D.number))
    .where(within(D.seq) & (unindexed(D.kind) == "credit_invoice"))
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
_ENTRIES = Prepared(
    E.select(
        E.seq, E.id, E.on, E.kind, E.document, E.client, E.amount,
        fn.COALESCE(I.tax, N.tax - _tax_before, 0 - P.tax, _line_of_first.tax, 0),
        fn.COALESCE(E.method, _first.now_method),
        fn.COALESCE(P.invoice, _line_of_first.invoice, E.invoice), E.return_, fn.COALESCE(P.reference, I.reference, ""),
        fn.COALESCE(P.reason, D.reason, ""),
    )
    .join(I, JOIN.LEFT_OUTER, on=(I.entry == E.id))
    .switch(E)
    .join(N, JOIN.LEFT_OUTER, on=(N.seq == E.seq) & (unindexed(N.number) == E.document) & (E.kind == "item_removed"))
    .join(_changed, JOIN.LEFT_OUTER, on=(_changed.number == N.number))
    .switch(E)
    .join(P, JOIN.LEFT_OUTER, on=(P.entry == E.id))
    .switch(E)
    .join(_first, JOIN.LEFT_OUTER, on=(_first.id == E.reverses))
    .switch(E)
    .join(_line_of_first, JOIN.LEFT_OUTER, on=(_line_of_first.entry == E.reverses))
    .switch(E)
    .join(D, JOIN.LEFT_OUTER, on=(D.seq == E.seq) & (unindexed(D.number) == E.document))
    .where(within(E.seq) & E.kind.not_in(CREDIT_KINDS))
)  # fmt: skip
_METHODS = Prepared(
    M.select(M.seq, E.id, A.on, E.document, E.client, 0 - E.amount, M.was, M.method, M.reason)
    .join(E, on=(E.id == M.entry))
    .join(A, on=(A.seq == M.seq))
    .where(within(M.seq))
)

Found = tuple[int, Exported]
"""An entry, and where it stands within its act."""


def batch(store: BookStore, number: int) -> Batch | None:
    """The batch of that number."""
    with store.snapshot():
        row = _BATCH.row(store.database, number=number)
    return None if row is None else batch_of(row)


def batch_of(row: tuple[Any, ...]) -> Batch:
    """A batch from its columns."""
    number, on, what, format_, ca, ct, oa, ot, entries, credited, change, accounts, _ = row
    return Batch(
        number, date.fromisoformat(on), What(what), Format(format_), Stretch(ca, ct), Stretch(oa, ot), entries,
        Money(credited), Money(change), accounts_of(accounts),
    )  # fmt: skip


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
        """A stretch of acts at a time; the entries of one document and act stand together."""
        stretches = [each for each in (self._batch.credits, self._batch.others) if each.through > each.after]
        after = min(each.after for each in stretches)
        end = max(each.through for each in stretches)
        while after < end:
            through = min(after + AT_ONCE, end)
            with self._store.snapshot():
                found = self._read(Stretch(after, through))
            if found:
                yield found
            after = through

    def _read(self, part: Stretch) -> list[Exported]:
        found = [*self._credits(_shared(part, self._batch.credits)), *self._others(_shared(part, self._batch.others))]
        found.sort(key=lambda each: (each[1].seq, each[0]))
        together: dict[tuple[int, str], list[Exported]] = {}
        for _, entry in found:
            together.setdefault((entry.seq, entry.document), []).append(entry)
        return [entry for document in together.values() for entry in document]

    def _credits(self, part: Stretch) -> Iterator[Found]:
        for query in (_CREDITS, _REVERSALS):
            for seq, place, on, kind, number, client, amount, tax, invoice, return_, reason in self._rows(query, part):
                yield place, Exported(
                    seq, date.fromisoformat(on), EntryKind(kind), number, client, self._name(client), Money(amount),
                    Money(tax), invoice=invoice, return_=return_, reason=reason,
                )  # fmt: skip

    def _others(self, part: Stretch) -> Iterator[Found]:
        for row in self._rows(_ENTRIES, part):
            seq, entry, on, kind, document, client, amount, tax, method, invoice, return_, reference, reason = row
            yield entry, Exported(
                seq, date.fromisoformat(on), EntryKind(kind), document, client, self._name(client), Money(amount),
                Money(tax), Method(method) if method else None, invoice=invoice, return_=return_,
                reference=reference, reason=reason,
            )  # fmt: skip
        for seq, entry, on, document, client, moved, was, method, reason in self._rows(_METHODS, part):
            yield entry, Exported(
                seq, date.fromisoformat(on), Correction.METHOD, document, client, self._name(client), ZERO,
                method=Method(method), was=Method(was), moved=Money(moved), reason=reason,
            )  # fmt: skip

    def _rows(self, query: Prepared, part: Stretch) -> list[tuple[Any, ...]]:
        if part.through <= part.after:
            return []
        return query.rows(self._store.database, after=part.after, through=part.through)

    def _name(self, client: str) -> str:
        """What the client was called when the batch was made; kept for the next of the client's entries."""
        name = self._names.get(client)
        if name is None:
            row = _NAME.row(self._store.database, client=client, through=self._made_by)
            name = self._names[client] = json.loads(row[0])["name"] if row else client
        return name


def _shared(one: Stretch, other: Stretch) -> Stretch:
    """The acts that lie in both."""
    return Stretch(max(one.after, other.after), min(one.through, other.through))
