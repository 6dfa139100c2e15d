"""A practice of any size, made by the acts themselves, and kept so that it is made once."""

from __future__ import annotations

import hashlib
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from domain.acts import Act
from domain.catalogue.saving import SaveProduct
from domain.clients.facts import Patient
from domain.clients.saving import SaveClient
from domain.desk import Desk
from domain.invoices.invoicing import IssueInvoice, LineToInvoice, PaymentPart
from domain.kinds import Issue, Method, ProductKind, RefundMethod
from domain.money import Money, Percent, Quantity, UnitPrice
from domain.practice.saving import SavePractice
from domain.returns.drafting import AddReturnItem, OpenReturn
from domain.returns.posting_return import PostReturn
from domain.stock.adjusting import AdjustStock
from domain.till.sessions import CloseTill, OpenTill
from store.database import BookStore

KEPT = Path(__file__).parents[2] / ".bench"
BIG = "BIG"
"""The client with 2,000 ledger entries."""
BIG_ENTRIES = 2_000
PRODUCTS = tuple(f"P{number:03d}" for number in range(200))
DAYS = 900
_FIRST = (
    "Ada", "Ben", "Cleo", "Dora", "Emil", "Fay", "Gus", "Hana", "Ivo", "Jana", "Kofi", "Lena", "Milo", "Nora", "Omar",
    "Pia", "Quin", "Rosa", "Sven", "Tara",
)  # fmt: skip
_LAST = (
    "Park", "Novak", "Okafor", "Lind", "Moreau", "Silva", "Tanaka", "Weiss", "Young", "Zeman", "Abbott", "Berg",
    "Costa", "Duarte", "Eriksen", "Fox",
)  # fmt: skip
_PETS = ("Rex", "Luna", "Milo", "Bella", "Max", "Coco", "Sam", "Nala", "Bruno", "Kira")
_SITTING = 1_000
_FIRST_DAY = date(2024, 5, 1)


def clients_of(entries: int) -> int:
    """How many clients such a practice has: 100,000 with a million entries."""
    return max(50, entries // 10)


def practice_of(entries: int) -> Path:
    """The database of a practice with so many ledger entries; made on first use, and anew for another schema."""
    KEPT.mkdir(exist_ok=True)
    path = KEPT / f"practice-{entries}-{_made_how()}.db"
    if not path.exists():
        draft = path.with_suffix(".part")
        for stale in KEPT.glob(f"practice-{entries}-*"):
            stale.unlink()
        make(draft, entries)
        draft.rename(path)
        for left in KEPT.glob(f"{draft.name}*"):
            left.unlink()
    return path


def make(path: Path, entries: int) -> None:
    """Perform the whole history of a practice into a new database."""
    store = BookStore.open(str(path))
    # A power cut costs nothing but making it again.
    store.database.execute_sql("PRAGMA synchronous = OFF")
    progress = Progress(entries)
    fill(Desk(store), entries, progress)
    store.database.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    store.close()
    progress.end()


def _made_how() -> str:
    """Eight digits that change with the schema, and with the acts of the history."""
    with tempfile.TemporaryDirectory() as folder:
        store = BookStore.open(str(Path(folder) / "empty.db"))
        schema = store.database.execute_sql(
            "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name"
        ).fetchall()
        store.close()
    acts = list(History(500).acts())
    return hashlib.sha256(repr((schema, acts)).encode()).hexdigest()[:8]


class Progress:
    """Says on standard error how far the making is: a large practice takes minutes."""

    def __init__(self, entries: int) -> None:
        self._entries = entries
        self._began = self._said = time.monotonic()
        self._wanted = entries >= 50_000

    def reached(self, entries: int) -> None:
        now = time.monotonic()
        if self._wanted and now > self._said + 1:
            self._said = now
            print(f"\rMaking a practice of {self._entries:,} entries: {entries:,}", end="", file=sys.stderr, flush=True)

    def end(self) -> None:
        if self._wanted:
            print(
                f"\rMade a practice of {self._entries:,} entries in {time.monotonic() - self._began:.0f} s.   ",
                file=sys.stderr,
            )


def fill(desk: Desk, entries: int, progress: Progress | None = None) -> None:
    """Perform a practice's history, many acts to a transaction."""
    story = History(entries)
    acts = story.acts()
    while True:
        with desk.sitting() as sitting:
            for _ in range(_SITTING):
                act = next(acts, None)
                if act is None:
                    return
                sitting.perform(act)
        if progress is not None:
            progress.reached(story.made)


@dataclass
class History:
    """The acts that make so many ledger entries; always the same ones."""

    entries: int
    made: int = 0
    returns: int = 0
    dice: random.Random = field(default_factory=lambda: random.Random(7))
    prices: dict[str, int] = field(default_factory=dict)
    """In cents, by product."""

    def acts(self) -> Iterator[Act]:
        yield from self._beginning()
        yield from self._clients()
        days = min(DAYS, max(2, self.entries // 100))
        for day in range(days):
            on = _FIRST_DAY + timedelta(days=day * DAYS // days)
            yield OpenTill(float_=Money(20_000), on=on)
            while self.made < self.entries * (day + 1) // days:
                yield from self._sale(on)
            if day < days - 1:
                yield CloseTill(counted=Money(20_000), on=on)

    def _beginning(self) -> Iterator[Act]:
        yield SavePractice(name="Corner Vets", currency="AUD", timezone="UTC")
        for code in PRODUCTS:
            self.prices[code] = self.dice.randrange(100, 10_000)
            yield SaveProduct(
                code=code, name=f"Product {code}", kind=ProductKind.PRODUCT,
                price=UnitPrice(self.prices[code] * 100), tax_rate=Percent(100_000),
            )  # fmt: skip
            yield AdjustStock(product=code, quantity=Quantity.of(10_000_000), reason="opening")

    def _clients(self) -> Iterator[Act]:
        """A third of them with a patient."""
        yield SaveClient(code=BIG, name="Bigsby Kennels")
        for number in range(clients_of(self.entries)):
            name = f"{self.dice.choice(_FIRST)} {self.dice.choice(_LAST)} {number}"
            patients = (Patient("1", f"{self.dice.choice(_PETS)} {number}", "dog"),) if number % 3 == 0 else ()
            phone = f"04{self.dice.randrange(10**8):08d}"
            yield SaveClient(code=f"C{number:06d}", name=name, phone=phone, patients=patients)

    def _sale(self, on: date) -> Iterator[Act]:
        """An invoice of two lines, paid in up to three parts; one in thirty comes back in part."""
        client = self._buyer()
        parts = self.dice.choice((0, 1, 1, 2, 3))
        lines = [
            LineToInvoice(product=self.dice.choice(PRODUCTS), quantity=Quantity.of(self.dice.randrange(1, 4)))
            for _ in range(2)
        ]
        total = sum(self.prices[line.product] * line.quantity.units // 1000 for line in lines)
        amounts = [total // parts + (total % parts if place == 0 else 0) for place in range(parts)]
        methods = [self.dice.choice((Method.CARD, Method.CARD, Method.TRANSFER, Method.CASH)) for _ in amounts]
        payments = tuple(PaymentPart(method=m, amount=Money(a)) for m, a in zip(methods, amounts, strict=True))
        yield IssueInvoice(client=client, lines=tuple(lines), payments=payments, on=on)
        self.made += 1 + parts
        if parts and self.dice.randrange(30) == 0:
            yield from self._return(client, lines[0].product, on)

    def _buyer(self) -> str:
        """The big client buys first, until it has its entries."""
        if self.made < min(BIG_ENTRIES, self.entries // 4):
            return BIG
        return f"C{self.dice.randrange(clients_of(self.entries)):06d}"

    def _return(self, client: str, product: str, on: date) -> Iterator[Act]:
        self.returns += 1
        number = f"RET-{self.returns:06d}"
        yield OpenReturn(client=client, on=on)
        yield AddReturnItem(return_=number, product=product, quantity=Quantity.of(1), on=on)
        yield PostReturn(return_=number, issue=Issue.REFUND, method=RefundMethod.ORIGINAL, on=on)
        self.made += 2


def draft_of_three(name: str) -> Iterator[Act]:
    """A client with a paid invoice of three lines, and a return of one unit of each, ready to be posted."""
    yield SaveClient(code=name, name=f"Returner {name}")
    lines = tuple(
        LineToInvoice(product=code, quantity=Quantity.of(3), price=UnitPrice(100_000)) for code in PRODUCTS[:3]
    )
    paid = PaymentPart(method=Method.CARD, amount=Money(9_000))
    yield IssueInvoice(client=name, lines=lines, payments=(paid,), number=f"{name}-INV")
    yield OpenReturn(client=name, number=f"{name}-RET")
    for code in PRODUCTS[:3]:
        yield AddReturnItem(return_=f"{name}-RET", product=code, quantity=Quantity.of(1))
