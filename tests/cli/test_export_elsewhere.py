"""What other programs make of an export: spreadsheets, hledger, ledger and beancount come to what clients owe."""

import csv
import shutil
import subprocess
from collections import defaultdict
from typing import Any

import pytest

from domain.currency import Currency
from domain.money import ZERO, Money
from tests.cli.conftest import UTF8, client, csv_rows
from tests.scenes import busy

HLEDGER, LEDGER, BEANCOUNT = shutil.which("hledger"), shutil.which("ledger"), shutil.which("bean-check")
HOSTILE = (
    '=HYPERLINK("x")',
    "@SUM(A1)",
    "; comment",
    "A | B",
    'Quote " and \\ slash',
    "[2020-13-45] date:2020-99-99",
    "client:: (system)",
    "  * ! (code)",
    "(((",
    "#tag ^link %% {x} @ 5 = 3",
    "名前 Ünïcode",
    "~ monthly",
    "-1,5;3",
)
AUD = Currency.named("AUD")


def balances_by(command: list[str]) -> dict[str, str]:
    done = subprocess.run(command, capture_output=True, text=True, env=UTF8, check=False)
    assert done.returncode == 0, done.stderr
    found = {}
    for line in done.stdout.splitlines():
        amount, currency, account = line.split(maxsplit=2) if " AUD " in f"{line} " else (*line.split(maxsplit=1), "")
        if account:
            assert currency == "AUD"
            found[account.strip()] = amount
    return found


@pytest.fixture
def whole(tmp_path, takeback) -> dict[str, Any]:
    """Everything that happened in a busy practice with hostile names, in all formats, and what it comes to."""
    clinic = busy(tmp_path)
    for place, name in enumerate(HOSTILE):
        clinic.do("save_client", code=f"H{place}", name=name)
        clinic.do("opening_balance", client=f"H{place}", amount="-1.00", reason=name)
        clinic.pay(f"H{place}", "2.00", "card", reference=name)
    clinic.do("save_client", code="H;|x [1]", name="Odd code")
    clinic.do("issue_invoice", client="H;|x [1]", lines=[{"product": "CAN"}], number="n) ; [x] \"'")
    clinic.do("export_credits", what="all", format="csv")
    files: dict[str, Any] = {}
    with clinic.store.reading() as books:
        last = books.last_export()
    for format_ in ("csv", "journal", "beancount"):
        files[format_] = []
        for number in range(1, last + 1):
            file = tmp_path / f"all-{number}.{format_}"
            words = ("export", "credits", "--batch", number, "--format", format_, "--out", file)
            assert takeback(*words, on=clinic.path).code == 0
            files[format_].append(file)
    clients = takeback("list", "client", "--json", on=clinic.path).json["rows"]
    files["owed"] = AUD.text(Money.total(AUD.parse(row["balance"]) for row in clients))
    clinic.close()
    return files


def test_no_cell_of_the_csv_is_run_by_a_spreadsheet(whole):
    cells = [cell for file in whole["csv"] for row in csv.reader(file.read_text().splitlines()) for cell in row]
    runs = [cell for cell in cells if cell.startswith(("=", "+", "@", "\t", "-1,5"))]
    assert runs == []
    assert '\'=HYPERLINK("x")' in cells


@pytest.mark.skipif(HLEDGER is None, reason="hledger is not installed")
def test_hledger_reads_the_journal_and_comes_to_what_clients_owe(whole):
    files = [word for file in whole["journal"] for word in ("-f", str(file))]
    found = balances_by([str(HLEDGER), *files, "balance", "-N", "--flat"])
    assert found["Assets:Receivable"] == whole["owed"]
    payees = subprocess.run([str(HLEDGER), *files, "payees"], env=UTF8, check=True, capture_output=True, text=True)
    assert "名前 Ünïcode" in payees.stdout
    by_account: dict[str, Money] = defaultdict(lambda: ZERO)
    for row in (row for file in whole["csv"] for row in csv_rows(file)):
        by_account[row["account"]] -= AUD.parse(row["net"])
    assert {account: AUD.text(amount) for account, amount in by_account.items() if amount} == {
        account: amount for account, amount in found.items() if account not in ("Assets:Receivable", "Liabilities:Tax")
    }


@pytest.mark.skipif(LEDGER is None or HLEDGER is None, reason="ledger and hledger are not both installed")
def test_ledger_reads_the_same_journal_to_the_same_balances(whole):
    files = [word for file in whole["journal"] for word in ("-f", str(file))]
    by_hledger = balances_by([str(HLEDGER), *files, "balance", "-N", "--flat"])
    assert balances_by([str(LEDGER), *files, "balance", "--flat", "--no-total"]) == by_hledger


@pytest.mark.skipif(BEANCOUNT is None, reason="beancount is not installed")
def test_beancount_reads_its_own_format(whole):
    for file in whole["beancount"]:
        done = subprocess.run([str(BEANCOUNT), str(file)], capture_output=True, text=True, env=UTF8, check=False)
        assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(HLEDGER is None, reason="hledger is not installed")
@pytest.mark.parametrize(("currency", "price", "credited"), [("JPY", "1500", "3000"), ("KWD", "1.234", "2.468")])
def test_currencies_of_none_and_of_three_decimals_are_read_back(takeback, perform, tmp_path, currency, price, credited):
    perform(
        {"act": "save_practice", "name": "Corner Vets", "currency": currency},
        {"act": "save_product", "code": "CAN", "name": "Can", "kind": "product", "price": price},
        client("C1"),
        {
            "act": "issue_invoice", "client": "C1", "lines": [{"product": "CAN", "quantity": "3"}],
            "paid_by": "card",
        },
        {"act": "open_return", "client": "C1"},
        {"act": "add_return_item", "return": "RET-000001", "product": "CAN", "quantity": "2"},
        {"act": "post_return", "return": "RET-000001", "issue": "credit"},
    )  # fmt: skip
    out = tmp_path / "credits.journal"
    assert takeback("export", "credits", "--format", "journal", "--out", out).code == 0
    words = [str(HLEDGER), "-f", str(out), "balance", "-N", "--flat", "Income:Returns"]
    told = subprocess.run(words, env=UTF8, check=True, capture_output=True, text=True).stdout
    assert told.split() == [credited, currency, "Income:Returns"]
