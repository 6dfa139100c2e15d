"""Beside the Item form: what can come back and why, what it is worth, and where it goes."""

from __future__ import annotations

from collections.abc import Sequence

from domain.catalogue.facts import Product
from domain.invoices.facts import SoldLine
from domain.kinds import ReturnAction
from domain.money import NONE, Quantity
from domain.posting import Posting
from domain.returns.candidates import Candidates
from domain.returns.recorded import ReturnItemSaved
from domain.values import frozen
from tui.formats import Formats
from tui.screens.preview_lines import heading
from tui.screens.returns.bought import Offered
from tui.text import count_of
from tui.widgets.preview import PreviewLine

MOST = 4
"""Invoice lines named one by one; there may be hundreds."""


def recent_lines(formats: Formats, client: str, recent: Sequence[Offered]) -> tuple[PreviewLine, ...]:
    """What this client bought lately and can bring back, before a product is named."""
    if not recent:
        return (PreviewLine("Nothing that was bought lately can come back.", tone="dim"),)
    lines = (
        PreviewLine(f"{_named(each)}: {each.unpaid} is not paid{_unbilled(formats, each)}", tone="dim")
        if each.unpaid
        else PreviewLine(f"{_named(each)}{_unbilled(formats, each)}", formats.quantity(each.maximum))
        for each in recent
    )
    return (heading(f"{client} can bring back"), *lines, PreviewLine("F4 in Product lists them.", tone="dim"))


def _named(offered: Offered) -> str:
    return f"{offered.name} ({offered.code})" + (f', sold as "{offered.sold_as}"' if offered.sold_as else "")


def _unbilled(formats: Formats, offered: Offered) -> str:
    return f", {formats.quantity(offered.unbilled)} more not invoiced" if offered.unbilled > NONE else ""


def returnable_lines(formats: Formats, found: Candidates, action: ReturnAction) -> tuple[PreviewLine, ...]:
    """The maximum for what is done with it, and how it comes about."""
    product, maximum = found.product, found.maximum_for(action)
    more = "" if maximum > found.maximum else "more "
    shown = [
        heading(f"{product.name} ({product.code})"),
        PreviewLine("Can come back", formats.quantity(maximum), "total"),
        *(PreviewLine(f"  {_sold(formats, line, product)}") for line in found.lines[:MOST]),
    ]
    if len(found.lines) > MOST:
        shown.append(PreviewLine(f"  and on {count_of(len(found.lines) - MOST, 'more invoice line')}"))
    shown += [
        PreviewLine(f"  {formats.quantity(line.returnable)} more on {line.invoice}, which is not paid", tone="warning")
        for line in found.unpaid[:MOST]
    ]
    shown += [
        PreviewLine(
            f"  {formats.quantity(each.quantity)} {more}on {each.shipment} of {each.order}, not invoiced:"
            " taken in with the action None, nothing is credited",
            tone="warning",
        )
        for each in found.unbilled[:MOST]
    ]
    if found.claimed:
        shown.append(PreviewLine(f"  {formats.quantity(found.claimed)} on other items of this return"))
    shown += [
        PreviewLine(f"  {formats.quantity(claim.quantity)} more on draft {claim.return_}", tone="warning")
        for claim in found.other_drafts[:MOST]
    ]
    if product.serialised and not found.lines and not found.unpaid and not found.unbilled:
        shown.append(PreviewLine(f"  {found.why}", tone="dim"))
    return tuple(shown)


def _sold(formats: Formats, line: SoldLine, product: Product) -> str:
    words = f"sold {formats.quantity(line.quantity)} on {line.invoice}"
    if line.name != product.name:
        words += f' as "{line.name}"'
    if line.returned:
        words += f", returned {formats.quantity(line.returned)}"
    return words + (f", given out again {formats.quantity(line.given_out)}" if line.given_out else "")


def as_sold(formats: Formats, found: Candidates) -> str:
    """The unit price at which what can come back was sold, or the lowest and the highest."""
    currency = formats.currency
    prices = [line.extended_unit_price(currency) for line in found.lines if line.returnable]
    if not prices:
        return ""
    lowest, highest = (formats.price(currency.price_at_most(price)) for price in (min(prices), max(prices)))
    return lowest if lowest == highest else f"{lowest} to {highest}"


def worth_lines(formats: Formats, posting: Posting, found: Candidates) -> tuple[PreviewLine, ...]:
    """What the item would be credited now; nothing for an action that credits nothing."""
    if "credit" not in posting.result:
        item = posting.of_type(ReturnItemSaved)[0].item
        unbilled = min(item.quantity, found.waiting) if item.action is ReturnAction.NONE else NONE
        if unbilled <= NONE:
            return (PreviewLine("No credit: the goods are only taken in or exchanged"),)
        kept = PreviewLine(
            f"No credit for {formats.quantity(unbilled)}: not invoiced yet. The invoice will bill only what is kept."
        )
        rest = item.quantity - unbilled
        also = f"No credit for the other {formats.quantity(rest)} either: their action is None"
        return (kept, PreviewLine(also, tone="warning")) if rest else (kept,)
    credit, tax = (formats.money(formats.currency.parse(posting.result[key])) for key in ("credit", "tax"))
    return (PreviewLine("Credit", credit, "total"), PreviewLine("  of which tax", tax))


@frozen
class _Move:
    where: str
    by: Quantity
    before: Quantity | None = None


def whereabouts(formats: Formats, product: Product, posting: Posting) -> tuple[PreviewLine, ...]:
    """Where the units will lie once the return is posted."""
    item = posting.of_type(ReturnItemSaved)[0].item
    if not product.stocked:
        return ()
    rest = item.quantity - item.restock
    if item.action is ReturnAction.REPAIR:
        moves = [_Move("Held on repair", item.quantity)]
    else:
        moves = [
            _Move("Back on the shelf", item.restock, product.on_hand),
            _Move("Quarantine", rest, product.quarantined),
        ]
        if item.action is ReturnAction.REPLACEMENT:
            moves.append(_Move("A like unit goes out", -item.quantity, product.on_hand + item.restock))
    shown = [_moved(formats, move) for move in moves if move.by]
    if item.serials and item.restock and rest:
        at = int(item.restock.units // 1000)
        shown.append(PreviewLine(f"  to quarantine: {', '.join(item.serials[at:])}", tone="dim"))
    return tuple(shown)


def _moved(formats: Formats, move: _Move) -> PreviewLine:
    words = move.where
    if move.before is not None:
        words += f": {formats.quantity(move.before)}, then {formats.quantity(move.before + move.by)}"
    return PreviewLine(words, f"{'+' if move.by > NONE else ''}{formats.quantity(move.by)}")
