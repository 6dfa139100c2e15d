"""A shop that brings its history in, and files written row by row."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.cli.conftest import Outcome

SHOP = {"act": "save_practice", "name": "Corner Vets", "currency": "AUD", "prices": "include_tax"}
HEADING = "invoice,product,quantity,date,price,client"
MARCH = "2026-03-02 09:30"
SOLD = f"100,CAN,5,{MARCH},4.00,C1"
BACK = "C100,CAN,-2,2026-03-03 10:00,4.00,C1"


def sold(
    number: str, product: str = "CAN", quantity: object = 1, at: str = MARCH, price: str = "4.00", client: str = "C1"
) -> str:
    return f"{number},{product},{quantity},{at},{price},{client}"


def back(
    number: str, product: str = "CAN", quantity: int = 1, at: str = MARCH, price: str = "4.00", client: str = "C1"
) -> str:
    return sold(number, product, -quantity, at, price, client)


class Shop:
    """`shop.bring_in("100,CAN,5,2026-03-02,4.00,C1")` imports a file of these rows; `shop.told` is the summary."""

    def __init__(self, takeback: Callable[..., Outcome], folder: Path) -> None:
        self._takeback = takeback
        self.file = folder / "sales.csv"
        self.rejects_file = folder / "sales.rejects.csv"

    def bring_in(self, *rows: str, heading: str = HEADING, options: str = "--returns") -> dict[str, Any]:
        self.file.write_text("\n".join([heading, *rows, ""]), encoding="utf-8")
        return self.again(options=options)

    def again(self, *, options: str = "--returns") -> dict[str, Any]:
        outcome = self.run(*options.split(), "--json")
        assert (outcome.code, outcome.complaint) == (0, ""), outcome
        told: dict[str, Any] = outcome.json
        return told

    def run(self, *options: str) -> Outcome:
        return self._takeback("import", self.file, *options)

    def show(self, kind: str, identity: str) -> dict[str, Any]:
        shown: dict[str, Any] = self._takeback("show", kind, identity, "--json").json
        return shown

    def numbers(self, kind: str) -> list[str]:
        """The numbers or codes of all there are, but for the products that come with the practice."""
        rows = self._takeback("list", kind, "--json").json["rows"]
        return sorted(row["number"] for row in rows if row["status"] != "administrative")

    def books(self) -> dict[str, list[dict[str, Any]]]:
        """All documents, clients and products with what they come to."""
        kinds = ("invoice", "receipt", "return", "credit-invoice", "client", "product")
        return {kind: self._takeback("list", kind, "--json").json["rows"] for kind in kinds}

    def rejects(self, *columns: str, file: Path | None = None) -> list[tuple[str, ...]]:
        """The rejects file, these columns of it."""
        with (file or self.rejects_file).open(encoding="utf-8", newline="") as lines:
            return [tuple(row[column] for column in columns) for row in csv.DictReader(lines)]

    def codes(self) -> list[tuple[str, ...]]:
        return self.rejects("line", "code")
