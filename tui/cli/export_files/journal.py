"""A batch as a plain-text journal: one dialect that hledger and ledger read alike, and one for beancount.

The three agree on accounts, amounts and comments, but not on the first line of a transaction: beancount wants texts in
quotation marks and accounts opened, and the others would take the marks for a part of the name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from domain.currency import Currency
from domain.exporting.double_entry import legs, together
from domain.exporting.facts import Batch, Exported, Format
from tui.cli.export_files.words import heading, named, narration, said

_WIDEST = 44
_OPENED = (
    "Your own ledger opens the accounts, and may include this file.",
    "Read alone, the next line opens them.",
)


def written(batch: Batch, currency: Currency, chunks: Iterable[Sequence[Exported]]) -> Iterator[tuple[str, int]]:
    """The file in pieces, each with how many entries it brings: a transaction for each document and act."""
    beancount = batch.format is Format.BEANCOUNT
    comments = [*heading(batch, currency), *(_OPENED if beancount else ())]
    text = "".join(f"; {line}\n" for line in comments)
    yield text + ('plugin "beancount.plugins.auto_accounts"\n' if beancount else ""), 0
    head = _beancount_head if beancount else _head
    for entries in chunks:
        documents = groupby(entries, key=lambda entry: (entry.seq, entry.document, entry.client))
        yield "".join(_transaction(batch, currency, head, list(same)) for _, same in documents), len(entries)


def _transaction(batch: Batch, currency: Currency, head: Callable[[Exported], str], entries: Sequence[Exported]) -> str:
    moved = together(leg for entry in entries for leg in legs(entry, batch.accounts))
    lines = [f"    {account:<{_WIDEST}}  {currency.text(amount):>14} {currency.code}\n" for account, amount in moved]
    return f"\n{head(entries[0])}{''.join(lines)}"


def _head(entry: Exported) -> str:
    client = named(entry.client)
    return (
        f"{entry.on.isoformat()} * ({named(entry.document)}) {said(entry.name)} | {narration(entry)}\n"
        f"    ; client: {client}\n"
    )


def _beancount_head(entry: Exported) -> str:
    return (
        f'{entry.on.isoformat()} * "{said(entry.name)}" "{narration(entry)}"\n'
        f'    document: "{said(entry.document)}"\n    client: "{said(entry.client)}"\n'
    )
