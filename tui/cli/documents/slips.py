"""The return slip and the credit invoice."""

from __future__ import annotations

from collections.abc import Sequence

from domain.money import Money
from tui.cli.documents.credited import Credited, fee, foot, lines_of, patients, serials
from tui.cli.documents.paper import Facts, Line, Paper, Part, Remark, Table
from tui.cli.documents.wording import View, Wording

_STATUS = {
    "draft": "Draft: nothing is credited yet.",
    "awaiting_inspection": "The goods wait for inspection; they are credited when all of them were seen.",
    "cancelled": "Cancelled.",
    "reversed": "Reversed: what it credited was taken back.",
}
_ACTION = {"replacement": "Replaced by a like unit", "repair": "Taken in for repair", "none": "Taken in, not credited"}


def credit_invoice(wording: Wording, number: str) -> Paper:
    """A credit invoice: what is credited of which invoice, and what became of the credit."""
    view = wording.view("credit-invoice", number)
    client = wording.view("client", view["client"])
    invoice = wording.view("invoice", view["invoice"])
    credited = lines_of(wording, [view])
    facts = [*wording.client(client), *patients(wording, view["client"], credited)]
    facts.append(("Credits invoice", f"{invoice['number']} of {invoice['on']}"))
    facts += [(label, text) for label, text in (("Return", view["return"]), ("Reason", view["reason"])) if text]
    notes = _notes(wording, view)
    lines = [_credit_line(wording, each, notes) for each in credited]
    parts: list[Part] = [Facts(facts)]
    if view["status"] == "reversed":
        parts.append(Remark("Reversed: this credit was taken back."))
    parts += [Table("Item", ["Quantity", "Unit price", "Tax", "Amount"], lines), *foot(wording, credited)]
    parts += _settlement(wording, client, [view])
    return Paper(wording.practice.name, f"Credit invoice {number}", view["on"], parts)


def return_slip(wording: Wording, number: str) -> Paper:
    """A return slip: what came back, what was credited for it, and how the client got it."""
    view = wording.view("return", number)
    client = wording.view("client", view["client"])
    credits = [wording.view("credit-invoice", credit["number"]) for credit in view["credit_invoices"]]
    credited = lines_of(wording, credits)
    facts = [*wording.client(client), *patients(wording, view["client"], credited), *_about(wording, view)]
    parts: list[Part] = [Facts(facts)]
    if view["status"] in _STATUS:
        parts.append(Remark(_STATUS[view["status"]]))
    lines = [_item(wording, _said_once(view, item), credited) for item in view["items"]]
    parts += [Table("Item", ["Quantity", "Unit price", "Credited"], lines), *foot(wording, credited)]
    parts += _settlement(wording, client, credits)
    return Paper(wording.practice.name, f"Return {number}", view["posted_on"] or view["on"], parts)


def _about(wording: Wording, view: View) -> list[tuple[str, str]]:
    reason = wording.formats.kind(view["reason"])
    facts = (("Order", view["order"]), ("Invoice", view["invoice"]), ("Reason", reason), ("Note", view["note"]))
    return [(label, text) for label, text in facts if text]


def _notes(wording: Wording, view: View) -> dict[int, str]:
    """What was noted of the items of its return."""
    return (
        {item["line"]: item["note"] for item in wording.view("return", view["return"])["items"]}
        if view["return"]
        else {}
    )


def _credit_line(wording: Wording, each: Credited, notes: dict[int, str]) -> Line:
    line = each.line
    quantity = wording.quantity(line["quantity"])
    price = wording.price(line["price"]) if quantity else ""
    figures = [quantity, price, wording.rate(each.rate), wording.money(line["amount"])]
    kept = fee(wording, line["fee"])
    # The client is told what the fee was for.
    said = [serials(line["serials"]), kept, notes.get(line["return_item"], "") if kept else ""]
    return Line(wording.item(line), figures, [note for note in said if note])


def _said_once(view: View, item: View) -> View:
    """The item without the reason that the whole return has."""
    return {**item, "reason": None} if item["reason"] == view["reason"] else item


def _item(wording: Wording, item: View, credited: Sequence[Credited]) -> Line:
    own = [each for each in credited if each.line["return_item"] == item["line"]]
    amount = Money.total(wording.amount(each.line["amount"]) for each in own)
    prices = {wording.price(each.line["price"]) for each in own}
    said = [
        _ACTION.get(item["action"], ""),
        serials(item["serials"]),
        f"In its place: {serials(item['replacement_serials'])}" if item["replacement_serials"] else "",
        *(_origin(wording, each) for each in own),
        fee(wording, item["fee"]),
        f"Reason: {wording.formats.kind(item['reason'])}" if item["reason"] else "",
        item["note"],
    ]
    figures = [
        wording.quantity(item["quantity"]),
        prices.pop() if len(prices) == 1 else "",
        wording.formats.money(amount) if own else "",
    ]
    return Line(wording.item(item), figures, [note for note in said if note])


def _origin(wording: Wording, each: Credited) -> str:
    line, view = each.line, each.credit_invoice
    return (
        f"{wording.quantity(line['quantity'])} at {wording.price(line['price'])} from {view['invoice']}: "
        f"{wording.money(line['amount'])} on {view['number']}"
    )


def _settlement(wording: Wording, client: View, credits: Sequence[View]) -> list[Part]:
    """What became of the credit, and how the account stood then."""
    found = (wording.reader.books.credit_invoice(view["number"]) for view in credits)
    settled = wording.settled([credit.entry for credit in found if credit and credit.entry])
    documents = {*(view["number"] for view in credits), *settled.documents}
    if not credits:
        return []
    lines = [Line(name, [amount]) for name, amount in settled.pairs]
    return [Table("How it was settled", ["Amount"], lines), Facts([wording.account(client, documents)])]
