"""Bringing the same in again: nothing is added, nothing is decided anew, and what is missing comes in."""

import signal
import time
from pathlib import Path

import pytest

from store.database import BookStore
from tests.cli.conftest import end, start
from tests.cli.shop import BACK, HEADING, SHOP, SOLD, back, sold
from tui.cli import import_work

EXTRACT = Path(__file__).parents[1] / "data/online-retail-extract.csv"
MAPPED = (
    "--returns --map invoice=InvoiceNo,product=StockCode,description=Description,quantity=Quantity,date=InvoiceDate,"
    "price=UnitPrice,client=CustomerID"
)
NOTHING = dict.fromkeys(
    ("invoices", "invoice_lines", "returns", "return_items", "credit_invoices", "stock_adjustments"), 0
)


def added(told):
    return {name: told[name] for name in NOTHING}


def test_the_same_file_again_adds_nothing_and_rejects_the_same_rows(shop, takeback):
    shop.file.write_bytes(EXTRACT.read_bytes())
    first = shop.again(options=MAPPED)
    journal, rejects = takeback("journal").said, shop.rejects_file.read_bytes()
    again = shop.again(options=MAPPED)
    assert added(again) == NOTHING
    assert again["already"] == {"invoices": 12, "returns": 4, "stock_adjustments": 4}
    assert again["rejected_by_code"] == first["rejected_by_code"]
    assert takeback("journal").said == journal
    assert shop.rejects_file.read_bytes() == rejects


def test_a_sale_later_that_day_does_not_let_a_rejected_return_in(shop):
    rows = (back("C1", at="2026-03-02 09:00"), sold("100", at="2026-03-02 17:00"))
    assert shop.bring_in(*rows)["returns"] == 0
    assert added(shop.again()) == NOTHING
    assert shop.codes() == [("2", "over_return")]


def test_a_later_return_of_the_cheaper_units_does_not_let_a_dearer_one_in(shop):
    rows = (
        sold("100", quantity=2, price="1.00", at="2026-03-01"), sold("101", quantity=2, price="2.00", at="2026-03-02"),
        back("C1", quantity=2, price="2.00", at="2026-03-03"), back("C2", quantity=2, price="1.00", at="2026-03-04"),
    )  # fmt: skip
    assert shop.bring_in(*rows)["returns"] == 1
    assert added(shop.again()) == NOTHING
    assert shop.codes() == [("4", "price_above_original")]


def test_a_row_rejected_from_a_return_stays_rejected_for_the_same_reason(shop):
    rows = (
        sold("100", "CAN", 2), sold("100", "TIN", 1), back("C1", "CAN", 3), back("C1", "TIN", 1), back("C1", "CAN", 2),
        back("C1", "CAN", 1),
    )  # fmt: skip
    shop.bring_in(*rows)
    rejects = shop.rejects("line", "code", "reason")
    shop.again()
    assert shop.rejects("line", "code", "reason") == rejects
    assert [line for line, *_ in rejects] == ["4", "7"]


def test_a_sale_with_a_bad_row_is_known_again(shop, perform):
    chip = {"act": "save_product", "code": "CHIP", "name": "Chip", "kind": "product", "price": "9.00"}
    perform({**chip, "serials": "discrete"})
    shop.bring_in(sold("100", "CAN"), sold("100", "CHIP"))
    told = shop.again()
    assert (added(told), told["rejected_by_code"]) == (NOTHING, {"serials_required": 1})


def test_more_rows_in_a_longer_file_come_in(shop):
    shop.bring_in(SOLD)
    told = shop.bring_in(SOLD, BACK, sold("101"))
    assert (told["invoices"], told["returns"], told["already"]["invoices"]) == (1, 1, 1)


@pytest.mark.parametrize(
    "changed", [sold("100", quantity=6), sold("100", price="4.01"), sold("100", client="C2"), sold("100", "TIN", 5)]
)
def test_a_document_that_changed_is_rejected_whole_and_stays_as_it_was(shop, changed):
    shop.bring_in(SOLD)
    told = shop.bring_in(changed)
    assert added(told) == NOTHING
    [(code, reason)] = shop.rejects("code", "reason")
    assert code == "key_reused"
    assert reason.startswith("it was brought in before with other content")
    assert shop.show("invoice", "100")["total"] == "20.00"
    assert (shop.numbers("client"), shop.numbers("product")) == (["C1"], ["CAN"])


def test_a_row_added_to_a_return_that_is_in_the_books_is_rejected(shop):
    shop.bring_in(SOLD, BACK)
    shop.bring_in(SOLD, BACK, BACK)
    assert shop.codes() == [("4", "wrong_status")]
    assert shop.show("return", "C100")["credited"] == "8.00"


def test_a_number_of_the_practices_own_is_not_taken_twice(shop, perform):
    perform(
        {"act": "save_product", "code": "CAN", "name": "Can", "kind": "product", "price": "4.00"},
        {"act": "save_client", "code": "C1", "name": "Ada"},
        {"act": "issue_invoice", "client": "C1", "lines": [{"product": "CAN"}], "number": "100"},
    )
    shop.bring_in(SOLD, sold("101", client="C2"))
    assert shop.rejects("line", "code", "reason") == [
        ("2", "duplicate", "a document of this number exists already; give it another number")
    ]
    assert shop.numbers("invoice") == ["100", "101"]


def test_a_settled_tax_rate_does_not_make_a_sale_another_one(shop, perform):
    perform({**SHOP, "prices": "exclude_tax"})
    shop.bring_in(SOLD)
    perform({"act": "save_product", "code": "CAN", "name": "Can", "kind": "product", "price": "4.00", "tax_rate": "10"})
    assert shop.again()["already"]["invoices"] == 1


@pytest.mark.parametrize("transactions", [1, 3, 8, 13, 20])
def test_what_was_interrupted_is_completed_by_the_same_command(
    shop, takeback, perform, tmp_path, monkeypatch, transactions
):
    shop.file.write_bytes(EXTRACT.read_bytes())
    whole = tmp_path / "whole.db"
    perform(SHOP, on=whole)
    assert takeback("import", shop.file, *MAPPED.split(), "--quiet", on=whole).code == 0
    expected = {kind: takeback("list", kind, "--json", on=whole).json["rows"] for kind in shop.books()}
    rejects = shop.rejects_file.read_bytes()
    shop.rejects_file.unlink()

    left = transactions
    wanted = BookStore.wanted

    def stop(store: BookStore) -> bool:
        nonlocal left
        left -= 1
        if left == 0:
            raise KeyboardInterrupt
        return wanted(store)

    monkeypatch.setattr(import_work, "_HELD", 0.0)
    monkeypatch.setattr(BookStore, "wanted", stop)
    outcome = shop.run(*MAPPED.split())
    assert outcome.code == 130
    assert outcome.complaint == "takeback: Stopped. What came in stays; the same command brings in the rest.\n"
    assert not shop.rejects_file.exists()
    shop.again(options=MAPPED)
    assert shop.books() == expected
    assert shop.rejects_file.read_bytes() == rejects
    assert takeback("check").code == 0


def test_a_killed_import_leaves_whole_documents_and_is_completed(shop, db, takeback):
    rows = [
        row
        for number in range(400)
        for row in (sold(f"{number}", f"P{number}", 2), back(f"C{number}", f"P{number}", 1))
    ]
    shop.file.write_text("\n".join([HEADING, *rows, ""]))
    process = start(db, "import", str(shop.file), "--returns", "--quiet")
    until = time.monotonic() + 30
    while takeback("list", "invoice", "--json").json["total"] < 20 and time.monotonic() < until:
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    end(process)
    assert takeback("check").code == 0
    assert {row["status"] for row in takeback("list", "return", "--json").json["rows"]} <= {"posted"}
    told = shop.again()
    assert (told["invoices"] + told["already"]["invoices"], told["rejected"]) == (400, 0)
    assert len(shop.numbers("return")) == 400
    assert takeback("check").code == 0
