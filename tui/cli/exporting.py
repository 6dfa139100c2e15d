"""`takeback export`: what is new for the accounts, as one numbered batch, and batches made before once more."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from domain.errors import Code, Refused
from domain.exporting.act import ExportCredits
from domain.exporting.facts import Batch, Format, What
from domain.money import ZERO
from domain.practice.facts import UNSET
from store.database import BookStore
from store.errors import StorageError
from tui.cli import output
from tui.cli.call import NAME, Call, Usage, whole_number
from tui.cli.endings import DONE, REFUSED
from tui.cli.export_work import Written, export, repeat
from tui.cli.import_progress import Progress
from tui.formats import Formats


def options(parser: argparse.ArgumentParser) -> None:
    """`takeback export credits --out FILE [--format csv|journal|beancount] [--all] [--batch N]`."""
    parser.add_argument(
        "what", metavar="credits", choices=[What.CREDITS.value], help="credit invoices not exported yet"
    )
    parser.add_argument("--out", metavar="FILE", type=Path, required=True, help="a new file; none is ever overwritten")
    parser.add_argument(
        "--format", choices=[each.value for each in Format], metavar="FORMAT",
        help="csv (a row for each entry), journal (for hledger and ledger) or beancount; csv where none is named",
    )  # fmt: skip
    parser.add_argument(
        "--all", action="store_true",
        help="everything in the clients' ledger besides: invoices, receipts, refunds, write-offs, journals",
    )  # fmt: skip
    parser.add_argument("--batch", metavar="N", type=whole_number, help="write a batch made before once more")
    parser.add_argument("--quiet", action="store_true", help="no progress bar")
    parser.add_argument("--json", action="store_true", help="the answer for programs")


def run(call: Call) -> int:
    """Mark and write what is pending, or write a batch again."""
    given = call.options
    if given.all and given.batch is not None:
        raise Usage("--batch writes what the batch holds; leave --all out.")
    with call.books() as store:
        told = _Told(shown=not given.quiet)
        try:
            with told.progress:
                written = _do(store, call, told)
        except Refused as refusal:
            if refusal.code is not Code.NOTHING_TO_EXPORT:
                raise
            _say_nothing_new(store, as_json=given.json)
            return DONE
        except FileExistsError as error:
            output.complain(f"{error.filename} exists already and is left as it is. {told.so_far('Name another file')}")
            return REFUSED
        except StorageError as error:
            raise StorageError(f"{error} {told.so_far('')}".rstrip()) from error
        except KeyboardInterrupt:
            output.complain(f"Stopped. {told.so_far('Nothing was exported')}")
            raise
        _say(store, written, again=given.batch is not None, as_json=given.json)
    return DONE


def _do(store: BookStore, call: Call, told: _Told) -> Written:
    given = call.options
    format_ = None if given.format is None else Format(given.format)
    if given.batch is not None:
        return repeat(store, given.batch, given.out, format_, told.began, told.progress.advance)
    what = What.ALL if given.all else What.CREDITS
    act = ExportCredits(what=what, format=format_ or Format.CSV, by=call.by)
    return export(store, act, given.out, told.began, told.progress.advance)


class _Told:
    """Shows how far the file is, and knows which batch a failure leaves unwritten."""

    def __init__(self, *, shown: bool) -> None:
        self.progress = Progress(shown=shown)
        self._batch: Batch | None = None

    def began(self, batch: Batch) -> None:
        self._batch = batch
        self.progress.begin(f"Batch {batch.number}", batch.entries)

    def so_far(self, otherwise: str) -> str:
        """What stands, and how the file is still to be had."""
        if self._batch is None:
            return f"{otherwise}." if otherwise else ""
        number = self._batch.number
        command = f"{NAME} export credits --batch {number} --out FILE"
        return f"Batch {number} is marked as exported; write it with: {command}"


def _say_nothing_new(store: BookStore, *, as_json: bool) -> None:
    with store.reading() as books:
        last = books.last_export()
    if as_json:
        output.say_json({"ok": True, "batch": None, "entries": 0, "last_batch": last or None})
        return
    output.say("Nothing new to export; no file was written.")
    if last:
        output.say(f"The last batch is {last}; --batch {last} writes it again.")


def _say(store: BookStore, written: Written, *, again: bool, as_json: bool) -> None:
    with store.reading() as books:
        formats = Formats(books.practice() or UNSET)
    batch = written.batch
    if as_json:
        output.say_json(_answer(batch, formats, written.path))
        return
    entries, them = ("1 entry", "It is") if batch.entries == 1 else (f"{batch.entries:,} entries", "They are")
    words = f"{formats.money(batch.credited)} credited{_owed(batch, formats)}"
    output.say(f"Batch {batch.number}: {entries}, {words}, written to {written.path}.")
    if not again:
        output.say(f"{them} marked as exported; --batch {batch.number} writes the same again.")


def _owed(batch: Batch, formats: Formats) -> str:
    """What everything exported changes of what clients owe; credits alone are not all of it."""
    if batch.what is not What.ALL:
        return ""
    if batch.change == ZERO:
        return ", clients owe the same"
    return f", clients owe {formats.money(abs(batch.change))} {'less' if batch.change < ZERO else 'more'}"


def _answer(batch: Batch, formats: Formats, path: Path) -> dict[str, Any]:
    text = formats.currency.text
    return {
        "ok": True, "batch": batch.number, "on": batch.on.isoformat(), "what": batch.what.value,
        "format": batch.format.value, "entries": batch.entries, "credited": text(batch.credited),
        "change": text(batch.change), "file": str(path),
    }  # fmt: skip
