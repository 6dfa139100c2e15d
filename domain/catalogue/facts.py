"""What the practice sells, as the rules see it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from domain.kinds import ProductKind, SerialsKind
from domain.money import NONE, Percent, Quantity, UnitPrice
from domain.values import frozen

CHEQUE_REFUND = "CHEQUE-REFUND"
DEBIT_JOURNAL = "DEBIT-JOURNAL"
"""The practice's own products, which are there as soon as it is."""


@frozen
class Product:
    code: str
    name: str
    kind: ProductKind
    price: UnitPrice
    rate: Percent
    serials: SerialsKind = SerialsKind.NONE
    restockable: bool = True
    makes_record: bool = False
    on_hand: Quantity = NONE
    quarantined: Quantity = NONE
    group: str | None = None
    in_stats: bool = True
    barcode: str | None = None

    @property
    def stocked(self) -> bool:
        """Whether units of it lie on a shelf."""
        return self.kind is ProductKind.PRODUCT

    @property
    def kept_off_the_shelf(self) -> str:
        """Why units of it may not go back on the shelf; empty where they may."""
        if self.restockable:
            return ""
        return "it was dispensed" if self.stocked else "it is a service"

    @property
    def serialised(self) -> bool:
        return self.serials is not SerialsKind.NONE


class CatalogueBooks(Protocol):
    """What is asked about what the practice sells."""

    def product(self, code: str) -> Product | None: ...
    def products(self, codes: Sequence[str]) -> Mapping[str, Product]:
        """Those of them that there are, by code."""
        ...

    def group_exists(self, code: str) -> bool: ...
