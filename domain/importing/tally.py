"""What bringing a history in came to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, ClassVar

from domain.currency import Currency
from domain.desk import Done
from domain.importing.bringing_in import BroughtIn
from domain.importing.documents import Happened
from domain.money import ZERO, Money


@dataclass(slots=True)
class Tally:
    """Counts documents as they come; what stood in the books already is counted apart."""

    currency: Currency
    rows: int = 0
    invoices: int = 0
    invoice_lines: int = 0
    invoiced: Money = ZERO
    returns: int = 0
    return_items: int = 0
    credit_invoices: int = 0
    credited: Money = ZERO
    refunded: Money = ZERO
    corrections: int = 0
    already: Counter[str] = field(default_factory=Counter)
    rejected: Counter[str] = field(default_factory=Counter)
    clients: set[str] = field(default_factory=set)

    def reject(self, code: str) -> None:
        """One row was left out."""
        self.rows += 1
        self.rejected[code] += 1

    def add(self, outcome: BroughtIn) -> None:
        """Count what became of a document."""
        for _, refusal in outcome.refused:
            self.reject(refusal.code.value)
        self.rows += len(outcome.rows)
        if not outcome.rows:
            return
        self.COUNTED[outcome.document.kind](self, outcome)

    def as_dict(self) -> dict[str, Any]:
        """For programs; amounts as decimal strings."""
        return {
            "rows": self.rows,
            "invoices": self.invoices,
            "invoice_lines": self.invoice_lines,
            "clients": len(self.clients),
            "invoiced": self.currency.text(self.invoiced),
            "returns": self.returns,
            "return_items": self.return_items,
            "credit_invoices": self.credit_invoices,
            "credited": self.currency.text(self.credited),
            "refunded": self.currency.text(self.refunded),
            "stock_adjustments": self.corrections,
            "already": {name: self.already[name] for name in ("invoices", "returns", "stock_adjustments")},
            "rejected": self.rejected.total(),
            "rejected_by_code": dict(self.rejected.most_common()),
        }

    def _sale(self, outcome: BroughtIn) -> None:
        if outcome.repeated:
            self.already["invoices"] += 1
            return
        self.invoices += 1
        self.invoice_lines += len(outcome.rows)
        self.clients.add(outcome.document.client)
        self.invoiced += self._money(outcome.done[-1], "total")

    def _corrections(self, outcome: BroughtIn) -> None:
        again = sum(done.repeated for done in outcome.done)
        self.already["stock_adjustments"] += again
        self.corrections += len(outcome.done) - again

    def _return(self, outcome: BroughtIn) -> None:
        if outcome.repeated:
            self.already["returns"] += 1
            return
        posted = outcome.done[-1]
        self.returns += 1
        self.return_items += len(outcome.rows)
        self.credit_invoices += len(posted.made["credit_invoices"])
        self.credited += self._money(posted, "credited")
        self.refunded += self._money(posted, "refunded")

    def _money(self, done: Done, name: str) -> Money:
        return self.currency.parse(done.result[name])

    COUNTED: ClassVar[dict[Happened, Callable[..., None]]] = {
        Happened.SALE: _sale,
        Happened.CORRECTION: _corrections,
        Happened.RETURN: _return,
    }
