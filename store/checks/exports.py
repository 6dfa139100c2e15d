"""Batches for the accounts: one follows from the other, and each holds what was recorded between its acts."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from domain.exporting.facts import Stretch
from domain.practice.accounts import Accounts
from store import tables as t
from store.books.exports import summed
from store.checks.pages import Pages
from store.checks.rule import capped
from store.prepared import Prepared

B = t.ExportBatch
_BATCHES = Prepared(
    B.select(
        B.number, B.seq, B.credits_after, B.credits_through, B.others_after, B.others_through, B.entries, B.credited,
        B.change, B.accounts,
    ).order_by(B.number)
)  # fmt: skip


def faults(pages: Pages) -> Iterator[str]:
    """What of the batches would put an entry into two of them, or into none, or does not add up."""
    yield from capped(_faults(pages))


def _faults(pages: Pages) -> Iterator[str]:
    last: Sequence[Any] = (0, 0, 0, 0, 0, 0)
    for batch in pages.rows(_BATCHES):
        yield from _order_faults(batch, last)
        yield from _content_faults(pages, batch)
        last = batch


def _order_faults(batch: Sequence[Any], last: Sequence[Any]) -> Iterator[str]:
    number, seq, credits_after, credits_through, others_after, others_through = batch[:6]
    if number != last[0] + 1:
        yield f"export_batch: batch {number} follows batch {last[0]}; one is missing or renumbered."
    for what, after, before in (("credits", credits_after, last[3]), ("other entries", others_after, last[5])):
        if after != before:
            yield (
                f"export_batch: the {what} of batch {number} begin after act {after}, those of the batch before it "
                f"end with act {before}; some would be exported twice or never."
            )
    if max(credits_through, others_through) >= seq:
        yield f"export_batch: batch {number} holds what was recorded after it."


def _content_faults(pages: Pages, batch: Sequence[Any]) -> Iterator[str]:
    number, _, credits_after, credits_through, others_after, others_through, entries, credited, change, accounts = batch
    credits, others = Stretch(credits_after, credits_through), Stretch(others_after, others_through)
    there = summed(pages.database, credits, others)
    if (there.entries, there.credited.units, there.change.units) != (entries, credited, change):
        yield (
            f"export_batch: batch {number} was of {entries} entries, {pages.money(credited)} credited, "
            f"{pages.money(change)} in all; {there.entries}, {pages.money(there.credited.units)} and "
            f"{pages.money(there.change.units)} are in the books."
        )
    if (there.credits, there.others) != (credits, others):
        yield f"export_batch: batch {number} ends with an act that recorded nothing for it."
    try:
        Accounts(**json.loads(accounts))
    except (ValueError, TypeError):
        yield f"export_batch: the accounts of batch {number} cannot be read."
