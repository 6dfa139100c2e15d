"""Reports: what happened in a period, as rows and totals that agree with the ledger.

Each report is a function from a reader and a period to rows; amounts are positive sizes, reversals negative.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from store.reports import credits, debtors, exports, practitioners, refunds, returned, tax, tills, write_offs
from store.reports.period import Period, Rows
from store.views.reader import Reader

REPORTS: dict[str, Callable[[Reader, Period], Rows]] = {
    "write-offs": write_offs.report,
    "credits": credits.report,
    "refunds": refunds.report,
    "returns": returned.report,
    "stock-returns": returned.stock_report,
    "till": tills.report,
    "debtors": debtors.report,
    "tax": tax.report,
    "practitioners": practitioners.report,
    "exports": exports.report,
}
"""What `report NAME` can print."""


def report(reader: Reader, name: str, start: date | None, end: date) -> dict[str, Any]:
    """The report of that name over a period; from the beginning where no start is given."""
    period = Period(start, end)
    rows = REPORTS[name](reader, period)
    return {
        "name": name,
        "from": start.isoformat() if start else None,
        "to": end.isoformat(),
        "rows": rows.rows,
        "totals": rows.totals,
    }
