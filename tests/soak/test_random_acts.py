"""Random acts by the thousand: few clients and goods, so that everything meets everything."""

import random
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from tests.random_acts import CLIENTS, METHODS, REFUNDS, Acts, Orders

pytestmark = pytest.mark.soak

TestManyRandomActs = Acts.TestCase
TestManyRandomActs.settings = settings(
    max_examples=300, stateful_step_count=60, derandomize=False, suppress_health_check=list(HealthCheck)
)
TestManyRandomOrders = Orders.TestCase
TestManyRandomOrders.settings = TestManyRandomActs.settings

Step = Callable[[Acts, random.Random], Any]


def _pick(chance: random.Random) -> int:
    return chance.randrange(10_000)


def _part(chance: random.Random) -> int:
    return chance.choice((1, 1, 1, 2, 3, 7))


def _lines(chance: random.Random) -> list[tuple[str, str, str | None]]:
    products = chance.choices(("CAN", "TAB", "VISIT", "VACC", "CHIP", "FREE"), weights=(6, 4, 4, 2, 2, 1), k=2)
    prices = (None, None, None, "0", "0.0049", "3.3333", "99.9999")
    return [(product, chance.choice(("1", "2", "3", "7", "2.5")), chance.choice(prices)) for product in products]


def _discount(chance: random.Random) -> tuple[str, str] | None:
    return chance.choice((None, None, None, None, ("percent", "10"), ("percent", "33.3333"), ("amount", "1")))


def _sell(acts: Acts, chance: random.Random) -> None:
    acts.sell(
        client=chance.choice(CLIENTS), lines=_lines(chance), discount=_discount(chance), on_line=_discount(chance),
        paid=chance.choice((None, *METHODS)), part=_part(chance), back=chance.choice((0, 0, 1, 3)),
    )  # fmt: skip


def _take_back(acts: Acts, chance: random.Random) -> None:
    acts.take_back(
        pick=_pick(chance), quantity=chance.choice(("all", "half", "1", "0.5")), method=chance.choice(REFUNDS),
        lowered=chance.choice((None, None, "0", "0.01", "2.5")), fee=chance.choice((None, None, "0.01", "1")),
        restock=chance.choice((None, "0")), action=chance.choice(("credit",) * 5 + ("none", "repair", "replacement")),
        inspect=chance.choice(("now", "now", "now", "later")), whole=chance.random() < 0.5,
    )  # fmt: skip


STEPS: list[tuple[int, Step]] = [
    (10, _sell),
    (8, lambda a, c: a.pay(pick=_pick(c), method=c.choice(METHODS), part=_part(c), named=c.random() < 0.5)),
    (8, _take_back),
    (14, lambda a, c: a.bring_back(pick=_pick(c), method=c.choice(REFUNDS), quantity=c.choice(("all", "half", "1")))),
    (10, lambda a, c: a.apply_credit(pick=_pick(c), part=_part(c))),
    (7, lambda a, c: a.undo_return(pick=_pick(c), cancel=c.random() < 0.1)),
    (9, lambda a, c: a.reverse_receipt(pick=_pick(c))),
    (5, lambda a, c: a.pay_out(client=c.choice(CLIENTS), method=c.choice(METHODS), part=_part(c), more=False)),
    (5, lambda a, c: a.write_off(pick=_pick(c), part=_part(c), named=c.random() < 0.5)),
    (4, lambda a, c: a.credit_by_amount(pick=_pick(c), line=c.choice((None, 1, 2)), part=_part(c))),
    (4, lambda a, c: a.refund_service(pick=_pick(c), line=c.randint(1, 2), part=_part(c), method=c.choice(METHODS))),
    (3, lambda a, c: a.sell_a_service_and_refund_it(client=c.choice(CLIENTS), paid=c.choice(METHODS),
                                                    back=c.choice(METHODS), parts=[_part(c), _part(c)],
                                                    credited=c.random() < 0.3)),
    (2, lambda a, c: a.write_all_off_and_recover(client=c.choice(CLIENTS), part=_part(c), method=c.choice(METHODS),
                                                 again=c.random() < 0.5)),
    (3, lambda a, c: a.remove_item(pick=_pick(c), line=c.randint(1, 2))),
    (3, lambda a, c: a.change_method(pick=_pick(c), method=c.choice(METHODS))),
    (2, lambda a, c: a.order(client=c.choice(CLIENTS), lines=[("CAN", "7", None), ("TAB", "10", "3.3333")],
                             discount=_discount(c), on_line=_discount(c))),
    (2, lambda a, c: a.order(client=c.choice(CLIENTS), lines=[("CHIP", "3", None), ("CAN", "3", "10.00")],
                             discount=_discount(c), on_line=None)),
    (5, lambda a, c: a.bring_back_of_order(pick=_pick(c), line=c.randint(1, 2), part=_part(c),
                                           action=c.choice(("none", "none", "credit")),
                                           inspect=c.choice(("now", "now", "later")),
                                           method=c.choice((None, *METHODS)))),
    (1, lambda a, c: a.cancel_order(pick=_pick(c))),
    (4, lambda a, c: a.ship(pick=_pick(c), part=_part(c), line=c.randint(1, 2))),
    (4, lambda a, c: a.bill(pick=_pick(c), spread=c.random() < 0.3, paid=c.random() < 0.7)),
    (4, lambda a, c: a.inspect(pick=_pick(c), accepted=c.choice(("1", "0.5", "0")), rejected=c.choice(("0", "1")))),
    (2, lambda a, c: a.change_a_draft(pick=_pick(c), quantity=c.choice(("1", "0.5")), remove=False)),
    (2, lambda a, c: a.hand_back(pick=_pick(c))),
    (2, lambda a, c: a.journal(client=c.choice(CLIENTS), kind=c.choice(("credit_journal", "debit_journal")))),
    (1, lambda a, c: a.journal(client=c.choice(CLIENTS), kind="opening_balance")),
    (1, lambda a, c: a.bring_over_a_debt(client=c.choice(CLIENTS), part=_part(c))),
    (2, lambda a, c: a.adjust(product=c.choice(("CAN", "TAB", "VACC")), quantity="20")),
    (1, lambda a, c: a.move_quarantine(product="CAN", quantity="1", to=c.choice(("stock", "disposal")))),
    (1, lambda a, c: a.till(what=c.choice(("turn", "next", "in", "out")))),
    (1, lambda a, c: a.change_the_rules(rule=c.choice(("paid", "invoiced")), rounded=c.random() < 0.5)),
]  # fmt: skip
LATER: list[tuple[str, int, Step]] = [
    ("discounted", 3, lambda a, c: a.spread(pick=_pick(c))),
    ("written off", 3, lambda a, c: a.recover(pick=_pick(c), method=c.choice(METHODS), amount=c.choice((1, 33, 500)),
                                              named=c.random() < 0.5)),
    ("credited by amount", 3, lambda a, c: a.reverse_credit_invoice(pick=_pick(c))),
    ("administrative", 3, lambda a, c: a.reverse_invoice(pick=_pick(c))),
]  # fmt: skip


def live(seed: int, acts_to_try: int) -> Acts:
    """A practice's life as chance has it; the same for the same seed."""
    chance = random.Random(seed)
    acts = Acts()
    acts.a_practice(
        currency=chance.choice(("AUD", "JPY", "KWD")), prices=chance.choice(("include_tax", "exclude_tax")),
        rule=chance.choice(("paid", "paid", "invoiced")), rounded=chance.random() < 0.5,
        rate=chance.choice(("0", "5.5", "10", "20", "100")),
    )  # fmt: skip
    try:
        while len(acts.performed) + len(acts.refused) < acts_to_try:
            steps = STEPS + [(weight, step) for kind, weight, step in LATER if acts.made.get(kind)]
            chance.choices([step for _, step in steps], [weight for weight, _ in steps])[0](acts, chance)
        acts.books_are_right()
    finally:
        acts.teardown()
    return acts


@pytest.mark.parametrize("seed", range(150))
def test_a_long_life_leaves_the_books_right(seed):
    acts = live(seed, 150)
    assert len(acts.performed) > 30
