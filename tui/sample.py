"""The sample practice: the last weeks of a small animal clinic, made by the same acts that a desk performs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from domain.acts import Act
from domain.catalogue.saving import SaveGroup, SaveProduct
from domain.clients.facts import Patient
from domain.clients.opening_balance import OpeningBalance
from domain.clients.saving import SaveClient
from domain.desk import Desk
from domain.invoices.invoicing import IssueInvoice, LineToInvoice, PaymentPart
from domain.kinds import (
    Inspect,
    Issue,
    Method,
    PaymentMethod,
    Prices,
    ProductKind,
    RecordsChoice,
    RefundMethod,
    ReturnReason,
)
from domain.kinds import SerialsKind as Serials
from domain.money import Money, Percent, Quantity, UnitPrice
from domain.practice.people import SavePractitioner, SaveStaff
from domain.practice.saving import SavePractice
from domain.receipts.payments import TakePayment
from domain.returns.drafting import AddReturnItem, OpenReturn
from domain.returns.posting_return import PostReturn
from domain.stock.adjusting import AdjustStock
from domain.till.sessions import CloseTill, OpenTill, TillEntry
from tui.sample_orders import ordered
from tui.sample_year import BEGAN, year_before

PRACTICE = SavePractice(
    name="Corner Vets",
    currency="AUD",
    locale="en_AU",
    timezone="Australia/Sydney",
    prices=Prices.INCLUDE_TAX,
    cash_rounding="0.05",
)
_GOODS, _SERVICE = ProductKind.PRODUCT, ProductKind.SERVICE
_TAX = Percent.parse("10")
_ONE = Quantity.of(1)


def fill(desk: Desk) -> None:
    """Fill an empty database: the practice first, since its time zone says which day today is."""
    desk.perform(PRACTICE)
    list(desk.perform_all(acts(desk.today())))


def acts(today: date) -> Iterator[Act]:
    """Everything that happened up to today, in order; numbers are known, since they are given out in order."""
    yield from _people()
    yield from _goods(today - timedelta(BEGAN))
    yield from _clients(today - timedelta(42))
    yield from year_before(today)
    yield from _sold_before(today)
    yield from _brought_back(today)
    yield from _today()
    yield from ordered(today)


def _people() -> Iterator[Act]:
    for code, name, role in (
        ("AMY", "Amy Tran", "front desk"),
        ("BEN", "Ben Costa", "front desk"),
        ("KIM", "Kim Doyle", "manager"),
    ):
        yield SaveStaff(code=code, name=name, role=role)
    yield SavePractitioner(code="LEE", name="Dr Hannah Lee")
    yield SavePractitioner(code="OKORO", name="Dr Sam Okoro")


def _goods(on: date) -> Iterator[Act]:
    for code, name in (
        ("FOOD", "Food"),
        ("CARE", "Care and accessories"),
        ("MEDS", "Medicines"),
        ("CLINIC", "Clinic services"),
    ):
        yield SaveGroup(code=code, name=name)
    yield SaveGroup(code="ADMIN", name="Administrative", administrative=True)
    for group, code, name, price, barcode, stock in (
        ("FOOD", "CAN", "Dog food, can", "4.00", "9300001000017", 60),
        ("FOOD", "KIBBLE", "Cat kibble 3 kg", "32.50", "9300001000024", 18),
        ("CARE", "SHAMPOO", "Oatmeal shampoo 250 ml", "16.90", "9300002000016", 12),
        ("CARE", "LEAD", "Lead, red, 1.8 m", "22.00", "9300002000023", 9),
        ("CARE", "FLEA", "Flea drops, 3 pipettes", "41.75", "9300002000030", 24),
    ):
        yield SaveProduct(
            code=code,
            name=name,
            kind=_GOODS,
            price=UnitPrice.parse(price),
            group=group,
            tax_rate=_TAX,
            barcode=barcode,
        )
        yield AdjustStock(product=code, quantity=Quantity.of(stock), reason="opening count", on=on)
    yield from _clinic(on)


def _clinic(on: date) -> Iterator[Act]:
    yield SaveProduct(
        code="C5",
        name="Vaccine C5",
        kind=_GOODS,
        price=UnitPrice.parse("64.00"),
        group="MEDS",
        tax_rate=_TAX,
        makes_record=True,
    )
    yield SaveProduct(
        code="AMOX",
        name="Amoxicillin 250 mg, tablet",
        kind=_GOODS,
        price=UnitPrice.parse("0.8250"),
        group="MEDS",
        tax_rate=_TAX,
        restockable=False,
    )
    yield SaveProduct(
        code="TRACKER",
        name="GPS tracker",
        kind=_GOODS,
        price=UnitPrice.parse("149.00"),
        group="CARE",
        tax_rate=_TAX,
        serials=Serials.DISCRETE,
    )
    for code, name, price in (("CONSULT", "Consultation", "89.00"), ("CLAWS", "Claw trim", "25.00")):
        yield SaveProduct(
            code=code, name=name, kind=_SERVICE, price=UnitPrice.parse(price), group="CLINIC", tax_rate=_TAX
        )
    yield AdjustStock(product="C5", quantity=Quantity.of(30), reason="opening count", on=on)
    yield AdjustStock(product="AMOX", quantity=Quantity.of(500), reason="opening count", on=on)
    serials = tuple(f"GT-10{number:02}" for number in range(1, 6))
    yield AdjustStock(product="TRACKER", quantity=Quantity.of(5), reason="opening count", serials=serials, on=on)


def _clients(on: date) -> Iterator[Act]:
    for code, name, phone, patients in (
        ("C1001", "Ada Park", "0491 570 006", (Patient("P1", "Biscuit", "dog"), Patient("P2", "Mochi", "cat"))),
        ("C1002", "Bo Lindqvist", "0491 570 156", (Patient("P3", "Rex", "dog"),)),
        ("C1003", "Carla O'Neil", "0491 570 157", (Patient("P4", "Luna", "cat"),)),
        ("C1004", "Dev Sharma", "0491 570 158", (Patient("P5", "Bruno", "dog"),)),
        ("C1005", "Elif Çelik", "0491 570 159", (Patient("P6", "Pamuk", "cat"), Patient("P7", "Tarçın", "cat"))),
        ("C1006", "Frank van der Berg", "0491 570 110", (Patient("P8", "Otto", "dog"),)),
        ("C1007", "Grace Mbeki", "0491 570 313", (Patient("P9", "Simba", "cat"),)),
        ("C1008", "Hana Sato", "0491 570 737", (Patient("P10", "Kuro", "dog"),)),
    ):
        yield SaveClient(code=code, name=name, phone=phone, patients=patients)
    yield OpeningBalance(client="C1007", amount=Money(-2500), reason="credit brought over", on=on)


def _line(
    product: str, quantity: int = 1, *, patient: str | None = None, serials: tuple[str, ...] = ()
) -> LineToInvoice:
    return LineToInvoice(product=product, quantity=Quantity.of(quantity), patient=patient, serials=serials)


def _sale(client: str, on: date | None, *lines: LineToInvoice, paid: tuple[Method, int] | None = None) -> Act:
    """An invoice, with what was paid at once by which method."""
    payments = (PaymentPart(method=paid[0], amount=Money(paid[1])),) if paid else ()
    return IssueInvoice(client=client, lines=lines, practitioner="LEE", payments=payments, on=on, by="AMY")


def _sold_before(today: date) -> Iterator[Act]:
    def ago(days: int) -> date:
        return today - timedelta(days)

    yield _sale("C1001", ago(38), _line("CAN", 5), _line("SHAMPOO"), paid=(Method.CARD, 3690))
    yield _sale("C1002", ago(35), _line("CONSULT"), _line("C5", patient="P3"), paid=(Method.CARD, 15300))
    yield _sale("C1003", ago(31), _line("KIBBLE", 2), _line("FLEA"), paid=(Method.TRANSFER, 10675))
    yield _sale("C1004", ago(27), _line("TRACKER", serials=("GT-1001",)), paid=(Method.CARD, 14900))
    yield OpenTill(float_=Money(10000), on=ago(21), by="AMY")
    yield _sale("C1005", ago(21), _line("CAN", 12), _line("CLAWS", 2), paid=(Method.CASH, 9800))
    yield TillEntry(amount=Money(-1850), reason="stamps and milk", on=ago(21), by="AMY")
    yield CloseTill(counted=Money(17750), on=ago(21), by="AMY")
    yield _sale("C1006", ago(16), _line("CONSULT"), _line("AMOX", 20, patient="P8"))
    yield _sale("C1001", ago(12), _line("C5", patient="P1"), _line("C5", patient="P2"), paid=(Method.CARD, 6400))
    yield _sale("C1008", ago(9), _line("LEAD", 2), _line("CAN", 6), paid=(Method.CARD, 6800))
    yield TakePayment(
        client="C1006", amount=Money(5000), method=PaymentMethod.TRANSFER, reference="first half", on=ago(8), by="BEN"
    )


def _back(number: str, product: str, quantity: int, on: date | None, restock: int) -> Act:
    return AddReturnItem(
        return_=number,
        product=product,
        quantity=Quantity.of(quantity),
        restock=Quantity.of(restock),
        on=on,
        by="BEN",
    )


def _brought_back(today: date) -> Iterator[Act]:
    credited, refunded = today - timedelta(6), today - timedelta(2)
    yield OpenReturn(client="C1003", reason=ReturnReason.NOT_REQUIRED, on=credited, by="BEN")
    yield _back("RET-000001", "KIBBLE", 1, credited, restock=1)
    yield PostReturn(return_="RET-000001", issue=Issue.CREDIT, on=credited, by="BEN")
    yield OpenTill(float_=Money(15000), on=refunded, by="BEN")
    yield _sale("C1002", refunded, _line("FLEA"), paid=(Method.CASH, 4175))
    yield OpenReturn(client="C1005", reason=ReturnReason.DAMAGED, note="dented in the box", on=refunded, by="BEN")
    yield _back("RET-000002", "CAN", 3, refunded, restock=1)
    yield PostReturn(return_="RET-000002", issue=Issue.REFUND, method=RefundMethod.CASH, on=refunded, by="BEN")
    yield CloseTill(counted=Money(17975), on=refunded, by="BEN")


def _today() -> Iterator[Act]:
    yield OpenTill(float_=Money(15000), by="AMY")
    yield _sale("C1001", None, _line("CAN", 4), _line("LEAD"), paid=(Method.CASH, 3800))
    yield _sale("C1005", None, _line("CONSULT"), _line("C5", patient="P6"))
    yield _sale("C1007", None, _line("KIBBLE"), _line("SHAMPOO"))
    yield OpenReturn(client="C1004", invoice="INV-000004", reason=ReturnReason.DEFECTIVE, by="AMY")
    yield AddReturnItem(
        return_="RET-000003", product="TRACKER", quantity=_ONE, restock=Quantity(0), serials=("GT-1001",), by="AMY"
    )
    yield OpenReturn(client="C1002", invoice="INV-000002", reason=ReturnReason.ADVERSE_REACTION, by="AMY")
    yield AddReturnItem(
        return_="RET-000004",
        product="C5",
        quantity=_ONE,
        restock=Quantity(0),
        records=RecordsChoice.DEACTIVATE,
        by="AMY",
    )
    yield from _to_be_inspected()


def _to_be_inspected() -> Iterator[Act]:
    """Goods that came back and were not looked at yet: the last look credits them."""
    number = "RET-000005"
    yield OpenReturn(client="C1008", reason=ReturnReason.NOT_AS_ORDERED, by="AMY")
    yield AddReturnItem(return_=number, product="LEAD", quantity=_ONE, inspect=Inspect.LATER, by="AMY")
    yield PostReturn(return_=number, issue=Issue.CREDIT, by="AMY")
