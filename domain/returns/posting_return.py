"""Posting a return: the credit, the money, the goods and the records in one step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from domain.acts import Act
from domain.books import Books
from domain.catalogue.facts import Product
from domain.catalogue.known import known_product
from domain.errors import Code, Refused, invalid
from domain.kinds import Inspect, Issue, Method, RefundMethod, ReturnAction, ReturnStatus
from domain.money import ZERO, Money, Quantity
from domain.orders.facts import Unbilled
from domain.orders.unbilled import come_back
from domain.posting import Posting
from domain.practice.facts import Practice
from domain.returns.candidates import candidates, refuse_beyond
from domain.returns.crediting import Credit, Progress, credits_of
from domain.returns.drafting import check_fields
from domain.returns.facts import Return, ReturnItem
from domain.returns.goods import follow_up, take_in
from domain.returns.known import known_return, must_be
from domain.returns.matching import Match, called, matches, unbilled_matches
from domain.returns.recorded import LineReturned, ReturnItemSaved, ReturnStatusChanged
from domain.returns.settlement import Settled, settle
from domain.values import act, frozen


@frozen
class Portion:
    """An item of the return with the lines it takes, and its credits where it is credited."""

    item: ReturnItem
    product: Product
    matched: Sequence[Match]
    credits: Sequence[Credit]
    unbilled: Sequence[tuple[Unbilled, Quantity]] = ()


@frozen
class Promise:
    """The settlement that was chosen at Post Return; a credit has no method."""

    issue: Issue
    method: RefundMethod | None
    reference: str = ""


@act
class PostReturn(Act):
    """Credits the client, refunds where asked, and takes the goods in."""

    return_: str
    issue: Issue
    method: RefundMethod | None = None
    reference: str = ""

    def decide(self, books: Books, posting: Posting) -> None:
        ret = known_return(books, self.return_)
        must_be(ret, "posted", ReturnStatus.DRAFT)
        if self.issue is Issue.REFUND and self.method is None:
            raise invalid("method", "a refund needs a method: original, cash, card, transfer or cheque")
        if not ret.items:
            raise Refused(Code.NOTHING_TO_POST, return_=ret.number)
        if ret.expires is not None and posting.on > ret.expires:
            raise Refused(Code.RETURN_EXPIRED, return_=ret.number, expires=ret.expires.isoformat())
        portions = portions_of(books, posting.practice, ret, posting)
        for item, portion in zip(ret.items, portions, strict=True):
            claim_lines(posting, ret, portion)
            posting.warnings += refunded_before(posting, portion)
            if portion.item.inspect is Inspect.NOW:
                take_in_at_desk(posting, ret, portion)
            elif portion.item != item:
                posting.add(ReturnItemSaved(ret.number, portion.item))
        promised = Promise(self.issue, self.method if self.issue is Issue.REFUND else None, self.reference)
        if any(p.item.action is ReturnAction.CREDIT and p.item.inspect is Inspect.LATER for p in portions):
            wait(posting, ret, portions, promised)
        else:
            finish(posting, ret, [credit for portion in portions for credit in portion.credits], promised)


def wait(posting: Posting, ret: Return, portions: Sequence[Portion], promised: Promise) -> None:
    """Goods are still to be inspected: the settlement is kept, and none of it may need the client's presence."""
    invoices = {credit.match.line.invoice for portion in portions for credit in portion.credits}
    if promised.method is RefundMethod.CASH or (
        promised.method is RefundMethod.ORIGINAL and any(paid_in_cash(posting, invoice) for invoice in invoices)
    ):
        raise Refused(Code.CASH_NEEDS_CLIENT)
    as_things_stand = Posting(posting.books, posting.practice, posting.on, posting.at)
    credits = [credit for portion in portions for credit in portion.credits]
    settle(as_things_stand, ret, credits, promised.method, promised.reference)  # refused now, not at the last look
    answer(posting, ret, promised, ReturnStatus.AWAITING_INSPECTION, Settled())


def paid_in_cash(posting: Posting, invoice: str) -> bool:
    """Whether a cash payment of the invoice could be given back."""
    shares = posting.books.invoice_money(invoice).shares
    return any(share.payment.method is Method.CASH and share.left > ZERO for share in shares)


def portions_of(books: Books, practice: Practice, ret: Return, posting: Posting) -> list[Portion]:
    """Every item checked anew and matched to its lines, the items before it served first."""
    progress = Progress()
    portions = []
    for place, item in enumerate(ret.items):
        product = known_product(books, item.product)
        check_fields(product, item)
        found = candidates(books, practice, ret, product, posting.on, leaving_out=item.line)
        if not product.serialised:
            refuse_beyond(found, item)
        matched = matches(books, found, ret, item, ret.items[:place])
        credited = item.action is ReturnAction.CREDIT
        credits = credits_of(practice, item, matched, progress) if credited else []
        unbilled = unbilled_matches(found, item, ret.items[:place])
        portions.append(Portion(called(item, matched, product.name), product, matched, credits, unbilled))
    return portions


def claim_lines(posting: Posting, ret: Return, portion: Portion) -> None:
    """The units count as returned on their invoice lines from now on."""
    for match in portion.matched:
        posting.add(
            LineReturned(
                ret.number,
                portion.item.line,
                match.line.invoice,
                match.line.line,
                portion.product.code,
                match.quantity,
                serials=tuple(match.serials),
            )
        )
    for shipped, quantity in portion.unbilled:
        come_back(posting, (ret.number, portion.item.line), shipped, quantity)


def refunded_before(posting: Posting, portion: Portion) -> list[str]:
    """What of a service was refunded by itself: its credit is whole, but its money goes out once."""
    lines = [match.line for match in portion.matched if portion.credits and match.line.refunded > ZERO]
    return [
        f"{posting.practice.text(line.refunded)} of {line.product} on {line.invoice} was refunded as a service before:"
        " it is not paid out a second time."
        for line in lines
    ]


def take_in_at_desk(posting: Posting, ret: Return, portion: Portion) -> None:
    """At the desk what is restocked was accepted, and the rest was not."""
    item = portion.item
    step = (item.restock, item.quantity - item.restock)
    take_in(posting, ret, item, portion.product, step)
    posting.add(ReturnItemSaved(ret.number, replace(item, accepted=step[0], non_conforming=step[1])))
    follow_up(posting, ret, item, portion.product, portion.matched)


def finish(posting: Posting, ret: Return, credits: Sequence[Credit], promised: Promise) -> None:
    """Make the credit invoices, settle them as promised, and call the return posted."""
    settled = settle(posting, ret, credits, promised.method, promised.reference)
    answer(posting, ret, promised, ReturnStatus.POSTED, settled)


def keep_promise(posting: Posting, ret: Return, credits: Sequence[Credit], promised: Promise) -> None:
    """Settle a return that waited; what stands against its promise by now is said, and kept with the return."""
    settled = settle(posting, ret, credits, promised.method, promised.reference, as_promised=True)
    text, said = posting.practice.text, []
    missed = Money.total(credit.missed for credit in credits)
    if missed:
        said.append(f"{text(missed)} was credited otherwise since the return was posted, and is not credited again.")
    if settled.kept:
        way = "to the original method" if promised.method is RefundMethod.ORIGINAL else f"by {promised.method}"
        said.append(f"{text(settled.kept)} cannot go out {way} any more: it stays as the client's credit.")
        posting.result["kept_as_credit"] = text(settled.kept)
    posting.warnings += said
    settled.reason = " ".join(said)
    answer(posting, ret, promised, ReturnStatus.POSTED, settled)


def answer(posting: Posting, ret: Return, promised: Promise, status: ReturnStatus, settled: Settled) -> None:
    """The return's new status, and what the act says of it."""
    posting.add(
        ReturnStatusChanged(
            ret.number, status, posting.on, promised.issue, promised.method, promised.reference, settled.reason,
            settled.credited, settled.refunded,
        )
    )  # fmt: skip
    text = posting.practice.text
    posting.result |= {
        "credited": text(settled.credited),
        "refunded": text(settled.refunded),
        "refunds": [{"method": m.value, "amount": text(amount)} for m, amount in settled.refunds.items()],
        "status": status.value,
    }
    posting.made.setdefault("credit_invoices", [])
    posting.made.setdefault("receipts", [])
