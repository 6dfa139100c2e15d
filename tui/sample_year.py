"""The year before the sample practice's last six weeks: what its reports are made of.

Its documents carry the numbers of the paper book that the practice wrote before, so that the program's own begin with
what a newcomer is shown first.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from domain.acts import Act
from domain.clients.facts import Patient
from domain.clients.saving import SaveClient
from domain.credit_invoices.charges import CreditInvoice
from domain.invoices.invoicing import IssueInvoice, LineToInvoice, PaymentPart
from domain.kinds import Issue, Method, RefundMethod, ReturnReason
from domain.money import Money, Quantity
from domain.receipts.cashing_out import CashOut
from domain.receipts.journals import CreditJournal
from domain.receipts.service_refunds import RefundService
from domain.receipts.write_offs import RecoverWriteOff, WriteOff
from domain.returns.drafting import AddReturnItem, OpenReturn
from domain.returns.posting_return import PostReturn
from domain.stock.adjusting import AdjustStock
from domain.stock.quarantine import Destination, MoveQuarantine
from domain.till.sessions import CloseTill, OpenTill, TillEntry

BEGAN = 364
"""Days ago."""
MONTHS = range(12, 1, -1)
_PRICES = {
    "CAN": 400, "KIBBLE": 3250, "SHAMPOO": 1690, "LEAD": 2200, "FLEA": 4175, "C5": 6400, "CONSULT": 8900, "CLAWS": 2500,
}  # fmt: skip
_VISITS: tuple[tuple[str, str, tuple[tuple[str, int], ...], Method], ...] = (
    ("C1001", "LEE", (("CONSULT", 1), ("CAN", 6)), Method.CARD),
    ("C1002", "OKORO", (("CONSULT", 1), ("FLEA", 1)), Method.CARD),
    ("C1003", "LEE", (("KIBBLE", 2),), Method.TRANSFER),
    ("C1004", "OKORO", (("SHAMPOO", 1), ("CLAWS", 1)), Method.CARD),
    ("C1005", "LEE", (("CONSULT", 1), ("KIBBLE", 1), ("CAN", 4)), Method.CARD),
    ("C1006", "OKORO", (("LEAD", 1), ("FLEA", 2)), Method.TRANSFER),
    ("C1008", "LEE", (("CLAWS", 1), ("CAN", 12)), Method.CARD),
)
"""Who comes, whom they see, what they take and how they pay: each month some of them."""
_BACK: tuple[tuple[int, int, str, int, ReturnReason, RefundMethod | None], ...] = (
    (11, 1, "CAN", 2, ReturnReason.NOT_REQUIRED, RefundMethod.ORIGINAL),
    (10, 2, "FLEA", 1, ReturnReason.DEFECTIVE, RefundMethod.ORIGINAL),
    (9, 3, "KIBBLE", 1, ReturnReason.NOT_AS_ORDERED, RefundMethod.TRANSFER),
    (7, 1, "CAN", 4, ReturnReason.DAMAGED, RefundMethod.ORIGINAL),
    (6, 2, "FLEA", 1, ReturnReason.RECALLED, RefundMethod.ORIGINAL),
    (4, 3, "KIBBLE", 2, ReturnReason.NOT_REQUIRED, RefundMethod.TRANSFER),
    (3, 2, "FLEA", 1, ReturnReason.DEFECTIVE, RefundMethod.ORIGINAL),
)
"""Months ago, which visit of that month, what came back, how many, why, and how the money went."""
_TO_QUARANTINE = frozenset((ReturnReason.DEFECTIVE, ReturnReason.DAMAGED, ReturnReason.RECALLED))


def year_before(today: date) -> Iterator[Act]:
    """Visits of every month, what came back, and what never was paid."""
    yield from _arrivals(today - timedelta(BEGAN))
    for month in MONTHS:
        yield from _month(month, today - timedelta(30 * month))
        yield from _back(month, today - timedelta(30 * month - 12))
    yield from _never_paid(today)
    yield from _made_good(today)
    yield MoveQuarantine(
        product="FLEA", quantity=Quantity.of(2), to=Destination.SUPPLIER, reason="recalled by the maker",
        on=today - timedelta(150), by="KIM",
    )  # fmt: skip


def _arrivals(on: date) -> Iterator[Act]:
    for code, name, phone, patient in (
        ("C1009", "Ivan Petrov", "0491 571 266", Patient("P11", "Laika", "dog")),
        ("C1010", "Jo Nguyen", "0491 571 491", Patient("P12", "Pho", "cat")),
        ("C1011", "Lena Fischer", "0491 571 804", Patient("P13", "Mücke", "dog")),
    ):
        yield SaveClient(code=code, name=name, phone=phone, patients=(patient,))
    for product, quantity in (("CAN", 160), ("KIBBLE", 20), ("SHAMPOO", 6), ("LEAD", 6), ("FLEA", 24)):
        yield AdjustStock(product=product, quantity=Quantity.of(quantity), reason="deliveries of the year", on=on)


def _month(month: int, on: date) -> Iterator[Act]:
    """Three visits, and a day on which the till was open."""
    for place in range(3):
        client, practitioner, lines, method = _VISITS[(month * 3 + place) % len(_VISITS)]
        if any(back[:2] == (month, place + 1) for back in _BACK):
            # What comes back was bought in this visit.
            product = next(back[2] for back in _BACK if back[:2] == (month, place + 1))
            lines = ((product, 6), *(line for line in lines if line[0] != product))
        yield _visit(_number(month, place + 1), client, practitioner, lines, method, on + timedelta(place))
    yield OpenTill(float_=Money(15000), on=on + timedelta(3), by="AMY")
    yield _visit(_number(month, 4), "C1007", "LEE", (("CAN", month % 4 + 2),), Method.CASH, on + timedelta(3))
    yield TillEntry(amount=Money(-640), reason="milk and stamps", on=on + timedelta(3), by="AMY")
    short = 100 if month in (5, 8) else 0
    counted = Money(15000 + _PRICES["CAN"] * (month % 4 + 2) - 640 - short)
    reason = "a coin given out too much" if short else ""
    yield CloseTill(counted=counted, reason=reason, on=on + timedelta(3), by="AMY")


def _number(month: int, place: int) -> str:
    return str(2000 + (12 - month) * 10 + place)


def _visit(
    number: str, client: str, practitioner: str, lines: tuple[tuple[str, int], ...], method: Method | None, on: date
) -> Act:
    """An invoice, paid at once by this method or not at all."""
    total = sum(_PRICES[product] * quantity for product, quantity in lines)
    return IssueInvoice(
        number=number,
        client=client,
        practitioner=practitioner,
        lines=tuple(LineToInvoice(product=product, quantity=Quantity.of(quantity)) for product, quantity in lines),
        payments=(PaymentPart(method=method, amount=Money(total)),) if method else (),
        on=on,
        by="BEN",
    )


def _back(month: int, on: date) -> Iterator[Act]:
    for place, (ago, visit, product, quantity, reason, method) in enumerate(_BACK):
        if ago != month:
            continue
        client = _VISITS[(month * 3 + visit - 1) % len(_VISITS)][0]
        number, units = f"R{place + 201}", Quantity.of(quantity)
        restock = Quantity(0) if reason in _TO_QUARANTINE else units
        invoice = _number(month, visit)
        yield OpenReturn(number=number, client=client, invoice=invoice, reason=reason, on=on, by="AMY")
        yield AddReturnItem(return_=number, product=product, quantity=units, restock=restock, on=on, by="AMY")
        yield PostReturn(return_=number, issue=Issue.REFUND, method=method, on=on, by="AMY")


def _never_paid(today: date) -> Iterator[Act]:
    """A client who moved away, and one whose debt was given up and who came to pay after all."""
    yield _visit("2201", "C1009", "OKORO", (("CONSULT", 1), ("C5", 1)), None, today - timedelta(300))
    yield WriteOff(
        client="C1009", amount=Money(15300), practitioner="OKORO", reason="moved away, letters came back",
        invoice="2201", on=today - timedelta(120), by="KIM",
    )  # fmt: skip
    yield _visit("2202", "C1010", "LEE", (("CONSULT", 1), ("SHAMPOO", 1)), None, today - timedelta(250))
    yield WriteOff(
        client="C1010", amount=Money(10590), practitioner="LEE", reason="no answer for half a year",
        invoice="2202", on=today - timedelta(90), by="KIM",
    )  # fmt: skip
    yield RecoverWriteOff(client="C1010", amount=Money(5000), method=Method.CARD, on=today - timedelta(60), by="BEN")


def _made_good(today: date) -> Iterator[Act]:
    """A service refunded, goodwill, a charge credited, and a credit paid out."""
    lines = (("CONSULT", 1), ("CLAWS", 1), ("KIBBLE", 1))
    yield _visit("2203", "C1011", "LEE", lines, Method.CARD, today - timedelta(110))
    yield RefundService(
        invoice="2203", line=2, amount=Money(2500), method=Method.CARD, practitioner="LEE",
        reason="a claw was cut too short", on=today - timedelta(108), by="KIM",
    )  # fmt: skip
    yield CreditInvoice(
        invoice="2203", line=3, amount=Money(500), reason="bag torn at the corner", on=today - timedelta(107), by="KIM"
    )
    yield CashOut(client="C1011", amount=Money(500), method=Method.TRANSFER, on=today - timedelta(100), by="KIM")
    yield CreditJournal(
        client="C1011", amount=Money(1000), practitioner="LEE", reason="goodwill for the long wait",
        on=today - timedelta(100), by="KIM",
    )  # fmt: skip
