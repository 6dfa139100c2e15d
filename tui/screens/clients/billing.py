"""What was sold to a client, paid and credited: the ledger first, then the documents behind it."""

from __future__ import annotations

from collections.abc import Sequence

from tui.front_desk import FrontDesk
from tui.screens.clients.ledger import LedgerTable
from tui.screens.clients.tabs import InnerPanes
from tui.screens.orders.pane import OrdersPane
from tui.screens.returns.pane import ReturnsPane
from tui.widgets.paged_table import PagedTable
from tui.widgets.rows import Row
from tui.widgets.tabs import Pane


class ClientBilling(InnerPanes):
    """The tabs of a client's Billing."""

    def __init__(self, front: FrontDesk, code: str) -> None:
        self.front = front
        reading = front.reading
        super().__init__(
            Pane("ledger", "Ledger", lambda: LedgerTable(front, code)),
            Pane(
                "invoices",
                "Invoices",
                lambda: PagedTable(
                    reading.invoices(code),
                    noun="invoices",
                    empty="No invoices yet. i Invoice",
                    marks=True,
                    marks_come_to=self._come_to,
                ),
            ),
            Pane(
                "payments",
                "Payments",
                lambda: PagedTable(reading.payments(code), noun="receipts", empty="No payments yet. p Pay"),
            ),
            Pane(
                "credits",
                "Credits",
                lambda: PagedTable(reading.credits(code), noun="credits", empty="No credits."),
            ),
            Pane("returns", "Returns", lambda: ReturnsPane(front, client=code)),
            Pane("orders", "Orders", lambda: OrdersPane(front, client=code)),
        )

    @property
    def invoice_meant(self) -> str | None:
        """The invoice under the cursor, where the invoices are shown."""
        row = self.pane.current if self.shown == "invoices" and isinstance(self.pane, PagedTable) else None
        return row.id if row is not None else None

    def _come_to(self, invoices: Sequence[Row]) -> str:
        """What the invoices marked come to."""
        from tui.screens.billing.pay_several import total_open

        return total_open(self.front, invoices)
