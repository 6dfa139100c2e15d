"""Bringing a history in: each document becomes acts, and each row that breaks a rule is left out alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import ClassVar, cast

from domain.acts import Act
from domain.books import Books
from domain.catalogue.facts import Product
from domain.desk import Done, Sitting
from domain.errors import Code, Refused, invalid
from domain.importing.acts import ActsOf
from domain.importing.as_of import Ahead, AsOf
from domain.importing.documents import Document, Happened, History
from domain.importing.rows import Row
from domain.kinds import ProductKind, ReturnStatus
from domain.money import Percent
from domain.posting import Posting
from domain.returns.drafting import proposed_restock, save_item
from domain.returns.facts import Return, ReturnItem

RefusedRow = tuple[Row, Refused]


@dataclass(slots=True)
class BroughtIn:
    """What became of a document: the rows that went in, the acts that took them, and the rows that did not."""

    document: Document
    rows: list[Row] = field(default_factory=list)
    done: list[Done] = field(default_factory=list)
    refused: list[RefusedRow] = field(default_factory=list)

    @property
    def repeated(self) -> bool:
        """Whether it stood in the books already."""
        return bool(self.done) and self.done[-1].repeated


class Intake:
    """Brings the documents of one history in, in their order. Refused where there is no practice yet."""

    def __init__(self, books: Books, history: History, acts: ActsOf) -> None:
        practice = books.practice()
        if practice is None:
            raise invalid("practice", "there is none yet; save its name and currency first")
        self.documents = history.in_order()
        self._practice = practice
        self._history = history
        self._acts = acts
        self._ahead = Ahead(books, self.documents)
        self._products: set[str] = set()
        """Codes that stand in the books for good."""
        self._clients: set[str] = set()

    def bring_in(self, document: Document, sitting: Sitting) -> BroughtIn:
        """Do what the document says."""
        outcome = BroughtIn(document)
        self.WAYS[document.kind](self, document, sitting, outcome)
        self._ahead.passed(document)
        return outcome

    def _sale(self, document: Document, sitting: Sitting, outcome: BroughtIn) -> None:
        try:
            outcome.done.append(self._issue(document, document.rows, sitting))
            outcome.rows = document.rows
        except Refused as refusal:
            self._sale_without_bad_rows(document, sitting, outcome, refusal)

    def _issue(self, document: Document, rows: Sequence[Row], sitting: Sitting) -> Done:
        sale = self._acts.sale(document, rows)
        missing = self._missing(rows, sitting, document.client)
        if not missing:
            return sitting.perform(sale)
        with sitting.together():
            for act in missing:
                sitting.perform(act)
            return sitting.perform(sale)

    def _sale_without_bad_rows(
        self, document: Document, sitting: Sitting, outcome: BroughtIn, refusal: Refused
    ) -> None:
        """Ask for each row alone; where the rest is still refused, it is for what concerns them all."""
        bad = self._refused_alone(document, sitting)
        rest = [row for row in document.rows if row.line not in bad]
        if bad and rest:
            try:
                outcome.done.append(self._issue(document, rest, sitting))
                outcome.rows = rest
            except Refused as again:
                refusal = again
        went_in = {row.line for row in outcome.rows}
        outcome.refused = [(row, bad.get(row.line, refusal)) for row in document.rows if row.line not in went_in]

    def _refused_alone(self, document: Document, sitting: Sitting) -> dict[int, Refused]:
        """The rows, by their line, that would be refused on an invoice of their own, of whatever number."""
        bad: dict[int, Refused] = {}
        try:
            with sitting.together():
                for act in self._missing(document.rows, sitting, document.client):
                    sitting.perform(act)
                for row in document.rows:
                    try:
                        sitting.preview(replace(self._acts.sale(document, [row]), number=None))
                    except Refused as refusal:
                        bad[row.line] = refusal
                raise _Undo
        except _Undo:
            return bad

    def _missing(self, rows: Sequence[Row], sitting: Sitting, client: str | None = None) -> list[Act]:
        """What saves the products, and the client, that the books do not know."""
        codes = {row.product for row in rows} - self._products
        new = codes - sitting.books.products(list(codes)).keys() if codes else codes
        self._products |= codes - new
        acts: list[Act] = [self._acts.product(self._history.products[code]) for code in sorted(new)]
        if client is not None and client not in self._clients:
            if sitting.books.client(client) is None:
                acts.append(self._acts.client(client, self._history.clients.get(client, "")))
            else:
                self._clients.add(client)
        return acts

    def _corrections(self, document: Document, sitting: Sitting, outcome: BroughtIn) -> None:
        for place, row in enumerate(document.rows, 1):
            try:
                with sitting.together():
                    for act in self._missing([row], sitting):
                        sitting.perform(act)
                    outcome.done.append(sitting.perform(self._acts.correction(document, row, place)))
                outcome.rows.append(row)
            except Refused as refusal:
                outcome.refused.append((row, refusal))

    def _return(self, document: Document, sitting: Sitting, outcome: BroughtIn) -> None:
        accepted = self._sifted(document, sitting, outcome)
        if not accepted:
            return
        refused: list[RefusedRow] = []
        try:
            with sitting.together():
                opening = sitting.perform(self._acts.opening(document))
                rows = self._items(document, accepted, sitting, refused)
                if not rows:
                    raise _Undo
                outcome.done = [opening, sitting.perform(self._acts.posting(document))]
                outcome.rows = rows
        except _Undo:
            pass
        except Refused as refusal:
            refused = [(row, refusal) for _, row in accepted]
        outcome.refused = sorted([*outcome.refused, *refused], key=lambda each: each[0].line)

    def _items(
        self, document: Document, accepted: Sequence[tuple[int, Row]], sitting: Sitting, refused: list[RefusedRow]
    ) -> list[Row]:
        """Put the rows on the return; answers those that are on it."""
        rows = []
        for place, row in accepted:
            try:
                sitting.perform(self._acts.item(document, row, place))
                rows.append(row)
            except Refused as refusal:
                refused.append((row, refusal))
        return rows

    def _sifted(self, document: Document, sitting: Sitting, outcome: BroughtIn) -> list[tuple[int, Row]]:
        """The rows, with their places, that could come back when the document happened."""
        books = cast("Books", AsOf(sitting.books, self._ahead))
        ret = Return(document.number, document.client, document.on, ReturnStatus.DRAFT)
        posting = Posting(books, self._practice, document.on)
        items: list[ReturnItem] = []
        accepted = []
        for place, row in enumerate(document.rows, 1):
            product = books.product(row.product) or self._not_known(row)
            act = self._acts.item(document, row, place)
            item = ReturnItem(
                place, row.product, act.quantity, proposed_restock(product, act.quantity), price=act.price
            )
            draft = Return(ret.number, ret.client, ret.on, ret.status, items=tuple(items))
            try:
                save_item(books, posting, draft, product, item)
            except Refused as refusal:
                outcome.refused.append((row, refusal))
            else:
                items.append(item)
                accepted.append((place, row))
        return accepted

    def _not_known(self, row: Row) -> Product:
        """A product that nobody sold here: none of it can come back."""
        return Product(row.product, row.product, ProductKind.PRODUCT, row.price, Percent(0))

    WAYS: ClassVar[dict[Happened, Callable[..., None]]] = {
        Happened.SALE: _sale,
        Happened.CORRECTION: _corrections,
        Happened.RETURN: _return,
    }


class _Undo(Exception):
    """Ends a part of a sitting of which nothing is to stay."""


SENTENCES = {
    Code.KEY_REUSED: "it was brought in before with other content; change it in the program, or give it another number",
    Code.DUPLICATE: "a document of this number exists already; give it another number",
}


def reason(refusal: Refused) -> str:
    """Why a row was left out, in words that fit a file."""
    return SENTENCES.get(refusal.code, refusal.message)
