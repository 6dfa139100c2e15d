"""The work of an export: the batch marked in one act, then written; it can be written again at any time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from domain.desk import Desk
from domain.errors import unknown
from domain.exporting.act import ExportCredits
from domain.exporting.facts import Batch, Format
from domain.practice.facts import UNSET
from domain.values import frozen
from store import batches
from store.database import BookStore, at_home
from tui.cli.export_files import writing

Began = Callable[[Batch], None]
"""Told which batch is about to be written."""


@frozen
class Written:
    """A batch that stands in a file."""

    batch: Batch
    path: Path


def export(store: BookStore, act: ExportCredits, path: Path, began: Began, told: writing.Told) -> Written:
    """Mark what is pending as the next batch, then write it.

    Where nothing is pending that is said first; where the file cannot be made nothing is marked.

    Raises FileExistsError, Refused, StorageError.
    """
    path = at_home(path)
    desk = Desk(store)
    desk.preview(act)
    writing.refuse_where_taken(path)
    done = desk.perform(act)
    return repeat(store, done.result["batch"], path, None, began, told)


def repeat(
    store: BookStore, number: int, path: Path, format_: Format | None, began: Began, told: writing.Told
) -> Written:
    """Write a batch once more, byte for byte unless another format is asked for."""
    path = at_home(path)
    batch = known_batch(store, number)
    began(batch)
    batch = batch if format_ is None else replace(batch, format=format_)
    with store.reading() as books:
        currency = (books.practice() or UNSET).currency
    writing.write(store, batch, currency, path, told)
    return Written(batch, path)


def known_batch(store: BookStore, number: int) -> Batch:
    """The batch, refused as unknown where there is none of that number."""
    batch = batches.batch(store, number)
    if batch is None:
        raise unknown("batch", number)
    return batch
