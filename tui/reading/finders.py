"""What fields find as one types."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from domain.kinds import SerialState
from domain.money import Money, UnitPrice
from tui.formats import Formats
from tui.reading.cells import credit_status, invoice_status, named
from tui.text import clean
from tui.widgets.drop_list import Hit

if TYPE_CHECKING:
    from store.database import BookStore
    from store.pages.documents import Documents

_LONGEST = 1_000
"""Serials that a field offers at most."""
_LOOKED_THROUGH = 60
"""Invoices among which the paid ones are looked for."""
_NAMESAKES = 20
"""Products that may have a unit of the same number."""


class Finders:
    """The part of `Reading` that fields ask: any part of a name, a code, a number; `""` asks for what is likely."""

    _store: BookStore
    formats: Formats

    def find_client(self, text: str, limit: int) -> list[Hit]:
        """By code, name, phone, or a patient's name."""
        from store.pages.hits import known_clients

        with self._store.snapshot():
            found = known_clients(self._store.database, clean(text).strip(), limit)
        hits = [self._client_hit(row, patients) for row, patients in found]
        names = Counter(hit.text for hit in hits)
        return [hit if names[hit.text] == 1 else _told_apart(hit) for hit in hits]

    def find_product(self, text: str, limit: int) -> list[Hit]:
        """By code, name or barcode."""
        from store.pages.hits import known_products

        with self._store.snapshot():
            found = known_products(self._store.database, clean(text).strip(), limit)
        return [self._product_hit(row) for row in found]

    def find_bought(self, text: str, limit: int, of: tuple[str, str]) -> list[Hit]:
        """As `find_product`, of what a ("client" | "invoice" | "order", number) has bought, by its name then too."""
        from store.pages.hits import bought_products, sold_as

        typed = clean(text).strip()
        with self._store.snapshot():
            found = bought_products(self._store.database, typed, limit, of)
            renamed = sold_as(self._store.database, typed, limit, of)
        hits = {row[0]: self._product_hit(row) for row in found}
        for row, name in renamed:
            hit = self._product_hit(row)
            hits[hit.id] = replace(hit, detail=f'sold as "{name}" · {hit.detail}')
        return list(hits.values())[:limit]

    def find_invoice(self, text: str, limit: int, client: str | None = None) -> list[Hit]:
        """By number, or the latest of a client."""
        return [self._invoice_hit(row, client) for row in self._invoices_found(text, limit, client)]

    def find_paid_invoice(self, text: str, limit: int, client: str | None = None) -> list[Hit]:
        """As `find_invoice`, the paid ones first: of the others nothing can be refunded."""
        rows = self._invoices_found(text, _LOOKED_THROUGH, client)
        hits = [(self._invoice_hit(row, client), not row[5] and not row[7]) for row in rows]
        hits.sort(key=lambda found: (not found[0].is_exactly(text), not found[1]))
        return [hit for hit, _ in hits[:limit]]

    def find_receipt(self, text: str, limit: int, client: str | None = None) -> list[Hit]:
        """By number, or the latest of a client."""
        from store.pages import sales

        pages = sales.receipts() if client is None else sales.receipts_of_client().of(client=client)
        money = self.formats.money
        return [
            _document(row[0], row[1], None if client else row[3], money(Money(sales.lines_of(row[4]).money)))
            for row in self._documents_found(pages, text, limit)
        ]

    def find_return(self, text: str, limit: int, client: str | None = None) -> list[Hit]:
        """By number, or the latest of a client."""
        from store.pages import returned

        pages = returned.returns() if client is None else returned.returns_of_client().of(client=client)
        return [
            _document(row[0], row[1], None if client else row[3], self.formats.kind(row[4]))
            for row in self._documents_found(pages, text, limit)
        ]

    def find_credit_invoice(self, text: str, limit: int, client: str | None = None) -> list[Hit]:
        """By number, or the latest of a client."""
        from store.pages import returned

        everybodys = client is None
        pages = returned.credit_invoices() if everybodys else returned.credit_invoices_of_client().of(client=client)
        return [
            _document(
                row[0], row[1], row[3] if everybodys else None, self.formats.money(Money(row[6])),
                credit_status(row[6], row[7], row[8]),
            )
            for row in self._documents_found(pages, text, limit)
        ]  # fmt: skip

    def find_practitioner(self, text: str, limit: int) -> list[Hit]:
        return self._coded("practitioner", text, limit)

    def find_group(self, text: str, limit: int) -> list[Hit]:
        return self._coded("group", text, limit)

    def find_patient(self, client: str, text: str, limit: int) -> list[Hit]:
        """One of the client's patients."""
        from store.pages.hits import patients

        with self._store.snapshot():
            found = patients(self._store.database, client, clean(text).strip(), limit)
        return [Hit(code, name, " · ".join(filter(None, (species, code)))) for code, name, species in found]

    def find_serial(self, text: str, limit: int, product: str | None = None, client: str | None = None) -> list[Hit]:
        """A serial of the product; of those only that the client has, where one is named."""
        if client is not None:
            return self.find_theirs(client, text, limit, product)
        found = self._serials(text, limit, product, None)
        return [Hit(row[0], row[0], f"{row[1]} · {self.formats.kind(row[2])}") for row in found]

    def find_theirs(
        self, client: str, text: str, limit: int, product: str | None, invoice: str | None = None
    ) -> list[Hit]:
        """A serial of the product that the client has, with the invoice it was sold on, or those of one invoice."""
        found = self._serials(text, limit if invoice is None else _LONGEST, product, client)
        theirs = [row for row in found if invoice in (None, row[4])][:limit]
        return [Hit(row[0], row[0], f"sold on {row[4]} · {row[1]}" if row[4] else row[1]) for row in theirs]

    def products_with(self, serial: str, client: str | None = None) -> list[str]:
        """The products that have a unit of just this serial number, which the client has where one is named."""
        # Of all that begin so, those that are just this come first; a client's are found by any part.
        limit = _NAMESAKES if client is None else _LONGEST
        return [row[1] for row in self._serials(serial, limit, None, client) if row[0] == serial]

    def _serials(self, text: str, limit: int, product: str | None, client: str | None) -> list[tuple[Any, ...]]:
        from store.pages.hits import serials

        with self._store.snapshot():
            return serials(self._store.database, clean(text).strip(), limit, product, client)

    def find_serial_in(self, product: str, state: SerialState, text: str, limit: int) -> list[Hit]:
        """A serial of the product that is in this state."""
        from store.pages.hits import serials_in

        with self._store.snapshot():
            found = serials_in(self._store.database, clean(text).strip(), limit, product, state)
        return [Hit(row[0], row[0], self.formats.kind(row[2])) for row in found]

    def serials_sold(self, client: str, product: str) -> list[str]:
        """The serials of the product that the client has."""
        return [hit.id for hit in self.find_serial("", _LONGEST, product, client)]

    def hit_client(self, code: str) -> Hit | None:
        """The client of that code as a field shows it."""
        return self._exactly(code, self.find_client(code, 1))

    def hit_product(self, code: str) -> Hit | None:
        """The product of that code as a field shows it."""
        return self._exactly(code, self.find_product(code, 1))

    def hit_invoice(self, number: str) -> Hit | None:
        """The invoice of that number as a field shows it."""
        return self._exactly(number, self.find_invoice(number, 1))

    @staticmethod
    def _exactly(identity: str, hits: Sequence[Hit]) -> Hit | None:
        return next((hit for hit in hits if hit.id == identity), None)

    def _coded(self, kind: str, text: str, limit: int) -> list[Hit]:
        from store.pages.hits import coded

        with self._store.snapshot():
            return [
                Hit(code, name, code) for code, name in coded(self._store.database, kind, clean(text).strip(), limit)
            ]

    def _documents_found(self, pages: Documents, text: str, limit: int) -> Sequence[tuple[Any, ...]]:
        from store.pages.hits import documents

        with self._store.snapshot():
            return documents(pages, self._store.database, clean(text).strip(), limit)

    def _invoices_found(self, text: str, limit: int, client: str | None) -> Sequence[tuple[Any, ...]]:
        from store.pages import sales

        pages = sales.invoices() if client is None else sales.invoices_of_client().of(client=client)
        return self._documents_found(pages, text, limit)

    def _client_hit(self, row: tuple[Any, ...], patients: Sequence[str]) -> Hit:
        code, name, phone, _, written_off = row
        digits = "".join(each for each in phone if each.isdigit())
        mark = f"written off {self.formats.money(Money(-written_off))}" if written_off else ""
        details = (mark, code, phone, ", ".join(patients[:3]))
        return Hit(code, name, " · ".join(filter(None, details)), tuple(dict.fromkeys(filter(None, (phone, digits)))))

    def _product_hit(self, row: tuple[Any, ...]) -> Hit:
        code, name, _, price, _, _, barcode = row
        return Hit(code, name, f"{self.formats.price(UnitPrice(price))} · {code}", (barcode,) if barcode else ())

    def _invoice_hit(self, row: tuple[Any, ...], client: str | None) -> Hit:
        number, on, _, name, total, open_, _, reversed_on, _ = row
        status = invoice_status(total, open_, reversed_on)
        return _document(number, on, None if client else name, self.formats.money(Money(total)), status)


def _told_apart(hit: Hit) -> Hit:
    """One of several who are called the same: which one was chosen is still seen when the list is gone."""
    return replace(hit, text=named(hit.id, hit.text), codes=(*hit.codes, hit.text))


def _document(number: str, on: str, *details: str | None) -> Hit:
    return Hit(number, number, " · ".join(filter(None, (on, *details))))
