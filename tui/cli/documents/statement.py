"""The statement of account: what was charged and credited up to a day, and what was open then."""

from __future__ import annotations

from datetime import date

from domain.errors import unknown
from domain.kinds import EntryKind
from domain.money import ZERO
from store.views import statement as account
from tui.cli.documents.paper import Facts, Line, Paper, Part, Remark, Table
from tui.cli.documents.wording import View, Wording


def statement(wording: Wording, code: str, on: date) -> Paper:
    """A client's account as of a day: nothing that is dated later is in it, and nothing counts as paid by it."""
    view = account.show(wording.reader, code, on)
    if view is None:
        raise unknown("client", code)
    entries = view["ledger"]
    parts: list[Part] = [Facts(wording.client(view))]
    if entries:
        lines = [_entry(wording, entry) for entry in entries]
        parts.append(Table("Entry", ["Charged", "Credited", "Balance"], lines))
        parts.append(Remark("A balance below zero is in your favour."))
    parts.append(Facts([("Your account", wording.standing(view["balance"]))]))
    still_open = [entry for entry in entries if wording.amount(entry["open"])]
    if still_open:
        lines = [Line(_named(wording, entry), [wording.money(entry["open"])]) for entry in still_open]
        parts.append(Table("Still open", ["Amount"], lines))
    return Paper(wording.practice.name, "Statement of account", view["on"], parts)


def _entry(wording: Wording, entry: View) -> Line:
    amount = wording.amount(entry["amount"])
    charged, credited = (wording.formats.money(abs(amount)) if side else "" for side in (amount > ZERO, amount < ZERO))
    return Line(_named(wording, entry), [charged, credited, wording.money(entry["balance"])])


def _named(wording: Wording, entry: View) -> str:
    if entry["kind"] == EntryKind.OPENING:
        # Brought over from other books: it has no document here.
        return f"{entry['on']}  Opening balance"
    return f"{entry['on']}  {wording.formats.kind(entry['kind'])} {entry['document']}"
