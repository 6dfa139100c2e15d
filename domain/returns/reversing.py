"""Reversing a posted return: an opposite for everything it did, so that it is as if it had not been."""

from __future__ import annotations

from domain.acts import Act
from domain.books import Books
from domain.catalogue.known import known_product
from domain.credit_invoices.reversing import refuse_where_used, undo_lines
from domain.documents import DocumentReversed
from domain.errors import Code, Refused, wrong_status
from domain.kinds import DocumentKind, Place, ReturnStatus, SerialState, StockCause
from domain.ledger.facts import OpenEntry
from domain.ledger.reversing import release, reverse_entry
from domain.medical_records.switching import switch_back
from domain.money import NONE, Quantity
from domain.orders.unbilled import stay_after_all
from domain.posting import Posting, required
from domain.receipts.payments import undo_cash, undo_refunds
from domain.returns.facts import Return
from domain.returns.known import known_return, must_be
from domain.returns.recorded import CreditShare, LineReturned, ReturnStatusChanged
from domain.stock.movements import move, must_be_there
from domain.stock.recorded import SerialMoved
from domain.stock.serials import STATE_IN
from domain.values import act


@act
class ReverseReturn(Act):
    return_: str
    reason: str

    def decide(self, books: Books, posting: Posting) -> None:
        ret = known_return(books, self.return_)
        reason = required(self.reason, "reason")
        must_be(ret, "reversed", ReturnStatus.POSTED)
        refuse_where_given_out(books, ret)
        entries = books.return_entries(ret.number)
        for credit in books.return_credit_invoices(ret.number):
            refuse_where_used(books, credit, {entry.id for entry in entries})
        take_goods_out(books, posting, ret)
        reverse_entries(books, posting, ret, list(entries))
        undo_documents(books, posting, ret, reason)
        give_units_back(books, posting, ret)
        posting.add(ReturnStatusChanged(ret.number, ReturnStatus.REVERSED, posting.on, reason=reason))


def refuse_where_given_out(books: Books, ret: Return) -> None:
    """A unit that went out again, as a replacement or repaired, cannot be un-returned."""
    if any(match.given_out for match in books.return_matches(ret.number)):
        raise wrong_status(ret.number, "answered by a unit handed out", "reversed")


def take_goods_out(books: Books, posting: Posting, ret: Return) -> None:
    """The units leave the places they were put in; refused where they are not there any more."""
    for moved in books.return_stock(ret.number):
        product = known_product(books, moved.product)
        if moved.place is not Place.REPAIR and moved.quantity > NONE:
            must_be_there(posting, product, moved.quantity, moved.place)
        move(posting, product, -moved.quantity, StockCause.RETURN_REVERSED, ret.number, moved.place)
    refuse_where_serials_moved(books, ret)


def refuse_where_serials_moved(books: Books, ret: Return) -> None:
    """The very units that came in must lie where the return put them, not others in their stead."""
    found: dict[tuple[str, SerialState], int] = {}
    for item in ret.items:
        for serial in item.arrived:
            known = books.serial(item.product, serial)
            if known is None or known.state in (SerialState.SOLD, SerialState.GONE):
                raise serial_gone(item.product, serial)
            found[item.product, known.state] = found.get((item.product, known.state), 0) + 1
    for moved in books.return_stock(ret.number):
        here = found.get((moved.product, STATE_IN[moved.place]))
        serials = [serial for item in ret.items if item.product == moved.product for serial in item.arrived]
        if serials and moved.quantity != Quantity.of(here or 0):
            raise serial_gone(moved.product, ", ".join(serials))


def serial_gone(product: str, serials: str) -> Refused:
    """A unit that does not lie where it was put cannot be taken from there."""
    return Refused(Code.STOCK_GONE, product=product, available="0", where=f"where they were put, with serial {serials}")


def reverse_entries(books: Books, posting: Posting, ret: Return, entries: list[OpenEntry]) -> None:
    """Opposite entries for all; a write-off that was taken back is written off again."""
    receipts = {receipt.number: receipt for receipt in books.return_receipts(ret.number)}
    release(posting, entries)
    for entry in entries:
        opposite = reverse_entry(posting, entry, ret.client, entry.document)
        undo_refunds(books, posting, entry)
        if entry.document in receipts:
            undo_cash(books, posting, receipts[entry.document], entry, opposite)


def undo_documents(books: Books, posting: Posting, ret: Return, reason: str) -> None:
    """The return's credit invoices and receipts are reversed with it."""
    for credit in books.return_credit_invoices(ret.number):
        undo_lines(posting, credit, reason)
    for receipt in books.return_receipts(ret.number):
        posting.add(DocumentReversed(DocumentKind.RECEIPT, receipt.number, posting.on, reason))
    for invoice, amount in books.own_credit_of_return(ret.number).items():
        posting.add(CreditShare(ret.number, invoice, -amount))


def give_units_back(books: Books, posting: Posting, ret: Return) -> None:
    """The units are the client's again: on their lines, by their serials, in their records."""
    items = {item.line: item for item in ret.items}
    for match in books.return_matches(ret.number):
        product = items[match.item].product
        posting.add(LineReturned(ret.number, match.item, match.invoice, match.line, product, -match.quantity))
    for item_line, unbilled in books.return_unbilled(ret.number):
        stay_after_all(books, posting, (ret.number, item_line), unbilled, unbilled.quantity)
    carried = {(each.product, each.serial): (each.invoice, each.line) for each in books.return_serials(ret.number)}
    for item in ret.items:
        for serial in item.arrived:
            line = carried.get((item.product, serial), (None, None))
            posting.add(SerialMoved(item.product, serial, SerialState.SOLD, posting.on, ret.number, ret.client, *line))
    for record in books.records_of_return(ret.number):
        switch_back(posting, record, ret.number)
