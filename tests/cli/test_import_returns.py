"""Rows of negative quantity: what came back, and units that vanished at no price."""

from tests.cli.shop import BACK, HEADING, SHOP, SOLD, back, sold


def test_a_return_takes_the_oldest_sales_first_and_refunds_what_was_paid(shop):
    told = shop.bring_in(
        sold("100", quantity=2, at="2026-03-01"), sold("101", quantity=2, at="2026-03-02"),
        back("C1", quantity=3, at="2026-03-03"),
    )  # fmt: skip
    ret = shop.show("return", "C1")
    assert (ret["on"], ret["status"], ret["issue"], ret["method"]) == ("2026-03-03", "posted", "refund", "original")
    assert [credit["invoice"] for credit in ret["credit_invoices"]] == ["100", "101"]
    assert shop.show("product", "CAN")["on_hand"] == "-1"
    assert shop.show("client", "C1")["balance"] == "0.00"
    assert shop.show("receipt", "RCT-000003")["lines"][0]["method"] == "card"
    assert (told["returns"], told["return_items"], told["credit_invoices"]) == (1, 1, 2)
    assert (told["credited"], told["refunded"]) == ("12.00", "12.00")


def test_a_return_is_credited_at_the_price_of_its_row(shop):
    shop.bring_in(SOLD, back("C100", quantity=2, price="3.00", at="2026-03-03"))
    assert shop.show("return", "C100")["credited"] == "6.00"


def test_a_discount_on_a_return_lowers_its_price(shop):
    heading = f"{HEADING},discount_percent"
    shop.bring_in(f"{sold('1', price='10.00')},10", f"{back('C1', price='10.00')},10", heading=heading)
    assert shop.show("return", "C1")["credited"] == "9.00"


def test_a_row_that_breaks_a_rule_is_rejected_alone_and_the_rest_of_its_return_goes_in(shop):
    told = shop.bring_in(
        SOLD, sold("100", "TIN"), back("C1", quantity=6), back("C1", "TIN", price="4.01"), back("C1", quantity=5),
        back("C1", "BOX"),
    )  # fmt: skip
    assert [item["quantity"] for item in shop.show("return", "C1")["items"]] == ["5"]
    assert shop.codes() == [("4", "over_return"), ("5", "price_above_original"), ("7", "over_return")]
    assert told["rejected_by_code"] == {"over_return": 2, "price_above_original": 1}
    assert shop.numbers("product") == ["CAN", "TIN"]


def test_a_return_of_which_nothing_can_come_back_is_not_made(shop):
    told = shop.bring_in(BACK)
    assert told["returns"] == 0
    assert (shop.numbers("return"), shop.numbers("client"), shop.numbers("product")) == ([], [], [])


def test_what_is_sold_can_come_back_at_once_but_not_before(shop):
    shop.bring_in(
        back("C1", at="2026-03-02 09:29"),
        back("C2", at="2026-03-02 09:30"),
        sold("100", at="2026-03-02 09:30"),
        back("C3"),
    )
    assert shop.numbers("return") == ["C2"]
    assert shop.codes() == [("2", "over_return"), ("5", "over_return")]


def test_a_file_that_begins_with_the_newest_comes_to_the_same(shop):
    shop.bring_in(back("C1", quantity=2, at="2026-03-09"), sold("101", at="2026-03-02"), sold("100", at="2026-03-01"))
    assert [credit["invoice"] for credit in shop.show("return", "C1")["credit_invoices"]] == ["100", "101"]


def test_rows_that_came_back_need_to_be_asked_for(shop):
    told = shop.bring_in(SOLD, BACK, options="")
    assert (told["invoices"], told["returns"]) == (1, 0)
    [(code, reason)] = shop.rejects("code", "reason")
    assert (code, "returns were not asked for" in reason) == ("invalid", True)


def test_unpaid_sales_cannot_come_back_unless_the_practice_credits_what_is_invoiced(shop, perform):
    shop.bring_in(SOLD, BACK, options="--returns --unpaid")
    assert shop.codes() == [("3", "not_paid")]
    perform({**SHOP, "credit_rule": "invoiced"})
    told = shop.again(options="--returns --unpaid")
    assert (told["credited"], told["refunded"]) == ("8.00", "0.00")
    assert shop.show("invoice", "100")["open"] == "12.00"


def test_one_number_may_hold_a_sale_and_a_return(shop):
    shop.bring_in(SOLD, back("100", quantity=1))
    assert (shop.numbers("invoice"), shop.numbers("return")) == (["100"], ["100"])


def test_units_that_vanish_at_no_price_are_a_stock_adjustment_and_may_go_below_zero(shop):
    told = shop.bring_in("7,CAN,-3,2026-03-02,0,,broken", heading=f"{HEADING},description", options="")
    assert shop.show("product", "CAN")["on_hand"] == "-3"
    assert (told["stock_adjustments"], told["invoices"]) == (1, 0)
