"""A repaired unit goes back to its client, and may come back again."""

from __future__ import annotations

from dataclasses import dataclass

from domain.acts import Act
from domain.books import Books
from domain.catalogue.known import known_product
from domain.errors import Code, Refused, invalid
from domain.kinds import Place, ReturnAction, ReturnStatus, SerialState, StockCause
from domain.posting import Posting
from domain.returns.inspection import matches_of
from domain.returns.known import known_item, known_return
from domain.returns.recorded import LineReturned
from domain.stock.movements import move
from domain.stock.recorded import SerialMoved


@dataclass(frozen=True, kw_only=True)
class HandBack(Act):
    return_: str
    line: int
    note: str = ""

    def decide(self, books: Books, posting: Posting) -> None:
        ret = known_return(books, self.return_)
        item = known_item(ret, self.line)
        document = f"item {item.line} of {ret.number}"
        given = any(match.item == item.line and match.given_out for match in books.return_matches(ret.number))
        if given:
            raise Refused(Code.WRONG_STATUS, document=document, status="handed back already", wanted="handed back")
        if posting.on < ret.on:
            raise invalid("on", f"lies before {ret.number} of {ret.on.isoformat()}")
        waiting = ret.status not in (ReturnStatus.POSTED, ReturnStatus.AWAITING_INSPECTION) or not item.inspected
        if item.action is not ReturnAction.REPAIR or waiting:
            raise Refused(Code.WRONG_STATUS, document=document, status="not on repair", wanted="handed back")
        product = known_product(books, item.product)
        move(posting, product, -item.quantity, StockCause.HANDED_BACK, ret.number, Place.REPAIR)
        for match in matches_of(books, ret, item):
            place = (match.line.invoice, match.line.line)
            posting.add(LineReturned(ret.number, item.line, *place, product.code, match.quantity, given_out=True))
            for serial in match.serials:
                posting.add(
                    SerialMoved(product.code, serial, SerialState.SOLD, posting.on, ret.number, ret.client, *place)
                )
