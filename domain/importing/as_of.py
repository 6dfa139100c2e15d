"""The books as they were when a document of the file happened, whatever of the file stands in them since.

Bringing a file in a second time, or the rest of one that was interrupted, must come to the same decisions: a sale
later on the day of a return, or a later return of the same goods, had no part in them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from domain.books import Books
from domain.importing.documents import Document, Happened
from domain.invoices.facts import SoldLine
from domain.money import NONE, ZERO, Money, Quantity

Place = tuple[str, int]


@dataclass(slots=True)
class Taken:
    """What returns that had not happened yet took of an invoice line."""

    returned: Quantity = NONE
    credited: Quantity = NONE
    net: Money = ZERO
    gross: Money = ZERO
    worth_net: Money = ZERO
    worth_gross: Money = ZERO

    def taken_off(self, line: SoldLine) -> SoldLine:
        """The line without it."""
        return replace(
            line,
            returned=line.returned - self.returned,
            credited=line.credited - self.credited,
            credited_net=line.credited_net - self.net,
            credited_gross=line.credited_gross - self.gross,
            worth_net=line.worth_net - self.worth_net,
            worth_gross=line.worth_gross - self.worth_gross,
        )


class Ahead:
    """The documents of a file that have not happened yet, as far as they stand in the books."""

    def __init__(self, books: Books, documents: Iterable[Document]) -> None:
        self._sales: set[str] = set()
        self._by_return: dict[str, dict[Place, Taken]] = {}
        self._taken: dict[Place, dict[str, Taken]] = defaultdict(dict)
        for document in documents:
            if document.kind is Happened.SALE:
                self._sales.add(document.number)
            elif document.kind is Happened.RETURN:
                self._note_return(books, document.number)

    def passed(self, document: Document) -> None:
        """The document has happened."""
        if document.kind is Happened.SALE:
            self._sales.discard(document.number)
        elif document.kind is Happened.RETURN:
            for place in self._by_return.pop(document.number, ()):
                del self._taken[place][document.number]

    def left_out(self, lines: Sequence[SoldLine]) -> list[SoldLine]:
        """The lines as they were: later sales left out, later returns undone."""
        were = []
        for line in lines:
            if line.invoice in self._sales:
                continue
            for taken in self._taken.get((line.invoice, line.line), {}).values():
                line = taken.taken_off(line)  # noqa: PLW2901 - the same line, earlier
            were.append(line)
        return were

    def _note_return(self, books: Books, number: str) -> None:
        taken: dict[Place, Taken] = defaultdict(Taken)
        for match in books.return_matches(number):
            taken[match.invoice, match.line].returned += match.quantity
        if not taken:
            return
        for credit in books.return_credit_invoices(number):
            for line in () if credit.reversed else credit.lines:
                off = taken[credit.invoice, line.invoice_line]
                off.credited += line.quantity
                off.net += line.net
                off.gross += line.gross
                off.worth_net += line.worth_net
                off.worth_gross += line.worth_gross
        self._by_return[number] = taken
        for place, part in taken.items():
            self._taken[place][number] = part


class AsOf:
    """Books whose sold lines are those of an earlier moment; every other question is asked of the books as they are."""

    def __init__(self, books: Books, ahead: Ahead) -> None:
        self._books = books
        self._ahead = ahead

    def sold_lines(self, client: str, product: str, invoice: str | None = None) -> Sequence[SoldLine]:
        """This client's lines for the product as they were."""
        return self._ahead.left_out(self._books.sold_lines(client, product, invoice))

    if not TYPE_CHECKING:

        def __getattr__(self, question: str) -> Any:
            return getattr(self._books, question)
