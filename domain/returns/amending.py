"""A return whose goods are awaited comes out smaller than announced: lowered, taken off, or given up whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from domain.books import Books
from domain.catalogue.facts import Product
from domain.catalogue.known import known_product
from domain.errors import invalid, wrong_status
from domain.kinds import WAITING, ReturnAction
from domain.money import NONE, ZERO, Money, Quantity
from domain.orders.unbilled import stay_after_all
from domain.posting import Posting
from domain.returns.crediting import Progress, credits_of
from domain.returns.facts import Return, ReturnItem
from domain.returns.goods import follow_up, warn_of_gone
from domain.returns.inspection import kept_matches, matches_of, settle_when_inspected
from domain.returns.matching import called
from domain.returns.recorded import LineReturned, ReturnItemSaved
from domain.stock.serials import named


def awaited(ret: Return, item: ReturnItem) -> bool:
    """Whether units of the item are still to come in, though the return was posted or waits."""
    return ret.status in WAITING and not item.inspected


def lower_quantity(
    posting: Posting, ret: Return, item: ReturnItem, quantity: Quantity, serials: Sequence[str] | None
) -> ReturnItem:
    """Fewer arrived than announced: the item is lowered, at most down to what was inspected.

    `serials` names the units that stay on it; where none are named, those announced last are the missing ones.
    """
    done = item.accepted + item.non_conforming
    if not done <= quantity <= item.quantity or quantity <= NONE:
        least = f", not below the {done} inspected" if done else ""
        raise invalid("quantity", f"may only be lowered from {item.quantity}{least}")
    product = known_product(posting.books, item.product)
    kept = staying(product, item, quantity, serials)
    missing = [serial for serial in item.serials if serial not in kept]
    give_up_units(posting, ret, item, item.quantity - quantity, missing)
    return replace(item.having(kept), quantity=quantity, restock=min(item.restock, quantity))


def lower_fee(item: ReturnItem, fee: Money) -> ReturnItem:
    """The client was promised this fee; it may become less, not more."""
    if not ZERO <= fee <= item.fee:
        raise invalid("fee", "may only be lowered while goods are awaited")
    return replace(item, fee=fee)


def other_replacements(item: ReturnItem, serials: Sequence[str]) -> ReturnItem:
    """Other units go out instead: those named before may have been sold since."""
    if item.action is not ReturnAction.REPLACEMENT:
        raise invalid("replacement_serials", "go with the action replacement only")
    return replace(item, replacement_serials=tuple(serials))


def amend(books: Books, posting: Posting, ret: Return, before: ReturnItem, now: ReturnItem) -> None:
    """Keep an awaited item as it is now; what was only waiting for the missing units follows."""
    matched = kept_matches(books, posting, ret, now)
    now = called(now, matched, now.name)
    posting.add(ReturnItemSaved(ret.number, now))
    if now.action is ReturnAction.CREDIT:
        # Refused now: at the last look nobody could put a fee right that is more than the credit.
        credits_of(posting.practice, now, matched, Progress(), as_promised=True)
    if not now.inspected:
        warn_of_gone(posting, now)
    elif not before.inspected:
        follow_up(posting, ret, now, known_product(books, now.product), matched)
    settle_when_inspected(books, posting, ret)


def take_off(books: Books, posting: Posting, ret: Return, item: ReturnItem) -> None:
    """Nothing of this item came: it is taken off, and the return goes on with the others."""
    if item.accepted or item.non_conforming:
        raise wrong_status(
            f"Item {item.line} of {ret.number}", "inspected in part", "taken off; lower its quantity instead"
        )
    if len(ret.items) == 1:
        raise wrong_status(f"Item {item.line}", f"all there is on {ret.number}", "taken off; cancel the return instead")
    give_up_units(posting, ret, item, item.quantity, item.serials)
    posting.add(ReturnItemSaved(ret.number, item, removed=True))
    settle_when_inspected(books, posting, ret)


def staying(product: Product, item: ReturnItem, quantity: Quantity, serials: Sequence[str] | None) -> tuple[str, ...]:
    """The serials that stay on a lowered item, those inspected first; refused where one of them is left out."""
    if serials is None:
        serials = item.serials[: quantity.units // 1000]
    for serial in named(product, quantity, serials):
        if serial not in item.serials:
            raise invalid("serials", f"{serial} is not on this item")
    if not set(item.arrived) <= set(serials):
        raise invalid("serials", f"leaves out what was inspected: {', '.join(item.arrived)}")
    return tuple(serial for serial in item.serials if serial in serials)


def give_up_units(posting: Posting, ret: Return, item: ReturnItem, quantity: Quantity, missing: Sequence[str]) -> None:
    """Units that do not come back after all count as the client's again, the newest line first.

    A `missing` serial is given up on the line that carried it.
    """
    books, left = posting.books, quantity
    for match in reversed(matches_of(books, ret, item)):
        part = min(left, match.quantity)
        if item.serials:
            part = Quantity.of(len(set(match.serials).intersection(missing)))
        if part > NONE:
            posting.add(LineReturned(ret.number, item.line, match.line.invoice, match.line.line, item.product, -part))
            left -= part
    for of, each in reversed(books.return_unbilled(ret.number)):
        serials = tuple(serial for serial in each.serials if serial in missing)
        part = Quantity.of(len(serials)) if item.serials else min(left, each.quantity)
        if of == item.line and part > NONE:
            stay_after_all(books, posting, (ret.number, item.line), replace(each, serials=serials), part)
            left -= part


def give_up_all(posting: Posting, ret: Return) -> None:
    """A waiting return is cancelled: all its units are the client's again."""
    items: Sequence[ReturnItem] = ret.items
    if any(item.accepted or item.non_conforming for item in items):
        raise wrong_status(ret.number, "inspected in part", "cancelled; lower it to what came, or inspect the rest")
    for item in items:
        give_up_units(posting, ret, item, item.quantity, item.serials)
