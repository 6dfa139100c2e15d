"""Write-offs by practitioner, reason and client; what was recovered or taken back stands apart."""

from __future__ import annotations

from typing import Any

from peewee import JOIN

from store import tables as t
from store.paging import unindexed
from store.reports.period import Line, Measures, Period, Rows, Where, entered, fetched, narrowed
from store.views.reader import Reader

E = t.LedgerEntry
_LINE = t.ReceiptLine
_KINDS = ("write_off", "write_off_reversal")
_TOTALS = {"written_off": "write_off", "recovered": "recovered", "taken_back": "taken_back"}
_ROWS = Measures()
_SUMS = Measures(("written_off", "recovered", "taken_back", "amount"))
_AT_ONCE = 500
_ENTERED_BY = (_LINE.receipt == E.document) & (_LINE.entry == E.id)


def report(reader: Reader, period: Period) -> Rows:
    """A row for each write-off and each step back."""
    steps = lines(reader, period)
    groups = {by: _SUMS.grouped(reader, steps, by) for by in ("practitioner", "reason", "client", "month")}
    totals = {name: reader.money(units) for name, units in _SUMS.total(steps).items()}
    return Rows(_written(reader, steps), totals, groups)


def behind(reader: Reader, period: Period, where: Where) -> list[Line]:
    """The write-offs of a group."""
    return _written(reader, narrowed(lines(reader, period), where))


def part(row: Line, total: str) -> bool:
    """Whether a row belongs to a total."""
    return bool(row["kind"] == _TOTALS.get(total, row["kind"]))


def lines(reader: Reader, period: Period) -> list[Line]:
    """Every step, its amounts still counted in minor units; what was taken back is negative."""
    invoices = _invoices(reader, period)
    entries = [_of_invoices(row, invoices) for row in _entries(reader, period)]
    recovered = {row[0] for query in _recoveries(period) for row in fetched(reader, query)}
    origins = _origins(reader, {row[-3]: row[-4] for row in entries if row[-4] is not None})
    names = dict(fetched(reader, t.Practitioner.select(t.Practitioner.code, t.Practitioner.name)))
    return [_line(row, recovered, origins, names) for row in entries]


def _written(reader: Reader, steps: list[Line]) -> list[Line]:
    shown = [{name: value for name, value in line.items() if name not in _TOTALS} for line in steps]
    return [_ROWS.written(reader, line) for line in shown]


def _line(
    entry: tuple[Any, ...],
    recovered: set[int],
    origins: dict[int, tuple[str | None, str | None]],
    names: dict[str, str],
) -> Line:
    on, kind, document, client, client_name, invoice, amount, reverses, identity, practitioner, reason = entry
    if identity in origins:
        practitioner, reason = origins[identity]
    if reverses is not None:
        # A recovery whose payment bounced, a return that was reversed: the step back is taken back itself.
        kind = "recovered" if identity in recovered else "taken_back"
    size = -amount if kind == "write_off" else amount
    sums = {total: size if of == kind else 0 for total, of in _TOTALS.items()}
    return {
        "on": on,
        "document": document,
        "client": client,
        "client_name": client_name,
        "invoice": invoice,
        "practitioner": practitioner,
        "practitioner_name": names.get(practitioner or ""),
        "reason": reason or "",
        "kind": kind,
        "amount": -amount,
        **sums,
    }


def _entries(reader: Reader, period: Period) -> list[tuple[Any, ...]]:
    client = t.Client
    return fetched(
        reader,
        E.select(
            E.on,
            E.kind,
            E.document,
            E.client,
            client.name,
            E.invoice,
            E.amount,
            E.reverses,
            E.id,
            _LINE.practitioner,
            _LINE.reason,
        )
        .join(client, on=(client.code == E.client))
        .switch(E)
        .join(_LINE, JOIN.LEFT_OUTER, on=_ENTERED_BY)
        .where(entered(_KINDS, period))
        .order_by(E.on, E.id),
    )


def _invoices(reader: Reader, period: Period) -> dict[int, list[str]]:
    """What each write-off was of when it was made, oldest first: its own entry may be of several invoices."""
    debt, allocated = E.alias("debt"), t.Allocation
    query = (
        E.select(E.id, debt.document)
        .join(allocated, on=(allocated.credit == E.id) & (unindexed(allocated.seq) == E.seq))
        .join(debt, on=(debt.id == allocated.debit))
        .where(entered(("write_off",), period) & (unindexed(debt.kind) == "invoice"))
        .order_by(debt.on, debt.id)
    )
    invoices: dict[int, list[str]] = {}
    for entry, invoice in fetched(reader, query):
        invoices.setdefault(entry, []).append(invoice)
    return invoices


def _of_invoices(row: tuple[Any, ...], invoices: dict[int, list[str]]) -> tuple[Any, ...]:
    """The entry with its invoice, where it does not name one itself."""
    *before, invoice, amount, reverses, identity, practitioner, reason = row
    named = invoice or ", ".join(invoices.get(identity, ())) or None
    return (*before, named, amount, reverses, identity, practitioner, reason)


def _recoveries(period: Period) -> tuple[Any, Any]:
    """The reversals that a payment of the same act paid, since the client paid after all; and what undid such ones."""
    undone = E.alias("undone")
    return (
        _paid_at_once(E.select(E.id), E).where(entered(("write_off_reversal",), period)),
        _paid_at_once(E.select(E.id).join(undone, on=(undone.id == E.reverses)), undone).where(
            entered(("write_off",), period)
        ),
    )


def _paid_at_once(query: Any, reversal: Any) -> Any:
    paid, payment = t.Allocation, E.alias("payment")
    return (
        query.join(paid, on=(paid.debit == reversal.id) & (paid.seq == reversal.seq))
        .join(payment, on=(payment.id == paid.credit))
        .where(payment.kind == "payment")
    )


def _origins(reader: Reader, wanted: dict[int, int]) -> dict[int, tuple[str | None, str | None]]:
    """Whose write-off a reversal takes back, and why it was made; of a reversal's reversal as well."""
    found: dict[int, tuple[str | None, str | None]] = {}
    while wanted:
        reached: dict[int, tuple[Any, ...]] = {}
        for chunk in _chunks(sorted(set(wanted.values()))):
            query = (
                E.select(E.id, E.reverses, _LINE.practitioner, _LINE.reason)
                .join(_LINE, JOIN.LEFT_OUTER, on=_ENTERED_BY)
                .where(E.id.in_(chunk))
            )
            reached |= {row[0]: row[1:] for row in fetched(reader, query)}
        further: dict[int, int] = {}
        for identity, origin in wanted.items():
            before, practitioner, reason = reached[origin]
            if before is not None:
                further[identity] = before
            else:
                found[identity] = practitioner, reason
        wanted = further
    return found


def _chunks(values: list[int]) -> list[list[int]]:
    return [values[at : at + _AT_ONCE] for at in range(0, len(values), _AT_ONCE)]
