"""The draft of a return: opened for a client, filled with items, checked as each is saved."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from domain.acts import Act
from domain.books import Books
from domain.catalogue.facts import Product
from domain.catalogue.known import known_product
from domain.clients.known import known_client
from domain.errors import Code, Refused, invalid
from domain.invoices.known import invoice_of
from domain.kinds import DocumentKind, Inspect, RecordsChoice, ReturnAction, ReturnReason, ReturnStatus
from domain.money import NONE, ZERO, Money, Quantity, UnitPrice
from domain.orders.known import order_of
from domain.posting import Posting
from domain.returns.candidates import candidates, refuse_beyond
from domain.returns.crediting import Progress, credits_of
from domain.returns.facts import Return, ReturnItem
from domain.returns.known import known_return, must_be
from domain.returns.matching import called, matches
from domain.returns.recorded import ReturnItemSaved, ReturnOpened
from domain.stock.movements import must_be_restockable
from domain.stock.serials import whole_units
from domain.values import act


@act
class OpenReturn(Act):
    client: str
    order: str | None = None
    invoice: str | None = None
    reason: ReturnReason | None = None
    note: str = ""
    expires: date | None = None
    number: str | None = None

    def decide(self, books: Books, posting: Posting) -> None:
        client = known_client(books, self.client).code
        if self.order is not None:
            order_of(books, client, self.order)
        if self.invoice is not None:
            invoice_of(books, client, self.invoice)
        refuse_unsaid(self.reason, self.note)
        if self.expires is not None and self.expires < posting.on:
            raise invalid("expires", "must not lie before the return")
        number = posting.number(DocumentKind.RETURN, self.number)
        posting.add(
            ReturnOpened(number, client, posting.on, self.order, self.invoice, self.reason, self.note, self.expires)
        )
        posting.name_made("return", number)


@act
class AddReturnItem(Act):
    """Fields left out are proposed: all of it goes back on the shelf where it may, at the price it was sold for."""

    return_: str
    product: str
    quantity: Quantity
    restock: Quantity | None = None
    records: RecordsChoice | None = None
    action: ReturnAction = ReturnAction.CREDIT
    reason: ReturnReason | None = None
    price: UnitPrice | None = None
    fee: Money = ZERO
    serials: Sequence[str] = ()
    replacement_serials: Sequence[str] = ()
    inspect: Inspect = Inspect.NOW
    note: str = ""

    def decide(self, books: Books, posting: Posting) -> None:
        ret = known_return(books, self.return_)
        must_be(ret, "given another item; open a new return", ReturnStatus.DRAFT)
        product = known_product(books, self.product)
        restock = proposed_restock(product, self.quantity) if self.restock is None else self.restock
        item = ReturnItem(
            line=ret.last_line + 1,
            product=product.code,
            quantity=self.quantity,
            restock=restock,
            action=self.action,
            records=self.records,
            reason=self.reason or ret.reason,
            price=self.price,
            fee=self.fee,
            serials=self.serials,
            replacement_serials=self.replacement_serials,
            inspect=self.inspect,
            note=self.note,
        )
        save_item(books, posting, ret, product, item)
        posting.name_made("line", str(item.line))


def proposed_restock(product: Product, quantity: Quantity) -> Quantity:
    """All of it, but for what never goes back on a shelf."""
    return quantity if product.restockable else NONE


def save_item(books: Books, posting: Posting, ret: Return, product: Product, item: ReturnItem) -> None:
    """Check an item against its own fields and the books, and keep it on the draft."""
    check_fields(product, item)
    if ret.reason is not ReturnReason.OTHER:
        refuse_unsaid(item.reason, item.note)
    found = candidates(books, posting.practice, ret, product, posting.on, leaving_out=item.line)
    if not product.serialised:
        refuse_beyond(found, item)
    before = [other for other in ret.items if other.line < item.line]
    matched = matches(books, found, ret, item, before)
    if item.action is ReturnAction.CREDIT:
        progress = Progress()
        for other in before:
            if other.product == item.product and other.action is ReturnAction.CREDIT and not product.serialised:
                earlier = [one for one in before if one.line < other.line]
                credits_of(posting.practice, other, matches(books, found, ret, other, earlier), progress)
        credits = credits_of(posting.practice, item, matched, progress)
        posting.result |= {
            "credit": posting.practice.text(Money.total(credit.given.gross for credit in credits)),
            "tax": posting.practice.text(Money.total(credit.given.tax for credit in credits)),
        }
    posting.add(ReturnItemSaved(ret.number, called(item, matched, product.name)))


def refuse_unsaid(reason: ReturnReason | None, note: str) -> None:
    """Another reason than those known is told in the note."""
    if reason is ReturnReason.OTHER and not note:
        raise invalid("note", "is needed with the reason other; say what it was")


def check_fields(product: Product, item: ReturnItem) -> None:
    """The rules an item's fields keep among themselves."""
    if item.quantity <= NONE:
        raise invalid("quantity", "must be above zero")
    if item.restock < NONE:
        raise invalid("restock", "must not be negative")
    if item.restock:
        must_be_restockable(product)
    if item.restock > item.quantity:
        raise Refused(Code.RESTOCK_EXCEEDS_RETURN, restock=str(item.restock), quantity=str(item.quantity))
    whole_units(product, item.restock, "restock")
    if item.fee < ZERO:
        raise invalid("fee", "must not be negative")
    if item.fee and item.action is not ReturnAction.CREDIT:
        raise invalid("fee", "is kept back from a credit; this item is not credited")
    if item.price is not None and item.price.units < 0:
        raise invalid("price", "must not be negative")
    if product.makes_record and item.records is None:
        raise Refused(Code.RECORDS_CHOICE_MISSING, product=product.code)
    if item.replacement_serials and item.action is not ReturnAction.REPLACEMENT:
        raise invalid("replacement_serials", "go with the action replacement only")
    check_goods(product, item)


def check_goods(product: Product, item: ReturnItem) -> None:
    """Only goods are given out again, and only what has serial numbers comes back by them."""
    if item.action in (ReturnAction.REPLACEMENT, ReturnAction.REPAIR) and not product.stocked:
        raise invalid("action", f"{product.code} is not goods; choose credit or none")
    for field, serials in (("serials", item.serials), ("replacement_serials", item.replacement_serials)):
        if serials and not product.serialised:
            raise invalid(field, f"{product.code} has no serial numbers")
