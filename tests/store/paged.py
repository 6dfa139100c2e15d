"""Every list that is read page by page, and the ways through one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from domain.kinds import ReturnStatus
from store.pages import coming_back, exports, goods, history, named, patients, returned, sales, tills
from store.pages import orders as order_pages
from store.pages.credits import Credits
from store.pages.ledger import Ledger
from store.paging import After, Before, First, Last, Place, Sort


def narrowed(pages: Any, words: str) -> Any:
    """The list that words about the state of its documents lead to."""
    return pages.narrowed(words)[0]


LISTS: dict[str, Callable[[], Any]] = {
    "clients": named.clients,
    "products": named.products,
    "invoices": sales.invoices,
    "a client's invoices": lambda: sales.invoices_of_client().of(client="C1"),
    "unpaid invoices": lambda: sales.invoices("unpaid"),
    "part paid invoices": lambda: sales.invoices("part_paid"),
    "paid invoices": lambda: sales.invoices("paid"),
    "a client's paid invoices": lambda: narrowed(sales.invoices_of_client(), "paid").of(client="C1"),
    "receipts": sales.receipts,
    "payments by card": lambda: sales.receipts("card"),
    "cash outs": lambda: sales.receipts("cash_out"),
    "receipts reversed": lambda: sales.receipts("reversed"),
    "a client's payments in cash": lambda: sales.receipts_of_client("cash").of(client="C1"),
    "a client's receipts": lambda: sales.receipts_of_client().of(client="C1"),
    "returns": returned.returns,
    "drafts": lambda: returned.returns(ReturnStatus.DRAFT),
    "a client's returns": lambda: returned.returns_of_client().of(client="C1"),
    "a client's posted returns": lambda: returned.returns_of_client(ReturnStatus.POSTED).of(client="C1"),
    "returns not credited": lambda: narrowed(returned.returns(), "not credited"),
    "returns on repair": lambda: narrowed(returned.returns(), "repair"),
    "a client's credited returns": lambda: narrowed(returned.returns_of_client(), "credited").of(client="C1"),
    "credit invoices": returned.credit_invoices,
    "credit invoices with something left": lambda: returned.credit_invoices("open"),
    "settled credit invoices": lambda: returned.credit_invoices("settled"),
    "a client's credit invoices": lambda: returned.credit_invoices_of_client().of(client="C1"),
    "an invoice's credit invoices": lambda: returned.credit_invoices_of("invoice").of(invoice="INV-000001"),
    "credits": Credits,
    "a client's credits": lambda: Credits("C1"),
    "a client's ledger": lambda: Ledger("C1"),
    "a product's returns": lambda: goods.returns().of(product="CAN"),
    "a product's sales": lambda: goods.sales().of(product="CAN"),
    "a product's movements": lambda: goods.movements().of(product="CAN"),
    "a product's serials": lambda: goods.serials().of(product="CHIP"),
    "what waits for inspection": lambda: coming_back.waiting().of(),
    "what is on repair": lambda: coming_back.on_repair().of(),
    "products in quarantine": lambda: coming_back.quarantined().of(),
    "orders": order_pages.orders,
    "open orders": lambda: narrowed(order_pages.orders(), "open"),
    "a client's orders": lambda: order_pages.orders_of_client().of(client="C2"),
    "an order's invoices": lambda: order_pages.invoices_of_order().of(number="ORD-000001"),
    "an order's returns": lambda: order_pages.returns_of_order().of(number="ORD-000001"),
    "an order's history": lambda: history.history("order").of(number="ORD-000001"),
    "exports": lambda: exports.batches().of(),
    "credits of an export": lambda: exports.credits().of(first=0, last=1_000),
    "reversals of an export": lambda: exports.reversals().of(first=0, last=1_000),
    "entries of an export": lambda: exports.others().of(first=0, last=1_000),
    "tills": lambda: tills.sessions().of(),
    "a till's moves": lambda: tills.moves().of(session=1),
    "a client's patients": lambda: patients.patients().of(client="C1"),
    "a client's records": lambda: patients.records().of(client="C1"),
    "a patient's records": lambda: patients.records(of_patient=True).of(client="C1", patient="rex"),
    "a return's history": lambda: history.history("return").of(number="RET-000001"),
    "an invoice's history": lambda: history.history("invoice").of(number="INV-000001"),
    "a receipt's history": lambda: history.history("receipt").of(number="RCT-000001"),
    "a credit invoice's history": lambda: history.history("credit-invoice").of(number="CRN-000001"),
}
ONE_BY_ONE = 2
"""Rows to a page: few enough that every list turns pages."""


def orders(pages: Any) -> list[Sort | None]:
    return [None, *[(column, down) for column in sorted(pages.sorts) for down in (False, True)]]


def all_at_once(pages: Any, database: Any, sort: Sort | None = None, find: str = "") -> list[Any]:
    return list(pages.page(database, First(), 10_000, find, sort).slice.rows)


def turned(
    pages: Any, database: Any, start: Place, onward: Callable[[Any], Place], find: str, sort: Sort | None
) -> Iterator[Any]:
    """Page after page, until there is no further one."""
    page = pages.page(database, start, ONE_BY_ONE, find, sort).slice
    while page.rows:
        yield page
        further = page.below if isinstance(start, First) else page.above
        if not further:
            return
        page = pages.page(database, onward(page), ONE_BY_ONE, find, sort).slice


def forward(pages: Any, database: Any, sort: Sort | None = None, find: str = "") -> list[Any]:
    parts = turned(pages, database, First(), lambda page: After(page.keys[-1]), find, sort)
    return [row for page in parts for row in page.rows]


def backward(pages: Any, database: Any, sort: Sort | None = None, find: str = "") -> list[Any]:
    parts = list(turned(pages, database, Last(), lambda page: Before(page.keys[0]), find, sort))
    return [row for page in reversed(parts) for row in page.rows]
