"""What a posting asks of the books, and adds to them, is as much work in long books as in short ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest

from tests.makers import Clinic

LIVELY = 200
"""Sales that come between: whatever looks through a table takes at least a step for each row of it."""


@pytest.fixture(scope="module")
def clinic(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Clinic]:
    made = Clinic(tmp_path_factory.mktemp("lively"))
    made.product("CAN", "4.00", stock=5_000)
    made.product("TAB", "0.50", stock=5_000)
    made.service("VISIT", "80.00")
    made.client("REGULAR")
    yield made
    made.close()


def steps(clinic: Clinic, work: Callable[[], Any]) -> int:
    """How many steps SQLite takes for it; unlike time, always the same."""
    counted = 0

    def count() -> int:
        nonlocal counted
        counted += 1
        return 0

    connection = clinic.store.database.connection()
    connection.progress(count, 1)
    try:
        work()
    finally:
        connection.progress(None, 1)
    return counted


def sale_and_return(clinic: Clinic, client: str) -> Callable[[], Any]:
    clinic.client(client)
    clinic.sell(client, ("CAN", 2), ("TAB", 10), paid="card")
    draft = clinic.draft(client, ("CAN", 1), ("TAB", 5))
    return lambda: clinic.post(draft, "card")


ACTS: dict[str, Callable[[Clinic, str], Callable[[], Any]]] = {
    "a sale": lambda clinic, client: lambda: clinic.sell(clinic.client(client), ("CAN", 2), ("VISIT", 1), paid="card"),
    "a payment": lambda clinic, client: lambda: clinic.pay(clinic.client(client), "5.00"),
    "a return": sale_and_return,
}


def test_a_posting_takes_the_same_work_in_long_books_as_in_short_ones(clinic):
    before = {name: steps(clinic, act(clinic, f"{name} before")) for name, act in ACTS.items()}
    for number in range(LIVELY):
        clinic.sell("REGULAR", ("CAN", 1), ("VISIT", 1), paid="card")
        if number % 4 == 0:
            clinic.take_back("REGULAR", ("CAN", 1))
    after = {name: steps(clinic, act(clinic, f"{name} after")) for name, act in ACTS.items()}
    assert all(before.values())
    assert {name: after[name] - before[name] for name in ACTS if after[name] > before[name] + LIVELY / 4} == {}


def test_a_payment_does_not_read_the_credit_that_piled_up(clinic):
    """A client may have thousands of open credits; only what is owed can be paid."""
    clinic.client("SAVER")
    first = steps(clinic, lambda: clinic.pay("SAVER", "1.00"))
    for _ in range(50):
        clinic.pay("SAVER", "1.00")
    assert steps(clinic, lambda: clinic.pay("SAVER", "1.00")) < first + 25


def test_a_return_that_names_an_invoice_does_not_read_what_else_was_sold_of_it(clinic):
    """Under one client may stand all who give no name."""
    clinic.client("COUNTER")
    named = clinic.sell("COUNTER", ("CAN", 4), paid="card")

    def an_item_more() -> int:
        draft = clinic.draft("COUNTER", invoice=named)
        return steps(clinic, lambda: clinic.do("add_return_item", return_=draft, product="CAN", quantity="1"))

    first = an_item_more()
    for _ in range(50):
        clinic.sell("COUNTER", ("CAN", 1), paid="card")
    assert an_item_more() < first + 25


def test_a_return_reads_each_invoice_once_whose_credit_paid_the_next(clinic):
    clinic.client("EXCHANGER")
    invoice = clinic.sell("EXCHANGER", ("CAN", 2), paid="card")
    took = []
    for _ in range(10):
        draft = clinic.draft("EXCHANGER", ("CAN", 2), invoice=invoice)
        took.append(steps(clinic, partial(clinic.post, draft)))
        invoice = clinic.sell("EXCHANGER", ("CAN", 2))
        clinic.do("apply_credit", client="EXCHANGER", invoice=invoice, amount="8.00")
    assert took[9] - took[6] < 2 * (took[6] - took[3])
