import os
import pty
import threading
from pathlib import Path

import pytest

from tests.cli.conftest import TILL, Outcome, start
from tests.cli.shop import BACK, HEADING, SHOP, SOLD, back, sold

REAL = Path(__file__).parents[3] / "shared/data/retail/online-retail-2010-12.csv"
EXTRACT = Path(__file__).parents[1] / "data/online-retail-extract.csv"
RETAIL_MAP = (
    "invoice=InvoiceNo,product=StockCode,description=Description,quantity=Quantity,date=InvoiceDate,price=UnitPrice,"
    "client=CustomerID"
)


def test_a_sale_is_an_invoice_of_its_day_paid_in_full(shop):
    told = shop.bring_in(SOLD)
    invoice = shop.show("invoice", "100")
    assert (invoice["on"], invoice["client"], invoice["total"], invoice["status"]) == (
        "2026-03-02",
        "C1",
        "20.00",
        "paid",
    )
    assert shop.show("receipt", "RCT-000001")["lines"][0]["method"] == "card"
    assert shop.show("client", "C1")["balance"] == "0.00"
    assert (told["rows"], told["invoices"], told["invoice_lines"], told["invoiced"]) == (1, 1, 1, "20.00")


def test_rows_of_one_number_are_one_invoice_in_file_order_wherever_they_stand(shop):
    told = shop.bring_in(sold("100", "CAN"), sold("101", "TIN"), sold("100", "BOX"), sold("100", "CAN", 2))
    lines = shop.show("invoice", "100")["lines"]
    assert [(line["product"], line["quantity"]) for line in lines] == [("CAN", "1"), ("BOX", "1"), ("CAN", "2")]
    assert (told["invoices"], told["invoice_lines"]) == (2, 4)


def test_a_sale_without_a_client_is_a_walk_in(shop):
    shop.bring_in(sold("100", client=""))
    assert shop.show("client", "WALKIN")["name"] == "Walk-in"


def test_a_product_is_called_as_it_was_first_sold_and_costs_what_it_cost_last(shop):
    heading = f"{HEADING},description"
    shop.bring_in(
        "1,CAN,-1,2026-03-01,0,,damaged", "2,CAN,1,2026-03-02,4.00,,Dog food",
        "3,CAN,1,2026-03-05,4.50,,Dog food (new)", "4,CAN,1,2026-03-04,4.20,,", heading=heading,
    )  # fmt: skip
    product = shop.show("product", "CAN")
    assert (product["name"], product["price"]) == ("Dog food", "4.50")


def test_a_sale_is_called_as_the_books_call_its_product_then_whatever_its_row_says(shop, perform):
    heading = f"{HEADING},description"
    shop.bring_in("1,CAN,1,2026-03-01,4.00,C1,Dog food", "2,CAN,1,2026-03-02,4.00,C1,Feed", heading=heading)
    perform({"act": "save_product", "code": "CAN", "name": "Tin", "kind": "product", "price": "4.00"})
    shop.bring_in(
        "3,CAN,1,2026-03-03,4.00,C1,Dog food", "C1,CAN,-1,2026-03-04,4.00,C1,Dog food", heading=heading
    )  # fmt: skip
    names = [shop.show("invoice", number)["lines"][0]["name"] for number in ("1", "2", "3")]
    assert names == ["Dog food", "Dog food", "Tin"]
    assert shop.show("return", "C1")["items"][0]["name"] == "Dog food"


def test_clients_and_products_that_are_known_stay_as_they_are(shop, perform):
    perform(
        {"act": "save_product", "code": "CAN", "name": "Can", "kind": "product", "price": "9.00", "tax_rate": "10"},
        {"act": "save_client", "code": "C1", "name": "Ada Park"},
    )
    shop.bring_in(f"{SOLD},Somebody", heading=f"{HEADING},client_name")
    assert shop.show("product", "CAN")["price"] == "9.00"
    assert shop.show("client", "C1")["name"] == "Ada Park"
    assert shop.show("invoice", "100")["tax"] == "1.82"


def test_a_client_is_called_by_the_name_in_any_of_their_rows(shop):
    shop.bring_in(sold("1", client="C1") + ",", sold("2", client="C1") + ",Ada", heading=f"{HEADING},client_name")
    assert shop.show("client", "C1")["name"] == "Ada"


def test_tax_and_discount_are_those_of_the_row(shop):
    shop.bring_in(
        "1,CAN,1,2026-03-02,10.00,C1,10,",
        "2,CAN,4,2026-03-03,10.00,C1,20%,25",
        heading=f"{HEADING},tax_rate,discount_percent",
    )
    assert shop.show("invoice", "1")["tax"] == "0.91"
    assert (shop.show("invoice", "2")["total"], shop.show("invoice", "2")["tax"]) == ("30.00", "5.00")


def test_unit_prices_may_have_more_decimals_than_the_currency(shop):
    shop.bring_in("1,PILL,30,2026-03-02,0.125,C1", "2,PILL,1,2026-03-02,0.12345,C1")
    assert shop.show("invoice", "1")["total"] == "3.75"
    assert shop.codes() == [("3", "invalid")]


def test_unpaid_sales_stay_open(shop):
    shop.bring_in(SOLD, options="--unpaid")
    assert shop.show("invoice", "100")["status"] == "unpaid"
    assert shop.numbers("receipt") == []


def test_cash_of_past_days_does_not_pass_through_the_open_till(shop, perform):
    perform(TILL)
    shop.bring_in(SOLD, BACK, options="--returns --paid cash")
    assert shop.show("receipt", "RCT-000001")["lines"][0]["method"] == "cash"
    assert shop.show("till", "main")["expected"] == "50.00"


def test_an_invoice_of_nothing_needs_no_payment(shop):
    shop.bring_in(sold("100", price="0"))
    assert shop.show("invoice", "100")["status"] == "paid"
    assert shop.numbers("receipt") == []


def test_a_row_that_cannot_be_sold_is_left_out_alone(shop, perform):
    serialised = {"act": "save_product", "code": "CHIP", "name": "Chip", "kind": "product", "price": "9.00"}
    perform({**serialised, "serials": "discrete"})
    told = shop.bring_in(sold("100", "CAN"), sold("100", "CHIP"), sold("100", "TIN"), sold("101", "CHIP"))
    assert [line["product"] for line in shop.show("invoice", "100")["lines"]] == ["CAN", "TIN"]
    assert shop.codes() == [("3", "serials_required"), ("5", "serials_required")]
    assert told["rejected_by_code"] == {"serials_required": 2}


@pytest.mark.parametrize(
    ("row", "code", "says"),
    [
        (sold("100", quantity=0), "invalid", "quantity: must not be zero"),
        (sold("100", price="-1"), "invalid", "price: must not be negative"),
        (sold("100", quantity="two"), "invalid", "quantity: is not a number"),
        (sold("100", quantity="1e5"), "invalid", "quantity: is not a number"),
        (sold("100", price=""), "invalid", "price: is not a number"),
        (sold("100", price="4.00001"), "invalid", "price: has more than 4 decimals"),
        (sold("100", quantity=10**11, price="999999999.00"), "invalid", "price: comes to more than the books can keep"),
        (sold("100", at="tomorrow"), "invalid", "date: is not a date like 2026-03-02"),
        (sold("100", at="3/2/2026"), "invalid", "date: is not a date like 2026-03-02"),
        (sold("100", quantity=10**11, price="10.00"), "invalid", "price: comes to more than the books can keep"),
        (sold("100", at="1066-10-14"), "invalid", "date: lies before 1900"),
        (sold("100", at="9999-12-31 23:59"), "invalid", "date: lies after 2999"),
        (sold("100", at="2999-01-01"), "future_date", "2999-01-01 is in the future"),
        (sold(""), "invalid", "invoice: is empty"),
        (sold("100", product=" "), "invalid", "product: is empty"),
        (sold("1" * 81), "invalid", "invoice: is longer than 80 characters"),
        (sold("100", client="C" * 101), "invalid", "client: is longer than 100 characters"),
        ("100,CAN,1", "invalid", "row: has 3 cells where the heading has 6"),
        (sold("100") + ",more", "invalid", "row: has 7 cells where the heading has 6"),
    ],
)  # fmt: skip
def test_a_row_that_means_nothing_is_rejected_with_its_reason_and_the_rest_comes_in(shop, row, code, says):
    told = shop.bring_in(sold("99"), row)
    assert (told["invoices"], told["rejected_by_code"]) == (1, {code: 1})
    [(line, reject, reason)] = shop.rejects("line", "code", "reason")
    assert (line, reject) == ("3", code)
    assert reason.startswith(says)
    assert shop.numbers("product") == ["CAN"]


def test_a_closed_period_takes_no_sale_in(shop, perform):
    perform({"act": "close_period", "through": "2026-03-31"})
    shop.bring_in(SOLD, sold("101", at="2026-04-01"))
    assert shop.numbers("invoice") == ["101"]
    assert shop.codes() == [("2", "period_closed")]


def test_a_row_of_another_client_is_not_slipped_into_an_invoice(shop):
    shop.bring_in(sold("100", client="C1"), sold("100", client="C2"))
    assert shop.rejects("line", "code", "reason") == [("3", "invalid", "client: 100 is for C1 in the rows above.")]


def test_times_are_those_of_the_practice(shop, perform):
    perform({**SHOP, "timezone": "Australia/Sydney"})
    shop.bring_in(sold("1", at="2026-03-02 00:30"), sold("2", at="2026-03-01T20:30:00Z"))
    assert [shop.show("invoice", number)["on"] for number in "12"] == ["2026-03-02", "2026-03-02"]


def test_people_get_a_summary(shop):
    shop.bring_in(SOLD, BACK, BACK)
    assert shop.numbers("return") == ["C100"]
    shop.file.write_text(shop.file.read_text() + "\n".join([sold("101"), back("C9", "TIN"), ""]))
    assert shop.run("--returns").text == (
        "rows                      5\n"
        "invoices                  1  1 line to 1 client, 4.00 invoiced; 1 in the books already\n"
        "returns                   0  1 in the books already\n"
        "stock adjustments         0\n"
        "rejected rows             1  1 over_return\n"
        f"They are in {shop.rejects_file}, each with its reason.\n"
    )


def test_quiet_says_only_what_was_rejected(shop):
    shop.bring_in(SOLD)
    assert shop.run("--quiet") == Outcome(0, b"", "")
    outcome = shop.run("--quiet", "--returns")
    assert outcome == Outcome(0, b"", "")
    shop.file.write_text(f"{HEADING}\n{sold('102', quantity=0)}\n")
    assert shop.run("--quiet").complaint == f"takeback: 1 rows were rejected; they are in {shop.rejects_file}.\n"


def test_without_a_practice_nothing_is_brought_in(takeback, perform, db, tmp_path):
    perform(on=db)
    (tmp_path / "sales.csv").write_text(f"{HEADING}\n{SOLD}\n")
    outcome = takeback("import", tmp_path / "sales.csv")
    assert outcome.code == 1
    assert outcome.complaint.startswith("takeback: practice: there is none yet; save its name and currency first")
    assert outcome.complaint.count("\n") == 1


def heard_on_a_terminal(db, *words: str) -> bytes:
    """What the command writes to standard error where that is a terminal."""
    mine, its = pty.openpty()
    heard = bytearray()

    def listen() -> None:
        try:
            while said := os.read(mine, 4096):
                heard.extend(said)
        except OSError:
            pass  # Linux says so when the other end of a terminal is closed.

    listener = threading.Thread(target=listen)
    listener.start()
    process = start(db, *words, stderr=its)
    process.communicate(timeout=60)
    os.close(its)
    listener.join(timeout=10)
    os.close(mine)
    assert process.returncode == 0
    return bytes(heard)


def test_a_terminal_sees_how_far_it_is_unless_quiet(shop, db):
    shop.file.write_text(f"{HEADING}\n{SOLD}\n")
    assert b"Bringing in" in heard_on_a_terminal(db, "import", str(shop.file))
    assert heard_on_a_terminal(db, "import", str(shop.file), "--quiet") == b""


def test_an_extract_of_real_sales(shop, db, takeback):
    shop.file.write_bytes(EXTRACT.read_bytes())
    told = shop.again(options=f"--returns --map {RETAIL_MAP}")
    del told["seconds"], told["rejects"]
    assert told == {
        "rows": 122, "invoices": 12, "invoice_lines": 102, "clients": 7, "invoiced": "1807.60",
        "returns": 4, "return_items": 5, "credit_invoices": 5, "credited": "95.85", "refunded": "95.85",
        "stock_adjustments": 4, "already": {"invoices": 0, "returns": 0, "stock_adjustments": 0},
        "rejected": 11, "rejected_by_code": {"over_return": 9, "price_above_original": 2},
    }  # fmt: skip
    assert takeback("check").code == 0


@pytest.mark.skipif(not REAL.exists(), reason="the whole month is not beside this checkout")
def test_a_whole_month_of_real_sales(shop, takeback):
    shop.file.write_bytes(REAL.read_bytes())
    told = shop.again(options=f"--returns --map {RETAIL_MAP}")
    del told["seconds"], told["rejects"]
    assert told == {
        "rows": 42_481, "invoices": 1_629, "invoice_lines": 41_683, "clients": 886, "invoiced": "823746.14",
        "returns": 151, "return_items": 308, "credit_invoices": 174, "credited": "21639.27", "refunded": "21639.27",
        "stock_adjustments": 70, "already": {"invoices": 0, "returns": 0, "stock_adjustments": 0},
        "rejected": 420, "rejected_by_code": {"over_return": 408, "price_above_original": 12},
    }  # fmt: skip
    assert {row["balance"] for row in shop.books()["client"]} == {"0.00"}
    assert len(shop.codes()) == 420
    assert takeback("check").code == 0
