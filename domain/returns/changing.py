"""Changing a return before it is posted, or while it waits for its goods; and cancelling it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from domain.acts import Act
from domain.books import Books, Return, ReturnItem
from domain.catalogue import known_product
from domain.errors import invalid
from domain.kinds import Inspect, RecordsChoice, ReturnAction, ReturnReason, ReturnStatus
from domain.money import NONE, Money, Quantity, UnitPrice
from domain.posting import Posting, required
from domain.recorded import ReturnStatusChanged
from domain.returns.drafting import known_item, known_return, must_be, proposed_restock, save_item
from domain.returns.inspection import amend_waiting, give_up_all


@dataclass(frozen=True, kw_only=True)
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
        if ret.status is ReturnStatus.AWAITING_INSPECTION:
            self._amend(books, posting, ret, now)
            return
        must_be(ret, ReturnStatus.DRAFT, "changed")
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

    def _amend(self, books: Books, posting: Posting, ret: Return, now: ReturnItem) -> None:
        """While goods wait for inspection only the quantity may be lowered, and the serials that stay be named."""
        given = [name for name in self.CHANGES if getattr(self, name) is not None]
        others = [name for name in given if name not in ("quantity", "serials")]
        if others or self.quantity is None:
            must_be(ret, ReturnStatus.DRAFT, f"given another {(others or given or ['field'])[0].replace('_', ' ')}")
            return
        amend_waiting(books, posting, ret, now, self.quantity, self.serials)


@dataclass(frozen=True, kw_only=True)
class CancelReturn(Act):
    return_: str
    reason: str

    def decide(self, books: Books, posting: Posting) -> None:
        ret = known_return(books, self.return_)
        reason = required(self.reason, "reason")
        if ret.status is ReturnStatus.AWAITING_INSPECTION:
            give_up_all(books, posting, ret)
        else:
            must_be(ret, ReturnStatus.DRAFT, "cancelled")
        posting.add(ReturnStatusChanged(ret.number, ReturnStatus.CANCELLED, posting.on, reason=reason))
