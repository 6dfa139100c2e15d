"""The names of the accounts that a practice's credits and money go to, as its accountant calls them.

The names are read by hledger and ledger alike; the ones proposed are read by beancount too, which wants capitals, and
one of its own five names in front.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, replace

from domain.errors import invalid
from domain.values import act, frozen

LONGEST = 120
_PART = r"[^\W_][\w&'/+.-]*(?: [\w&'/+.-]+)*"
# Compiled when they are first needed: every session imports this.
_READABLE = rf"(?!\d){_PART}(?::{_PART})*"
_BY_BEANCOUNT = r"(?:Assets|Liabilities|Equity|Income|Expenses)(?::[A-Z0-9][A-Za-z0-9-]*)+"


@frozen
class Accounts:
    """Where each kind of entry goes; `receivable` is what clients owe, all of them together."""

    receivable: str = "Assets:Receivable"
    sales: str = "Income:Sales"
    returns: str = "Income:Returns"
    tax: str = "Liabilities:Tax"
    cash: str = "Assets:Cash"
    card: str = "Assets:Card"
    cheque: str = "Assets:Cheques"
    transfer: str = "Assets:Bank"
    write_offs: str = "Expenses:WriteOffs"
    journals: str = "Income:Adjustments"
    rounding: str = "Expenses:Rounding"
    opening: str = "Equity:Opening"

    def unknown_to_beancount(self) -> str | None:
        """The first name that beancount does not read; None where it reads them all."""
        return next((name for _, name in self.named() if re.fullmatch(_BY_BEANCOUNT, name, re.ASCII) is None), None)

    def named(self) -> Iterator[tuple[str, str]]:
        """(what for, its name) of each."""
        for field in fields(self):
            yield field.name, getattr(self, field.name)


PROPOSED = Accounts()


@act
class AccountNames:
    """Names to be changed; what is left out stays as it is."""

    receivable: str | None = None
    sales: str | None = None
    returns: str | None = None
    tax: str | None = None
    cash: str | None = None
    card: str | None = None
    cheque: str | None = None
    transfer: str | None = None
    write_offs: str | None = None
    journals: str | None = None
    rounding: str | None = None
    opening: str | None = None

    def over(self, before: Accounts) -> Accounts:
        """The accounts with these names; refused as invalid where one could break the file it stands in."""
        given = {field.name: getattr(self, field.name) for field in fields(self)}
        named = {name: read_account(f"accounts.{name}", value) for name, value in given.items() if value is not None}
        return replace(before, **named)


def read_account(field: str, name: str) -> str:
    """The name, refused as invalid unless every program of the accountant's reads it."""
    if len(name) > LONGEST or re.fullmatch(_READABLE, name) is None:
        raise invalid(
            field, "is not an account like Assets:Bank: letters, digits and single spaces, parts after a colon"
        )
    return name
