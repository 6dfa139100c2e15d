"""What the practice sells, entered and changed: product groups, products and services."""

from __future__ import annotations

from typing import ClassVar

from domain.acts import Act
from domain.books import Books
from domain.catalogue.administrative import refuse_as_goods
from domain.catalogue.facts import Product
from domain.catalogue.recorded import GroupSaved, ProductSaved
from domain.errors import invalid, unknown
from domain.kinds import ProductKind, SerialsKind
from domain.money import Percent, UnitPrice
from domain.posting import Posting, required
from domain.pricing import tax_rate
from domain.values import act


@act
class SaveGroup(Act):
    DATED: ClassVar[bool] = False

    code: str
    name: str
    administrative: bool = False

    def decide(self, books: Books, posting: Posting) -> None:
        code = required(self.code, "code")
        posting.add(GroupSaved(code, required(self.name, "name"), self.administrative))
        posting.name_made("group", code)


@act
class SaveProduct(Act):
    DATED: ClassVar[bool] = False

    code: str
    name: str
    kind: ProductKind
    price: UnitPrice
    group: str | None = None
    tax_rate: Percent | None = None
    serials: SerialsKind | None = None
    restockable: bool | None = None
    makes_record: bool | None = None
    in_stats: bool | None = None
    barcode: str | None = None

    def decide(self, books: Books, posting: Posting) -> None:
        code = required(self.code, "code")
        if self.price.units < 0:
            raise invalid("price", "must not be negative")
        if self.group and not books.group_exists(self.group):
            raise unknown("group", self.group)
        before = books.product(code)
        saved = self._over(before, code)
        refuse_as_goods(code, self.kind, saved.barcode)
        if saved.serials is not SerialsKind.NONE and self.kind is not ProductKind.PRODUCT:
            raise invalid("serials", "only a product has serial numbers")
        if before is not None and (before.on_hand or before.quarantined):
            if before.serials is not saved.serials:
                raise invalid("serials", "units are in stock, so it cannot change")
            if before.kind is not self.kind:
                raise invalid("kind", "units are in stock, so it cannot change")
        posting.add(saved)
        posting.name_made("product", code)

    def _over(self, before: Product | None, code: str) -> ProductSaved:
        """What is said over what stood there: a field left out stays as it was, an empty one is emptied."""
        now = before or Product(code, self.name, self.kind, self.price, Percent(0))
        goods, administrative = self.kind is ProductKind.PRODUCT, self.kind is ProductKind.ADMINISTRATIVE
        # What was no product had no say in its restocking, what was administrative none in the statistics.
        restockable = now.restockable or not now.stocked if self.restockable is None else self.restockable
        was_counted = now.in_stats or now.kind is ProductKind.ADMINISTRATIVE
        return ProductSaved(
            code=code,
            name=required(self.name, "name"),
            kind=self.kind,
            group=(now.group if self.group is None else self.group) or None,
            price=self.price,
            rate=now.rate if self.tax_rate is None else tax_rate(self.tax_rate),
            serials=self.serials or (now.serials if goods else SerialsKind.NONE),
            restockable=goods and restockable,
            makes_record=now.makes_record if self.makes_record is None else self.makes_record,
            in_stats=not administrative and (was_counted if self.in_stats is None else self.in_stats),
            barcode=(now.barcode if self.barcode is None else self.barcode) or None,
        )
