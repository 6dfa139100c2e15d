"""Rows as documents: one sale, one return and the stock corrections of each invoice number, oldest first."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import IntEnum

from domain.errors import invalid
from domain.importing.rows import WALK_IN, Row
from domain.money import NONE, Percent, UnitPrice


class Happened(IntEnum):
    """What a document tells of; those of the same moment come in in this order, so that what is sold can come back."""

    SALE = 0
    CORRECTION = 1
    RETURN = 2


@dataclass(slots=True)
class Document:
    """The rows of one kind under one invoice number; client and moment are those of the first."""

    kind: Happened
    number: str
    client: str
    moment: datetime
    rows: list[Row] = field(default_factory=list)

    @property
    def on(self) -> date:
        """Its business date."""
        return self.moment.date()


@dataclass(slots=True)
class ProductSeen:
    """What the rows say of a product: the name it was first sold under, its latest price and rate."""

    code: str
    name: str = ""
    sold_as: str = ""
    price: UnitPrice = field(default_factory=lambda: UnitPrice(0))
    rate: Percent | None = None
    latest: datetime | None = None

    def see(self, row: Row) -> None:
        """Take one more row into account. Rows without a price are corrections: they name mishaps, not goods."""
        self.name = self.name or row.description
        if not row.price.units:
            return
        self.sold_as = self.sold_as or row.description
        if self.latest is None or row.moment >= self.latest:
            self.latest, self.price, self.rate = row.moment, row.price, row.tax_rate

    @property
    def shown_name(self) -> str:
        """Its name, or else its code."""
        return self.sold_as or self.name or self.code


class History:
    """All rows that can be brought in, as documents, with the products and clients they name."""

    def __init__(self, *, returns: bool) -> None:
        self.products: dict[str, ProductSeen] = {}
        self.clients: dict[str, str] = {WALK_IN: "Walk-in"}
        self.rows = 0
        self._returns = returns
        self._documents: dict[tuple[Happened, str], Document] = {}

    def add(self, row: Row) -> None:
        """Put the row with its document; refused where no document can hold it."""
        kind = self._kind_of(row)
        document = self._documents.get((kind, row.number))
        if document is None:
            document = Document(kind, row.number, row.client, row.moment)
            self._documents[kind, row.number] = document
        elif kind is not Happened.CORRECTION and row.client != document.client:
            raise invalid("client", f"{row.number} is for {document.client} in the rows above")
        document.rows.append(row)
        self.rows += 1
        self._see(row)

    def in_order(self) -> list[Document]:
        """The documents, oldest first; of the same moment sales first, then as they stand in the file."""
        return sorted(self._documents.values(), key=lambda document: (document.moment, document.kind))

    def _kind_of(self, row: Row) -> Happened:
        if row.price.units < 0:
            raise invalid("price", "must not be negative")
        if not row.quantity:
            raise invalid("quantity", "must not be zero")
        if row.quantity > NONE:
            return Happened.SALE
        if not row.price.units:
            return Happened.CORRECTION
        if not self._returns:
            raise invalid("quantity", "is negative, so this came back; returns were not asked for")
        return Happened.RETURN

    def _see(self, row: Row) -> None:
        product = self.products.get(row.product)
        if product is None:
            product = self.products[row.product] = ProductSeen(row.product)
        product.see(row)
        if row.client_name and not self.clients.get(row.client):
            self.clients[row.client] = row.client_name
