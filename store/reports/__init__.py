"""Reports: what happened in a period, as rows and totals that agree with the ledger.

Each report is a module with `report`, which adds up a period, and `behind`, which lists the documents that a row, a
group or (by `part`) a total was added up from. Amounts are positive sizes, reversals negative.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from typing import Any

from store.reports.period import Line, Period, Rows, Where
from store.views.reader import Reader


@dataclass(frozen=True, slots=True)
class Report:
    """A report by its title, in a sentence, and the module that makes it, imported when it is asked for."""

    title: str
    says: str
    module: str
    rows_are: str = "documents"
    """What a row is: `documents` are opened themselves, anything else by the documents behind it."""

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
    "write-offs": Report(
        "Write-offs",
        "debts given up, by practitioner, reason and client; recovered and taken back stand apart",
        "write_offs",
    ),
    "credits": Report(
        "Credits", "credits by kind, reversals taken off; write-offs are never added to the others", "credits", "kinds"
    ),
    "refunds": Report("Refunds", "money given back, by method", "refunds"),
    "returns": Report("Returns", "what came back, by product and by reason", "returned", "products"),
    "stock-returns": Report(
        "Stock returned", "what returns put back on the shelf and into quarantine", "stock", "products"
    ),
    "till": Report(
        "Tills", "tills counted: what went in and out, cash outs apart, expected, counted, difference", "tills"
    ),
    "debtors": Report(
        "Debtors", "who owes how much as of the last day, by the age of the debt; credits stand apart", "debtors",
        "clients",
    ),
    "tax": Report("Tax", "tax charged and reversed, by rate", "tax", "rates"),
    "practitioners": Report(
        "Practitioners",
        "what each charged, less what was credited; administrative items do not count, write-offs stand apart",
        "practitioners",
        "practitioners",
    ),
    "exports": Report("Exports", "credit invoices by export status: pending, or exported with their batch", "exports"),
}  # fmt: skip
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
