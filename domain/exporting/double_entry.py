"""Entries in double entry: each moves what clients owe, and the account it came from the other way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from domain.exporting.facts import Correction, Exported
from domain.kinds import EntryKind, Method
from domain.money import ZERO, Money
from domain.practice.accounts import Accounts

Leg = tuple[str, Money]
"""An account and what is added to it, debits positive; the legs of an entry come to nothing."""

_SALES = frozenset((EntryKind.INVOICE, EntryKind.ITEM_REMOVED))
_BY_METHOD = frozenset((EntryKind.PAYMENT, EntryKind.CASH_OUT))
_PLAIN = {
    EntryKind.CREDIT_INVOICE: "returns",
    EntryKind.CHEQUE_REFUND: "cheque",
    EntryKind.DEBIT_JOURNAL: "journals",
    EntryKind.CREDIT_JOURNAL: "journals",
    EntryKind.WRITE_OFF: "write_offs",
    EntryKind.ROUNDING: "rounding",
    EntryKind.OPENING: "opening",
}


def legs(entry: Exported, accounts: Accounts) -> Sequence[Leg]:
    """The client's side last."""
    if entry.kind is Correction.METHOD:
        return ((by_method(accounts, entry.was), -entry.moved), (by_method(accounts, entry.method), entry.moved))
    other = (counter(entry, accounts), entry.tax - entry.amount)
    tax = ((accounts.tax, -entry.tax),) if entry.tax else ()
    return (other, *tax, (accounts.receivable, entry.amount))


def counter(entry: Exported, accounts: Accounts) -> str:
    """The account that an entry's amount comes from or goes to, its tax aside."""
    kind = answered(entry.kind)
    if kind in _SALES:
        return accounts.sales
    if kind in _BY_METHOD or kind is Correction.METHOD:
        return by_method(accounts, entry.method)
    if kind is EntryKind.CREDIT_JOURNAL and entry.invoice is not None:
        # The journal of a refunded service takes a sale back; any other is goodwill.
        return accounts.returns
    assert isinstance(kind, EntryKind)
    return str(getattr(accounts, _PLAIN[kind]))


def answered(kind: EntryKind | Correction) -> EntryKind | Correction:
    """The kind itself, or the one that a reversal takes back."""
    return EntryKind(kind.removesuffix("_reversal")) if isinstance(kind, EntryKind) else kind


def by_method(accounts: Accounts, method: Method | None) -> str:
    """The account that money of this method lies in; money of a method nobody recorded was cash."""
    return str(getattr(accounts, (method or Method.CASH).value))


def together(legs: Iterable[Leg]) -> list[Leg]:
    """Legs of one document, one for each account; those that come to nothing only where all do."""
    sums: dict[str, Money] = {}
    for account, amount in legs:
        sums[account] = sums.get(account, ZERO) + amount
    return [leg for leg in sums.items() if leg[1]] or list(sums.items())
