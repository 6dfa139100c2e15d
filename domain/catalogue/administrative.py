"""The practice's own products: a cheque refund and a debit journal, charged on invoices and never counted as sales."""

from __future__ import annotations

from domain.catalogue.facts import CHEQUE_REFUND, DEBIT_JOURNAL
from domain.catalogue.recorded import GroupSaved, ProductSaved
from domain.errors import invalid
from domain.kinds import ProductKind, SerialsKind
from domain.money import Percent, UnitPrice
from domain.posting import Posting

_PRODUCTS = {
    CHEQUE_REFUND: ("Cheque refund", "ADMINISTRATIVE", "Administrative"),
    DEBIT_JOURNAL: ("Debit journal", "JOURNALS", "Journals"),
}


def found_with_the_practice(posting: Posting) -> None:
    """The two products and their groups, which are there as soon as the practice is."""
    for code, (name, group, group_name) in _PRODUCTS.items():
        posting.add(GroupSaved(group, group_name, administrative=True))
        posting.add(
            ProductSaved(
                code, name, ProductKind.ADMINISTRATIVE, group, UnitPrice(0), Percent(0), SerialsKind.NONE,
                restockable=False, makes_record=False, in_stats=False, barcode=None,
            )
        )  # fmt: skip


def refuse_as_goods(code: str, kind: ProductKind, barcode: str | None) -> None:
    """Acts issue them, so they stay what they are; another name or group does no harm."""
    if code not in _PRODUCTS:
        return
    if kind is not ProductKind.ADMINISTRATIVE:
        raise invalid("kind", f"{code} is the practice's own and stays administrative")
    if barcode is not None:
        raise invalid("barcode", f"{code} is never scanned; leave it out")
