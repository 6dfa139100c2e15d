"""A practice on a file of its own, with acts in few words; days and the clock are fixed.

clinic = Clinic(tmp_path)
clinic.product("CAN", "4.00", tax="10", stock=20)
clinic.client("C1")
invoice = clinic.sell("C1", ("CAN", 5), paid="cash")
clinic.take_back("C1", ("CAN", 2), method="cash")
assert clinic.amounts("C1") == ["20.00", "-20.00", "-8.00", "8.00"]
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from domain.desk import Desk
from domain.errors import Refused
from domain.practice.facts import UNSET
from store import codec
from store.check import check
from store.database import BookStore
from store.views import SHOWN
from store.views.reader import Reader

TODAY = date(2026, 3, 2)


class Clinic:
    """A practice in a folder. Acts are said as in the interface; `name_act(...)` is the act of that name."""

    def __init__(self, folder: Path, *, till: str | None = "1000.00", patience: float = 10.0, **settings: str) -> None:
        self.path = folder / "practice.db"
        if not self.path.exists():
            self.path.write_bytes(empty_books())
        self.store = BookStore.open(str(self.path), patience)
        # No test with one clinic pulls the plug; waiting for the disk is most of an act's time.
        self.store.database.execute_sql("PRAGMA synchronous = OFF")
        self.today = TODAY
        self.desk = Desk(self.store, self._now)
        self.do("save_practice", **{"name": "Corner Vets", "currency": "AUD", **settings})
        if till is not None:
            self.do("open_till", float=till)

    def _now(self) -> datetime:
        return datetime.combine(self.today, time(12), UTC)

    def close(self) -> None:
        self.store.close()

    def act(self, name: str, /, **fields: Any) -> Any:
        """The act as the domain knows it; `return_` and `float_` may be written so."""
        with self.store.reading() as books:
            practice = books.practice() or UNSET
        raw = {field.rstrip("_"): value for field, value in fields.items() if value is not None}
        return codec.act_from({"act": name, **raw}, practice.currency)

    def do(self, name: str, /, **fields: Any) -> dict[str, Any]:
        """Perform it; answers what programs are answered."""
        return self.desk.perform(self.act(name, **fields)).as_dict()

    def preview(self, name: str, /, **fields: Any) -> Any:
        """What it would do."""
        return self.desk.preview(self.act(name, **fields))

    def product(
        self, code: str = "CAN", price: str = "4.00", tax: str = "0", stock: int | str | None = 100, **more: Any
    ) -> str:
        self.do(
            "save_product", **{"code": code, "name": code, "kind": "product", "price": price, "tax_rate": tax} | more
        )
        if stock and more.get("kind", "product") == "product" and more.get("serials", "none") == "none":
            self.do("adjust_stock", product=code, quantity=str(stock), reason="opening")
        return code

    def service(self, code: str = "VISIT", price: str = "80.00", tax: str = "0", **more: Any) -> str:
        return self.product(code, price, tax, None, kind="service", **more)

    def serialised(self, code: str, *serials: str, price: str = "100.00", **more: Any) -> str:
        self.product(code, price, stock=None, serials="discrete", **more)
        if serials:
            self.do("adjust_stock", product=code, quantity=str(len(serials)), reason="opening", serials=list(serials))
        return code

    def client(self, code: str = "C1", *patients: str, **more: Any) -> str:
        known = [{"code": patient, "name": patient.title()} for patient in patients]
        self.do("save_client", code=code, name=f"Client {code}", patients=known, **more)
        return code

    def sell(self, client: str, *lines: Any, paid: str | None = None, on: date | str | None = None, **more: Any) -> str:
        """An invoice of lines like `("CAN", 5)`, `("CAN", "2.5", "4.00")` or objects; paid in full by `paid`."""
        number = self.do("issue_invoice", client=client, lines=[_line(line) for line in lines], on=_day(on), **more)[
            "made"
        ]["invoice"]
        if paid is not None and (owed := self.show("invoice", number)["open"]).strip("0."):
            self.pay(client, owed, paid, number, on=on)
        return number

    def pay(
        self, client: str, amount: str, method: str = "card", *invoices: str, on: date | str | None = None, **more: Any
    ) -> str:
        named = [{"invoice": invoice} for invoice in invoices]
        done = self.do("take_payment", client=client, amount=amount, method=method, invoices=named, on=_day(on), **more)
        return done["made"]["receipts"][0]

    def open_return(self, client: str, **more: Any) -> str:
        return self.do("open_return", client=client, **more)["made"]["return"]

    def add(self, return_: str, product: str, quantity: int | str, **more: Any) -> dict[str, Any]:
        return self.do("add_return_item", return_=return_, product=product, quantity=str(quantity), **more)

    def post(self, return_: str, method: str | None = None, **more: Any) -> dict[str, Any]:
        """As a refund by `method`, or as credit where none is named."""
        issue = "credit" if method is None else "refund"
        return self.do("post_return", return_=return_, issue=issue, method=method, **more)

    def draft(self, client: str, *items: Any, **more: Any) -> str:
        """A return with items like `("CAN", 2)` or `("CAN", 2, {"restock": "1"})`."""
        return_ = self.open_return(client, **more)
        for product, quantity, *rest in items:
            self.add(return_, product, quantity, **(rest[0] if rest else {}))
        return return_

    def take_back(self, client: str, *items: Any, method: str | None = None, **more: Any) -> str:
        """A whole return, posted."""
        return_ = self.draft(client, *items, **more)
        self.post(return_, method, on=more.get("on"))
        return return_

    def show(self, kind: str, identity: str) -> dict[str, Any]:
        with self.store.reading():
            shown = SHOWN[kind](Reader(self.store.database), identity)
        assert shown is not None, f"there is no {kind} {identity}"
        return shown

    def amounts(self, client: str) -> list[str]:
        """The client's ledger, amounts only."""
        return [entry["amount"] for entry in self.show("client", client)["ledger"]]

    def kinds(self, client: str) -> list[tuple[str, str]]:
        """The client's ledger as (kind, amount)."""
        return [(entry["kind"], entry["amount"]) for entry in self.show("client", client)["ledger"]]

    def balance(self, client: str) -> str:
        return self.show("client", client)["balance"]

    def line(self, invoice: str, number: int = 1) -> dict[str, Any]:
        return self.show("invoice", invoice)["lines"][number - 1]

    def expected(self) -> str:
        """What the main till should hold."""
        return self.show("till", "main")["expected"]

    def wrong(self) -> list[str]:
        """What `check` finds."""
        return check(self.store)

    def dump(self) -> dict[str, list[Any]]:
        """Every row of every table, to compare before and after."""
        return dump(self.store)

    @contextmanager
    def unchanged(self) -> Iterator[None]:
        """Nothing at all is stored meanwhile."""
        before = self.dump()
        yield
        assert self.dump() == before


def dump(store: BookStore) -> dict[str, list[Any]]:
    """Every row of every table that holds business data or finds it; what is being typed into forms is neither."""
    tables = store.database.execute_sql(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'form_draft'"
        " AND name NOT LIKE 'find\\_%\\_%' ESCAPE '\\' ORDER BY name"
    ).fetchall()
    return {
        name: list(store.database.execute_sql(f'SELECT rowid, * FROM "{name}" ORDER BY rowid').fetchall())
        for (name,) in tables
    }


class _Refusal:
    """What a `refused` block was answered."""

    code: str
    message: str
    facts: dict[str, Any]


@contextmanager
def refused(code: str, **facts: Any) -> Iterator[_Refusal]:
    """The block is refused with this code, these facts, and a whole sentence."""
    answer = _Refusal()
    try:
        yield answer
    except Refused as refusal:
        answer.code, answer.message, answer.facts = refusal.code.value, refusal.message, refusal.facts
    else:
        raise AssertionError(f"nothing was refused, {code} was expected")
    assert answer.code == code, f"refused with {answer.code}: {answer.message}"
    told = {name.rstrip("_"): value for name, value in answer.facts.items()}
    assert {name: told.get(name) for name in facts} == facts
    assert answer.message
    assert answer.message.endswith((".", "?"))
    assert "{" not in answer.message


def _line(line: Any) -> dict[str, Any]:
    if isinstance(line, dict):
        return line
    if isinstance(line, str):
        return {"product": line}
    product, quantity, *price = line
    return {"product": product, "quantity": str(quantity), **({"price": price[0]} if price else {})}


def _day(on: date | str | None) -> str | None:
    return on.isoformat() if isinstance(on, date) else on


@cache
def empty_books() -> bytes:
    """A database with its schema and nothing in it; made once, since that takes longer than most tests."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "empty.db"
        BookStore.open(str(path)).close()
        return path.read_bytes()
