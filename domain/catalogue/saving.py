"""What the practice sells, entered and changed: product groups, products and services."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from domain.acts import Act
from domain.books import Books
from domain.catalogue.administrative import refuse_as_goods
from domain.catalogue.recorded import GroupSaved, ProductSaved
from domain.errors import invalid, unknown
from domain.kinds import ProductKind, SerialsKind
from domain.money import Percent, UnitPrice
from domain.posting import Posting, required
from domain.pricing import tax_rate


@dataclass(frozen=True, kw_only=True)
class SaveGroup(Act):
    DATED: ClassVar[bool] = False

    code: str
    name: str
    administrative: bool = False

    def decide(self, books: Books, posting: Posting) -> None:
        code = required(self.code, "code")
        posting.add(GroupSaved(code, required(self.name, "name"), self.administrative))
        posting.name_made("group", code)


@dataclass(frozen=True, kw_only=True)
class SaveProduct(Act):
    DATED: ClassVar[bool] = False

    code: str
    name: str
    kind: ProductKind
    price: UnitPrice
    group: str | None = None
    tax_rate: Percent = Percent(0)
    serials: SerialsKind = SerialsKind.NONE
    restockable: bool = True
    makes_record: bool = False
    in_stats: bool = True
    barcode: str | None = None

    def decide(self, books: Books, posting: Posting) -> None:
        code = required(self.code, "code")
        refuse_as_goods(code, self.kind, self.barcode)
        if self.price.units < 0:
            raise invalid("price", "must not be negative")
        if self.group is not None and not books.group_exists(self.group):
            raise unknown("group", self.group)
        if self.serials is not SerialsKind.NONE and self.kind is not ProductKind.PRODUCT:
            raise invalid("serials", "only a product has serial numbers")
        before = books.product(code)
        if before is not None and (before.on_hand or before.quarantined):
            if before.serials is not self.serials:
                raise invalid("serials", "units are in stock, so it cannot change")
            if before.kind is not self.kind:
                raise invalid("kind", "units are in stock, so it cannot change")
        posting.add(
            ProductSaved(
                code=code,
                name=required(self.name, "name"),
                kind=self.kind,
                group=self.group,
                price=self.price,
                rate=tax_rate(self.tax_rate),
                serials=self.serials,
                restockable=self.restockable and self.kind is ProductKind.PRODUCT,
                makes_record=self.makes_record,
                in_stats=self.in_stats and self.kind is not ProductKind.ADMINISTRATIVE,
                barcode=self.barcode,
            )
        )
        posting.name_made("product", code)
