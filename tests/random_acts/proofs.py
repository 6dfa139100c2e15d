"""What is true of goods, orders and returns whatever was done: recounted from what programs are shown."""

from __future__ import annotations

from collections import Counter, defaultdict
from decimal import Decimal
from fractions import Fraction
from typing import Any

from domain.money import Percent, Quantity
from domain.orders.facts import OrderLine
from tests.makers import Clinic

STOCKED = ("CAN", "TAB", "FREE", "VACC", "CHIP", "RX")
Line = tuple[str, int]


class Proofs:
    """One reading of all documents, and what must hold among them."""

    def __init__(self, clinic: Clinic, documents: dict[str, list[str]]) -> None:
        self.clinic = clinic
        shown = {kind: [clinic.show(kind, number) for number in numbers] for kind, numbers in documents.items()}
        self.invoices, self.orders, self.returns = shown["invoice"], shown["order"], shown["return"]
        self.lines = {(each["number"], line["line"]): line for each in self.invoices for line in each["lines"]}
        self.posted = [each for each in self.returns if each["status"] in ("posted", "awaiting_inspection")]

    def hold(self, received: Counter[str]) -> None:
        """All of them; `received` is what came onto the shelves less what was disposed of."""
        self.every_unit_is_somewhere(received)
        self.each_line_names_the_units_that_stand_on_it()
        self.each_unit_is_credited_at_most_once()
        self.a_return_has_a_credit_invoice_for_each_invoice_it_touched()
        for order in self.orders:
            self.an_order_adds_up(order)
            self.its_discounts_add_up(order)

    def every_unit_is_somewhere(self, received: Counter[str]) -> None:
        """Stock + quarantine + repair + with clients = received; goods announced and not seen are on their way."""
        out: Counter[str] = Counter()
        for line in self.lines.values():
            out[line["product"]] += Decimal(line["returnable"])
        for order in self.orders:
            for shipment in order["shipments"]:
                for line in shipment["lines"] if not shipment["invoice"] else ():
                    out[line["product"]] += Decimal(line["quantity"]) - Decimal(line["returned"])
        for each in self.posted:
            for item in each["items"]:
                if item["inspect"] == "later":
                    seen = Decimal(item["accepted"]) + Decimal(item["non_conforming"])
                    out[item["product"]] += Decimal(item["quantity"]) - seen
        for product in STOCKED:
            kept = self.clinic.store.database.execute_sql(
                "SELECT on_hand + quarantined + on_repair FROM product WHERE code = ?", (product,)
            ).fetchone()[0]
            there = Decimal(kept) / 1000 + out[product]
            assert there == received[product], f"{product}: {there} of {received[product]} are accounted for"

    def each_line_names_the_units_that_stand_on_it(self) -> None:
        """As many as may come back of it, with those announced and not seen, whatever was exchanged or repaired."""
        standing: dict[Line, set[str]] = defaultdict(set)
        units = self.clinic.store.database.execute_sql(
            "SELECT invoice, line, serial FROM serial WHERE state = 'sold' AND invoice IS NOT NULL"
        ).fetchall()
        for invoice, number, serial in units:
            standing[invoice, number].add(serial)
        awaited = Counter(
            serial
            for each in self.posted
            for item in each["items"]
            for serial in item["serials"][int(Decimal(item["accepted"]) + Decimal(item["non_conforming"])) :]
        )
        for place, line in self.lines.items():
            if not line["serials"] or line["removed"]:
                continue
            assert standing[place] <= set(line["serials"]), f"{place} names {line['serials']}"
            on_their_way = sum(awaited[serial] for serial in standing[place])
            assert len(standing[place]) == Decimal(line["returnable"]) + on_their_way, place

    def each_unit_is_credited_at_most_once(self) -> None:
        credited: dict[Line, Decimal] = defaultdict(Decimal)
        serials: Counter[tuple[str, int, str]] = Counter()
        for each in self.posted:
            for item in each["items"]:
                for part in item["credit_invoice_lines"]:
                    credited[part["invoice"], part["invoice_line"]] += Decimal(part["quantity"])
                    for serial in part["serials"]:
                        serials[part["invoice"], part["invoice_line"], serial] += 1
        for line, quantity in credited.items():
            assert quantity <= Decimal(self.lines[line]["quantity"]), f"{line}: {quantity} credited"
        assert all(count == 1 for count in serials.values()), serials

    def a_return_has_a_credit_invoice_for_each_invoice_it_touched(self) -> None:
        for each in self.posted:
            touched = {part["invoice"] for item in each["items"] for part in item["credit_invoice_lines"]}
            made = [credit["invoice"] for credit in each["credit_invoices"]]
            assert sorted(made) == sorted(touched), each["number"]
            uncredited = [item for item in each["items"] if item["action"] != "credit"]
            assert not any(item["credit_invoice_lines"] for item in uncredited), each["number"]

    def an_order_adds_up(self, order: dict[str, Any]) -> None:
        unbilled, back, kept = defaultdict(Decimal), defaultdict(Decimal), defaultdict(Decimal)
        for shipment in order["shipments"]:
            for line in shipment["lines"]:
                back[line["line"]] += Decimal(line["returned"])
                left = Decimal(line["quantity"]) - Decimal(line["returned"])
                (kept if shipment["invoice"] else unbilled)[line["line"]] += left
        for line in order["lines"]:
            at = line["line"]
            ordered, shipped, invoiced = (Decimal(line[name]) for name in ("quantity", "shipped", "invoiced"))
            assert 0 <= shipped <= ordered, f"{order['number']} line {at}"
            assert shipped == kept[at] + unbilled[at] + back[at], f"{order['number']} line {at}"
            assert invoiced == kept[at] <= shipped - back[at], f"{order['number']} line {at}"
            assert Decimal(line["returned"]) <= shipped
        states = {
            "open": not order["shipments"],
            "part_shipped": bool(order["shipments"]),
            "shipped": all(line["shipped"] == line["quantity"] for line in order["lines"]),
            "cancelled": order["cancelled"] is not None,
        }
        assert states[order["status"]], f"{order['number']} is {order['status']}"

    def its_discounts_add_up(self, order: dict[str, Any]) -> None:
        """What the invoices took of an order's discounts is the whole of them once all of it is invoiced."""
        with self.clinic.store.reading() as books:
            known = books.order(order["number"])
        assert known is not None
        assert known.header_used <= known.header
        done = all(line.invoiced == line.quantity for line in known.lines)
        if done and not known.spread:
            assert known.header_used == min(known.header, known.gross_invoiced), order["number"]
        for line in known.lines:
            assert line.discounted <= line.discount_amount
            assert line.spread_used <= line.spread
            if line.invoiced == line.quantity:
                # Of a piece that comes to a part of a cent, that part bears no discount.
                lost = line.discount_amount + line.spread - line.discounted - line.spread_used
                assert lost.units <= self._uneven_pieces(order, line), (
                    f"{order['number']} line {line.line}: {lost} lost"
                )

    def _uneven_pieces(self, order: dict[str, Any], line: OrderLine) -> int:
        """In how many shipments the line comes to a part of a cent."""
        with self.clinic.store.reading() as books:
            practice = books.practice()
        assert practice is not None
        share = Fraction(Percent.WHOLE - line.discount_percent.units, Percent.WHOLE)
        pieces = [
            practice.currency.exact(Quantity.parse(each["quantity"]) - Quantity.parse(each["returned"]), line.price)
            for shipment in order["shipments"]
            for each in shipment["lines"]
            if each["line"] == line.line
        ]
        return sum((piece * share).denominator != 1 for piece in pieces)
