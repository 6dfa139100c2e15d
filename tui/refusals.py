"""What the domain or the store refuses, as a form shows it: the field it concerns, the sentence, the remedy's key."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from domain.acts import Act
from domain.desk import Desk, Done
from domain.errors import Code
from domain.errors import Refused as DomainRefused
from tui.reading.errors import StorageError
from tui.widgets.field import Remedy
from tui.widgets.outcome import ChangedMeanwhile, Outcome, Refused
from tui.widgets.preview import FieldError, Preview

Refusal = DomainRefused | StorageError

FIELD_OF: Mapping[Code, str] = {
    Code.HEADER_DISCOUNT: "product",
    Code.NOT_INVOICED: "product",
    Code.EXCEEDS_ORDER: "quantity",
    Code.STOCK_GONE: "quantity",
    Code.RESTOCK_EXCEEDS_RETURN: "restock",
    Code.NOT_RESTOCKABLE: "restock",
    Code.RECORDS_CHOICE_MISSING: "records",
    Code.PRICE_ABOVE_ORIGINAL: "price",
    Code.CREDIT_EXCEEDS_INVOICE: "amount",
    Code.FEE_EXCEEDS_CREDIT: "fee",
    Code.SERIALS_REQUIRED: "serials",
    Code.SERIAL_UNKNOWN: "serials",
    Code.SERIAL_NOT_RETURNABLE: "serials",
    Code.OVER_INSPECTION: "accepted",
    Code.CASH_NEEDS_CLIENT: "method",
    Code.METHOD_EXCEEDS_PAYMENT: "method",
    Code.TILL_CLOSED: "method",
    Code.WRITE_OFF_EXCEEDS_BALANCE: "amount",
    Code.EXCEEDS_WRITTEN_OFF: "amount",
    Code.EXCEEDS_CREDIT: "amount",
    Code.EXCEEDS_OPEN: "amount",
    Code.EXCEEDS_PAID: "amount",
    Code.WRONG_CLIENT: "invoice",
    Code.ALREADY_PAID: "invoice",
    Code.TILL_ALREADY_OPEN: "till",
    Code.FUTURE_DATE: "on",
    Code.PERIOD_CLOSED: "on",
    Code.RETURN_EXPIRED: "on",
    Code.APPROVAL_NEEDED: "approved_by",
    Code.NOTHING_TO_EXPORT: "what",
}
"""Where a form usually asks for what the code is about; a form without that field says it in its notice line."""


def field_of(refusal: Refusal) -> str:
    """The field a refusal is about: its own where it names one, else by its code; `""` for none."""
    if isinstance(refusal, StorageError):
        return ""
    facts = refusal.facts
    if refusal.code is Code.INVALID:
        return str(facts["field"]).partition(".")[0].rstrip("_")
    if refusal.code is Code.UNKNOWN:
        return str(facts["kind"]).replace("-", "_")
    if refusal.code is Code.DUPLICATE:
        return {"serial": "serials", "patient": "patients"}.get(str(facts["kind"]), "number")
    if refusal.code in {Code.NOT_PAID, Code.OVER_RETURN}:
        # Where some may come back it is a matter of how many, where none may, of which product.
        return "product" if refusal.nothing_left else "quantity"
    return FIELD_OF.get(refusal.code, "")


def sentence_of(refusal: Refusal) -> str:
    """What is wrong, and what to do: under its field the field's name is left out."""
    if isinstance(refusal, DomainRefused) and refusal.code is Code.INVALID and field_of(refusal):
        why = str(refusal.facts["why"])
        return f"{why[:1].upper()}{why[1:]}."
    return refusal.message if isinstance(refusal, DomainRefused) else str(refusal)


def error_of(
    refusal: Refusal, remedy: Remedy | None = None, *, elsewhere: Mapping[Code, str] | None = None
) -> FieldError:
    """The refusal as one error at a field, for `Preview.errors`; see `at_field`."""
    field = field_of(refusal)
    if isinstance(refusal, DomainRefused) and elsewhere is not None:
        field = elsewhere.get(refusal.code, field)
    return FieldError(field, sentence_of(refusal), remedy)


def at_field(refusal: Refusal, remedy: Remedy | None = None, *, elsewhere: Mapping[Code, str] | None = None) -> Refused:
    """The refusal as a form's outcome: its sentence at the field it is about, what was typed is kept.

    `refusal` is what `desk.preview` or `desk.perform` raised: `domain.errors.Refused` or `StorageError`.
    `remedy` is the key that puts it right (`Remedy("enter", "Enter opens INV-000012", …)`).
    `elsewhere` names, by code, the fields of a form that asks differently: `{Code.EXCEEDS_PAID: "method"}`.
    A field that the form does not have puts the sentence in its notice line.
    """
    return Refused((error_of(refusal, remedy, elsewhere=elsewhere),))


def attempt(
    desk: Desk,
    act: Act,
    then: Callable[[Done], Outcome],
    *,
    refused: Callable[[Refusal], Outcome] = at_field,
    again: Callable[[], Preview] | None = None,
) -> Outcome:
    """Perform an act for a form's `save`.

    `then` makes the outcome of what was done, usually `Saved(…)`. `refused` makes that of a refusal where a form has
    remedies or fields of its own. `again` makes the preview to show where another desk was faster
    (`changed_meanwhile`), which only acts with `previewed` meet.
    """
    try:
        done = desk.perform(act)
    except DomainRefused as refusal:
        if refusal.code is Code.CHANGED_MEANWHILE and again is not None:
            return ChangedMeanwhile(again())
        return refused(refusal)
    except StorageError as error:
        return refused(error)
    return then(done)
