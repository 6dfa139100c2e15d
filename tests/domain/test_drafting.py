"""The draft of a return: what may be put on it, and what it proposes."""

import pytest

from tests.makers import refused


def item(clinic, number, line=1):
    return clinic.show("return", number)["items"][line - 1]


@pytest.fixture
def sold(clinic):
    """Five cans, three doses of a dispensed medicine, a vaccination of Rex, and a visit, all paid."""
    clinic.product("RX", "12.00", restockable=False)
    clinic.product("VACC", "30.00", makes_record=True)
    clinic.service("VISIT", "80.00")
    vaccination = {"product": "VACC", "patient": "rex"}
    clinic.sell("C1", ("CAN", 5), ("RX", 3), vaccination, ("VISIT", 1), paid="card")
    return clinic


@pytest.mark.parametrize(("product", "restock"), [("CAN", "2"), ("RX", "0"), ("VISIT", "0")])
def test_all_of_it_is_proposed_for_the_shelf_but_for_what_never_goes_there(sold, product, restock):
    quantity = {"CAN": 2, "RX": 2, "VISIT": 1}[product]
    number = sold.draft("C1", (product, quantity))
    assert item(sold, number)["restock"] == restock


@pytest.mark.parametrize(
    ("product", "fields", "code", "facts"),
    [
        ("CAN", {"quantity": "0"}, "invalid", {"field": "quantity"}),
        ("CAN", {"quantity": "-1"}, "invalid", {"field": "quantity"}),
        ("CAN", {"quantity": "6"}, "over_return", {"maximum": "5"}),
        ("CAN", {"quantity": "5.001"}, "over_return", {"maximum": "5"}),
        ("CAN", {"restock": "3"}, "restock_exceeds_return", {}),
        ("CAN", {"restock": "-1"}, "invalid", {"field": "restock"}),
        ("RX", {"restock": "1"}, "not_restockable", {"why": "it was dispensed"}),
        ("VISIT", {"quantity": "1", "restock": "1"}, "not_restockable", {"why": "it is a service"}),
        ("VACC", {"quantity": "1"}, "records_choice_missing", {"product": "VACC"}),
        ("CAN", {"fee": "-1"}, "invalid", {"field": "fee"}),
        ("CAN", {"price": "4.01"}, "price_above_original", {"maximum": "4.00"}),
        ("CAN", {"replacement_serials": ["S1"]}, "invalid", {"field": "replacement_serials"}),
        ("CAN", {"serials": ["S1"]}, "invalid", {"field": "serials", "why": "CAN has no serial numbers"}),
        ("CAN", {"action": "replacement", "replacement_serials": ["S1"]}, "invalid", {"field": "replacement_serials"}),
        ("VISIT", {"quantity": "1", "action": "replacement"}, "invalid", {"field": "action"}),
        ("VISIT", {"quantity": "1", "action": "repair"}, "invalid", {"field": "action"}),
        ("NIX", {}, "unknown", {"kind": "product"}),
        ("CAN", {"reason": "bored"}, "invalid", {"field": "reason"}),
        ("CAN", {"reason": "other"}, "invalid", {"field": "note"}),
    ],
)
def test_an_item_that_cannot_be_is_refused_when_it_is_saved(sold, product, fields, code, facts):
    number = sold.open_return("C1")
    with sold.unchanged(), refused(code, **facts):
        sold.add(number, product, **({"quantity": "2"} | fields))


def test_the_headers_reason_is_the_default_for_its_items(sold):
    number = sold.draft("C1", ("CAN", 1), ("RX", 1, {"reason": "recalled"}), reason="damaged")
    assert [each["reason"] for each in sold.show("return", number)["items"]] == ["damaged", "recalled"]


def test_another_reason_is_told_in_a_note_where_it_is_chosen(sold):
    with sold.unchanged(), refused("invalid", field="note"):
        sold.open_return("C1", reason="other", note=" ")
    number = sold.draft("C1", ("CAN", 1), reason="other", note="moulded")
    assert item(sold, number)["reason"] == "other"
    number = sold.draft("C1", ("CAN", 1), ("CAN", 1, {"reason": "other", "note": "too hard"}), reason="damaged")
    for line, fields in ((1, {"reason": "other"}), (2, {"note": ""})):
        with sold.unchanged(), refused("invalid", field="note"):
            sold.do("change_return_item", return_=number, line=line, **fields)
    sold.do("change_return_item", return_=number, line=1, reason="other", note="too soft")
    assert item(sold, number)["note"] == "too soft"


def test_a_restock_of_everything_follows_the_quantity_and_another_stays(sold):
    number = sold.draft("C1", ("CAN", 2), ("CAN", 2, {"restock": "1"}))
    for line in (1, 2):
        sold.do("change_return_item", return_=number, line=line, quantity="1")
    assert [each["restock"] for each in sold.show("return", number)["items"]] == ["1", "1"]
    sold.do("change_return_item", return_=number, line=1, quantity="3")
    assert item(sold, number)["restock"] == "3"


def test_line_numbers_are_never_reused(sold):
    number = sold.draft("C1", ("CAN", 1), ("CAN", 1))
    sold.do("remove_return_item", return_=number, line=2)
    sold.add(number, "CAN", 1)
    assert [each["line"] for each in sold.show("return", number)["items"]] == [1, 3]
    with sold.unchanged(), refused("unknown", kind="line", id=2):
        sold.do("change_return_item", return_=number, line=2, quantity="1")


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"client": "C9"}, "unknown"),
        ({"invoice": "INV-000009"}, "unknown"),
        ({"order": "ORD-000009"}, "unknown"),
        ({"client": "C2", "invoice": "INV-000001"}, "wrong_client"),
        ({"expires": "2026-03-01"}, "invalid"),
    ],
)
def test_a_return_that_cannot_be_is_not_opened(sold, fields, code):
    with sold.unchanged(), refused(code):
        sold.do("open_return", **({"client": "C1"} | fields))


def test_a_return_for_an_invoice_takes_only_its_lines(sold):
    other = sold.sell("C1", ("CAN", 2), paid="card")
    number = sold.open_return("C1", invoice=other)
    with sold.unchanged(), refused("over_return", maximum="2"):
        sold.add(number, "CAN", 3)
    with sold.unchanged(), refused("over_return", maximum="0", why=f"none was sold to this client on {other}"):
        sold.add(number, "RX", 1)


def test_another_clients_goods_do_not_come_back(sold):
    number = sold.open_return("C2")
    with sold.unchanged(), refused("over_return", maximum="0", why="none was sold to this client by 2026-03-02"):
        sold.add(number, "CAN", 1)


@pytest.mark.parametrize("end", ["post", "cancel"])
def test_a_return_that_is_posted_or_cancelled_is_not_touched_again(sold, end):
    number = sold.draft("C1", ("CAN", 1))
    if end == "post":
        sold.post(number, "card")
    else:
        sold.do("cancel_return", return_=number, reason="kept")
    for act, fields in (
        ("add_return_item", {"product": "CAN", "quantity": "1"}),
        ("change_return_item", {"line": 1, "note": "x"}),
        ("remove_return_item", {"line": 1}),
        ("post_return", {"issue": "credit"}),
        ("cancel_return", {"reason": "x"}),
    ):
        with sold.unchanged(), refused("wrong_status", document=number):
            sold.do(act, return_=number, **fields)


def test_a_cancelled_draft_reserves_nothing(sold):
    number = sold.draft("C1", ("CAN", 5))
    with sold.unchanged(), refused("invalid", field="reason"):
        sold.do("cancel_return", return_=number, reason="")
    sold.do("cancel_return", return_=number, reason="kept")
    sold.take_back("C1", ("CAN", 5), method="card")


def test_a_return_without_items_has_nothing_to_post(sold):
    number = sold.open_return("C1")
    with sold.unchanged(), refused("nothing_to_post"):
        sold.post(number)
    with refused("unknown", kind="return"):
        sold.post("RET-000009")


def test_the_medical_record_follows_the_choice_made(sold):
    def status():
        (record,) = sold.show("client", "C1")["patients"][0]["records"]
        return record["status"], record["return"]

    kept = sold.take_back("C1", ("VACC", 1, {"records": "keep"}))
    assert status() == ("active", None)
    sold.do("reverse_return", return_=kept, reason="wrong choice")
    number = sold.take_back("C1", ("VACC", 1, {"records": "deactivate"}))
    assert status() == ("deactivated", number)
    sold.do("reverse_return", return_=number, reason="wrong client")
    assert status() == ("active", None)


def test_an_item_shows_the_price_it_will_be_credited_at(clinic):
    clinic.product("MILK", "10.00", stock=20)
    clinic.sell("C1", {"product": "MILK", "quantity": "3", "discount_amount": "1.00"}, paid="card")
    number = clinic.draft("C1", ("MILK", 1))
    assert item(clinic, number)["price"] == "9.6666", "each line's extended unit price"
    clinic.do("change_return_item", return_=number, line=1, price="9.00")
    assert item(clinic, number)["price"] == "9.00", "the one entered"


def test_an_item_of_two_prices_shows_none_and_one_price_again_when_it_takes_less(clinic):
    clinic.sell("C1", ("CAN", 1), paid="card")
    clinic.sell("C1", {"product": "CAN", "quantity": "1", "price": "3.50"}, paid="card")
    number = clinic.draft("C1", ("CAN", 2))
    assert item(clinic, number)["price"] is None
    clinic.do("change_return_item", return_=number, line=1, quantity="1")
    clinic.add(number, "CAN", 1)
    assert [each["price"] for each in clinic.show("return", number)["items"]] == ["4.00", "3.50"]


@pytest.mark.parametrize("inspect", ["now", "later"])
def test_the_price_is_still_shown_when_the_return_was_posted(clinic, inspect):
    clinic.sell("C1", ("CAN", 1), paid="card")
    number = clinic.draft("C1", ("CAN", 1, {"inspect": inspect}))
    clinic.post(number, "card")
    assert item(clinic, number)["price"] == "4.00"
    clinic.product("CAN", "9.00", tax="10")
    assert item(clinic, number)["price"] == "4.00", "that of the sale, never today's"
