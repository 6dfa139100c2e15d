"""How fast another system's sales and returns come in, and whether twice as many take twice as long."""

from __future__ import annotations

import csv
import json
import random
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

from domain.desk import Desk
from domain.practice.saving import SavePractice
from store.database import BookStore
from tests.bench.terminal import ROOT

DECEMBER = ROOT.parent / "shared" / "data" / "retail" / "online-retail-2010-12.csv"
"""A month of a real shop; measured where it is there."""
_DECEMBER_MAP = (
    "invoice=InvoiceNo,product=StockCode,description=Description,quantity=Quantity,date=InvoiceDate,price=UnitPrice,"
    "client=CustomerID"
)
_COLUMNS = ("invoice", "date", "client", "product", "description", "quantity", "price")


def imported(rows: int) -> float:
    """Rows a second of a made-up file, one row in fifty coming back."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "sales.csv"
        write_sales(file, rows)
        return _rate(file, Path(folder), [])


def december() -> float | None:
    """Rows a second of the December file; None where it is not there."""
    if not DECEMBER.exists():
        return None
    with tempfile.TemporaryDirectory() as folder:
        return _rate(DECEMBER, Path(folder), ["--map", _DECEMBER_MAP])


def _rate(file: Path, folder: Path, options: list[str]) -> float:
    database = folder / "practice.db"
    store = BookStore.open(str(database))
    Desk(store).perform(SavePractice(name="Corner Vets", currency="AUD", timezone="UTC"))
    store.close()
    command = [
        sys.executable,
        "-m",
        "tui",
        "--db",
        str(database),
        "import",
        str(file),
        "--returns",
        "--json",
        "--quiet",
    ]
    done = subprocess.run(
        [*command, "--rejects", str(folder / "rejects.csv"), *options],
        cwd=ROOT, check=True, capture_output=True, text=True,
    )  # fmt: skip
    with file.open(newline="", encoding="utf-8", errors="replace") as lines:
        rows = sum(1 for _ in csv.reader(lines)) - 1
    return rows / float(json.loads(done.stdout)["seconds"])


def write_sales(file: Path, rows: int) -> None:
    """Sales of some four lines each over a year, always the same."""
    dice = random.Random(5)
    sold: list[tuple[str, str, str]] = []
    with file.open("w", newline="", encoding="utf-8") as text:
        sheet = csv.writer(text)
        sheet.writerow(_COLUMNS)
        for row in range(rows):
            number, product = row // 4, f"P{dice.randrange(300):03d}"
            on = date(2025, 1, 1) + timedelta(days=row * 360 // rows)
            client = f"C{number % 500:04d}"
            if sold and dice.randrange(50) == 0:
                _, client, product = sold.pop(dice.randrange(len(sold)))
                sheet.writerow((f"R{row}", on, client, product, f"Product {product}", -1, "12.50"))
                continue
            sold.append((f"S{number}", client, product))
            sheet.writerow((f"S{number}", on, client, product, f"Product {product}", dice.randrange(1, 4), "12.50"))
