"""Documents and the ledger as rows."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from domain.kinds import CreditStatus, DocumentKind, EntryKind, ReturnStatus
from domain.money import Money
from tui.formats import Formats
from tui.reading.cells import (
    CLIENT,
    ON,
    credit_of,
    credit_status,
    filter_hint,
    invoice_status,
    named,
    said,
    with_client,
    words,
)
from tui.reading.rows import BookRow, BookRows, Shown, counted
from tui.widgets.rows import Column, Rows

if TYPE_CHECKING:
    from store.database import BookStore
    from store.pages.credits import Credit
    from store.pages.documents import Documents as Pages

_NUMBER = Column("number", "Number", least=10, most=20)
_STATUS = Column("status", "Status", least=8, most=20)
_TOTAL, _OPEN = Column("total", "Total", right=True), Column("open", "Open", right=True)
_OF_INVOICE = frozenset(("invoice", "item_removed", "cheque_refund", "debit_journal"))
_OF_CREDIT_INVOICE = frozenset(("credit_invoice", "credit_invoice_reversal"))
_OF_WRITE_OFF = frozenset(("write_off", "write_off_reversal"))
"""Written off on a receipt; taken back by a removed item, a credit invoice, or a payment after all."""
_HOW_FAR = {CreditStatus.NONE: "", CreditStatus.PARTIALLY_CREDITED: "Partly", CreditStatus.FULLY_CREDITED: "Fully"}
_STATUS_WORDS = {"awaiting_inspection": "To inspect"}
_STATUS_STYLES = {"draft": "warning", "awaiting_inspection": "warning", "cancelled": "dim", "reversed": "struck"}


class DocumentLists:
    """The part of `Reading` that lists documents and ledgers."""

    _store: BookStore
    formats: Formats

    def ledger(self, client: str) -> Rows:
        """A client's entries with the balance after each, newest first; oldest first by date."""
        from store.pages.ledger import Ledger

        columns = (
            ON, Column("kind", "Kind", least=10, most=30), Column("document", "Document", least=10, most=20),
            Column("amount", "Amount", right=True), Column("open", "Open", right=True, drop=1),
            Column("balance", "Balance", right=True),
        )  # fmt: skip
        return BookRows(self._store, Ledger(client), Shown(columns, self._entry, counted), slow=self._is_long(client))

    def ledger_kinds(self, client: str) -> list[tuple[str, int]]:
        """The kinds of entry in a client's ledger, with how many there are, counted up to 10,000."""
        from store.pages.ledger import kinds_of

        with self._store.snapshot():
            return kinds_of(self._store.database, client)

    @staticmethod
    def ledger_filter(words: str, typed: str) -> str:
        """A filter for these words that keeps the days of the one typed before."""
        from store.pages.sought import sought

        return " ".join(filter(None, (words, sought(typed).dates)))

    def _is_long(self, client: str) -> bool:
        """Whether to look through the client's ledger would be felt: the one for everybody who walks in."""
        from store.pages.ledger import is_long

        with self._store.snapshot():
            return is_long(self._store.database, client)

    def _entry(self, row: tuple[Any, ...]) -> BookRow:
        entry, on, kind, document, amount, open_, invoice, method, balance = row
        formats = self.formats
        cells = (
            on, self._entry_kind(kind) + (f", {method}" if method else ""), document,
            formats.debit_credit(Money(amount)), formats.debit_credit(Money(open_)) if open_ else "",
            formats.standing(Money(balance)),
        )  # fmt: skip
        return BookRow((), str(entry), cells, opens=entry_opens(kind, document, invoice))

    def _entry_kind(self, kind: str) -> str:
        """What tells an entry from what it takes back stands first: on a narrow screen the end is cut off."""
        whole = kind.removesuffix("_reversal")
        return self.formats.kind(kind) if whole == kind else f"Reversal, {self.formats.kind(whole).lower()}"

    def invoices(self, client: str | None = None) -> Rows:
        """A client's or everybody's invoices."""
        from store.pages import sales

        pages = sales.invoices() if client is None else sales.invoices_of_client().of(client=client)
        credited = Column("credited", "Credited", least=8, most=16, drop=1)
        return self._documents("invoices", pages, client, self._invoice, _NUMBER, ON, _TOTAL, _OPEN, _STATUS, credited)

    def _invoice(self, row: tuple[Any, ...], everybodys: bool) -> BookRow:  # noqa: FBT001
        number, on, code, name, total, open_, credited, reversed_on, kind = row
        style = "struck" if reversed_on else "warning" if open_ else ""
        status = invoice_status(total, open_, reversed_on)
        how_far = _HOW_FAR[CreditStatus.of(Money(total), Money(credited))]
        if kind != "invoice":
            how_far = self.formats.kind(kind)
        whose = (named(code, name),) if everybodys else ()
        money = self.formats.money
        cells = (number, on, *whose, money(Money(total)), money(Money(open_)), status, how_far)
        return BookRow((), number, cells, style, ("invoice", number))

    def payments(self, client: str | None = None) -> Rows:
        """A client's or everybody's receipts: what came in, negative what was handed out."""
        from store.pages import sales

        pages = sales.receipts() if client is None else sales.receipts_of_client().of(client=client)
        kind, method = Column("kind", "Kind", least=8, most=30), Column("method", "Method", least=6, most=20, drop=1)
        columns = (_NUMBER, ON, kind, method, _TOTAL, _STATUS)
        return self._documents("payments", pages, client, self._receipt, *columns)

    def _receipt(self, row: tuple[Any, ...], everybodys: bool) -> BookRow:  # noqa: FBT001
        from store.pages.sales import lines_of

        number, on, code, name, lines, reversed_on, _ = row
        whose = (named(code, name),) if everybodys else ()
        sums = lines_of(lines)
        status = "Reversed" if reversed_on else "Posted"
        total = self.formats.money(Money(sums.money))
        cells = (number, on, *whose, words(sums.kinds), words(sums.methods), total, status)
        return BookRow((), number, cells, "struck" if reversed_on else "", ("receipt", number))

    def returns(self, client: str | None = None, status: str | None = None) -> Rows:
        """A client's or everybody's returns, of one status where it is named."""
        from store.pages import returned

        only = None if status is None else ReturnStatus(status)
        pages = returned.returns(only) if client is None else returned.returns_of_client(only).of(client=client)
        reason = Column("reason", "Reason", least=8, most=20, drop=3)
        credit = Column("credit", "Credit", least=8, most=40, drop=1)
        money = (Column("credited", "Credited", right=True), Column("refunded", "Refunded", right=True, drop=2))
        # Whose it is and how it stands are read first: what is beside them gives way before they are cut.
        status_, whose = replace(_STATUS, least=10), replace(CLIENT, least=22)
        columns = with_client(client is None, _NUMBER, ON, status_, credit, reason, *money, whose=whose)
        hint = filter_hint("returns", client)
        shown = Shown(columns, lambda row: self._return(row, client is None), hint=hint)
        return BookRows(self._store, pages, shown, slow=client is not None and self._is_long(client))

    def _return(self, row: tuple[Any, ...], everybodys: bool) -> BookRow:  # noqa: FBT001
        number, on, code, name, status, reason, credited, refunded, _, _, *tracked = row
        whose = (named(code, name),) if everybodys else ()
        money, kind = self.formats.money, self.formats.kind
        cells = (
            number,
            on,
            *whose,
            _STATUS_WORDS.get(status) or kind(status),
            credit_of(status, *tracked),
            kind(reason),
            money(Money(credited)),
            money(Money(refunded)),
        )
        return BookRow((), number, cells, _STATUS_STYLES.get(status, ""), ("return", number))

    def credits(self, client: str | None = None) -> Rows:
        """Credit invoices, and every other credit that is still open: a client's or everybody's."""
        from store.pages.credits import Credits

        kind = Column("kind", "Kind", least=8, most=20, drop=2)
        invoice = Column("invoice", "Invoice", least=10, most=20, drop=1)
        columns = with_client(client is None, _NUMBER, ON, kind, invoice, _TOTAL, _OPEN, _STATUS)
        hint = filter_hint("credits", client)
        shown = Shown(columns, lambda row: self._credit(row, client is None), _credit_identity, hint)
        return BookRows(self._store, Credits(client), shown)

    def _credit(self, row: Credit, everybodys: bool) -> BookRow:  # noqa: FBT001
        whose = (named(row.client, row.name),) if everybodys else ()
        status = credit_status(row.total, row.open, row.reversed_on)
        money = self.formats.money
        amounts = (money(Money(row.total)), money(Money(row.open)))
        cells = (row.number, row.on, *whose, self.formats.kind(row.kind), row.invoice or "", *amounts, status)
        row_id = row.number if row.entry is None else f"{row.number}/{row.entry}"
        style = "struck" if row.reversed_on else ""
        return BookRow((), row_id, cells, style, entry_opens(row.kind, row.number, row.invoice))

    def credit_invoices(self, return_: str | None = None, invoice: str | None = None) -> Rows:
        """The credit invoices of a return or of an invoice."""
        from store.pages import returned

        origin, number = ("return_", return_) if return_ is not None else ("invoice", invoice)
        columns = (_NUMBER, ON, Column("invoice", "Invoice", least=10, most=20), _TOTAL, _OPEN, _STATUS,
                   Column("export", "Export", least=8, drop=1))  # fmt: skip
        pages = returned.credit_invoices_of(origin).of(**{origin: number})
        return BookRows(self._store, pages, Shown(columns, self._credit_invoice))

    def _credit_invoice(self, row: tuple[Any, ...]) -> BookRow:
        number, on, _, _, invoice, _, total, open_, reversed_on, batch = row
        status, money = credit_status(total, open_, reversed_on), self.formats.money
        export = "Pending" if batch is None else "Exported"
        cells = (number, on, invoice, money(Money(total)), money(Money(open_)), status, export)
        return BookRow((), number, cells, "struck" if reversed_on else "", ("credit-invoice", number))

    def history(self, kind: str, number: str) -> Rows:
        """Every act that wrote something of an invoice, receipt, credit invoice or return."""
        from store.pages.history import history

        columns = (
            Column("at", "When", least=16), Column("by", "By", least=6, most=20),
            Column("act", "Act", least=12, most=24), Column("says", "What it said", least=12, most=200),
        )  # fmt: skip
        return BookRows(self._store, history(kind).of(number=number), Shown(columns, self._act, counted))

    def _act(self, row: tuple[Any, ...]) -> BookRow:
        seq, at, by, name, act, content = row
        cells = (
            self.formats.instant(datetime.fromisoformat(at)),
            name or by or "",
            self.formats.kind(act),
            said(content),
        )
        return BookRow((), str(seq), cells)

    def _documents(self, kind: str, pages: Pages, client: str | None, row: Any, *columns: Column) -> Rows:
        everybodys = client is None
        laid = with_client(everybodys, *columns)
        shown = Shown(laid, lambda found: row(found, everybodys), hint=filter_hint(kind, client))
        return BookRows(self._store, pages, shown, slow=client is not None and self._is_long(client))


def entry_opens(kind: str, document: str, invoice: str | None) -> tuple[str, str] | None:
    """The document that a ledger entry is of."""
    if kind == EntryKind.OPENING:
        return None
    if kind in _OF_CREDIT_INVOICE:
        return "credit-invoice", document
    if kind in _OF_WRITE_OFF and document != invoice and document.startswith(DocumentKind.CREDIT_INVOICE.prefix):
        return "credit-invoice", document
    if kind.removesuffix("_reversal") in _OF_INVOICE or (kind in _OF_WRITE_OFF and document == invoice):
        return "invoice", document
    return "receipt", document


def _credit_identity(row_id: str) -> tuple[str, int | None]:
    number, slash, entry = row_id.rpartition("/")
    return (number, int(entry)) if slash and entry.isdecimal() else (row_id, None)
