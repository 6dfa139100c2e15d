"""Refusals: an act that may not be done is answered by a code, the facts, and one sentence with the remedy."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any


class Code(StrEnum):
    INVALID = "invalid"
    UNKNOWN = "unknown"
    DUPLICATE = "duplicate"
    KEY_REUSED = "key_reused"
    NOT_PAID = "not_paid"
    OVER_RETURN = "over_return"
    RESTOCK_EXCEEDS_RETURN = "restock_exceeds_return"
    NOT_RESTOCKABLE = "not_restockable"
    RECORDS_CHOICE_MISSING = "records_choice_missing"
    PRICE_ABOVE_ORIGINAL = "price_above_original"
    FEE_EXCEEDS_CREDIT = "fee_exceeds_credit"
    HEADER_DISCOUNT = "header_discount"
    NOT_INVOICED = "not_invoiced"
    SERIALS_REQUIRED = "serials_required"
    SERIAL_UNKNOWN = "serial_unknown"
    SERIAL_NOT_RETURNABLE = "serial_not_returnable"
    OVER_INSPECTION = "over_inspection"
    NOTHING_TO_POST = "nothing_to_post"
    WRONG_STATUS = "wrong_status"
    CASH_NEEDS_CLIENT = "cash_needs_client"
    METHOD_EXCEEDS_PAYMENT = "method_exceeds_payment"
    WRITE_OFF_EXCEEDS_BALANCE = "write_off_exceeds_balance"
    EXCEEDS_WRITTEN_OFF = "exceeds_written_off"
    EXCEEDS_ORDER = "exceeds_order"
    ALREADY_PAID = "already_paid"
    ALREADY_REFUNDED = "already_refunded"
    WRONG_CLIENT = "wrong_client"
    EXCEEDS_CREDIT = "exceeds_credit"
    EXCEEDS_OPEN = "exceeds_open"
    EXCEEDS_PAID = "exceeds_paid"
    CREDIT_EXCEEDS_INVOICE = "credit_exceeds_invoice"
    CREDIT_ALREADY_USED = "credit_already_used"
    STOCK_GONE = "stock_gone"
    TILL_CLOSED = "till_closed"
    TILL_ALREADY_OPEN = "till_already_open"
    PERIOD_CLOSED = "period_closed"
    FUTURE_DATE = "future_date"
    NOT_ALLOWED = "not_allowed"
    APPROVAL_NEEDED = "approval_needed"
    CHANGED_MEANWHILE = "changed_meanwhile"
    BUSY = "busy"
    RETURN_EXPIRED = "return_expired"
    NOTHING_TO_EXPORT = "nothing_to_export"


SENTENCES: Mapping[Code, str] = {
    Code.INVALID: "{field}: {why}.",
    Code.UNKNOWN: "There is no {kind} {id}. Check the number, or find it by a part of its name.",
    Code.DUPLICATE: "The {kind} {id} exists already. Give another number.",
    Code.KEY_REUSED: "This key was used for another act. Open the form anew and save again.",
    Code.NOT_PAID: "{product} is on {invoices}, which is not paid. Remove the item from that invoice instead, or take its payment first.",
    Code.OVER_RETURN: "At most {maximum} of {product} can come back: {why}. Lower the quantity.",
    Code.RESTOCK_EXCEEDS_RETURN: "Restock {restock} is more than the {quantity} returned. Restock at most {quantity}.",
    Code.NOT_RESTOCKABLE: "{product} cannot go back on the shelf ({why}). Leave Restock at 0; it is credited all the same.",
    Code.RECORDS_CHOICE_MISSING: "{product} made a medical record. Choose whether to deactivate it.",
    Code.PRICE_ABOVE_ORIGINAL: "{product} was sold at {maximum} a unit. Give at most that price.",
    Code.FEE_EXCEEDS_CREDIT: "The fee {fee} is more than the credit of {maximum}. Lower the fee.",
    Code.HEADER_DISCOUNT: "{invoice} has a discount on its total, so {product} has no price of its own. Spread the discount onto the lines of {invoice} first.",
    Code.NOT_INVOICED: "{product} was shipped on {order} and is not billed yet. Take it in with the action none; the invoice will bill only what was kept.",
    Code.SERIALS_REQUIRED: "Serial numbers of {product}: {needed} needed, each a different one; given {given}. Scan or type them.",
    Code.SERIAL_UNKNOWN: "{product} has no serial number {serial} in stock. Check the number on the unit.",
    Code.SERIAL_NOT_RETURNABLE: "Serial number {serial} cannot come back: {why}. Check the number on the unit, or leave it out.",
    Code.OVER_INSPECTION: "Only {maximum} are left to inspect. Lower the numbers.",
    Code.NOTHING_TO_POST: "{return_} has no items. Add an item, or cancel the return.",
    Code.WRONG_STATUS: "{document} is {status}, so it cannot be {wanted}.",
    Code.CASH_NEEDS_CLIENT: "Cash cannot be promised while goods wait for inspection. Choose transfer, card or credit.",
    Code.METHOD_EXCEEDS_PAYMENT: "Only {maximum} were paid by {method} and not yet refunded. Choose original, or another method.",
    Code.WRITE_OFF_EXCEEDS_BALANCE: "Only {maximum} are owed. Write off at most that.",
    Code.EXCEEDS_WRITTEN_OFF: "Only {maximum} stand written off. Take the rest as a payment.",
    Code.EXCEEDS_ORDER: "Line {line} of {order}: only {maximum} left to ship. Ship at most that.",
    Code.ALREADY_PAID: "{invoice} is paid. Return the item instead.",
    Code.ALREADY_REFUNDED: "{refunded} of {receipt} were given back already ({where}). Reverse that first.",
    Code.WRONG_CLIENT: "{document} belongs to client {owner}. Choose a document of {client}.",
    Code.EXCEEDS_CREDIT: "The client's available credit is {maximum}. Use at most that.",
    Code.EXCEEDS_OPEN: "Only {maximum} are open on {invoice}. Lower the amount; more than is owed goes in without naming an invoice.",
    Code.EXCEEDS_PAID: "Only {maximum} of this were received in money, so no more can be given out. Leave the rest as credit.",
    Code.CREDIT_EXCEEDS_INVOICE: "Only {maximum} are left uncredited on {invoice}. Credit at most that.",
    Code.CREDIT_ALREADY_USED: "Its credit was used on {where}. Undo that first.",
    Code.STOCK_GONE: "{product}: only {available} {where}. Correct the stock first.",
    Code.TILL_CLOSED: "{why}. {instead}.",
    Code.TILL_ALREADY_OPEN: "Till {till} is open since {since}. Close it first.",
    Code.PERIOD_CLOSED: "The books are closed through {through}. Use a later date.",
    Code.FUTURE_DATE: "{on} is in the future; today is {today}. Use today or an earlier date.",
    Code.NOT_ALLOWED: "{by} may not do this. Ask someone who may.",
    Code.APPROVAL_NEEDED: "This needs a second person's approval. Ask someone who may give it.",
    Code.CHANGED_MEANWHILE: "What this would do has changed meanwhile. Look at the preview again and save once more.",
    Code.BUSY: "Another desk is saving. Nothing was stored; try again.",
    Code.RETURN_EXPIRED: "{return_} could be accepted until {expires}. Give a date up to then, or cancel it.",
    Code.NOTHING_TO_EXPORT: "There is nothing new to export. A batch made before is written again by its number.",
}


WHERE_NOTHING_IS_LEFT: Mapping[Code, str] = {
    Code.OVER_RETURN: "None of {product} can come back: {why}. Leave it off the return.",
    Code.OVER_INSPECTION: "All of it is inspected already. Look at the return.",
    Code.METHOD_EXCEEDS_PAYMENT: "Nothing was paid by {method} that is not refunded yet. Choose original, or another method.",
    Code.WRITE_OFF_EXCEEDS_BALANCE: "Nothing is owed, so there is nothing to write off.",
    Code.EXCEEDS_WRITTEN_OFF: "Nothing stands written off. Take it as a payment.",
    Code.EXCEEDS_ORDER: "Nothing of line {line} is left on {order}. Leave it out.",
    Code.EXCEEDS_CREDIT: "The client has no available credit: there is none to give.",
    Code.EXCEEDS_OPEN: "Nothing is open on {invoice}. Leave the invoice out; what is more than owed stays as credit.",
    Code.EXCEEDS_PAID: "None of this was received in money, so none can be given out. Leave it as credit.",
    Code.CREDIT_EXCEEDS_INVOICE: "{invoice} is credited in full already: nothing is left to credit.",
}
"""What is said where the maximum is none at all: no lower number would help."""


class Refused(Exception):
    """A domain error: its code, its facts (plain values, ready to show), and the sentence made of them."""

    def __init__(self, code: Code, /, **facts: Any) -> None:
        self.code = code
        self.facts = facts
        super().__init__(code)

    @property
    def message(self) -> str:
        """The one sentence a person reads."""
        none = self.nothing_left and WHERE_NOTHING_IS_LEFT.get(self.code)
        return (none or SENTENCES[self.code]).format_map(_Shown(self.facts))

    @property
    def nothing_left(self) -> bool:
        """Whether the most that could be done is nothing."""
        return not str(self.facts.get("maximum", "…")).strip("0.,")

    def __str__(self) -> str:
        return f"{self.code}: {self.message}"


class _Shown(dict[str, Any]):
    """Facts as they stand in a sentence."""

    def __getitem__(self, name: str) -> str:
        value = super().__getitem__(name)
        return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def invalid(field: str, why: str) -> Refused:
    """A field that cannot mean anything, and why."""
    return Refused(Code.INVALID, field=field, why=why)


def till_closed(
    why: str = "No till is open for cash", instead: str = "Open the till, or choose another method"
) -> Refused:
    """Cash has no drawer to go through, and what to do instead."""
    return Refused(Code.TILL_CLOSED, why=why, instead=instead)


def unknown(kind: str, identity: str | int) -> Refused:
    """Something named that does not exist."""
    return Refused(Code.UNKNOWN, kind=kind, id=identity)


def wrong_status(document: str, status: str, wanted: str) -> Refused:
    """What a document is, and what it therefore cannot be."""
    return Refused(Code.WRONG_STATUS, document=document, status=status, wanted=wanted)
