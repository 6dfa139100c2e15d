"""A batch as CSV: a row for each entry, amounts as in the clients' ledger, debits positive."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from domain.currency import Currency
from domain.exporting.double_entry import by_method, counter
from domain.exporting.facts import Batch, Correction, Exported
from domain.kinds import Method
from domain.money import Money
from tui.cli.rejects import neutral

COLUMNS = (
    "batch", "date", "kind", "document", "client", "name", "invoice", "return", "method", "reference", "reason",
    "account", "net", "tax", "amount",
)  # fmt: skip


def written(batch: Batch, currency: Currency, chunks: Iterable[Sequence[Exported]]) -> Iterator[tuple[str, int]]:
    """The file in pieces, each with how many entries it brings."""
    yield _lines([COLUMNS]), 0
    for entries in chunks:
        yield _lines(row for entry in entries for row in _rows(batch, currency, entry)), len(entries)


def _lines(rows: Iterable[Sequence[str]]) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows([neutral(cell) for cell in row] for row in rows)
    return text.getvalue()


def _rows(batch: Batch, currency: Currency, entry: Exported) -> Iterator[Sequence[str]]:
    accounts = batch.accounts
    if entry.kind is Correction.METHOD:
        # As if the payment had been taken back one way and come in the other.
        yield _row(batch, currency, entry, (entry.was, entry.moved, by_method(accounts, entry.was)))
        yield _row(batch, currency, entry, (entry.method, -entry.moved, by_method(accounts, entry.method)))
    else:
        yield _row(batch, currency, entry, (entry.method, entry.amount, counter(entry, accounts)))


def _row(batch: Batch, currency: Currency, entry: Exported, went: tuple[Method | None, Money, str]) -> Sequence[str]:
    method, amount, account = went
    return (
        str(batch.number), entry.on.isoformat(), entry.kind.value, entry.document, entry.client, entry.name,
        entry.invoice or "", entry.return_ or "", method.value if method else "", entry.reference, entry.reason,
        account, currency.text(amount - entry.tax), currency.text(entry.tax), currency.text(amount),
    )  # fmt: skip
