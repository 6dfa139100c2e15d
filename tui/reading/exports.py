"""What goes to the accounts, as rows; and a batch written into a file, in a thread of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from domain.money import Money
from tui.formats import Formats
from tui.reading.cells import CLIENT, ON, named
from tui.reading.documents import entry_opens
from tui.reading.rows import BookRow, BookRows, Shown, counted, looked_through
from tui.widgets.rows import Column, Rows

if TYPE_CHECKING:
    from domain.exporting.facts import Batch, Format, Stretch, Unexported, What
    from store.database import BookStore

_AMOUNT = Column("amount", "Amount", right=True)
_INVOICE = Column("invoice", "Invoice", least=10, most=20, drop=1)
WHAT = {"credits": "Credits", "all": "Everything"}


class ExportLists:
    """The part of `Reading` that Reports > Exports asks."""

    _store: BookStore
    formats: Formats

    def batches(self) -> Rows:
        """The batches made so far, newest first."""
        from store.pages import exports

        columns = (
            Column("batch", "Batch", least=6, right=True), ON, Column("what", "Holds", least=10),
            Column("format", "Format", least=9), Column("entries", "Entries", right=True),
            Column("credited", "Credited", right=True), Column("change", "Clients owe", right=True, drop=1),
        )  # fmt: skip
        return BookRows(self._store, exports.batches().of(), Shown(columns, self._batch, counted))

    def _batch(self, row: tuple[Any, ...]) -> BookRow:
        number, on, what, format_, entries, credited, change = row
        money = self.formats.debit_credit
        cells = (
            str(number), on, WHAT[what], format_, f"{entries:,}", self.formats.money(Money(credited)),
            money(Money(change)),
        )  # fmt: skip
        return BookRow((), str(number), cells)

    def batch(self, number: int) -> Batch | None:
        """The batch of that number."""
        from store import batches

        return batches.batch(self._store, number)

    def batch_credits(self, batch: Batch) -> Rows:
        """The credit invoices it holds."""
        from store.pages import exports

        return self._of_stretch("CreditInvoice", exports.credits(), batch.credits, self._batch_credit)

    def batch_reversals(self, batch: Batch) -> Rows:
        """The reversals of credit invoices it holds."""
        from store.pages import exports

        return self._of_stretch("DocumentReversed", exports.reversals(), batch.credits, self._batch_reversal)

    def _of_stretch(self, table: str, pages: Any, stretch: Stretch, row: Callable[[tuple[Any, ...]], BookRow]) -> Rows:
        columns = (Column("number", "Number", least=10, most=20), ON, CLIENT, _INVOICE, _AMOUNT)
        return looked_through(self._store, pages.of(**self._places(table, stretch)), Shown(columns, row))

    def _places(self, table: str, stretch: Stretch) -> dict[str, int]:
        from store import tables
        from store.books.exports import places

        with self._store.snapshot():
            return places(self._store.database, getattr(tables, table), stretch)

    def _batch_credit(self, row: tuple[Any, ...], sign: int = -1) -> BookRow:
        number, on, code, name, invoice, total = row
        amount = self.formats.debit_credit(Money(sign * total)) if total else self.formats.money(Money(0))
        return BookRow((), number, (number, on, named(code, name), invoice, amount), "", ("credit-invoice", number))

    def _batch_reversal(self, row: tuple[Any, ...]) -> BookRow:
        return self._batch_credit(row, 1)

    def batch_others(self, batch: Batch) -> Rows:
        """The other ledger entries it holds."""
        from store.pages import exports

        columns = (
            Column("document", "Document", least=10, most=20), ON, CLIENT, Column("kind", "Kind", least=10, most=24),
            _AMOUNT,
        )  # fmt: skip
        of = exports.others().of(**self._places("LedgerEntry", batch.others))
        return looked_through(self._store, of, Shown(columns, self._batch_other, counted))

    def _batch_other(self, row: tuple[Any, ...]) -> BookRow:
        entry, on, code, name, kind, document, amount, invoice = row
        cells = (document, on, named(code, name), self.formats.kind(kind), self.formats.debit_credit(Money(amount)))
        return BookRow((), str(entry), cells, opens=entry_opens(kind, document, invoice))

    def unexported(self, what: What) -> Unexported:
        """What a batch would hold now; asked in a thread, since everything of a long history takes a while."""
        try:
            with self._store.reading() as books:
                return books.unexported(what)
        finally:
            self.let_go()

    def write_batch(self, number: int, path: Path, format_: Format | None, told: Callable[[int], None]) -> Path:
        """Write a batch into a new file, in a thread; raises FileExistsError, Refused, StorageError."""
        from tui.cli.export_work import repeat

        try:
            return repeat(self._store, number, path, format_, lambda _: None, told).path
        finally:
            self.let_go()

    def let_go(self) -> None:
        """Let go of the connection of a thread that asked something."""
        self._store.close()
