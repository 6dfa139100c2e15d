"""Exporting to the accounts: what nobody exported yet becomes the next batch, once and for ever."""

from __future__ import annotations

from typing import ClassVar

from domain.acts import Act
from domain.books import Books
from domain.errors import Code, Refused, invalid
from domain.exporting.facts import Format, What
from domain.exporting.recorded import ExportMade
from domain.posting import Posting
from domain.values import act


@act
class ExportCredits(Act):
    """Marks them; the file is written afterwards, and again as often as it is wanted."""

    DATED: ClassVar[bool] = False
    """A closed period may still go to the accounts."""

    what: What = What.CREDITS
    format: Format = Format.CSV

    def decide(self, books: Books, posting: Posting) -> None:
        pending = books.unexported(self.what)
        if not pending.entries:
            raise Refused(Code.NOTHING_TO_EXPORT, what=self.what.value)
        accounts = posting.practice.accounts
        if self.format is Format.BEANCOUNT and (name := accounts.unknown_to_beancount()):
            raise invalid("format", f"beancount does not read the account {name}; call it like Assets:Receivable")
        number = books.last_export() + 1
        posting.add(
            ExportMade(
                number, posting.on, self.what, self.format, pending.credits.after, pending.credits.through,
                pending.others.after, pending.others.through, pending.entries, pending.credited, pending.change,
                accounts,
            )
        )  # fmt: skip
        text = posting.practice.text
        posting.result |= {"batch": number, "entries": pending.entries, "credited": text(pending.credited)}
        posting.result["change"] = text(pending.change)
