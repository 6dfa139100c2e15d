"""The one thing that screens ask."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from domain.kinds import EntryKind
from domain.money import ZERO, Money
from domain.practice.facts import UNSET, Practice
from domain.values import frozen
from store import opening
from tui.formats import Formats
from tui.reading.drafts import FormDrafts
from tui.reading.exports import ExportLists
from tui.reading.finders import Finders
from tui.reading.goods import GoodsLists
from tui.reading.money_left import MoneyLeft
from tui.reading.orders import OrderLists
from tui.reading.reports import ReportLists
from tui.reading.setting_up import SettingUp
from tui.widgets.drop_list import Hit
from tui.widgets.top_bar import Desk

if TYPE_CHECKING:
    from domain.catalogue.facts import Product
    from domain.clients.facts import Patient
    from domain.credit_invoices.facts import CreditInvoice
    from domain.invoices.facts import Invoice
    from domain.ledger.facts import OpenEntry
    from domain.receipts.facts import Receipt
    from domain.returns.candidates import Candidates
    from domain.returns.facts import Return
    from domain.till.facts import TillSession
    from store.database import BookStore


@frozen
class ClientCard:
    """A client's particulars and standing; `owes` and `credit` are sizes."""

    code: str
    name: str
    phone: str
    email: str
    address: str
    owes: Money
    credit: Money
    patients: Sequence[Patient] = ()
    written_off: Money = ZERO
    """What of their debts stands written off: neither recovered nor taken back."""

    @property
    def balance(self) -> Money:
        """Positive where the client owes, negative where the client has credit."""
        return self.owes - self.credit


def utc_now() -> datetime:
    """The instant now."""
    return datetime.now(UTC)


class Reading(SettingUp, OrderLists, GoodsLists, Finders, FormDrafts, ExportLists, ReportLists, MoneyLeft):
    """Everything the screens read of one practice's books; each answer is as of one moment, and none is kept."""

    def __init__(self, store: BookStore, formats: Formats, now: Callable[[], datetime] = utc_now) -> None:
        self._store = store
        self._now = now
        self.formats = formats

    def practice(self) -> Practice | None:
        """The settings, None before there are any."""
        with self._store.snapshot():
            return opening.practice(self._store.database)

    def is_empty(self) -> bool:
        """Whether there is no practice yet."""
        return self.practice() is None

    def today(self) -> date:
        """Today's date where the practice is."""
        practice = self.practice() or UNSET
        return self._now().astimezone(ZoneInfo(practice.timezone)).date()

    def staff_name(self, code: str) -> str:
        """The name of a staff member, the code where nobody has it."""
        from store.pages import cards

        with self._store.snapshot():
            return cards.staff_name(self._store.database, code)

    def clients_and_products(self) -> tuple[int, int]:
        """How many there are of each."""
        from store.pages import counts

        with self._store.snapshot():
            return counts.clients_and_products(self._store.database)

    def client(self, code: str) -> ClientCard | None:
        """A client's particulars, standing and patients."""
        from store.pages import cards

        with self._store.reading() as books:
            known, card = books.client(code), cards.client(self._store.database, code)
            if known is None or card is None:
                return None
            return ClientCard(*card, *self._standing(code), known.patients, self._written_off(code))

    def standing(self, client: str) -> tuple[Money, Money]:
        """(what the client owes, what credit the client has), both as sizes."""
        with self._store.snapshot():
            return self._standing(client)

    def _standing(self, client: str) -> tuple[Money, Money]:
        from store.views.client import STANDING

        owes, credit = STANDING.row(self._store.database, code=client) or (0, 0)
        return Money(owes), Money(-credit)

    def open_entries(self, client: str) -> Sequence[OpenEntry]:
        """What is open of the client's ledger, oldest first: debits to be paid, credits to be used."""
        with self._store.reading() as books:
            return books.open_entries(client)

    def open_invoices(self, client: str) -> list[OpenEntry]:
        """The client's invoices with something to pay, oldest first."""
        return [entry for entry in self.open_entries(client) if entry.open > ZERO and entry.kind is EntryKind.INVOICE]

    def find_open_invoice(self, text: str, limit: int, client: str | None = None) -> list[Hit]:
        """As `find_invoice`; of a client, while nothing is typed, first what is to be paid, the oldest foremost."""
        latest = self.find_invoice(text, limit, client)
        if client is None or text.strip():
            return latest
        to_pay = (self.find_invoice(entry.document, 1, client) for entry in self.open_invoices(client)[:limit])
        return list({hit.id: hit for hit in (*chain.from_iterable(to_pay), *latest)}.values())[:limit]

    def show(self, kind: str, id: str) -> dict[str, Any] | None:  # noqa: A002 - as the command line calls it
        """The view of one thing that `takeback show` prints, None where there is none."""
        from store.views import SHOWN
        from store.views.reader import Reader

        with self._store.snapshot():
            return SHOWN[kind](Reader(self._store.database), id)

    def document(self, kind: str, number: str, on: date | None = None) -> str:
        """The document as plain text of 80 columns, as `takeback print` writes it; a statement as of that day."""
        from store.views.reader import Reader
        from tui.cli.documents import document_text

        with self._store.snapshot():
            return document_text(Reader(self._store.database), kind, number, on)

    def write_pdf(self, kind: str, number: str, path: Path, on: date | None = None) -> list[str]:
        """The document as a PDF file, in a thread of its own; answers the characters that no font here has."""
        from store.views.reader import Reader
        from tui.cli.documents import write_pdf

        try:
            with self._store.snapshot():
                return write_pdf(Reader(self._store.database), kind, number, path, on)
        finally:
            self._store.close()

    def product(self, code: str) -> Product | None:
        with self._store.reading() as books:
            return books.product(code)

    def product_name(self, code: str) -> str:
        """The product as people call it."""
        product = self.product(code)
        return product.name if product is not None else code

    def invoice(self, number: str) -> Invoice | None:
        with self._store.reading() as books:
            return books.invoice(number)

    def return_(self, number: str) -> Return | None:
        with self._store.reading() as books:
            return books.return_(number)

    def credit_invoice(self, number: str) -> CreditInvoice | None:
        with self._store.reading() as books:
            return books.credit_invoice(number)

    def receipt(self, number: str) -> Receipt | None:
        with self._store.reading() as books:
            return books.receipt(number)

    def returnable(self, return_number: str, product: str, leaving_out: int | None = None) -> Candidates | None:
        """What may come back of a product on a return today, the item on line `leaving_out` not counted."""
        from domain.returns.candidates import candidates

        today = self.today()
        with self._store.reading() as books:
            practice, ret, known = books.practice(), books.return_(return_number), books.product(product)
            if practice is None or ret is None or known is None:
                return None
            found = candidates(books, practice, ret, known, today, leaving_out)
            return replace(found, other_drafts=books.draft_claims(ret.client, known.code, ret.number))

    def till(self, name: str | None = None) -> TillSession | None:
        """The open session of that till, or of any, None where it is closed."""
        with self._store.reading() as books:
            return books.till_session(name)

    def till_opened_on(self) -> date | None:
        """The day the till that takes and gives cash was opened, None where none is open."""
        with self._store.snapshot():
            till = opening.open_till(self._store.database, None)
        return None if till is None else date.fromisoformat(till[2])

    def till_session_open(self) -> int | None:
        """The session that takes and gives cash now, None where the till is closed."""
        with self._store.snapshot():
            till = opening.open_till(self._store.database, None)
        return None if till is None else till[0]

    def till_line(self, *, amount: bool = True) -> str:
        """The till in the top bar's words, with or without what it should hold."""
        with self._store.snapshot():
            till = opening.open_till(self._store.database, None)
            holds = None if till is None or not amount else opening.cash_in(self._store.database, till)
        if till is None:
            return "till closed"
        return "till open" if holds is None else f"till open {self.formats.money(holds)}"

    def desk_shown(self, clerk: str | None, *, amount: bool = True) -> Desk:
        """What the top bar says."""
        practice, till = self.practice(), self.till_line(amount=amount)
        name = self.staff_name(clerk) if clerk else ""
        return Desk(practice.name if practice else "", name, till, till.replace("till open ", "till "))
