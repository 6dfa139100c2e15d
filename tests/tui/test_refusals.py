"""A refusal reaches the field it is about, in a sentence that says what to do."""

from __future__ import annotations

import pytest

from domain.desk import Done
from domain.errors import Code, Refused, invalid, unknown
from tui.reading.errors import StorageError
from tui.refusals import at_field, attempt, error_of, field_of, sentence_of
from tui.widgets.field import Remedy
from tui.widgets.form import ChangedMeanwhile, Preview, Saved


class RefusingDesk:
    """Answers every act with this."""

    def __init__(self, answer):
        self.answer = answer

    def perform(self, act):
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


@pytest.mark.parametrize(
    ("refusal", "field"),
    [
        (Refused(Code.OVER_RETURN, product="CAN", maximum="3", why="sold 3"), "quantity"),
        (Refused(Code.OVER_RETURN, product="CAN", maximum="0", why="none was sold"), "product"),
        (Refused(Code.NOT_PAID, product="CAN", invoices=["INV-000001"], maximum="0"), "product"),
        (Refused(Code.NOT_PAID, product="CAN", invoices=["INV-000001"], maximum="2"), "quantity"),
        (Refused(Code.TILL_CLOSED), "method"),
        (Refused(Code.EXCEEDS_OPEN, maximum="1.00", invoice="INV-000001"), "amount"),
        (Refused(Code.FUTURE_DATE, on="2026-03-03", today="2026-03-02"), "on"),
        (Refused(Code.DUPLICATE, kind="invoice", id="INV-000001"), "number"),
        (Refused(Code.BUSY), ""),
        (invalid("payments.amount", "must be above zero"), "payments"),
        (invalid("return_", "is needed"), "return"),
        (unknown("practitioner", "X"), "practitioner"),
        (StorageError("The disk is full."), ""),
    ],
)
def test_a_refusal_belongs_to_a_field(refusal, field):
    assert field_of(refusal) == field


def test_at_its_field_a_refusal_does_not_repeat_the_fields_name():
    assert sentence_of(invalid("quantity", "must be above zero")) == "Must be above zero."


def test_a_form_may_ask_for_it_in_a_field_of_its_own_with_a_remedy():
    remedy = Remedy("enter", "Enter puts 5.00", lambda: None)
    error = error_of(Refused(Code.EXCEEDS_PAID, maximum="5.00"), remedy, elsewhere={Code.EXCEEDS_PAID: "method"})
    assert (error.field, error.remedy) == ("method", remedy)


def test_what_was_done_becomes_what_the_form_says():
    done = Done("cancel_return", 7, {}, {})
    assert attempt(RefusingDesk(done), None, lambda done: Saved(done.seq)) == Saved(7)


@pytest.mark.parametrize("answer", [Refused(Code.BUSY), StorageError("The disk is full. Free some room.")])
def test_what_goes_wrong_while_saving_is_said_calmly(answer):
    outcome = attempt(RefusingDesk(answer), None, lambda done: Saved())
    assert outcome == at_field(answer)
    assert outcome.errors[0].sentence.endswith(".")


def test_what_changed_meanwhile_is_shown_again():
    shown = Preview(digest="new")
    refusal = Refused(Code.CHANGED_MEANWHILE, digest="new")
    outcome = attempt(RefusingDesk(refusal), None, lambda done: Saved(), again=lambda: shown)
    assert outcome == ChangedMeanwhile(shown)
