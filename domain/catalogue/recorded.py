"""What a posting lists of what the practice sells."""

from __future__ import annotations

from domain.kinds import ProductKind, SerialsKind
from domain.money import Percent, UnitPrice
from domain.recorded import Record
from domain.values import frozen


@frozen
class GroupSaved(Record):
    code: str
    name: str
    administrative: bool


@frozen
class ProductSaved(Record):
    code: str
    name: str
    kind: ProductKind
    group: str | None
    price: UnitPrice
    rate: Percent
    serials: SerialsKind
    restockable: bool
    makes_record: bool
    in_stats: bool
    barcode: str | None
