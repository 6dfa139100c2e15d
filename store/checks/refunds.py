"""What was given back: never more than was received, by payment, by receipt and by client."""

from __future__ import annotations

from collections.abc import Iterator

from peewee import Case, fn

from store import tables as t
from store.books import PeeweeBooks
from store.checks.ledger import answered
from store.checks.pages import Pages
from store.checks.rule import Rule, broken, capped
from store.checks.sums import total
from store.prepared import Prepared

L = t.InvoiceLine
E = t.LedgerEntry
R = t.Refund

_OUT = ("cash_out", "cheque_refund")
_rounding = E.alias("r")
_rounded = total(
    _rounding.amount,
    (_rounding.document == E.document) & (_rounding.client == E.client) & (_rounding.kind == "rounding"),
)
"""What coins could not pay on the entry's receipt: the amount settled is the money and this together."""
_given = total(R.amount, R.payment == E.id)
_gives = total(R.amount, R.cash_out == E.id)
_payments = E.id.in_(R.select(R.payment))
_refunds = E.id.in_(R.select(R.cash_out))
_received = Case(
    None, [(E.kind.in_(["payment", "payment_reversal"]) | ((E.kind == "opening") & (E.amount < 0)), 0 - E.amount)], 0
)
_paid_out = Case(
    None,
    [(E.kind.in_([*_OUT, "rounding", *(f"{kind}_reversal" for kind in (*_OUT, "rounding"))]), E.amount)],
    0,
)
_of_line = total(t.LineRefund.amount, (t.LineRefund.invoice == L.invoice) & (t.LineRefund.line == L.line))

_PAYMENTS = (
    Rule(
        "refund: of payment {0} on {1}, a {2} of {3:money}, {4:money} was given back.",
        E.select(E.id, E.document, E.kind, 0 - E.amount, _given).where(
            _payments & ((E.kind != "payment") | (_given < 0) | (_given > fn.ABS(_rounded) - E.amount))
        ),
    ),
    Rule(
        "refund: the payments on {0} settled {1:money}, but {2:money} of them was given back.",
        E.select(E.document, 0 - fn.SUM(E.amount) - _rounded, fn.SUM(_given))
        .where((E.kind == "payment") & E.document.in_(E.select(E.document).where(_payments)))
        .group_by(E.document, E.client)
        .having(fn.SUM(_given) > 0 - fn.SUM(E.amount) - _rounded),
    ),
    Rule(
        "refund: payment {0} on {1} was reversed, yet {2:money} of it stands given back.",
        E.select(E.id, E.document, _given).where(_payments & E.id.in_(answered) & (_given != 0)),
    ),
)
_CASH_OUTS = (
    Rule(
        "refund: entry {0} on {1}, a {2} of {3:money}, gives back {4:money} of payments.",
        E.select(E.id, E.document, E.kind, E.amount, _gives).where(
            _refunds & (E.kind.not_in(_OUT) | (_gives < 0) | (_gives > E.amount + fn.ABS(_rounded)))
        ),
    ),
    Rule(
        "refund: entry {0} on {1}, a {2}, was reversed, yet {3:money} of payments stands given back by it.",
        E.select(E.id, E.document, E.kind, _gives).where(_refunds & E.id.in_(answered) & (_gives != 0)),
    ),
)
_CLIENTS_AND_LINES = (
    Rule(
        "ledger_entry: client {0} paid {1:money} in all, and was given {2:money} back.",
        E.select(E.client, fn.SUM(_received), fn.SUM(_paid_out))
        .group_by(E.client)
        .having(fn.SUM(_paid_out) > fn.SUM(_received)),
    ),
    Rule(
        "invoice_line: of line {1} of {0}, {2:money} is kept as refunded, but {3:money} was.",
        L.select(L.invoice, L.line, L.refunded, _of_line).where(L.refunded != _of_line),
    ),
    Rule(
        "invoice_line: line {1} of {0} comes to {2:money}, but {3:money} of it was refunded.",
        L.select(L.invoice, L.line, L.now_gross, L.refunded).where((L.refunded < 0) | (L.refunded > L.now_gross)),
    ),
)
RULES = _PAYMENTS + _CASH_OUTS + _CLIENTS_AND_LINES
_GIVEN_FOR = Prepared(
    L.select(L.invoice.distinct()).where((L.refunded != 0) | (L.credited_gross != 0)).order_by(L.invoice)
)


def faults(pages: Pages) -> Iterator[str]:
    """Whatever went out that had not come in."""
    yield from broken(RULES, pages)
    yield from capped(_beyond_invoices(pages))


def _beyond_invoices(pages: Pages) -> Iterator[str]:
    books = PeeweeBooks(pages.database)
    for (invoice,) in pages.rows(_GIVEN_FOR):
        paid_out = books.paid_out(invoice)
        received = books.invoice_money(invoice).received if paid_out else paid_out
        if paid_out > received:
            out, came_in = pages.money(paid_out.units), pages.money(received.units)
            yield f"ledger_entry: {out} went out for {invoice}, but only {came_in} came in for it."
