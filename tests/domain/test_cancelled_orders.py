"""An order cancelled: what was not shipped never will be; what was shipped is billed or brought back as ever."""

import pytest

from tests.domain.ordering import bill, order, ship
from tests.makers import refused


def cancel(clinic, number, **more):
    return clinic.do("cancel_order", order=number, reason="closed for good", **more)


def test_an_order_of_which_nothing_left_is_cancelled_with_who_when_and_why(clinic):
    number = order(clinic, ("CAN", 3, {}))
    cancel(clinic, number, by="KIM")
    shown = clinic.show("order", number)
    assert shown["status"] == "cancelled"
    assert shown["cancelled"] == {
        "on": "2026-03-02", "reason": "closed for good", "by": "KIM", "at": "2026-03-02T12:00:00+00:00",
    }  # fmt: skip
    with clinic.unchanged(), refused("wrong_status", document=number, status="cancelled"):
        ship(clinic, number, (1, 1))


def test_what_was_shipped_of_a_cancelled_order_is_billed_with_its_share_of_the_discount_and_comes_back(clinic):
    number = order(clinic, ("CAN", 10, {}), discount_amount="10.00")
    shipment = ship(clinic, number, (1, 4))
    cancel(clinic, number)
    assert clinic.show("order", number)["lines"][0]["shipped"] == "4"
    draft = clinic.draft("C1", ("CAN", 1, {"action": "none"}), order=number)
    clinic.post(draft)
    assert clinic.show("invoice", bill(clinic, shipment))["total"] == "9.00"


@pytest.mark.parametrize(("shipped", "status"), [(3, "shipped"), (0, "cancelled")])
def test_there_must_be_something_left_to_cancel(clinic, shipped, status):
    number = order(clinic, ("CAN", 3, {}))
    if shipped:
        ship(clinic, number, (1, shipped))
    else:
        cancel(clinic, number)
    with clinic.unchanged(), refused("wrong_status", document=number, status=status):
        cancel(clinic, number)


@pytest.mark.parametrize(
    ("fields", "code"),
    [({"reason": " "}, "invalid"), ({"order": "ORD-9"}, "unknown"), ({"on": "2026-03-01"}, "invalid")],
)
def test_a_cancellation_that_cannot_be_is_refused(clinic, fields, code):
    number = order(clinic, ("CAN", 3, {}))
    with clinic.unchanged(), refused(code):
        clinic.do("cancel_order", **({"order": number, "reason": "closed"} | fields))


def test_lists_say_what_is_still_to_ship(clinic):
    from store.views import lists
    from store.views.reader import Reader

    for status in ("open", "part_shipped", "shipped", "cancelled"):
        number = order(clinic, ("CAN", 3, {}))
        if "shipped" in status:
            ship(clinic, number, (1, 1 if status == "part_shipped" else 3))
        if status == "cancelled":
            cancel(clinic, number)
    with clinic.store.reading():
        rows, total = lists.rows(Reader(clinic.store.database), "order")
    assert [(row["status"], row["open"]) for row in rows] == [
        ("cancelled", "0"), ("shipped", "0"), ("part_shipped", "2"), ("open", "3"),
    ]  # fmt: skip
    assert total == 4
