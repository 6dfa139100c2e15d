"""Clients with their patients, products with all that happened to them, and tills, as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from domain.kinds import ReturnAction
from domain.money import NONE, Money, Quantity, UnitPrice
from tui.formats import Formats
from tui.reading.cells import CLIENT, ON, maybe_money, named
from tui.reading.coming_back import ComingBack
from tui.reading.rows import BookRow, BookRows, Shown, counted, lined, looked_through
from tui.widgets.rows import Column, Rows

if TYPE_CHECKING:
    from store.database import BookStore

_CODE, _NAME = Column("code", "Code", least=6, most=20), Column("name", "Name", least=12, most=40)
_QUANTITY = Column("quantity", "Quantity", right=True)
_DOCUMENT = Column("document", "Document", least=10, most=30)
_STATUS = Column("status", "Status", least=8, most=20)
_MOVED_BY = {
    "sale": "invoice", "item_removed": "invoice", "return": "return", "return_reversed": "return",
    "handed_back": "return",
}  # fmt: skip
"""The kind of document that a movement of this cause names."""


class GoodsLists(ComingBack):
    """The part of `Reading` that lists clients, products, tills and records."""

    _store: BookStore
    formats: Formats

    def clients(self) -> Rows:
        """All clients by name."""
        from store.pages.named import clients

        columns = (
            _CODE,
            _NAME,
            Column("phone", "Phone", least=8, most=20, drop=1),
            Column("balance", "Balance", right=True),
            Column("written_off", "Written off", right=True),
        )
        return BookRows(self._store, clients(), Shown(columns, self._client))

    def _client(self, row: tuple[Any, ...]) -> BookRow:
        code, name, phone, balance, written_off = row
        mark = self.formats.money(Money(-written_off)) if written_off else ""
        cells = (code, name, phone, self.formats.standing(Money(balance)), mark)
        return BookRow((), code, cells, opens=("client", code))

    def patients(self, client: str) -> Rows:
        """A client's patients."""
        from store.pages.patients import patients

        columns = (_CODE, _NAME, Column("species", "Species", least=8, most=20), Column("records", "Records", least=8))
        return BookRows(self._store, patients().of(client=client), Shown(columns, self._patient))

    def _patient(self, row: tuple[Any, ...]) -> BookRow:
        code, name, species, active, records = row
        return BookRow((), code, (code, name, species, f"{active} of {records} active" if records else "none"))

    def records(self, client: str, patient: str | None = None) -> Rows:
        """The medical records of a client's patients, or of one of them."""
        from store.pages.patients import records

        columns = (
            ON, Column("patient", "Patient", least=8, most=24), Column("product", "Product", least=12, most=40),
            _STATUS, Column("invoice", "Invoice", least=10, most=20, drop=1),
            Column("return", "Return", least=10, drop=2),
        )  # fmt: skip
        pages = records(of_patient=patient is not None).of(client=client, patient=patient)
        return BookRows(self._store, pages, Shown(columns, self._record, lined))

    def _record(self, row: tuple[Any, ...]) -> BookRow:
        invoice, line, on, patient, patient_name, product, product_name, active, return_, switched_on = row
        status = "Active" if active else f"Deactivated {switched_on or ''}".rstrip()
        cells = (on, named(patient, patient_name), product_name or product, status, invoice, return_ or "")
        return BookRow((), f"{invoice}/{line}", cells, "" if active else "struck", ("invoice", invoice))

    def products(self) -> Rows:
        """All products and services by name."""
        from store.pages.named import products

        columns = (
            _CODE, _NAME, Column("kind", "Kind", least=8, drop=2), Column("price", "Price", right=True),
            Column("on_hand", "On hand", right=True), Column("quarantined", "Quarantined", right=True, drop=1),
        )  # fmt: skip
        return BookRows(self._store, products(), Shown(columns, self._product))

    def _product(self, row: tuple[Any, ...]) -> BookRow:
        code, name, kind, price, on_hand, quarantined, _ = row
        quantity = self.formats.quantity
        stocked = kind == "product"
        there = (quantity(Quantity(on_hand)), quantity(Quantity(quarantined))) if stocked else ("", "")
        cells = (code, name, self.formats.kind(kind), self.formats.price(UnitPrice(price)), *there)
        return BookRow((), code, cells, opens=("product", code))

    def product_returns(self, product: str) -> Rows:
        """Every return of a product."""
        from store.pages.goods import returns

        columns = (
            Column("return", "Return", least=10, most=20), ON, CLIENT, _QUANTITY,
            Column("restock", "Restocked", right=True, drop=2), Column("action", "Action", least=8, drop=1), _STATUS,
        )  # fmt: skip
        return looked_through(self._store, returns().of(product=product), Shown(columns, self._product_return, lined))

    def _product_return(self, row: tuple[Any, ...]) -> BookRow:
        number, line, _, on, client, name, quantity, restock, action, status, _ = row
        formats = self.formats
        # What is to be repaired is held beside the stock, whatever was accepted of it.
        restocked = NONE if action == ReturnAction.REPAIR else Quantity(restock)
        units = (formats.quantity(Quantity(quantity)), formats.quantity(restocked))
        cells = (number, on, named(client, name), *units, formats.kind(action), formats.kind(status))
        style = {"cancelled": "dim", "reversed": "struck"}.get(status, "")
        return BookRow((), f"{number}/{line}", cells, style, ("return", number))

    def product_sales(self, product: str) -> Rows:
        """Every invoice line of a product."""
        from store.pages.goods import sales

        columns = (
            Column("invoice", "Invoice", least=10, most=20), ON, CLIENT, _QUANTITY,
            Column("price", "Price", right=True, drop=2), Column("total", "Total", right=True, drop=1),
            Column("returned", "Returned", right=True),
        )  # fmt: skip
        return looked_through(self._store, sales().of(product=product), Shown(columns, self._sale, lined))

    def _sale(self, row: tuple[Any, ...]) -> BookRow:
        invoice, line, on, client, name, quantity, price, gross, returned, given_out, removed = row
        formats = self.formats
        amounts = (formats.quantity(Quantity(quantity)), formats.price(UnitPrice(price)), formats.money(Money(gross)))
        back = "removed" if removed else formats.quantity(Quantity(returned - given_out))
        cells = (invoice, on, named(client, name), *amounts, back)
        return BookRow((), f"{invoice}/{line}", cells, "struck" if removed else "", ("invoice", invoice))

    def movements(self, product: str) -> Rows:
        """Everything that moved a product's stock."""
        from store.pages.goods import movements

        columns = (
            ON,
            Column("cause", "Cause", least=8, most=20),
            Column("place", "Place", least=8),
            _QUANTITY,
            _DOCUMENT,
        )
        return looked_through(self._store, movements().of(product=product), Shown(columns, self._movement, counted))

    def _movement(self, row: tuple[Any, ...]) -> BookRow:
        number, on, cause, place, quantity, document = row
        kind = self.formats.kind
        moved = ("+" if quantity > 0 else "") + self.formats.quantity(Quantity(quantity))
        opens = (_MOVED_BY[cause], document) if cause in _MOVED_BY else None
        return BookRow((), str(number), (on, kind(cause), kind(place), moved, document), opens=opens)

    def serials(self, product: str) -> Rows:
        """Where every serial of a product is."""
        from store.pages.goods import serials

        columns = (
            Column("serial", "Serial", least=10, most=30), Column("state", "State", least=8), CLIENT,
            Column("document", "Invoice", least=10, most=20, drop=1),
        )  # fmt: skip
        return looked_through(self._store, serials().of(product=product), Shown(columns, self._serial))

    def _serial(self, row: tuple[Any, ...]) -> BookRow:
        serial, state, client, name, invoice = row
        cells = (serial, self.formats.kind(state), named(client, name), invoice or "")
        return BookRow((), serial, cells, opens=("serial", serial))

    def tills(self) -> Rows:
        """All till sessions, the latest first."""
        from store.pages.tills import sessions

        columns = (
            Column("session", "No.", least=3, right=True), Column("till", "Till", least=6, most=20),
            Column("opened", "Opened", least=10), Column("closed", "Closed", least=10),
            Column("expected", "Expected", right=True), Column("counted", "Counted", right=True),
            Column("difference", "Difference", right=True),
        )  # fmt: skip
        return BookRows(self._store, sessions().of(), Shown(columns, self._till, counted))

    def _till(self, row: tuple[Any, ...]) -> BookRow:
        session, till, opened, taken_out, closed, expected, found = row
        formats = self.formats
        difference = None if found is None else found - expected
        # What a till should hold is said when it has been counted: the count is blind.
        cells = (
            str(session), till, opened, closed or ("to count" if taken_out else "open"), maybe_money(formats, expected),
            maybe_money(formats, found), maybe_money(formats, difference),
        )  # fmt: skip
        return BookRow((), str(session), cells, "warning" if difference else "", ("till", str(session)))

    def till_moves(self, session: int) -> Rows:
        """What moved cash in or out of a session."""
        from store.pages.tills import moves

        columns = (
            Column("kind", "Kind", least=8), _DOCUMENT, Column("amount", "Amount", right=True),
            Column("reason", "Reason", least=10, most=40),
        )  # fmt: skip
        return BookRows(self._store, moves().of(session=session), Shown(columns, self._till_move, counted))

    def _till_move(self, row: tuple[Any, ...]) -> BookRow:
        number, kind, document, amount, reason = row
        opens = ("receipt", document) if kind in {"cash_in", "cash_out"} else None
        formats, money = self.formats, Money(amount)
        cells = (formats.cash_moved(kind, money), document if opens else "", formats.money(money), reason)
        return BookRow((), str(number), cells, opens=opens)
