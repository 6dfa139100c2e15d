"""A practice of any size, made by the acts themselves, and kept so that it is made once."""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from domain.acts import Act
from domain.catalogue import SaveProduct
from domain.clients import SaveClient
from domain.desk import Desk
from domain.invoicing import IssueInvoice, LineToInvoice, PaymentPart
from domain.kinds import Method, ProductKind
from domain.money import Money, Percent, Quantity, UnitPrice
from domain.practice import SavePractice
from domain.returns.drafting import AddReturnItem, OpenReturn
from domain.stock import AdjustStock
from domain.till import OpenTill
from store.database import BookStore

KEPT = Path(__file__).parents[2] / ".bench"
BIG = "BIG"
"""The client with 2,000 ledger entries."""
PRODUCTS = tuple(f"P{number:03d}" for number in range(200))
_FIRST = "Ada Ben Cleo Dora Emil Fay Gus Hana Ivo Jana Kofi Lena Milo Nora Omar Pia Quin Rosa Sven Tara".split()
_LAST = "Park Novak Okafor Lind Moreau Silva Tanaka Weiss Young Zeman Abbott Berg Costa Duarte Eriksen Fox".split()
_SITTING = 200


def practice_of(entries: int) -> Path:
    """The database of a practice with so many ledger entries; made on first use."""
    KEPT.mkdir(exist_ok=True)
    path = KEPT / f"practice-{entries}.db"
    if not path.exists():
        started = time.monotonic()
        draft = path.with_suffix(".part")
        for stale in KEPT.glob(f"{draft.name}*"):
            stale.unlink()
        store = BookStore.open(str(draft))
        fill(Desk(store), entries)
        store.database.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        store.close()
        draft.rename(path)
        for left in KEPT.glob(f"{draft.name}*"):
            left.unlink()
        print(f"made {path.name} in {time.monotonic() - started:.0f} s", file=sys.stderr)
    return path


def fill(desk: Desk, entries: int) -> None:
    """Perform a practice's history: settings, stock, clients (a tenth as many as entries), sales with payments."""
    acts = history(entries)
    while True:
        with desk.sitting() as sitting:
            for _ in range(_SITTING):
                act = next(acts, None)
                if act is None:
                    return
                sitting.perform(act)


def history(entries: int) -> Iterator[Act]:
    """The acts that make so many ledger entries; always the same ones."""
    dice = random.Random(7)
    yield SavePractice(name="Corner Vets", currency="AUD", timezone="UTC")
    yield OpenTill(float_=Money(20_000))
    for code in PRODUCTS:
        yield SaveProduct(
            code=code, name=f"Product {code}", kind=ProductKind.PRODUCT, price=price(dice), tax_rate=Percent(100_000)
        )
        yield AdjustStock(product=code, quantity=Quantity.of(1_000_000), reason="opening")
    clients = max(50, entries // 10)
    yield SaveClient(code=BIG, name="Bigsby Kennels")
    for number in range(clients):
        name = f"{dice.choice(_FIRST)} {dice.choice(_LAST)} {number}"
        yield SaveClient(code=f"C{number:06d}", name=name, phone=f"04{dice.randrange(10**8):08d}")
    yield from sales(dice, entries, clients)


def price(dice: random.Random) -> UnitPrice:
    """Between 1.00 and 100.00."""
    return UnitPrice(dice.randrange(100, 10_000) * 100)


def sales(dice: random.Random, entries: int, clients: int) -> Iterator[Act]:
    """Invoices with a payment in up to three parts: one to four entries each; 2,000 of them of one client."""
    big = min(2_000, entries // 4)
    first = date(2024, 1, 1)
    made = 0
    while made < entries:
        client = BIG if made < big else f"C{dice.randrange(clients):06d}"
        on = first + timedelta(days=made * 1000 // entries)
        parts = dice.choice((0, 1, 1, 2, 3))
        yield sale(dice, client, on, parts)
        made += 1 + parts


def sale(dice: random.Random, client: str, on: date, parts: int) -> IssueInvoice:
    """Two lines at 30.00 each, paid in so many equal parts."""
    lines = tuple(
        LineToInvoice(product=dice.choice(PRODUCTS), quantity=Quantity.of(3), price=UnitPrice(100_000)) for _ in range(2)
    )
    payments = tuple(PaymentPart(method=Method.CARD, amount=Money(6_000 // parts)) for _ in range(parts))
    return IssueInvoice(client=client, lines=lines, payments=payments, on=on)


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
