"""A practice where everything has happened at least once, for tests that look at all of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.makers import Clinic


def busy(folder: Path, **settings: Any) -> Clinic:
    """Every act was done, and every table of the books holds rows."""
    clinic = Clinic(folder, **{"prices": "exclude_tax", "cash_rounding": "0.05", "currency": "AUD", **settings})
    _people_and_goods(clinic)
    _sales(clinic)
    _returns(clinic)
    _money_without_goods(clinic)
    _corrections(clinic)
    _orders(clinic)
    _till_and_period(clinic)
    _exports(clinic)
    _coming_back(clinic)
    return clinic


def _people_and_goods(clinic: Clinic) -> None:
    clinic.do("save_staff", code="kim", name="Kim Doe", role="desk")
    clinic.do("save_practitioner", code="DRV", name="Dr Vet")
    clinic.do("save_group", code="FOOD", name="Food")
    clinic.product("CAN", "4.00", tax="10", stock=50, group="FOOD", barcode="9300000000017")
    clinic.product("TAB", "0.1250", tax="10", stock=500)
    clinic.product("VACC", "31.03", tax="10", stock=20, makes_record=True)
    clinic.serialised("CHIP", "S-1", "S-2", "S-3", "S-4", price="60.00")
    clinic.service("VISIT", "80.00", tax="10")
    clinic.client("C1", "rex", "tom", phone="555 0101", email="ada@example.org", address="1 Main St")
    clinic.client("C2")
    clinic.client("C3")


def _sales(clinic: Clinic) -> None:
    line = {"product": "VACC", "quantity": "1", "patient": "rex", "practitioner": "DRV"}
    clinic.sell("C1", ("CAN", 5), line, paid="cash", practitioner="DRV", on="2026-02-01")
    clinic.sell("C1", ("TAB", 100), ("VISIT", 1), discount_percent="10", on="2026-02-02")
    clinic.sell("C1", {"product": "CHIP", "quantity": "2", "serials": ["S-1", "S-2"]}, paid="card", on="2026-02-03")
    clinic.sell("C2", ("VISIT", 2), {"product": "CAN", "quantity": "3", "discount_amount": "1.00"}, paid="cheque")
    clinic.sell("C2", ("CAN", 1), ("TAB", 10))


def _returns(clinic: Clinic) -> None:
    clinic.take_back("C1", ("CAN", 2, {"restock": "1", "reason": "damaged"}), method="cash", reason="other", note="wet")
    clinic.take_back("C1", ("VACC", 1, {"records": "deactivate", "fee": "1.00"}), method="original")
    mistaken = clinic.take_back("C1", ("CHIP", 1, {"serials": ["S-1"]}))
    clinic.do("reverse_return", return_=mistaken, reason="wrong client")
    draft = clinic.draft("C1", ("CAN", 1, {"price": "3.00"}), invoice="INV-000001", expires="2026-12-31")
    clinic.do("change_return_item", return_=draft, line=1, quantity="2", note="two")
    clinic.do("remove_return_item", return_=draft, line=1)
    clinic.do("cancel_return", return_=draft, reason="kept")
    clinic.draft("C2", ("CAN", 1))
    waiting = clinic.draft("C1", ("CAN", 2, {"inspect": "later"}))
    clinic.post(waiting, "transfer")
    clinic.do("inspect_return_item", return_=waiting, line=1, accepted="1", non_conforming="1", note="one is dented")
    repaired = clinic.take_back("C1", ("CHIP", 1, {"serials": ["S-2"], "action": "repair"}))
    clinic.do("hand_back", return_=repaired, line=1)
    exchange = {"serials": ["S-1"], "action": "replacement", "replacement_serials": ["S-3"]}
    clinic.take_back("C1", ("CHIP", 1, exchange))


def _money_without_goods(clinic: Clinic) -> None:
    clinic.do("opening_balance", client="C3", amount="-30.00", reason="old system")
    own = clinic.sell("C3", ("CAN", 4))
    clinic.do("apply_credit", client="C3", invoice=own, amount="17.60")
    clinic.take_back("C3", ("CAN", 1))
    clinic.do("cash_out", client="C3", amount="5.00", method="cash", reason="asked", practitioner="DRV")
    clinic.do("write_off", client="C2", amount="2.00", practitioner="DRV", reason="small")
    clinic.pay("C2", "1.00", "write_off", practitioner="DRV")
    clinic.do("refund_service", invoice="INV-000004", line=1, amount="10.00", reason="late", practitioner="DRV")
    clinic.do("recover_write_off", client="C2", amount="1.00", method="transfer")
    goodwill = clinic.do("credit_invoice", invoice="INV-000004", amount="3.00", reason="goodwill", line=2)
    clinic.do("reverse_credit_invoice", credit_invoice=goodwill["made"]["credit_invoices"][0], reason="typed twice")
    clinic.do("credit_journal", client="C3", amount="4.00", reason="goodwill")
    clinic.do("debit_journal", client="C3", amount="4.00", reason="too much")
    clinic.pay("C3", "6.00", "cheque")
    clinic.do("cheque_refund", client="C3", amount="2.00", cheque_number="77")
    lost = clinic.do("cheque_refund", client="C3", amount="11.00", cheque_number="78")["made"]["invoice"]
    clinic.do("reverse_invoice", invoice=lost, reason="lost in the post")


def _corrections(clinic: Clinic) -> None:
    clinic.do("spread_discount", invoice="INV-000002")
    clinic.do("remove_invoice_item", invoice="INV-000005", line=2, reason="not wanted")
    clinic.pay("C1", "20.00", "card", "INV-000002")
    bounced = clinic.pay("C1", "10.00", "cheque", "INV-000002", reference="0042")
    clinic.do("reverse_receipt", receipt=bounced, reason="bounced")
    mistyped = clinic.pay("C1", "5.00", "card", "INV-000002")
    clinic.do("change_method", receipt=mistyped, line=1, method="cash", reason="mistyped")
    clinic.do("move_quarantine", product="CAN", quantity="1", to="disposal", reason="spoilt")


def _orders(clinic: Clinic) -> None:
    lines = [{"product": "CAN", "quantity": "6", "discount_amount": "1.00"}, {"product": "TAB", "quantity": "50"}]
    clinic.do("place_order", client="C2", lines=lines, discount_amount="2.00")
    clinic.do("ship_order", order="ORD-000001", lines=[{"line": 1, "quantity": "2"}, {"line": 2, "quantity": "50"}])
    clinic.do("invoice_shipment", shipment="SHP-000001", payments=[{"method": "card", "amount": "13.00"}])
    clinic.do("ship_order", order="ORD-000001", lines=[{"line": 1, "quantity": "4"}])
    clinic.take_back("C2", ("CAN", 1, {"action": "none"}), order="ORD-000001")
    clinic.do("spread_discount", order="ORD-000001")
    clinic.do("invoice_shipment", shipment="SHP-000002")
    clinic.do("place_order", client="C1", lines=[{"product": "CAN", "quantity": "3"}])
    clinic.do("cancel_order", order="ORD-000002", reason="moved away")
    clinic.do("place_order", client="C2", lines=[{"product": "CAN", "quantity": "1"}])


def _till_and_period(clinic: Clinic) -> None:
    clinic.do("till_entry", amount="-12.00", reason="milk")
    clinic.do("count_till", float="100.00")
    clinic.do("close_till", counted="1000.00", reason="a coin under the tray")
    clinic.do("till_entry", amount="5.00", reason="found", by="kim")
    clinic.do("close_period", through="2026-01-31")


def _exports(clinic: Clinic) -> None:
    clinic.do("export_credits")
    clinic.take_back("C1", ("CAN", 1))
    clinic.do("export_credits", what="all", format="journal")
    clinic.do("credit_invoice", invoice="INV-000004", amount="2.00", reason="late")


def _coming_back(clinic: Clinic) -> None:
    """What waits at the end: for its inspection, and on repair."""
    clinic.take_back("C3", ("CAN", 1, {"inspect": "later", "reason": "damaged"}), ("CAN", 1, {"action": "repair"}))
