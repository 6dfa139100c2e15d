"""The cash-up of a till: what moved, by document, and what was counted."""

from __future__ import annotations

from domain.errors import unknown
from tui.cli.documents.paper import Facts, Line, Paper, Part, Remark, Sums, Table
from tui.cli.documents.wording import View, Wording

_CAUSES = (
    ("Float", "float", 1),
    ("Cash taken", "cash_in", 1),
    ("Refunds of returns", "return_refunds", -1),
    ("Refunds of services", "service_refunds", -1),
    ("Cash Outs of credit", "cash_outs", -1),
    ("Paid in", "paid_in", 1),
    ("Paid out", "paid_out", -1),
)


def cash_up(wording: Wording, till: str) -> Paper:
    """A till's session as it stands, or as it was closed; what it should hold stands only once it is counted."""
    view = wording.view("till", till)
    if view["session"] is None:
        raise unknown("till", till)
    counted = "counted" in view
    lines = [Line(word, [_signed(wording, view[name], sign)]) for word, name, sign in _CAUSES]
    facts = [("Till", f"{view['till']} #{view['session']}"), ("Opened", view["opened"])]
    facts += [("Closed", view["closed"])] if counted else []
    parts: list[Part] = [Facts(facts), Table("What", ["Amount"], lines)]
    parts += _count(wording, view) if counted else [Remark("Not counted yet: what it should hold is said then.")]
    moves = [_move(wording, move) for move in view["movements"]]
    parts += [Table("Document", ["Amount"], moves, "Movements")] if moves else []
    return Paper(wording.practice.name, f"Cash-up of till {view['till']}", view.get("closed") or view["opened"], parts)


def _count(wording: Wording, view: View) -> list[Part]:
    shown = [(word, wording.money(view[name])) for word, name in (("Expected", "expected"), ("Counted", "counted"))]
    sums: list[Part] = [Sums([*shown, ("Difference", wording.money(view["difference"]))])]
    return [*sums, Remark(f"Explained by: {view['reason']}")] if view["reason"] else sums


def _signed(wording: Wording, size: str, sign: int) -> str:
    amount = wording.amount(size)
    return wording.formats.money(amount if sign > 0 else -amount)


def _move(wording: Wording, move: View) -> Line:
    words = f"{move['document']}  {wording.formats.cash_moved(move['kind'], wording.amount(move['amount']))}"
    return Line(words, [wording.money(move["amount"])], [move["reason"]] if move["reason"] else [])
