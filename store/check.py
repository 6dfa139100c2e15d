"""The books proved: everything recounted, and each thing that is wrong in one sentence."""

from __future__ import annotations

from store.checks import chain, file, found, masters
from store.database import BookStore
from store.views.reader import Reader


def check(store: BookStore) -> list[str]:
    """What is wrong with the books, a sentence each; empty when nothing is. Raises StorageError."""
    with store.reading():
        reader = Reader(store.database)
        faults = file.damage(reader)
        if not faults:
            faults = file.differences(reader)
        if file.lost(faults):
            return faults
        for proof in PROOFS:
            faults += proof(reader)
    return faults


PROOFS = (file.dangling, chain.faults, masters.faults, found.faults)
