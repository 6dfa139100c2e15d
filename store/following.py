"""What is kept beside the rows, so that nobody has to add it up: open amounts, stock, totals of lines, states.

`takeback check` compares each with the rows it comes from.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any, ClassVar

from peewee import Database

from domain.credit_invoices.recorded import CreditLineAdded, CreditLineUndone
from domain.invoices.recorded import InvoiceChanged, InvoiceLine, LineRemoved, LineSpread
from domain.ledger.recorded import Allocation
from domain.medical_records.recorded import RecordSwitched
from domain.orders.facts import OrderStatus
from domain.orders.recorded import OrderCancelled, OrderLineInvoiced, ShipmentLineAdded, ShipmentReturned
from domain.receipts.recorded import LineRefunded, MethodChanged
from domain.recorded import Record
from domain.returns.recorded import LineReturned, ReturnItemSaved, ReturnStatusChanged
from domain.stock.recorded import SerialMoved, StockMovement
from domain.till.recorded import TillClosed, TillTakenOut
from store import kept

_ADDED_TO_PRODUCT = ("on_hand", "quarantined", "on_repair", "sold", "returned")
_ADDED_TO_LINE = ("returned", "given_out", "refunded", *kept.CREDITS)


class Following:
    """Follows the records of one posting; totals are added up first and written once."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._products: dict[str, dict[str, int]] = defaultdict(lambda: dict.fromkeys(_ADDED_TO_PRODUCT, 0))
        self._lines: dict[tuple[str, int], dict[str, int]] = defaultdict(lambda: dict.fromkeys(_ADDED_TO_LINE, 0))
        self._opens: dict[int, int] = defaultdict(int)

    def follow(self, record: Record, row: dict[str, Any]) -> None:
        """Take note of a record and its row."""
        follow = self.FOLLOW.get(type(record))
        if follow is not None:
            follow(self, record, row)

    def open_of_new(self, entry: int) -> int:
        """What allocations add to the open amount of an entry that is about to be written."""
        return self._opens.pop(entry, 0)

    def write(self) -> None:
        """Add the totals to what is kept of entries, products and lines from before."""
        for entry, by in self._opens.items():
            kept.ADD_OPEN.run(self._database, id=entry, open=by)
        moved = [{"code": code, **totals} for code, totals in self._products.items() if any(totals.values())]
        kept.ADD_PRODUCT.many(self._database, moved)
        lines = [{"invoice": invoice, "line": line, **totals} for (invoice, line), totals in self._lines.items()]
        kept.ADD_LINE.many(self._database, lines)

    def _allocated(self, record: Allocation, row: dict[str, Any]) -> None:
        self._opens[record.credit] += record.amount.units
        self._opens[record.debit] -= record.amount.units

    def _sold(self, record: InvoiceLine, row: dict[str, Any]) -> None:
        self._products[record.product]["sold"] += record.quantity.units

    def _removed(self, record: LineRemoved, row: dict[str, Any]) -> None:
        self._products[record.product]["sold"] -= record.quantity.units
        kept.SET_REMOVED.run(self._database, invoice=record.invoice, line=record.line, removed=1)

    def _spread(self, record: LineSpread, row: dict[str, Any]) -> None:
        kept.SET_SPREAD.run(
            self._database, invoice=record.invoice, line=record.line, spread=record.spread.units,
            now_net=record.net.units, now_tax=record.tax.units, now_gross=record.gross.units,
        )  # fmt: skip

    def _invoice_changed(self, record: InvoiceChanged, row: dict[str, Any]) -> None:
        kept.SET_INVOICE.run(
            self._database, number=record.number, now_total=record.total.units, now_tax=record.tax.units,
            now_header=record.header_discount.units,
        )  # fmt: skip

    def _returned(self, record: LineReturned, row: dict[str, Any]) -> None:
        total = "given_out" if record.given_out else "returned"
        self._lines[record.invoice, record.line][total] += record.quantity.units
        if not record.given_out:
            self._products[record.product]["returned"] += record.quantity.units

    def _credited(self, record: CreditLineAdded | CreditLineUndone, row: dict[str, Any]) -> None:
        sign = 1 if isinstance(record, CreditLineAdded) else -1
        line = self._lines[record.invoice, record.invoice_line]
        line["credited"] += sign * record.quantity.units
        line["worth_gross"] += sign * record.worth_gross.units
        line["worth_net"] += sign * record.worth_net.units
        line["credited_gross"] += sign * record.gross.units
        line["credited_net"] += sign * record.net.units

    def _moved(self, record: StockMovement, row: dict[str, Any]) -> None:
        self._products[record.product][kept.COLUMN_OF_PLACE[record.place]] += record.quantity.units

    def _item_saved(self, record: ReturnItemSaved, row: dict[str, Any]) -> None:
        kept.OUTDATE_ITEM.run(self._database, return_=record.return_, line=record.item.line)

    def _return_changed(self, record: ReturnStatusChanged, row: dict[str, Any]) -> None:
        if record.issue is None:
            kept.SET_STATUS.run(self._database, number=record.number, status=record.status.value)
            return
        kept.SET_RETURN.run(
            self._database, number=record.number, status=row["status"], posted_on=row["on"], issue=row["issue"],
            method=row["method"], reference=row["reference"], credited=row["credited"], refunded=row["refunded"],
        )  # fmt: skip

    def _serial_moved(self, record: SerialMoved, row: dict[str, Any]) -> None:
        kept.SAVE_SERIAL.run(
            self._database, **{c: row[c] for c in ("product", "serial", "state", "client", "invoice", "line")}
        )

    def _record_switched(self, record: RecordSwitched, row: dict[str, Any]) -> None:
        kept.SET_RECORD.run(
            self._database, invoice=record.invoice, line=record.line, active=row["active"], return_=row["return_"],
            switched_on=row["on"], switched_by=row["seq"],
        )  # fmt: skip

    def _method_changed(self, record: MethodChanged, row: dict[str, Any]) -> None:
        kept.SET_LINE_METHOD.run(self._database, receipt=record.receipt, line=record.line, now_method=row["method"])
        kept.SET_ENTRY_METHOD.run(self._database, id=record.entry, now_method=row["method"])

    def _line_refunded(self, record: LineRefunded, row: dict[str, Any]) -> None:
        self._lines[record.invoice, record.line]["refunded"] += record.amount.units

    def _shipped(self, record: ShipmentLineAdded, row: dict[str, Any]) -> None:
        kept.ADD_SHIPPED.run(self._database, order=record.order, line=record.order_line, shipped=record.quantity.units)
        kept.SET_HOW_FAR.run(self._database, number=record.order)

    def _order_cancelled(self, record: OrderCancelled, row: dict[str, Any]) -> None:
        kept.SET_ORDER.run(self._database, number=record.order, status=OrderStatus.CANCELLED.value)

    def _billed(self, record: OrderLineInvoiced, row: dict[str, Any]) -> None:
        kept.ADD_BILLED.run(
            self._database, order=record.order, line=record.line, invoiced=record.quantity.units,
            discounted=record.discounted.units, spread_used=record.spread_used.units,
        )  # fmt: skip

    def _came_back(self, record: ShipmentReturned, row: dict[str, Any]) -> None:
        kept.ADD_CAME_BACK.run(
            self._database, shipment=record.shipment, line=record.line, returned=record.quantity.units
        )

    def _till_closed(self, record: TillTakenOut | TillClosed, row: dict[str, Any]) -> None:
        kept.SET_CLOSED.run(self._database, session=record.session, closed=1)

    FOLLOW: ClassVar[dict[type[Record], Callable[..., None]]] = {
        Allocation: _allocated,
        InvoiceLine: _sold,
        LineRemoved: _removed,
        LineSpread: _spread,
        InvoiceChanged: _invoice_changed,
        LineReturned: _returned,
        CreditLineAdded: _credited,
        CreditLineUndone: _credited,
        StockMovement: _moved,
        ReturnItemSaved: _item_saved,
        ReturnStatusChanged: _return_changed,
        SerialMoved: _serial_moved,
        RecordSwitched: _record_switched,
        TillTakenOut: _till_closed,
        TillClosed: _till_closed,
        OrderCancelled: _order_cancelled,
        ShipmentLineAdded: _shipped,
        OrderLineInvoiced: _billed,
        ShipmentReturned: _came_back,
        MethodChanged: _method_changed,
        LineRefunded: _line_refunded,
    }
