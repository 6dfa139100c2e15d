"""Inspection: what came back is looked at, in one or more steps, and goes to the shelf or into quarantine.

It decides where the goods go, not whether the client is credited. The act that inspects the last credit item settles
the return as promised at Post Return.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from domain.acts import Act
from domain.books import Books
from domain.catalogue.facts import Product
from domain.catalogue.known import known_product
from domain.errors import Code, Refused, invalid
from domain.invoices.known import known_invoice
from domain.kinds import WAITING, Issue, RefundMethod, ReturnAction, ReturnStatus
from domain.money import NONE, Quantity
from domain.posting import Posting
from domain.returns.crediting import Credit, Progress, credits_of
from domain.returns.facts import Return, ReturnItem
from domain.returns.goods import follow_up, take_in
from domain.returns.known import known_item, known_return, must_be
from domain.returns.matching import Match
from domain.returns.posting_return import Promise, keep_promise
from domain.returns.recorded import LineReturned, ReturnItemSaved
from domain.stock.movements import must_be_restockable
from domain.stock.serials import named, whole_units
from domain.values import act


@act
class InspectReturnItem(Act):
    """One step: so many accepted, so many not; adds to what was inspected before.

    `serials` may name the units of the step, the accepted ones first; else they are the next as announced.
    """

    return_: str
    line: int
    accepted: Quantity
    non_conforming: Quantity
    note: str = ""
    serials: Sequence[str] | None = None

    def decide(self, books: Books, posting: Posting) -> None:
        ret = known_return(books, self.return_)
        item = known_item(ret, self.line)
        must_be(ret, "inspected", *WAITING)
        for field in ("accepted", "non_conforming"):
            if getattr(self, field) < NONE:
                raise invalid(field, "must not be negative")
        step = self.accepted + self.non_conforming
        if step > item.to_inspect:
            raise Refused(Code.OVER_INSPECTION, maximum=str(item.to_inspect))
        if not step:
            raise invalid("accepted", "nothing was inspected in this step")
        inspect(books, posting, ret, item, self)
        settle_when_inspected(books, posting, ret)


def inspect(books: Books, posting: Posting, ret: Return, item: ReturnItem, step: InspectReturnItem) -> None:
    """The goods of one step go where they belong; what follows from the whole item follows its last step."""
    product = known_product(books, item.product)
    whole_units(product, step.accepted, "accepted")
    whole_units(product, step.non_conforming, "non_conforming")
    if step.accepted and item.action is not ReturnAction.REPAIR:
        must_be_restockable(product)
    if step.serials is not None:
        item = item.having(looked_at(product, item, step.accepted + step.non_conforming, step.serials))
    take_in(posting, ret, item, product, (step.accepted, step.non_conforming))
    now = replace(
        item,
        accepted=item.accepted + step.accepted,
        non_conforming=item.non_conforming + step.non_conforming,
        restock=item.accepted + step.accepted,
        note=step.note or item.note,
    )
    posting.add(ReturnItemSaved(ret.number, now))
    if now.inspected:
        follow_up(posting, ret, now, product, matches_of(books, ret, now))


def looked_at(product: Product, item: ReturnItem, units: Quantity, serials: Sequence[str]) -> tuple[str, ...]:
    """The item's serials with those of this step right after those that came in before."""
    waiting = item.serials[len(item.arrived) :]
    for serial in named(product, units, serials):
        if serial not in waiting:
            raise invalid("serials", f"{serial} is not awaited on this item")
    rest = (serial for serial in waiting if serial not in serials)
    return (*item.arrived, *serials, *rest)


def matches_of(books: Books, ret: Return, item: ReturnItem) -> list[Match]:
    """The invoice lines an item took at Post Return, oldest first."""
    serials: dict[tuple[str, int], list[str]] = {}
    for each in books.return_serials(ret.number):
        if (
            each.product == item.product
            and each.serial in item.serials
            and each.invoice is not None
            and each.line is not None
        ):
            serials.setdefault((each.invoice, each.line), []).append(each.serial)
    found = []
    for match in books.return_matches(ret.number):
        if match.item == item.line and not match.given_out:
            line = known_invoice(books, match.invoice).line(match.line)
            assert line is not None, "a match refers to a line"
            found.append(Match(line, match.quantity, tuple(serials.get((match.invoice, match.line), ()))))
    return sorted(found, key=lambda match: match.line.age)


def settle_when_inspected(books: Books, posting: Posting, ret: Return) -> None:
    """Credit and settle a waiting return once nothing of its credit items is left to inspect."""
    if ret.status is not ReturnStatus.AWAITING_INSPECTION:
        return
    saved = {record.item.line: record for record in posting.of_type(ReturnItemSaved)}
    gone = {line for line, record in saved.items() if record.removed}
    items = [saved[item.line].item if item.line in saved else item for item in ret.items if item.line not in gone]
    if any(item.action is ReturnAction.CREDIT and not item.inspected for item in items):
        return
    progress = Progress()
    credits: list[Credit] = []
    for item in items:
        if item.action is ReturnAction.CREDIT:
            matched = kept_matches(books, posting, ret, item)
            credits += credits_of(posting.practice, item, matched, progress, as_promised=True)
    keep_promise(posting, ret, credits, promise_of(ret))


def kept_matches(books: Books, posting: Posting, ret: Return, item: ReturnItem) -> list[Match]:
    """The item's matches less what this posting has just given up of them."""
    given_up = {
        (record.invoice, record.line): record.quantity
        for record in posting.of_type(LineReturned)
        if record.item == item.line and record.quantity < NONE
    }
    matched = []
    for match in matches_of(books, ret, item):
        left = match.quantity + given_up.get((match.line.invoice, match.line.line), NONE)
        if left > NONE:
            matched.append(replace(match, quantity=left))
    return matched


def promise_of(ret: Return) -> Promise:
    """The settlement a waiting return keeps."""
    method = RefundMethod(ret.method) if ret.method else None
    return Promise(Issue(ret.issue or Issue.CREDIT), method, ret.reference)
