"""A month of real sales all the way: imported, returned over several invoices, inspected, credited, exported."""

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from domain.currency import Currency
from domain.money import Money
from tests.cli.conftest import UTF8, csv_rows
from tests.cli.test_import import REAL, RETAIL_MAP

GBP = Currency.named("GBP")
CLIENT, PLATE = "15311", "21243"


@pytest.mark.skipif(not REAL.exists(), reason="the data set is not here")
def test_from_the_sale_to_the_accounts(takeback, perform, db, tmp_path):
    perform({"act": "save_practice", "name": "Gift Shop", "currency": "GBP"})
    imported = takeback("import", REAL, "--map", RETAIL_MAP, "--returns", "--rejects", tmp_path / "rejects", "--json")
    assert (imported.json["credit_invoices"], imported.json["credited"]) == (174, "21639.27")

    first = tmp_path / "imported.csv"
    told = takeback("export", "credits", "--out", first, "--json").json
    assert (told["entries"], told["credited"]) == (174, "21639.27")
    assert len({row["document"] for row in csv_rows(first)}) == 174

    # Four plates: three were sold on the older invoice, one comes off the next.
    answers = perform(
        {"act": "open_return", "client": CLIENT},
        {"act": "add_return_item", "return": "RET-000001", "product": PLATE, "quantity": "4", "inspect": "later"},
        {"act": "post_return", "return": "RET-000001", "issue": "refund", "method": "transfer"},
        {
            "act": "inspect_return_item", "return": "RET-000001", "line": 1, "accepted": "3",
            "non_conforming": "0",
        },
        {
            "act": "inspect_return_item", "return": "RET-000001", "line": 1, "accepted": "0",
            "non_conforming": "1", "note": "chipped",
        },
    ).answers  # fmt: skip
    assert answers[0]["made"]["return"] == "RET-000001"
    returned = takeback("show", "return", "RET-000001", "--json").json
    made = [credit["number"] for credit in returned["credit_invoices"]]
    assert made == ["CRN-000175", "CRN-000176"]
    assert {credit["export_status"] for credit in returned["credit_invoices"]} == {"pending"}

    second = tmp_path / "new.journal"
    told = takeback("export", "credits", "--format", "journal", "--out", second, "--json").json
    assert (told["batch"], told["entries"], told["credited"]) == (2, 2, returned["credited"])
    returned = takeback("show", "return", "RET-000001", "--json").json
    assert [credit["export_status"] for credit in returned["credit_invoices"]] == ["exported", "exported"]
    everything = tmp_path / "rest.journal"
    assert takeback("export", "credits", "--all", "--format", "journal", "--out", everything).code == 0
    assert takeback("export", "credits", "--all", "--out", tmp_path / "none").text.startswith("Nothing new")

    report = takeback("batch", said=b'{"report":"exports"}\n').answers[0]
    assert report["totals"]["pending"] == "0.00"
    assert takeback("check").code == 0

    credits = tmp_path / "imported.journal"
    takeback("export", "credits", "--batch", 1, "--format", "journal", "--out", credits)
    if shutil.which("hledger"):
        read_back(takeback, [credits, second, everything])


def read_back(takeback: Any, journals: list[Path]) -> None:
    """What hledger makes of the journals is what the clients' ledger says."""
    files = [word for journal in journals for word in ("-f", str(journal))]
    told = subprocess.run(
        ["hledger", *files, "balance", "-N", "--flat"], capture_output=True, text=True, env=UTF8, check=False
    )
    assert told.returncode == 0, told.stderr
    stands = {line.split()[-1]: line.split()[0] for line in told.stdout.splitlines()}
    clients = takeback("list", "client", "--json").json["rows"]
    owed = GBP.text(Money.total(GBP.parse(row["balance"]) for row in clients))
    assert stands.get("Assets:Receivable", "0.00") == owed == "0.00"
    credited = takeback("batch", said=b'{"report":"credits"}\n').answers[0]["totals"]["amount"]
    assert stands["Income:Returns"] == credited
    assert stands["Income:Sales"] == "-823746.14"
