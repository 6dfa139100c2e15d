"""A repaired unit goes back to its client, and may come back again."""

from __future__ import annotations

from domain.acts import Act
from domain.books import Books
from domain.catalogue.known import known_product
from domain.errors import wrong_status
from domain.kinds import Place, ReturnAction, ReturnStatus, StockCause
from domain.posting import Posting
from domain.returns.goods import hand_out
from domain.returns.inspection import matches_of
from domain.returns.known import known_item, known_return
from domain.stock.movements import move
from domain.values import act


@act
class HandBack(Act):
    return_: str
    line: int
    note: str = ""

    def decide(self, books: Books, posting: Posting) -> None:
        ret = known_return(books, self.return_)
        item = known_item(ret, self.line)
        document = f"Item {item.line} of {ret.number}"
        given = any(match.item == item.line and match.given_out for match in books.return_matches(ret.number))
        if given:
            raise wrong_status(document, "handed back already", "handed back")
        posting.not_before(ret.on, ret.number)
        waiting = ret.status not in (ReturnStatus.POSTED, ReturnStatus.AWAITING_INSPECTION) or not item.inspected
        if item.action is not ReturnAction.REPAIR or waiting:
            raise wrong_status(document, "not on repair", "handed back")
        product = known_product(books, item.product)
        move(posting, product, -item.quantity, StockCause.HANDED_BACK, ret.number, Place.REPAIR)
        for match in matches_of(books, ret, item):
            hand_out(posting, ret, item, match, match.serials)
