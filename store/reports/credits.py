"""Credits by kind; write-offs are listed and never summed with the others."""

from __future__ import annotations

from peewee import fn

from store import tables as t
from store.reports.period import Line, Measures, Period, Rows, Where, entered, fetched, narrowed
from store.views.reader import Reader

E = t.LedgerEntry
KINDS = ("credit_invoice", "credit_journal", "item_removed", "write_off")
_APART = "write_off"
_ROWS = Measures()
_MONTHS = Measures(("amount", "written_off"))


def report(reader: Reader, period: Period) -> Rows:
    """A row for each kind: how many, and how much, reversals taken off."""
    lines = [_month(*row) for row in fetched(reader, _by_month(period))]
    rows = []
    for kind in KINDS:
        own = [line for line in lines if line["kind"] == kind]
        if own:
            count, amount = (sum(line[name] for line in own) for name in ("count", "all"))
            rows.append(_ROWS.written(reader, {"kind": kind, "count": count, "amount": amount}))
    totals = {name: reader.money(units) for name, units in _MONTHS.total(lines).items()}
    return Rows(rows, totals, {"month": _MONTHS.grouped(reader, lines, "month")})


def behind(reader: Reader, period: Period, where: Where) -> list[Line]:
    """The ledger entries of a kind or a month, reversals negative."""
    client = t.Client
    query = (
        E.select(E.on, E.document, E.client, client.name, E.kind, E.invoice, E.amount)
        .join(client, on=(client.code == E.client))
        .where(entered(_with_reversals(), period))
        .order_by(E.on, E.id)
    )
    names = ("on", "document", "client", "client_name", "kind", "invoice", "amount")
    rows = [dict(zip(names, row, strict=True)) for row in fetched(reader, query)]
    for row in rows:
        row["reversal"] = row["kind"].endswith("_reversal")
        row["kind"] = row["kind"].removesuffix("_reversal")
        row["amount"] = -row["amount"]
    return [_ROWS.written(reader, row) for row in narrowed(rows, where)]


def part(row: Line, total: str) -> bool:
    """Write-offs have a total of their own."""
    return bool(row["kind"] == _APART) == (total == "written_off")


def _by_month(period: Period) -> object:
    month = fn.SUBSTR(E.on, 1, 7)
    return (
        E.select(E.kind, month, fn.COUNT(E.id), fn.SUM(E.amount))
        .where(entered(_with_reversals(), period))
        .group_by(E.kind, month)
    )


def _month(kind: str, month: str, count: int, units: int) -> Line:
    credit = kind.removesuffix("_reversal")
    return {
        "kind": credit,
        "on": month,
        "count": count if credit == kind else 0,
        "all": -units,
        "amount": 0 if credit == _APART else -units,
        "written_off": -units if credit == _APART else 0,
    }


def _with_reversals() -> list[str]:
    return [name for kind in KINDS for name in (kind, f"{kind}_reversal")]
