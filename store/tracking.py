"""Which returns were credited, which were not yet, and why not: as columns of a return, and as words that find them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from peewee import fn

from domain.kinds import ReturnAction, ReturnStatus
from domain.values import frozen
from store import tables as t
from store.paging import unindexed

H, N, M = t.ReturnHead, t.ReturnItem, t.LineReturned


def _items(*columns: Any) -> Any:
    """The items of the return in the row."""
    return N.select(*columns).where((N.return_ == H.number) & (N.latest == 1) & (N.removed == 0))


def _to_credit() -> Any:
    return fn.EXISTS(_items(N.line).where(N.action == ReturnAction.CREDIT.value))


def _others() -> Any:
    """The actions of the items that are not credited, parted by commas."""
    actions = _items(fn.GROUP_CONCAT(N.action.distinct()))
    return actions.where(N.action != ReturnAction.CREDIT.value)


def _not_credited() -> Any:
    return fn.EXISTS(_items(N.line).where(N.action != ReturnAction.CREDIT.value))


def _unbilled() -> Any:
    """Whether something came back that had been shipped and was not billed."""
    came = t.ShipmentReturned
    some = came.select(came.return_).where(came.return_ == H.number)
    return fn.EXISTS(some.group_by(came.return_).having(fn.SUM(came.quantity) > 0))


def _discounted() -> Any:
    """Whether something came back uncredited of an invoice whose discount is on its total."""
    return fn.EXISTS(
        M.select(M.return_)
        .join(N, on=(N.return_ == M.return_) & (N.line == M.item) & (N.latest == 1) & (N.removed == 0))
        .join(t.Invoice, on=(t.Invoice.number == M.invoice))
        .where((M.return_ == H.number) & (N.action == ReturnAction.NONE.value) & (t.Invoice.now_header > 0))
    )


def columns() -> tuple[Any, ...]:
    """What `tracked` reads, beside the status."""
    return _to_credit(), _others(), _unbilled(), _discounted()


@frozen
class Tracked:
    """`credited`, `partly_credited` or `not_credited`, and the reasons why not all of it."""

    credit: str
    why: Sequence[str] = ()


_BY_STATUS = {
    ReturnStatus.DRAFT: "draft",
    ReturnStatus.AWAITING_INSPECTION: "waiting_for_inspection",
    ReturnStatus.CANCELLED: "cancelled",
    ReturnStatus.REVERSED: "reversed",
}
STATUS = {word: status for status, word in _BY_STATUS.items()} | {"posted": ReturnStatus.POSTED}
"""The words that ask for nothing but a status."""


def tracked(status: str, to_credit: int, others: str | None, unbilled: int, discounted: int) -> Tracked:
    """What the columns of a return say of its credit."""
    before = _BY_STATUS.get(ReturnStatus(status))
    if before is not None:
        return Tracked("not_credited", (before,))
    actions = set((others or "").split(",")) - {""}
    why = ["not_invoiced"] if unbilled else []
    why += ["header_discount"] if discounted else []
    if why:
        # That is why the action none was chosen.
        actions -= {ReturnAction.NONE.value}
    why += sorted(actions)
    if not to_credit:
        return Tracked("not_credited", tuple(why))
    return Tracked("partly_credited" if why else "credited", tuple(why))


def _posted() -> Any:
    return unindexed(H.status) == ReturnStatus.POSTED.value


def _with_action(action: ReturnAction) -> Any:
    return fn.EXISTS(_items(N.line).where(N.action == action.value))


_MEANS: Mapping[str, Callable[[], Any]] = {
    "credited": lambda: _posted() & _to_credit(),
    "not_credited": lambda: ~(_posted() & _to_credit()),
    "partly_credited": lambda: _posted() & _to_credit() & _not_credited(),
    "not_invoiced": lambda: _posted() & _unbilled(),
    "header_discount": lambda: _posted() & _discounted(),
    "none": lambda: _posted() & _with_action(ReturnAction.NONE) & ~_unbilled() & ~_discounted(),
    "repair": lambda: _with_action(ReturnAction.REPAIR),
    "replacement": lambda: _with_action(ReturnAction.REPLACEMENT),
}
_SAID = {each.replace("_", " "): each for each in (*STATUS, *_MEANS)} | {
    "not yet credited": "not_credited",
    "awaiting inspection": "waiting_for_inspection",
    "waiting": "waiting_for_inspection",
    "on repair": "repair",
}
WORDS = tuple(sorted(_SAID, key=len, reverse=True))
"""What can be typed, the longest first."""


def condition(word: str) -> Any:
    """Whether a return is meant by the word that `meant` found."""
    return _MEANS[word]() if word in _MEANS else H.status == STATUS[word].value


def meant(find: str) -> tuple[str, str] | None:
    """(what is asked about the credit, the rest of what was typed); None where no such word begins or ends it."""
    typed = " ".join(find.casefold().replace("_", " ").split())
    for word in WORDS:
        if typed == word:
            return _SAID[word], ""
        if typed.startswith(f"{word} "):
            return _SAID[word], typed[len(word) + 1 :]
        if typed.endswith(f" {word}"):
            return _SAID[word], typed[: -len(word) - 1]
    return None
