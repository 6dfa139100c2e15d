"""The README's walk on real sales, key by key: found, returned, refunded, and another left as credit.

Online Retail data set, D. Chen, UCI Machine Learning Repository, 2015, CC BY 4.0.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from domain.desk import Desk
from domain.practice.saving import SavePractice
from store.check import check
from store.database import BookStore
from store.views import SHOWN
from store.views.reader import Reader
from tests.tui.conftest import screen_text
from tests.tui.counter import press
from tests.tui.desk.opened import opened
from tui.__main__ import main

MONTH = Path(__file__).parents[4] / "shared/data/retail/online-retail-2010-12.csv"
COLUMNS = (
    "invoice=InvoiceNo,product=StockCode,description=Description,quantity=Quantity,date=InvoiceDate,price=UnitPrice,"
    "client=CustomerID"
)

pytestmark = pytest.mark.skipif(not MONTH.exists(), reason="the whole month is not beside this checkout")


@cache
def month() -> bytes:
    """The month brought in, once for all tests."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "shop.db"
        store = BookStore.open(str(path))
        Desk(store).perform(SavePractice(name="Gift Shop", currency="GBP"))
        store.close()
        rejects = str(Path(folder) / "rejects.csv")
        words = ("import", str(MONTH), "--returns", "--quiet", "--map", COLUMNS, "--rejects", rejects)
        assert main(["--db", str(path), *words]) == 0
        return path.read_bytes()


@pytest.fixture
def shop(tmp_path) -> Path:
    path = tmp_path / "shop.db"
    path.write_bytes(month())
    return path


def shown(path: Path, kind: str, identity: str) -> dict[str, Any]:
    """That view, and the whole of the books sound."""
    store = BookStore.open(str(path))
    try:
        assert check(store) == []
        with store.reading():
            return SHOWN[kind](Reader(store.database), identity)
    finally:
        store.close()


TO_THE_LEDGER = ("2", "/", "5311", "enter", "b")


async def test_client_15311_is_found_by_a_part_of_the_code_and_a_return_is_refunded(shop, size):
    async with opened(shop, size=size) as pilot:
        await press(pilot, *TO_THE_LEDGER)
        assert "15311  15311 · SETTLED 0.00" in screen_text(pilot.app)
        assert "539982" in screen_text(pilot.app)
        await press(pilot, "f7", "f10", "21243", "enter", "2")
        assert "sold 3 on 537808" in screen_text(pilot.app)
        await press(pilot, "f10")
        assert "RET-000001  15311 (15311) · DRAFT" in screen_text(pilot.app)
        await press(pilot, "f10", "r")
        assert "F10  Post Return: pay 3.38 card" in screen_text(pilot.app)
        await press(pilot, "f10")
        assert "3.38 card." in screen_text(pilot.app)
        await press(pilot, "escape")
        assert "15311  15311 · SETTLED 0.00" in screen_text(pilot.app)
    client = shown(shop, "client", "15311")
    assert [entry["amount"] for entry in client["ledger"][-2:]] == ["-3.38", "3.38"]
    assert client["balance"] == "0.00"


async def test_a_return_from_one_of_the_clients_invoices_is_left_as_credit(shop, size):
    async with opened(shop, size=size) as pilot:
        await press(pilot, *TO_THE_LEDGER, "f6", "/", "539982", "enter")
        assert "539982  15311 (15311) · PAID" in screen_text(pilot.app)
        await press(pilot, "r", "f10", "22756", "enter", "f10", "f10", "c")
        assert "F10  Post Return: 1.25 as credit" in screen_text(pilot.app)
        await press(pilot, "f10", "escape", "escape")
        assert "15311  15311 · IN CREDIT 1.25" in screen_text(pilot.app)
    assert shown(shop, "return", "RET-000001")["credited"] == "1.25"
    assert shown(shop, "client", "15311")["balance"] == "-1.25"
