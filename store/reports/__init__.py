"""Reports: what happened in a period, as rows and totals that agree with the ledger.

Each report is a module with `report`, which adds up a period, and `behind`, which lists the documents that a row, a
group or (by `part`) a total was added up from. Amounts are positive sizes, reversals negative.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from importlib import import_module
from typing import Any

from domain.values import frozen
from store.reports.period import Line, Period, Rows, Where
from store.views.reader import Reader


@frozen
class Report:
    """A report by its title, in a sentence, and the module that makes it, imported when it is asked for."""

    title: str
    says: str
    module: str
    rows_are: str = "documents"
    """What a row is: `documents` are opened themselves, anything else by the documents behind it."""
    of_a_day: bool = False
    """It tells how things stood at the end of the period, not what happened in it."""

    @property
    def make(self) -> Callable[[Reader, Period], Rows]:
        made: Callable[[Reader, Period], Rows] = self._part("report")
        return made

    @property
    def behind(self) -> Callable[[Reader, Period, Where], list[Line]] | None:
        """The documents behind what is told apart by these fields."""
        asked: Callable[[Reader, Period, Where], list[Line]] | None = self._part("behind")
        return asked

    @property
    def part(self) -> Callable[[Line, str], bool]:
        """Whether a document has a part in a total."""
        asked: Callable[[Line, str], bool] | None = self._part("part")
        return asked if asked is not None else _in_every_total

    def _part(self, name: str) -> Any:
        return getattr(import_module(f"store.reports.{self.module}"), name, None)


def _in_every_total(_: Line, __: str) -> bool:
    return True


REPORTS: Mapping[str, Report] = {
    "write-offs": Report("Write-offs", "debts given up; what was recovered or taken back apart", "write_offs"),
    "credits": Report("Credits", "credits by kind; write-offs are never added to them", "credits", "kinds"),
    "refunds": Report("Refunds", "money given back, by method", "refunds"),
    "returns": Report("Returns", "what came back, by product and by reason", "returned", "products"),
    "stock-returns": Report("Stock returned", "what came back to the shelf and to quarantine", "stock", "products"),
    "till": Report("Tills", "counted tills: in, out, cash outs apart, and the difference", "tills"),
    "debtors": Report(
        "Debtors", "who owes what as of a day, by age; credits stand apart", "debtors", "clients", of_a_day=True
    ),
    "tax": Report("Tax", "tax charged and reversed, by rate, and on what", "tax", "rates"),
    "practitioners": Report(
        "Practitioners", "charged less credited; administrative items never count", "practitioners", "practitioners"
    ),
    "exports": Report("Exports", "credit invoices that the accounts have, and those pending", "exports"),
}
"""What `report NAME` can print."""


def report(reader: Reader, name: str, start: date | None, end: date) -> dict[str, Any]:
    """The report of that name over a period; from the beginning where no start is given."""
    rows = REPORTS[name].make(reader, Period(start, end))
    return {
        "name": name,
        "from": start.isoformat() if start else None,
        "to": end.isoformat(),
        "rows": rows.rows,
        "totals": rows.totals,
        "groups": rows.groups,
    }
