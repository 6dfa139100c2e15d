"""What goes to the accounts: every entry in one batch, in double entry, under the practice's own names."""

from datetime import date, timedelta
from typing import Any

import pytest

from domain.currency import Currency
from domain.exporting.double_entry import legs, together
from domain.exporting.facts import Exported
from domain.money import ZERO, Money
from domain.practice.accounts import PROPOSED, Accounts
from store import batches
from store.reports import report
from store.views.reader import Reader
from tests.makers import Clinic, refused
from tests.scenes import busy

CURRENCY = Currency.named("AUD")
CLIENTS = ("C1", "C2", "C3")


@pytest.fixture
def shop(clinic) -> Clinic:
    """Five cans sold and two taken back, at 10 % tax inside the price."""
    clinic.sell("C1", ("CAN", 5), paid="card")
    clinic.take_back("C1", ("CAN", 2))
    return clinic


def export(clinic: Clinic, what: str = "credits", format_: str = "csv") -> dict[str, Any]:
    return clinic.do("export_credits", what=what, format=format_)


def entries(clinic: Clinic, number: int) -> list[Exported]:
    batch = batches.batch(clinic.store, number)
    assert batch is not None
    return [entry for chunk in batches.BatchEntries(clinic.store, batch) for entry in chunk]


def plain(amount: Money) -> str:
    return CURRENCY.text(amount)


def told(clinic: Clinic, number: int) -> list[tuple[str, str, str]]:
    return [(entry.kind.value, entry.document, plain(entry.amount)) for entry in entries(clinic, number)]


def balances(clinic: Clinic, *numbers: int) -> dict[str, str]:
    """What stands on each account after these batches."""
    made = [batches.batch(clinic.store, number) for number in numbers]
    moved = [
        leg
        for batch in made
        if batch is not None
        for entry in entries(clinic, batch.number)
        for leg in legs(entry, batch.accounts)
    ]
    return {account: plain(amount) for account, amount in together(moved)}


def total(clinic: Clinic, name: str) -> str:
    """What the report comes to, over all time."""
    with clinic.store.reading():
        amount: str = report(Reader(clinic.store.database), name, None, clinic.today)["totals"]["amount"]
    return amount


def status(clinic: Clinic, credit: str) -> tuple[str, int | None]:
    shown = clinic.show("credit-invoice", credit)
    return shown["export_status"], shown["export_batch"]


def test_a_pending_credit_goes_into_the_next_batch_and_is_exported_from_then_on(shop):
    assert status(shop, "CRN-000001") == ("pending", None)
    done = export(shop)
    assert (done["batch"], done["entries"], done["credited"]) == (1, 1, "8.00")
    assert status(shop, "CRN-000001") == ("exported", 1)
    assert shop.show("return", "RET-000001")["credit_invoices"][0]["export_status"] == "exported"


def test_a_second_export_holds_only_what_is_new(shop):
    export(shop)
    shop.take_back("C1", ("CAN", 1))
    assert export(shop)["batch"] == 2
    assert told(shop, 1) == [("credit_invoice", "CRN-000001", "-8.00")]
    assert told(shop, 2) == [("credit_invoice", "CRN-000002", "-4.00")]


def test_nothing_new_burns_no_batch_number(shop):
    export(shop)
    with shop.unchanged(), refused("nothing_to_export"):
        export(shop)
    shop.take_back("C1", ("CAN", 1))
    assert export(shop)["batch"] == 2


def test_a_preview_exports_nothing(shop):
    with shop.unchanged():
        assert shop.preview("export_credits").result["batch"] == 1
    assert status(shop, "CRN-000001") == ("pending", None)


def test_what_was_exported_meanwhile_by_another_desk_is_not_exported_again(shop):
    seen = shop.preview("export_credits").digest
    export(shop)
    with refused("nothing_to_export"):
        shop.do("export_credits", previewed=seen)


def test_a_credit_that_came_in_meanwhile_is_shown_before_it_goes(shop):
    seen = shop.preview("export_credits").digest
    shop.take_back("C1", ("CAN", 1))
    with refused("changed_meanwhile"):
        shop.do("export_credits", previewed=seen)


def test_a_sale_meanwhile_changes_nothing_about_an_export_of_credits(shop):
    seen = shop.preview("export_credits").digest
    shop.sell("C1", ("CAN", 1))
    assert shop.do("export_credits", previewed=seen)["entries"] == 1


def test_the_reversal_of_an_exported_credit_goes_into_a_later_batch(shop):
    export(shop)
    shop.do("reverse_return", return_="RET-000001", reason="wrong client")
    done = export(shop)
    assert (done["entries"], done["credited"]) == (1, "-8.00")
    assert told(shop, 2) == [("credit_invoice_reversal", "CRN-000001", "8.00")]
    assert status(shop, "CRN-000001") == ("exported", 1)


def test_a_credit_reversed_before_it_was_exported_goes_with_its_reversal_so_that_no_number_is_missing(shop):
    shop.do("reverse_return", return_="RET-000001", reason="wrong client")
    assert export(shop)["credited"] == "0.00"
    assert [kind for kind, _, _ in told(shop, 1)] == ["credit_invoice", "credit_invoice_reversal"]


def test_all_takes_what_an_export_of_credits_left_and_never_a_credit_again(shop):
    export(shop)
    done = export(shop, "all")
    assert [kind for kind, _, _ in told(shop, 2)] == ["invoice", "payment"]
    assert done["change"] == "0.00"
    with refused("nothing_to_export"):
        export(shop)


def test_credits_after_everything_was_exported_are_in_the_next_batch_of_credits(shop):
    export(shop, "all")
    shop.take_back("C1", ("CAN", 1))
    shop.sell("C1", ("CAN", 1))
    export(shop)
    assert told(shop, 2) == [("credit_invoice", "CRN-000002", "-4.00")]
    export(shop, "all")
    assert [kind for kind, _, _ in told(shop, 3)] == ["invoice"]


def test_a_credit_takes_sales_and_tax_back_and_lowers_what_clients_owe(shop):
    export(shop)
    assert balances(shop, 1) == {"Income:Returns": "7.27", "Liabilities:Tax": "0.73", "Assets:Receivable": "-8.00"}


def test_a_closed_period_may_still_be_exported(shop):
    shop.do("close_period", through="2026-03-02")
    assert export(shop)["batch"] == 1


def test_a_correction_of_a_method_moves_money_between_accounts_in_a_later_batch(clinic):
    receipt = clinic.pay("C1", "5.00", "card")
    export(clinic, "all")
    clinic.do("change_method", receipt=receipt, line=1, method="cash", reason="mistyped")
    export(clinic, "all")
    assert balances(clinic, 1) == {"Assets:Card": "5.00", "Assets:Receivable": "-5.00"}
    assert balances(clinic, 2) == {"Assets:Card": "-5.00", "Assets:Cash": "5.00"}


def test_an_item_removed_in_a_later_batch_takes_its_share_of_sales_and_tax_back(clinic):
    clinic.product("BED", "40.00", tax="10")
    invoice = clinic.sell("C1", ("CAN", 1), ("BED", 1))
    export(clinic, "all")
    clinic.do("remove_invoice_item", invoice=invoice, line=2, reason="not wanted")
    export(clinic, "all")
    assert balances(clinic, 1) == {"Income:Sales": "-40.00", "Liabilities:Tax": "-4.00", "Assets:Receivable": "44.00"}
    assert balances(clinic, 2) == {"Income:Sales": "36.36", "Liabilities:Tax": "3.64", "Assets:Receivable": "-40.00"}


def test_spreading_a_discount_moves_nothing_that_the_accounts_would_have_to_know(clinic):
    invoice = clinic.sell("C1", ("CAN", 1), ("CAN", 2), discount_amount="0.70")
    export(clinic, "all")
    clinic.do("spread_discount", invoice=invoice)
    assert balances(clinic, 1)["Liabilities:Tax"] == f"-{clinic.show('invoice', invoice)['tax']}"
    with refused("nothing_to_export"):
        export(clinic, "all")


def test_accounts_after_everything_agree_with_the_ledger_of_a_busy_practice(tmp_path):
    clinic = busy(tmp_path)
    last = export(clinic, "all")["batch"]
    stands = {account: CURRENCY.parse(amount) for account, amount in balances(clinic, *range(1, last + 1)).items()}
    assert stands["Assets:Receivable"] == Money.total(CURRENCY.parse(clinic.balance(code)) for code in CLIENTS)
    assert stands["Expenses:WriteOffs"] == CURRENCY.parse(total(clinic, "write-offs"))
    assert stands["Liabilities:Tax"] == -CURRENCY.parse(total(clinic, "tax"))
    assert Money.total(stands.values()) == ZERO
    clinic.close()


def test_names_and_accounts_of_a_batch_are_those_of_its_day(shop):
    export(shop)
    before = [(entry, list(legs(entry, batches.batch(shop.store, 1).accounts))) for entry in entries(shop, 1)]
    shop.do("save_client", code="C1", name="Married Now")
    shop.do("save_practice", name="Corner Vets", currency="AUD", accounts={"returns": "Income:Back"})
    after = [(entry, list(legs(entry, batches.batch(shop.store, 1).accounts))) for entry in entries(shop, 1)]
    assert after == before
    shop.take_back("C1", ("CAN", 1))
    export(shop)
    assert [entry.name for entry in entries(shop, 2)] == ["Married Now"]
    assert "Income:Back" in balances(shop, 2)


def test_accounts_are_changed_one_by_one(clinic):
    clinic.do("save_practice", name="Corner Vets", currency="AUD", accounts={"cash": "Assets:Till"})
    clinic.do("save_practice", name="Corner Vets", currency="AUD", accounts={"tax": "Liabilities:GST"})
    with clinic.store.reading() as books:
        practice = books.practice()
    assert practice is not None
    assert practice.accounts == Accounts(cash="Assets:Till", tax="Liabilities:GST")
    assert clinic.wrong() == []


@pytest.mark.parametrize(
    "name",
    ["", " ", "Assets:", ":Bank", "Assets::Bank", "Assets:Bank  x", "Assets:Bank ", " Assets", "Assets;Bank", "A\nB",
     "Assets\tBank", "(Assets)", "[Assets]", "Assets:\x1b[31m", '"Assets"', "1Assets", "A|B", "Assets:Ba\u202enk",
     "A" * 121, "Assets:Bank=1", "*Assets", "Assets: Bank"],
)  # fmt: skip
def test_an_account_that_could_break_a_journal_is_refused(clinic, name):
    with clinic.unchanged(), refused("invalid", field="accounts.cash"):
        clinic.do("save_practice", name="Corner Vets", currency="AUD", accounts={"cash": name})


@pytest.mark.parametrize(
    "name", ["assets:till", "Till", "Aktiva:Kasse Süd", "Assets:Bank 2", "A:B & C", "Assets:21-200"]
)
def test_an_account_may_be_called_what_an_accountant_calls_it(clinic, name):
    clinic.do("save_practice", name="Corner Vets", currency="AUD", accounts={"cash": name})


def test_an_account_that_there_is_not_is_refused(clinic):
    with refused("invalid", field="accounts.shoes"):
        clinic.do("save_practice", name="Corner Vets", currency="AUD", accounts={"shoes": "Assets:Shoes"})


def test_the_proposed_accounts_are_read_by_beancount(shop):
    assert PROPOSED.unknown_to_beancount() is None
    assert export(shop, format_="beancount")["batch"] == 1


def test_an_account_beancount_does_not_read_is_refused_for_beancount_alone(shop):
    shop.do("save_practice", name="Corner Vets", currency="AUD", accounts={"cash": "assets:till"})
    with shop.unchanged(), refused("invalid", field="format"):
        export(shop, format_="beancount")
    assert export(shop, format_="journal")["batch"] == 1


def test_exporting_is_replayed_with_the_journal(shop, tmp_path):
    from store.journal import acts

    export(shop)
    shop.do("reverse_return", return_="RET-000001", reason="wrong client")
    export(shop, "all", "journal")
    (tmp_path / "again").mkdir()
    again = Clinic(tmp_path / "again", till=None)
    for line in list(acts(shop.store))[1:]:
        again.do(line.pop("act"), **line)
    assert told(again, 1) == told(shop, 1)
    assert told(again, 2) == told(shop, 2)
    assert again.wrong() == []
    again.close()


def report_of(clinic: Clinic, start: date | None = None) -> dict[str, Any]:
    with clinic.store.reading():
        return report(Reader(clinic.store.database), "exports", start, clinic.today)


def test_the_report_tells_pending_from_exported_and_in_which_batch(shop):
    export(shop)
    shop.take_back("C1", ("CAN", 1))
    found = report_of(shop)
    assert [(row["document"], row["export_status"], row["export_batch"], row["amount"]) for row in found["rows"]] == [
        ("CRN-000001", "exported", 1, "8.00"),
        ("CRN-000002", "pending", None, "4.00"),
    ]
    assert found["totals"] == {"pending": "4.00", "exported": "8.00", "amount": "12.00"}
    assert report_of(shop, shop.today + timedelta(days=1))["rows"] == []


def test_the_report_counts_a_reversal_where_it_stands_itself(shop):
    export(shop)
    shop.do("reverse_return", return_="RET-000001", reason="wrong client")
    assert report_of(shop)["totals"] == {"pending": "-8.00", "exported": "8.00", "amount": "0.00"}
    export(shop)
    assert [row["export_batch"] for row in report_of(shop)["rows"]] == [1, 2]
