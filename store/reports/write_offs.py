"""Write-offs by practitioner, reason and client; what was recovered or taken back stands apart."""

from __future__ import annotations

from typing import Any

from peewee import JOIN

from store import tables as t
from store.reports.period import Period, Rows, fetched
from store.views.reader import Reader

E = t.LedgerEntry
_LINE = t.ReceiptLine


def report(reader: Reader, period: Period) -> Rows:
    """A row for each write-off and each step back."""
    query = (
        E.select(
            E.on,
            E.kind,
            E.document,
            E.client,
            E.invoice,
            E.amount,
            E.reverses,
            E.id,
            _LINE.practitioner,
            _LINE.reason,
        )
        .join(_LINE, JOIN.LEFT_OUTER, on=(_LINE.entry == E.id))
        .where(E.kind.in_(("write_off", "write_off_reversal")) & period.holds(E.on))
        .order_by(E.on, E.id)
    )
    rows = [_row(reader, row) for row in fetched(reader, query)]
    written = sum(row["_units"] for row in rows if row["kind"] == "write_off")
    back = -sum(row["_units"] for row in rows if row["kind"] != "write_off")
    recovered = -sum(row["_units"] for row in rows if row["kind"] == "recovered")
    for row in rows:
        del row["_units"]
    totals = {
        "written_off": reader.money(written),
        "recovered": reader.money(recovered),
        "taken_back": reader.money(back - recovered),
        "amount": reader.money(written - back),
    }
    return Rows(rows, totals)


def _row(reader: Reader, entry: tuple[Any, ...]) -> dict[str, Any]:
    on, kind, document, client, invoice, amount, reverses, identity, practitioner, reason = entry
    if reverses is not None and practitioner is None:
        practitioner, reason = _origin(reader, reverses)
    return {
        "on": on,
        "document": document,
        "client": client,
        "invoice": invoice,
        "practitioner": practitioner,
        "reason": reason or "",
        "kind": "write_off" if kind == "write_off" else _back(reader, identity),
        "amount": reader.money(-amount),
        "_units": -amount,
    }


def _back(reader: Reader, reversal: int) -> str:
    """Whether a write-off was recovered by a payment, or taken back by a return or a reversal."""
    paid = (
        t.Allocation.select(E.kind)
        .join(E, on=(E.id == t.Allocation.credit))
        .where((t.Allocation.debit == reversal) & (E.kind == "payment"))
        .limit(1)
    )
    return "recovered" if fetched(reader, paid) else "taken_back"


def _origin(reader: Reader, entry: int) -> tuple[str | None, str | None]:
    """Whose write-off a reversal takes back, and why it was made."""
    for _ in range(8):
        found = fetched(reader, _LINE.select(_LINE.practitioner, _LINE.reason).where(_LINE.entry == entry).limit(1))
        if found:
            return found[0][0], found[0][1]
        before = fetched(reader, E.select(E.reverses).where(E.id == entry))
        if not before or before[0][0] is None:
            break
        entry = before[0][0]
    return None, None
