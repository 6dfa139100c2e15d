"""Changing a return before it is posted, or while it waits for its goods; and cancelling it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from domain.acts import Act
from domain.books import Books
from domain.catalogue.known import known_product
from domain.errors import invalid
from domain.kinds import Inspect, RecordsChoice, ReturnAction, ReturnReason, ReturnStatus
from domain.money import NONE, Money, Quantity, UnitPrice
from domain.posting import Posting, required
from domain.returns.amending import (
    amend,
    awaited,
    give_up_all,
    lower_fee,
    lower_quantity,
    other_replacements,
    take_off,
)
from domain.returns.drafting import proposed_restock, save_item
from domain.returns.facts import Return, ReturnItem
from domain.returns.known import known_item, known_return, must_be
from domain.returns.recorded import ReturnItemSaved, ReturnStatusChanged
from domain.values import act


@act
class ChangeReturnItem(Act):
    """Fields left out stay as they are; a restock of everything follows the quantity.

    `clear` names fields given before that are to be empty again: a price (it is as sold then), a reason (the
    header's holds), a choice for the records.
    """

    return_: str
    line: int
    product: str | None = None
    quantity: Quantity | None = None
    restock: Quantity | None = None
    records: RecordsChoice | None = None
    action: ReturnAction | None = None
    reason: ReturnReason | None = None
    price: UnitPrice | None = None
    fee: Money | None = None
    serials: Sequence[str] | None = None
    replacement_serials: Sequence[str] | None = None
    inspect: Inspect | None = None
    note: str | None = None
    clear: Sequence[str] = ()

    CHANGES = (
        "product", "quantity", "restock", "records", "action", "reason", "price", "fee", "serials",
        "replacement_serials", "inspect", "note",
    )  # fmt: skip

    def decide(self, books: Books, posting: Posting) -> None:
        ret = known_return(books, self.return_)
        now = known_item(ret, self.line)
        if awaited(ret, now):
            self._amend(books, posting, ret, now)
            return
        must_be(ret, "changed", ReturnStatus.DRAFT)
        given = {name: getattr(self, name) for name in self.CHANGES if getattr(self, name) is not None}
        product = known_product(books, given.get("product", now.product))
        quantity = given.get("quantity", now.quantity)
        if "restock" not in given and now.restock in (now.quantity, NONE):
            given["restock"] = proposed_restock(product, quantity) if now.restock else NONE
        given |= self.cleared(ret)
        save_item(books, posting, ret, product, replace(now, **given))

    def cleared(self, ret: Return) -> dict[str, ReturnReason | None]:
        """The fields to be empty again, with what holds then."""
        empty = {"price": None, "reason": ret.reason, "records": None}
        for name in self.clear:
            if name not in empty or getattr(self, name) is not None:
                raise invalid("clear", "empties price, reason or records, where no new one is given")
        return {name: empty[name] for name in self.clear}

    def _amend(self, books: Books, posting: Posting, ret: Return, before: ReturnItem) -> None:
        """While goods are awaited the quantity and the fee may be lowered, and other units be named to go out."""
        given = [name for name in self.CHANGES if getattr(self, name) is not None]
        barred = [name for name in given if name not in ("quantity", "serials", "fee", "replacement_serials")]
        if barred or not given or (self.serials is not None and self.quantity is None):
            field = (barred or given or ["field"])[0].replace("_", " ")
            must_be(ret, f"given another {field}", ReturnStatus.DRAFT)
        now = before
        if self.quantity is not None:
            now = lower_quantity(posting, ret, now, self.quantity, self.serials)
        if self.fee is not None:
            now = lower_fee(now, self.fee)
        if self.replacement_serials is not None:
            now = other_replacements(now, self.replacement_serials)
        amend(books, posting, ret, before, now)


@act
class RemoveReturnItem(Act):
    """Takes an item off a draft; off a posted return one of which nothing came."""

    return_: str
    line: int

    def decide(self, books: Books, posting: Posting) -> None:
        ret = known_return(books, self.return_)
        item = known_item(ret, self.line)
        if awaited(ret, item):
            take_off(books, posting, ret, item)
            return
        must_be(ret, "changed", ReturnStatus.DRAFT)
        posting.add(ReturnItemSaved(ret.number, item, removed=True))


@act
class CancelReturn(Act):
    return_: str
    reason: str

    def decide(self, books: Books, posting: Posting) -> None:
        ret = known_return(books, self.return_)
        reason = required(self.reason, "reason")
        if ret.status is ReturnStatus.AWAITING_INSPECTION:
            give_up_all(posting, ret)
        else:
            must_be(ret, "cancelled", ReturnStatus.DRAFT)
        posting.add(ReturnStatusChanged(ret.number, ReturnStatus.CANCELLED, posting.on, reason=reason))
