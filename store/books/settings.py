"""The practice, its clients and what it sells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from domain import kinds as k
from domain.catalogue.facts import Product
from domain.clients.facts import Client, Patient
from domain.money import Percent, Quantity, UnitPrice
from domain.practice.facts import Practice
from store import opening
from store import tables as t
from store.books.entries import Asked
from store.prepared import Prepared, Slot

_CLIENT = Prepared(
    t.Client.select(t.Client.code, t.Client.name, t.Client.phone, t.Client.email, t.Client.address).where(
        t.Client.code == Slot("code")
    )
)
_PATIENTS = Prepared(
    t.Patient.select(t.Patient.code, t.Patient.name, t.Patient.species)
    .where(t.Patient.client == Slot("client"))
    .order_by(t.Patient.code)
)
_PRODUCTS = t.Product.select(
    t.Product.code, t.Product.name, t.Product.kind, t.Product.price, t.Product.rate, t.Product.serials,
    t.Product.restockable, t.Product.makes_record, t.Product.on_hand, t.Product.quarantined,
    t.Product.group, t.Product.in_stats, t.Product.barcode,
)  # fmt: skip
_PRODUCT = Prepared(_PRODUCTS.where(t.Product.code == Slot("code")))
_PLACES = tuple(f"code_{place}" for place in range(20))
_SEVERAL = Prepared(_PRODUCTS.where(t.Product.code.in_([Slot(place) for place in _PLACES])))
"""So many products at once; places left over repeat the first."""


def product_of(row: Sequence[Any]) -> Product:
    """A product from the columns of _PRODUCTS."""
    return Product(
        row[0], row[1], k.ProductKind(row[2]), UnitPrice(row[3]), Percent(row[4]), k.SerialsKind(row[5]),
        bool(row[6]), bool(row[7]), Quantity(row[8]), Quantity(row[9]), row[10], bool(row[11]), row[12],
    )  # fmt: skip


_GROUP = Prepared(t.ProductGroup.select(t.ProductGroup.code).where(t.ProductGroup.code == Slot("code")))
_PRACTITIONER = Prepared(t.Practitioner.select(t.Practitioner.code).where(t.Practitioner.code == Slot("code")))


class SettingsBooks(Asked):
    """The practice, its clients and what it sells."""

    def practice(self) -> Practice | None:
        return opening.practice(self._db)

    def client(self, code: str) -> Client | None:
        row = _CLIENT.row(self._db, code=code)
        if row is None:
            return None
        patients = tuple(Patient(*patient) for patient in _PATIENTS.rows(self._db, client=code))
        return Client(row[0], row[1], patients, *row[2:])

    def product(self, code: str) -> Product | None:
        row = _PRODUCT.row(self._db, code=code)
        return None if row is None else product_of(row)

    def products(self, codes: Sequence[str]) -> Mapping[str, Product]:
        if len(codes) == 1:
            product = self.product(codes[0])
            return {} if product is None else {product.code: product}
        found: dict[str, Product] = {}
        for first in range(0, len(codes), len(_PLACES)):
            asked = dict.fromkeys(_PLACES, codes[first]) | dict(zip(_PLACES, codes[first:], strict=False))
            found |= {row[0]: product_of(row) for row in _SEVERAL.rows(self._db, **asked)}
        return found

    def group_exists(self, code: str) -> bool:
        return _GROUP.row(self._db, code=code) is not None

    def practitioner_exists(self, code: str) -> bool:
        return _PRACTITIONER.row(self._db, code=code) is not None
