"""The balance that clients bring over from another system."""

from __future__ import annotations

from domain.acts import Act
from domain.books import Books
from domain.clients.known import known_client
from domain.errors import invalid
from domain.kinds import EntryKind
from domain.money import ZERO, Money
from domain.posting import Posting
from domain.values import act

OPENING = "OPENING"
"""What stands for a document of an opening balance; its reason is kept with the act."""


@act
class OpeningBalance(Act):
    """A balance from another system: positive is owed, negative is a credit, which counts as received."""

    client: str
    amount: Money
    reason: str = ""

    def decide(self, books: Books, posting: Posting) -> None:
        client = known_client(books, self.client)
        if not self.amount:
            raise invalid("amount", "must not be zero")
        posting.enter(
            client.code,
            EntryKind.OPENING,
            self.amount,
            OPENING,
            payable=max(-self.amount, ZERO),
        )
